import { isPartialDate, type PartialDate } from '../../model/partialDate.js';

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const abbreviated = 3;

/** The parts of a format, the longest first, with what they match. */
const parts: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<shortYear>\\d{2})',
  MMMM: '(?<monthName>\\p{L}+)',
  MMM: '(?<monthName>\\p{L}{3,4})\\.?',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
};
const anyPart = /YYYY|YY|MMMM|MMM|MM|M|DD|D/g;
/** A time of day after a date; a claim or incident has none. */
const timeOfDay = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';

const iso = new RegExp(`^(\\d{4}(?:-\\d{2}(?:-\\d{2})?)?)${timeOfDay}$`);

/** Why a text is no format of dates; undefined for one. */
export function formatFault(format: string): string | undefined {
  const found = (format.match(anyPart) ?? []).map((part) => part.charAt(0));
  const isOnce = new Set(found).size === found.length;
  // A day without its month, or anything without its year, is no date.
  if (isOnce && found.includes('Y') && (found.includes('M') || !found.includes('D'))) return undefined;
  return `"${format}" is not a format of dates. Write it with YYYY or YY, MMMM (May), MMM (Jan), MM or M, DD or D, each once: "DD.MM.YYYY".`;
}

/** The pattern of a format; letters of a format that are no part of it match themselves. */
function patternOf(format: string): RegExp {
  let pattern = '';
  let end = 0;
  const literal = (text: string): string =>
    text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
  for (const { 0: part, index } of format.matchAll(anyPart)) {
    pattern += literal(format.slice(end, index)) + (parts[part] ?? '');
    end = index + part.length;
  }
  return new RegExp(`^${pattern}${literal(format.slice(end))}${timeOfDay}$`, 'u');
}

/** The first year of a century that two digits mean: 70 is 1970, 69 is 2069 (POSIX strptime has 69 and 68). */
const firstShortYear = 70;

function yearOf({ year, shortYear = '' }: Partial<Record<string, string>>): string {
  return year ?? `${Number(shortYear) < firstShortYear ? '20' : '19'}${shortYear}`;
}

/** The number of a month by its English name, or by at least three letters of it; 0 for another text. */
function monthNamed(name: string): number {
  const wanted = name.toLowerCase();
  return wanted.length < abbreviated
    ? 0
    : months.findIndex((month) => month.startsWith(wanted) || (wanted === 'sept' && month === 'september')) +
        1;
}

/** A date in one of the formats, or in the form of ISO 8601, to the precision that the format has. */
export function dateIn(text: string, formats: readonly string[]): PartialDate | undefined {
  const written = iso.exec(text)?.[1];
  if (written !== undefined && isPartialDate(written)) return written;
  for (const format of formats) {
    const groups = patternOf(format).exec(text)?.groups;
    if (!groups) continue;
    const { month, monthName, day } = groups as Partial<Record<string, string>>;
    const number = monthName === undefined ? month : String(monthNamed(monthName));
    const date = [yearOf(groups), number, day]
      .filter((part) => part !== undefined)
      .map((part) => part.padStart(2, '0'))
      .join('-');
    if (isPartialDate(date)) return date;
  }
  return undefined;
}
