import { EntityKind } from '../../model/entityKind.js';
import { excerpt } from '../cells.js';
import { type Place, placeNamed } from '../countryNames.js';
import type { Report } from '../draft.js';
import { distinct, reportValue, type Row } from '../table.js';

/** The places of a column, each once; a value that is none is reported where it stands first. */
export function placesOf(rows: readonly Row[], column: string, report: Report): Place[] {
  const places = new Map<string, Place>();
  for (const text of distinct(rows, column)) {
    const place = placeNamed(text);
    if (place) places.set(place.id, place);
    else
      reportValue(rows, column, text, `This is no country or region that is known: ${excerpt(text)}`, report);
  }
  return [...places.values()];
}

export const isCountry = (place: Place): boolean => place.kind === EntityKind.COUNTRY;
