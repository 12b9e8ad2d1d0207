/**
 * Dates as the API gives them: a year, a month or a day, and never more precise than they are known. Each stands for
 * the interval of its days.
 */
const form = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const day = 86_400_000;

const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The parts of a date, or nothing where a text is none. */
function partsOf(text: string): { year: number; month?: number; day?: number } | undefined {
  const [, year, month, dayOfMonth] = form.exec(text) ?? [];
  if (year === undefined) return undefined;
  const parts = {
    year: Number(year),
    ...(month !== undefined && { month: Number(month) }),
    ...(dayOfMonth !== undefined && { day: Number(dayOfMonth) }),
  };
  if (parts.year === 0) return undefined;
  if (parts.month !== undefined && (parts.month < 1 || parts.month > 12)) return undefined;
  if (parts.day !== undefined && (parts.day < 1 || parts.day > lastOf(parts.year, parts.month ?? 1)))
    return undefined;
  return parts;
}

export const isPartialDate = (text: string): boolean => partsOf(text) !== undefined;

/** The first and the last day that a date may mean, as days since 1970; nothing for a text that is no date. */
export function daysOf(text: string): { first: number; last: number } | undefined {
  const parts = partsOf(text);
  if (!parts) return undefined;
  const { year, month, day: dayOfMonth } = parts;
  const first = new Date(0);
  first.setUTCFullYear(year, (month ?? 1) - 1, dayOfMonth ?? 1);
  const last = new Date(0);
  const lastMonth = month ?? 12;
  last.setUTCFullYear(year, lastMonth - 1, dayOfMonth ?? lastOf(year, lastMonth));
  return { first: first.getTime() / day, last: last.getTime() / day };
}

/** Days since 1970 as a date. */
export const dateOf = (days: number): string => new Date(days * day).toISOString().slice(0, 10);

/** A month as a number, counted from the year 0: what a slider counts in. */
export const monthNumber = (text: string): number => {
  const { year, month } = partsOf(text) ?? { year: 1970 };
  return year * 12 + (month ?? 1) - 1;
};

/** The month in which a date ends at the latest. */
export const lastMonthNumber = (text: string): number => {
  const { year, month } = partsOf(text) ?? { year: 1970 };
  return year * 12 + (month ?? 12) - 1;
};

export const monthOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date for people, to the precision it has: "2017", "May 2017", "12 May 2017". */
export function formatDate(text: string): string {
  const parts = partsOf(text);
  if (!parts) return text;
  const { year, month, day: dayOfMonth } = parts;
  if (month === undefined) return String(year);
  const name = `${monthNames[month - 1] ?? ''} ${year}`;
  return dayOfMonth === undefined ? name : `${dayOfMonth} ${name}`;
}
