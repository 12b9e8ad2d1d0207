import { intervalOf, isPartialDate, type PartialDate } from '../../model/partialDate.js';
import { excerpt, isBlank } from '../cells.js';
import type { Report } from '../draft.js';
import { cell, type Row } from '../table.js';

/** A partial date; EuRepoC writes 1 January where only the year is known. */
function dateOf(row: Row, column: string, report: Report): PartialDate | undefined {
  const text = cell(row, column).replace(/[T ]00:00:00.*$/, '');
  if (isBlank(text)) return undefined;
  const date = text.replace(/^(\d{4})-01-01$/, '$1');
  // Tables write the year 9999 for an open end.
  if (isPartialDate(date) && !date.startsWith('9999')) return date;
  report(row, column, `"${excerpt(text)}" is not a valid date (YYYY-MM-DD); the value is skipped.`);
  return undefined;
}

/** Start and end of an incident; an end before the start is skipped and reported. */
export function spanOf(row: Row, report: Report): { startedAt?: PartialDate; endedAt?: PartialDate } {
  const startedAt = dateOf(row, 'start_date', report);
  const endedAt = dateOf(row, 'end_date', report);
  const isBackwards =
    startedAt !== undefined && endedAt !== undefined && intervalOf(endedAt).to < intervalOf(startedAt).from;
  if (isBackwards)
    report(row, 'end_date', `The end ${endedAt} is before the start ${startedAt}; the end is skipped.`);
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && !isBackwards && { endedAt }),
  };
}

/** The date of an attribution; several different dates are reported and skipped. */
export function onlyDate(rows: readonly Row[], report: Report): PartialDate | undefined {
  const byText = new Map(rows.map((row) => [cell(row, 'attribution_date'), row]));
  const dates = [...byText.values()].flatMap((row) => dateOf(row, 'attribution_date', report) ?? []);
  const [date, ...others] = dates;
  if (date === undefined || others.length === 0) return date;
  const [row] = rows;
  if (row)
    report(
      row,
      'attribution_date',
      `The attribution has several dates (${dates.join(', ')}); none is taken.`,
    );
  return undefined;
}
