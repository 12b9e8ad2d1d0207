import { intervalOf, isPartialDate, type PartialDate } from '../../model/partialDate.js';
import { excerpt, isBlank } from '../cells.js';
import type { Report } from '../draft.js';
import { cell, type Row } from '../table.js';

/** A date as far as it is known: EuRepoC writes 1 January where it knows the year only. */
function dateOf(row: Row, column: string, report: Report): PartialDate | undefined {
  const text = cell(row, column).replace(/[T ]00:00:00.*$/, '');
  if (isBlank(text)) return undefined;
  const date = text.replace(/^(\d{4})-01-01$/, '$1');
  // The year 9999 is how tables write that there is no end.
  if (isPartialDate(date) && !date.startsWith('9999')) return date;
  report(row, column, `This is no date: ${excerpt(text)}`);
  return undefined;
}

/** When an incident began and ended; an end that lies before the start is left out and reported. */
export function spanOf(row: Row, report: Report): { startedAt?: PartialDate; endedAt?: PartialDate } {
  const startedAt = dateOf(row, 'start_date', report);
  const endedAt = dateOf(row, 'end_date', report);
  const isBackwards =
    startedAt !== undefined && endedAt !== undefined && intervalOf(endedAt).to < intervalOf(startedAt).from;
  if (isBackwards)
    report(row, 'end_date', `The end lies before the start: ${endedAt} is before ${startedAt}.`);
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && !isBackwards && { endedAt }),
  };
}

/** The one date of an attribution; several leave open which it is. */
export function onlyDate(rows: readonly Row[], report: Report): PartialDate | undefined {
  const byText = new Map(rows.map((row) => [cell(row, 'attribution_date'), row]));
  const dates = [...byText.values()].flatMap((row) => dateOf(row, 'attribution_date', report) ?? []);
  const [date, ...others] = dates;
  if (date === undefined || others.length === 0) return date;
  const [row] = rows;
  if (row) report(row, 'attribution_date', `One attribution has several dates: ${dates.join(', ')}`);
  return undefined;
}
