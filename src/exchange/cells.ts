import { maxLengthOf, textError } from '../model/textRules.js';
import type { FileLocation, Report } from './draft.js';

/** A cell as it is compared and shown: without marks of direction, controls, halves of characters and blanks around it. */
export const cleaned = (text: string): string =>
  text
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** Whether a cell says nothing: nothing to see, or one of the words that tables write when they do not know. */
export const isBlank = (text: string): boolean =>
  /^([\p{Z}\p{C}]*|not available|unknown|none|n\/a|nan|nat)$/iu.test(text.trim());

/** A text of others within a message: so much of it as is needed to find it. */
export const excerpt = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** A name as far as one may be long. */
export function clipped(name: string): string {
  const most = maxLengthOf('name');
  return name.length > most ? `${cleaned(name.slice(0, most - 1))}…` : name;
}

/** A name as it can be taken; one that is too long is cut, which is reported. */
export function fittingName(name: string, place: FileLocation, column: string, report: Report): string {
  const fault = textError('name', name);
  if (fault !== undefined) report(place, column, `${fault} It was cut: ${excerpt(name)}`);
  return clipped(name);
}
