import { Temporal } from 'temporal-polyfill';
import type { DateInterval } from './partialDate.js';

/**
 * The lower bounds of the duration buckets: the bucket of an interval is the number of these durations that it reaches.
 * They are calendar durations, since partial dates are: "2017" does not reach a year, as it ends before 2018-01-01.
 * `cypher/derive/duration-bucket.cypher` repeats this list; keep them equal.
 */
const lengths: readonly Temporal.DurationLike[] = [{ days: 1 }, { months: 1 }, { years: 1 }, { years: 10 }];

/** The bucket, 0 to 4, of an interval whose last day is included. */
export function durationBucketOf({ from, to }: DateInterval): number {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  return lengths.filter((length) => Temporal.PlainDate.compare(first.add(length), last) <= 0).length;
}

/** The day that is one duration before another, as YYYY-MM-DD; '' (before all dates) if that is before the year 1. */
function before(day: string, length: Temporal.DurationLike): string {
  const earlier = Temporal.PlainDate.from(day).subtract(length);
  return earlier.year < 1 ? '' : earlier.toString();
}

/** For each bucket, the day after which all its intervals begin that reach the given day (YYYY-MM-DD). */
export const startRangesFor = (day: string): [span: number, after: string][] => [
  ...lengths.map((length, span): [number, string] => [span, before(day, length)]),
  [lengths.length, ''],
];
