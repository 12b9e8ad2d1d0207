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

/**
 * As many slips as a word may have and still be known. A second one (Lucene allows no more) costs several times the rest
 * of the search, so it is forgiven only where there is no other word to find the text by.
 */
function slipsIn(word: string, isAlone: boolean): number {
  if (word.length < 3) return 0;
  return isAlone && word.length >= 6 ? 2 : 1;
}

const termsOf = (word: string, slips: number): string =>
  `(${word}^4 OR ${word}*^2${slips > 0 ? ` OR ${word}~${slips}` : ''})`;

/** The words of a text, each with the slips that are forgiven. */
const slipsOf = (text: string): [word: string, slips: number][] => {
  const words = wordsOf(text);
  return words.map((word) => [word, slipsIn(word, words.length === 1)]);
};

/** Each word as it is, at the head of a longer one, or with slips, the more exact the higher. */
export const luceneQuery = (text: string): string =>
  slipsOf(text)
    .map(([word, slips]) => termsOf(word, slips))
    .join(' ');

/** Lucene takes 1,024 conditions in one query, and each word makes three at most. */
const wordsPerQuery = 300;
/** How many words of a name are looked for with slips. */
const slippingWords = 2;

/**
 * The words of a name, to look for names like it. To look for slips costs Lucene many times what it takes to find a word
 * as it is, and a name with few slips has one of its two longest words with one at most: only those are forgiven any.
 */
function likenessTerms(name: string): [word: string, slips: number | undefined][] {
  const words = slipsOf(name);
  const longest = [...words].sort(([one], [other]) => other.length - one.length).slice(0, slippingWords);
  const slipping = new Set(longest.map(([word]) => word));
  return words.map(([word, slips]) => [word, slipping.has(word) ? slips : undefined]);
}

/** Queries for names like any of several: one, unless they have very many words. */
export function likenessQueries(names: readonly string[]): string[] {
  const words = new Map<string, number | undefined>();
  for (const [word, slips] of names.flatMap(likenessTerms)) {
    const so = words.get(word);
    words.set(word, slips === undefined ? so : Math.max(slips, so ?? 0));
  }
  const terms = [...words].map(([word, slips]) => (slips === undefined ? `${word}^4` : termsOf(word, slips)));
  return Array.from({ length: Math.ceil(terms.length / wordsPerQuery) }, (_, part) =>
    terms.slice(part * wordsPerQuery, (part + 1) * wordsPerQuery).join(' '),
  );
}
