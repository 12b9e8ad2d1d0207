import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import type { DateInterval } from './partialDate.js';

@ObjectType({
  description:
    'A number of days that is known no better than to lie between two: dates are known to the day, the month or the ' +
    'year, and what lies between two of them is as vague as they are.',
})
export class DayInterval {
  @Field(() => Int, { description: 'At least this many days.' })
  least!: number;

  @Field(() => Int, { description: 'At the most this many days.' })
  most!: number;
}

const dayLength = 24 * 60 * 60 * 1_000;

/** Days from one YYYY-MM-DD to another: without a time such a date is midnight in UTC, where every day is as long. */
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayLength;

/**
 * How many days lie between a beginning and an end of which each is known as an interval. What began cannot have
 * ended before it began: where the intervals overlap, the least is 0. Where they contradict that, the days are negative.
 */
export function lagBetween(beginning: DateInterval, end: DateInterval): DayInterval {
  const most = daysBetween(beginning.from, end.to);
  const least = daysBetween(beginning.to, end.from);
  return { least: most < 0 ? least : Math.max(least, 0), most };
}

/** The middle of the sorted values; of two middle ones, what lies between them. */
function middle(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = sorted.length / 2;
  const [lower = 0, upper = lower] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (lower + upper) / 2;
}

/** From the median of the least days to the median of the most, in whole days that include both; null for none. */
export function medianLag(lags: readonly DayInterval[]): DayInterval | null {
  if (lags.length === 0) return null;
  return {
    least: Math.floor(middle(lags.map(({ least }) => least))),
    most: Math.ceil(middle(lags.map(({ most }) => most))),
  };
}
