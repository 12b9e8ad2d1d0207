import { add, type Duration, format, parseISO, sub } from 'date-fns';
import type { DateInterval } from './partialDate.js';

/**
 * The lower bounds of the duration buckets: the bucket of an interval is the number of these durations that it reaches.
 * They are calendar durations, since partial dates are: "2017" does not reach a year, as it ends before 2018-01-01.
 * `cypher/derive/duration-bucket.cypher` repeats this list; keep them equal.
 */
const lengths: readonly Duration[] = [{ days: 1 }, { months: 1 }, { years: 1 }, { years: 10 }];

/** The bucket, 0 to 4, of an interval whose last day is included. */
export const durationBucketOf = ({ from, to }: DateInterval): number =>
  lengths.filter((length) => add(parseISO(from), length) <= parseISO(to)).length;

/** The day that is one duration before another, as YYYY-MM-DD; '' (before all dates) if that is before the year 1. */
function before(day: string, length: Duration): string {
  const earlier = sub(parseISO(day), length);
  return earlier.getFullYear() < 1 ? '' : format(earlier, 'yyyy-MM-dd');
}

/** For each bucket, the day after which all its intervals begin that reach the given day (YYYY-MM-DD). */
export const startRangesFor = (day: string): [span: number, after: string][] => [
  ...lengths.map((length, span): [number, string] => [span, before(day, length)]),
  [lengths.length, ''],
];
