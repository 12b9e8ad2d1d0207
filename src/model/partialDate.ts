import { Temporal } from 'temporal-polyfill';

/**
 * A calendar date to the precision known, in ISO 8601 form: "2017", "2017-05", "2017-05-12".
 * It is compared as an interval: "2017-05" is 2017-05-01 to 2017-05-31.
 */
export type PartialDate = string;

/** The first and last day of a partial date, both as YYYY-MM-DD. */
export interface DateInterval {
  from: string;
  to: string;
}

/** The form of a partial date. Year 0 is excluded: tables use it for unknown. Days beyond a month's end still match. */
export const partialDatePattern = /^(?!0000)\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Of a date or month in ISO 8601 form. */
const daysInMonth = (text: string): number => Temporal.PlainYearMonth.from(text.slice(0, 7)).daysInMonth;

/** Every month has 28 days; only later days need the slower check. */
const alwaysThere = '28';

/** Whether a text is a partial date that exists: "2017-02-29" is not. */
export function isPartialDate(text: string): boolean {
  if (!partialDatePattern.test(text)) return false;
  return text.length < 10 || text.slice(8) <= alwaysThere || Number(text.slice(8)) <= daysInMonth(text);
}

/** The interval of a partial date. @throws RangeError when the text is not a partial date. */
export function intervalOf(date: PartialDate): DateInterval {
  if (!isPartialDate(date))
    throw new RangeError(`not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: ${date}`);
  if (date.length === 4) return { from: `${date}-01-01`, to: `${date}-12-31` };
  if (date.length === 7) return { from: `${date}-01`, to: `${date}-${daysInMonth(date)}` };
  return { from: date, to: date };
}

/** The day before the first day of a partial date, as YYYY-MM-DD. */
export const dayBefore = (date: PartialDate): string =>
  Temporal.PlainDate.from(intervalOf(date).from).subtract({ days: 1 }).toString();

/** The day after the last day of a partial date, as YYYY-MM-DD. */
export const dayAfter = (date: PartialDate): string =>
  Temporal.PlainDate.from(intervalOf(date).to).add({ days: 1 }).toString();
