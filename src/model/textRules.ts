/** How long texts may be, in characters; a name is also an index key, which Neo4j bounds. */
const lengths = new Map([
  ['name', 1_000],
  ['aliases', 1_000],
  ['description', 20_000],
  ['summary', 5_000],
  ['quotation', 200],
  ['url', 2_000],
  ['reason', 2_000],
]);
const otherLength = 500;
/** How many items a list may have. */
export const maxItems = 500;

/** Texts that may have several lines; a line end in a name would pass for the end of a message or a row. */
const ofSeveralLines = new Set(['description', 'summary', 'quotation', 'reason']);
const lineEnds = /[\t\n\r\u0085\u2028\u2029]/g;
// Whatever steers a terminal or a page instead of being read. Marks of direction stay, since Arabic and Hebrew need
// them; what overrides the direction of all that follows makes a name look like another.
const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e]/u;
/** Half of a character: it would be kept as another one than was sent. */
const halves = /\p{Cs}/u;
const seen = /[^\p{Z}\p{C}]/u;

/** How many characters a text of this name may have. */
export const maxLengthOf = (name: string): number => lengths.get(name) ?? otherLength;

/** What keeps a text from being taken under this name; undefined where nothing does. */
export function textError(name: string, text: string): string | undefined {
  const most = maxLengthOf(name);
  const ofOneLine = ofSeveralLines.has(name) ? text.replace(lineEnds, ' ') : text;
  if (!seen.test(text)) return 'May be left out, but not empty.';
  if (text.length > most) return `May have ${most} characters; it has ${text.length}.`;
  if (controls.test(ofOneLine)) return 'Has control characters in it.';
  if (halves.test(text)) return 'Has half of a character in it, which no text encoding can keep.';
  return undefined;
}
