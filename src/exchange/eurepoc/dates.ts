import { intervalOf, type PartialDate } from '../../model/partialDate.js';
import { excerpt, isBlank, isDate } from '../cells.js';
import type { Report } from '../draft.js';
import { cell, type Row } from '../table.js';

/**
 * How a column pads a date of which not all is known. All write 1 January for a year. Those of an incident also write the
 * first of a month for a month: 40 to 50 % of their days outside January are one, and 3 to 5 % of those of attributions and
 * responses, which is what chance gives.
 */
type Padding = 'to the year' | 'to the month or year';

const padded: Readonly<Record<Padding, RegExp>> = {
  'to the year': /^(\d{4})-01-01$/,
  'to the month or year': /^(\d{4}(?:-(?!01)\d{2})?)(?:-01){1,2}$/,
};

/** A partial date of a text, without the day or month that only pads it; undefined, and reported, if it is none. */
export function dateOf(
  row: Row,
  column: string,
  text: string,
  padding: Padding,
  report: Report,
): PartialDate | undefined {
  const day = text.replace(/[T ]00:00:00.*$/, '');
  if (isBlank(day)) return undefined;
  const date = day.replace(padded[padding], '$1');
  if (isDate(date)) return date;
  report(row, column, `"${excerpt(day)}" is not a valid date (YYYY-MM-DD); the value is skipped.`);
  return undefined;
}

/** Start and end of an incident; an end before the start is skipped and reported. */
export function spanOf(row: Row, report: Report): { startedAt?: PartialDate; endedAt?: PartialDate } {
  const [startedAt, endedAt] = ['start_date', 'end_date'].map((column) =>
    dateOf(row, column, cell(row, column), 'to the month or year', report),
  );
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
  const dates = [...byText.values()].flatMap(
    (row) => dateOf(row, 'attribution_date', cell(row, 'attribution_date'), 'to the year', report) ?? [],
  );
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
