import type { Relationship } from '../graph/graphData.js';
import { daysOf, lastMonthNumber, monthNumber, monthOf } from '../state/partialDate.js';

/** The first and last month of the slider, in months since year 0. */
export interface MonthRange {
  first: number;
  last: number;
}

/**
 * The range of the slider: from the month before the first statement, so that the first change is visible, to
 * the last; extended by the years in which incidents began, so that the range is the same in every view.
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

/** Distinct dates at which a status may change, in order: first and last statement of each relationship. */
export function changeDates(relationships: Iterable<Relationship>): string[] {
  const dates = new Set<string>();
  for (const { assessment } of relationships) {
    for (const date of [assessment.firstStatedAt, assessment.lastStatedAt]) if (date) dates.add(date);
  }
  const lastDay = (date: string) => daysOf(date)?.last ?? 0;
  return [...dates].sort((one, two) => lastDay(one) - lastDay(two) || one.localeCompare(two));
}

/** The next (1) or previous (-1) change relative to a date; undefined past the ends. */
export function nextChange(dates: readonly string[], from: string, step: 1 | -1): string | undefined {
  const lastDay = (date: string) => daysOf(date)?.last ?? 0;
  const here = from === '' ? Number.POSITIVE_INFINITY : lastDay(from);
  const ahead = dates.filter((date) => (step === 1 ? lastDay(date) > here : lastDay(date) < here));
  return step === 1 ? ahead[0] : ahead.at(-1);
}

/** The `asOf` of a slider position; the position after the last month is no date. */
export const asOfAt = (month: number, { last }: MonthRange): string => (month > last ? '' : monthOf(month));

/** The slider position of an `asOf`. */
export function monthAt(asOf: string, { first, last }: MonthRange): number {
  if (asOf === '') return last + 1;
  return Math.min(last + 1, Math.max(first, lastMonthNumber(asOf)));
}
