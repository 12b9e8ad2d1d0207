/** The words of a text, lower case; whatever means something to Lucene is gone with what is between them. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.slice(0, 20) ?? [];

/** As many slips as a word of that length may have and still be known (Lucene allows two at the most). */
const slips = (word: string): number => (word.length < 3 ? 0 : word.length < 6 ? 1 : 2);

/** Each word as it is, at the head of a longer one, or with slips, the more exact the higher. */
export const luceneQuery = (text: string): string =>
  wordsOf(text)
    .map((word) => `(${word}^4 OR ${word}*^2${slips(word) ? ` OR ${word}~${slips(word)}` : ''})`)
    .join(' ');
