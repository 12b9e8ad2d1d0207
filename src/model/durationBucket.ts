import { add, type Duration, format, parseISO, sub } from 'date-fns';
import type { DateInterval } from './partialDate.js';

/**
 * How long something lasts, by class: how many of these lengths it lasts out. They are lengths of the calendar, as vague
 * dates are: what is known as "2017" does not last out a year, since it is over before the same day of 2018.
 * `cypher/derive/duration-bucket.cypher` has the same ones.
 */
const lengths: readonly Duration[] = [{ days: 1 }, { months: 1 }, { years: 1 }, { years: 10 }];

/** The class of what lasts from a day to another, the last one counted. */
export const durationBucketOf = ({ from, to }: DateInterval): number =>
  lengths.filter((length) => add(parseISO(from), length) <= parseISO(to)).length;

/** That long before a day; before everything where that would be before the year 1. */
function before(day: string, length: Duration): string {
  const earlier = sub(parseISO(day), length);
  return earlier.getFullYear() < 1 ? '' : format(earlier, 'yyyy-MM-dd');
}

/** Each class, with the day after which all of it has begun that lasts until a day or longer. */
export const startRangesFor = (day: string): [span: number, after: string][] => [
  ...lengths.map((length, span): [number, string] => [span, before(day, length)]),
  [lengths.length, ''],
];
