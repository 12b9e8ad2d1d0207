import { EntityKind } from '../../model/entityKind.js';
import { excerpt } from '../cells.js';
import { type Place, placeNamed } from '../countryNames.js';
import type { Report } from '../draft.js';
import { distinct, reportValue, type Row } from '../table.js';

/** The distinct places of a column; an unknown value is reported at its first row. */
export function placesOf(rows: readonly Row[], column: string, report: Report): Place[] {
  const places = new Map<string, Place>();
  for (const text of distinct(rows, column)) {
    const place = placeNamed(text);
    if (place) places.set(place.id, place);
    else
      reportValue(
        rows,
        column,
        text,
        `"${excerpt(text)}" is not a known country or region; the value is skipped.`,
        report,
      );
  }
  return [...places.values()];
}

export const isCountry = (place: Place): boolean => place.kind === EntityKind.COUNTRY;
