const maxWords = 20;
/** Longer than any word; Lucene refuses to look for slips in a text of a thousand characters without a gap. */
const longestWord = 100;

const firstOf = (word: string): string =>
  word.length <= longestWord ? word : Array.from(word).slice(0, longestWord).join('');

/** The words of a text, lower case; whatever means something to Lucene is gone with what is between them. */
export const wordsOf = (text: string): string[] =>
  Array.from(text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu), ([word]) => firstOf(word)).slice(0, maxWords);

/** A word that is searched for, with its pairs of letters, by which a word with slips is known to be like it. */
export interface SearchedWord {
  text: string;
  pairs: string[];
}

export const searchedWord = (text: string): SearchedWord => {
  const letters = Array.from(text);
  return { text, pairs: letters.slice(1).map((letter, index) => `${letters[index]}${letter}`) };
};

/** As many slips as a word of that length may have and still be known (Lucene allows two at the most). */
const slips = (word: string): number => (word.length < 3 ? 0 : word.length < 6 ? 1 : 2);

const queryFor = (words: readonly string[]): string =>
  words
    .map((word) => `(${word}^4 OR ${word}*^2${slips(word) ? ` OR ${word}~${slips(word)}` : ''})`)
    .join(' ');

/** Each word as it is, at the head of a longer one, or with slips, the more exact the higher. */
export const luceneQuery = (text: string): string => queryFor(wordsOf(text));

/** Lucene takes 1,024 conditions in one query, and each word makes three. */
const wordsPerQuery = 300;

/** Queries for any of several texts: one, unless they have very many words. */
export function luceneQueries(texts: readonly string[]): string[] {
  const words = [...new Set(texts.flatMap(wordsOf))];
  return Array.from({ length: Math.ceil(words.length / wordsPerQuery) }, (_, part) =>
    queryFor(words.slice(part * wordsPerQuery, (part + 1) * wordsPerQuery)),
  );
}
