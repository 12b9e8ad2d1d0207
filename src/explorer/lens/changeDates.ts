import type { Relationship } from '../graph/graphData.js';
import { daysOf, lastMonthNumber, monthNumber, monthOf } from '../state/partialDate.js';

/** Months, counted as numbers, between which something drawn was stated first or last. */
export interface MonthRange {
  first: number;
  last: number;
}

/**
 * The months that a slider goes through: from the one before anything drawn was stated, so that its beginning is seen
 * as well, to the last in which something was; and all the years in which incidents began, so that it stays the same
 * from one view to the next.
 */
export function monthRange(
  range: { first: string; last: string } | undefined,
  years: readonly string[] = [],
): MonthRange | undefined {
  if (!range) return undefined;
  return {
    first: Math.min(monthNumber(range.first) - 1, ...years.map(monthNumber)),
    last: Math.max(lastMonthNumber(range.last), ...years.map(lastMonthNumber)),
  };
}

/** The dates at which what stands may change, in order, each once: when something drawn was first or last stated. */
export function changeDates(relationships: Iterable<Relationship>): string[] {
  const dates = new Set<string>();
  for (const { assessment } of relationships) {
    for (const date of [assessment.firstStatedAt, assessment.lastStatedAt]) if (date) dates.add(date);
  }
  const lastDay = (date: string) => daysOf(date)?.last ?? 0;
  return [...dates].sort((one, two) => lastDay(one) - lastDay(two) || one.localeCompare(two));
}

/** The next change after a date, or the one before it; nothing past the ends. */
export function nextChange(dates: readonly string[], from: string, step: 1 | -1): string | undefined {
  const lastDay = (date: string) => daysOf(date)?.last ?? 0;
  const here = from === '' ? Number.POSITIVE_INFINITY : lastDay(from);
  const ahead = dates.filter((date) => (step === 1 ? lastDay(date) > here : lastDay(date) < here));
  return step === 1 ? ahead[0] : ahead.at(-1);
}

/** The lens's date for a place on the slider: the past-last place is no date, where every claim counts. */
export const asOfAt = (month: number, { last }: MonthRange): string => (month > last ? '' : monthOf(month));

/** The place on the slider of the lens's date. */
export function monthAt(asOf: string, { first, last }: MonthRange): number {
  if (asOf === '') return last + 1;
  return Math.min(last + 1, Math.max(first, lastMonthNumber(asOf)));
}
