import { addDays, formatISO, getDaysInMonth, isValid, parseISO } from 'date-fns';

/**
 * A calendar date to the precision known, as ISO 8601 writes it: "2017", "2017-05", "2017-05-12".
 * It stands for an interval and is compared as one: "2017-05" is 2017-05-01 to 2017-05-31.
 */
export type PartialDate = string;

/** First and last day that a partial date may mean, both as YYYY-MM-DD. */
export interface DateInterval {
  from: string;
  to: string;
}

/** How it is written; there is no year 0, which tables write where they know none. Days that a month has not are left. */
export const partialDatePattern = /^(?!0000)\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Every month has that many days; only those above have to be looked up, and lists bring many dates. */
const alwaysThere = '28';

export function isPartialDate(text: string): boolean {
  if (!partialDatePattern.test(text)) return false;
  return text.length < 10 || text.slice(8) <= alwaysThere || isValid(parseISO(text));
}

/** The interval a partial date stands for. @throws RangeError when the text is no partial date. */
export function intervalOf(date: PartialDate): DateInterval {
  if (!isPartialDate(date))
    throw new RangeError(`not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: ${date}`);
  if (date.length === 4) return { from: `${date}-01-01`, to: `${date}-12-31` };
  if (date.length === 7) return { from: `${date}-01`, to: `${date}-${getDaysInMonth(parseISO(date))}` };
  return { from: date, to: date };
}

/** The first day that is certainly after a partial date, as YYYY-MM-DD. */
export const dayAfter = (date: PartialDate): string =>
  formatISO(addDays(parseISO(intervalOf(date).to), 1), { representation: 'date' });
