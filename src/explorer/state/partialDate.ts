/** Partial dates of the API (`2017`, `2017-05`, `2017-05-12`). Each is the interval of days it may mean. */
const form = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const day = 86_400_000;

const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The parts of a date; undefined if the text is not a valid partial date. */
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

/** First and last day of a partial date, in days since 1970-01-01; undefined if the text is not a date. */
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

/** An ISO date from days since 1970-01-01. */
export const dateOf = (days: number): string => new Date(days * day).toISOString().slice(0, 10);

/** Months since year 0: the unit of the slider. */
export const monthNumber = (text: string): number => {
  const { year, month } = partsOf(text) ?? { year: 1970 };
  return year * 12 + (month ?? 1) - 1;
};

/** Like `monthNumber`, for the last month that the date may mean. */
export const lastMonthNumber = (text: string): number => {
  const { year, month } = partsOf(text) ?? { year: 1970 };
  return year * 12 + (month ?? 12) - 1;
};

export const monthOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Formats a date at its own precision: "2017", "May 2017", "12 May 2017". */
export function formatDate(text: string): string {
  const parts = partsOf(text);
  if (!parts) return text;
  const { year, month, day: dayOfMonth } = parts;
  if (month === undefined) return String(year);
  const name = `${monthNames[month - 1] ?? ''} ${year}`;
  return dayOfMonth === undefined ? name : `${dayOfMonth} ${name}`;
}
