import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import type { DateInterval } from './partialDate.js';

@ObjectType({
  description:
    'A number of days, known as an interval: dates are known to the day, the month or the year, so the time between ' +
    'two of them has a minimum and a maximum.',
})
export class DayInterval {
  @Field(() => Int, { description: 'The minimum, in days.' })
  least!: number;

  @Field(() => Int, { description: 'The maximum, in days.' })
  most!: number;
}

const dayLength = 24 * 60 * 60 * 1_000;

/** Days between two YYYY-MM-DD dates. They parse as midnight UTC, where every day has 24 hours. */
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayLength;

/**
 * The days between a beginning and an end, each known as an interval. Where the intervals overlap, the minimum is 0,
 * since nothing ends before it begins. Where the end lies before the beginning, both numbers are negative.
 */
export function lagBetween(beginning: DateInterval, end: DateInterval): DayInterval {
  const most = daysBetween(beginning.from, end.to);
  const least = daysBetween(beginning.to, end.from);
  return { least: most < 0 ? least : Math.max(least, 0), most };
}

/** The median; of two middle values, their mean. */
function middle(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = sorted.length / 2;
  const [lower = 0, upper = lower] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (lower + upper) / 2;
}

/** From the median of the minimums, rounded down, to the median of the maximums, rounded up; null without lags. */
export function medianLag(lags: readonly DayInterval[]): DayInterval | null {
  if (lags.length === 0) return null;
  return {
    least: Math.floor(middle(lags.map(({ least }) => least))),
    most: Math.ceil(middle(lags.map(({ most }) => most))),
  };
}
