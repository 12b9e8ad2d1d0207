import { isPartialDate, type PartialDate } from '../model/partialDate.js';
import { maxLengthOf, textError } from '../model/textRules.js';
import type { FileLocation, Report } from './draft.js';

/** A cell as it is compared and shown: without format and control characters, lone surrogates and outer whitespace. */
export const cleaned = (text: string): string =>
  text
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** Whether a cell has no value: nothing visible, or a word that tables write for an unknown value. */
export const isBlank = (text: string): boolean =>
  /^([\p{Z}\p{C}]*|not available|unknown|none|n\/a|nan|nat)$/iu.test(text.trim());

/** Whether a text is a partial date; tables write the year 9999 for a date that is not known. */
export const isDate = (text: string): text is PartialDate => isPartialDate(text) && !text.startsWith('9999');

/** A foreign text in a message: at most 120 characters, enough to find it. */
export const excerpt = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** A name cut to the length limit of names. */
export function clipped(name: string): string {
  const most = maxLengthOf('name');
  return name.length > most ? `${cleaned(name.slice(0, most - 1))}…` : name;
}

/** A name within the length limit; a longer one is cut and reported. */
export function fittingName(name: string, place: FileLocation, column: string, report: Report): string {
  const fault = textError('name', name);
  if (fault !== undefined) report(place, column, `${fault} The name is cut: ${excerpt(name)}`);
  return clipped(name);
}
