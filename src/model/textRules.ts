import { InvalidDate } from './invalidDate.js';

/** Maximum lengths in characters (UTF-16 code units). Names are also index keys, whose size Neo4j limits. */
const lengths = new Map([
  ['name', 1_000],
  ['aliases', 1_000],
  ['description', 20_000],
  ['summary', 5_000],
  ['quotation', 200],
  ['url', 2_000],
  ['archivedUrl', 2_000],
  ['title', 1_000],
  ['reason', 2_000],
]);
const otherLength = 500;
/** The maximum number of items in a list. */
export const maxItems = 500;

/** Multi-line texts. In others, such as names, a line break could end a log message or a table row. */
const ofSeveralLines = new Set(['description', 'summary', 'quotation', 'reason']);
const lineEnds = /[\t\n\r\u0085\u2028\u2029]/g;
// Characters that control a terminal or a page. Bidirectional marks are allowed, since Arabic and Hebrew need them;
// bidirectional embeddings and overrides are not, since they can make one name look like another.
const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e]/u;
/** Unpaired surrogates, which UTF-8 cannot encode. */
const halves = /\p{Cs}/u;
const seen = /[^\p{Z}\p{C}]/u;

/** Characters without a width. Joiners are kept: Persian and Indic names and emoji need them. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/g;
/** Joiners beside a letter of an alphabet that needs none. */
const idleJoiners = /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\s]|^)[\u200c\u200d]+/gu;

/**
 * A text as it is stored: composed (NFC), without characters that have no width, and without spaces at its ends. In a text of
 * one line, each run of spaces of any width is one space.
 */
export function storedText(name: string, text: string): string {
  const visible = text.normalize('NFC').replace(invisible, '').replace(idleJoiners, '');
  return (ofSeveralLines.has(name) ? visible : visible.replace(/[\p{Zs}]+/gu, ' ')).trim();
}

/** A value of an input, at any depth, with its texts as they are stored. */
export function withStoredTexts(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return storedText(name, value);
  if (Array.isArray(value)) return value.map((item) => withStoredTexts(item, name));
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof InvalidDate || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withStoredTexts(item, key)]));
}

/** The maximum length, in characters, of the text field with this name. */
export const maxLengthOf = (name: string): number => lengths.get(name) ?? otherLength;

/** The error message for a text in the field with this name; undefined for a valid text. */
export function textError(name: string, text: string): string | undefined {
  const most = maxLengthOf(name);
  const ofOneLine = ofSeveralLines.has(name) ? text.replace(lineEnds, ' ') : text;
  if (!seen.test(text)) return 'The text has no visible characters. Give a text, or omit the field.';
  if (text.length > most)
    return `The text has ${text.length} characters; the maximum is ${most}. Shorten it.`;
  if (controls.test(ofOneLine)) return 'The text contains control characters. Remove them.';
  if (halves.test(text))
    return 'The text contains an unpaired surrogate, which UTF-8 cannot encode. Remove it.';
  return undefined;
}

/** The error message for an address that is none of a web page; undefined for a valid one. */
export const urlError = (url: string): string | undefined =>
  URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
    ? undefined
    : 'This is not a valid URL. Give one that begins with http:// or https://.';
