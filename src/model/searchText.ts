import { normalizedWord, hasDeletionKeys, deletionsOf } from './deletionNeighborhood.js';

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
 * As many slips as a word may have and still be known. Of one, the spellings tell; a second (Lucene allows no more) costs
 * many times the rest of the search, so it is forgiven only where there is no other word to find the text by.
 */
function slipsIn(word: string, isAlone: boolean): 0 | 1 | 2 {
  if (!hasDeletionKeys(word)) return 0;
  return isAlone && word.length >= 6 ? 2 : 1;
}

/** As it is, and at the head of a longer one: the more exact the higher. */
const asItIs = (word: string): string[] => [`${word}^4`, `${word}*^2`];

/** A word with slips, as spellings are searched for it. */
function withSlips(word: string, slips: 0 | 1 | 2): string[] {
  const spelled = normalizedWord(word);
  return [
    ...(slips > 0 ? [spelled, ...new Set(deletionsOf(spelled))] : []),
    ...(slips > 1 ? [`${spelled}~2`] : []),
  ];
}

/** A word, and the slips that are forgiven; undefined where it is looked for as it is and in no other way. */
type Searched = [word: string, slips: 0 | 1 | 2 | undefined];

const asWritten = ([word, slips]: Searched): string[] => (slips === undefined ? [`${word}^4`] : asItIs(word));
const asSlipped = ([word, slips = 0]: Searched): string[] => withSlips(word, slips);

const inField = (field: string, terms: readonly string[]): string[] =>
  terms.length > 0 ? [`${field}:(${terms.join(' ')})`] : [];

/** Words as they are in any of some properties, and with slips in names. */
const queryFor = (words: readonly Searched[], properties: readonly string[]): string =>
  [
    ...properties.flatMap((property) => inField(property, words.flatMap(asWritten))),
    ...inField('spellings', words.flatMap(asSlipped)),
  ].join(' ');

/** The words of a text, each with the slips that are forgiven. */
const slipsOf = (text: string): [word: string, slips: 0 | 1 | 2][] => {
  const words = wordsOf(text);
  return words.map((word) => [word, slipsIn(word, words.length === 1)]);
};

/** Each word as it is, at the head of a longer one, or in a name with slips. */
export const luceneQuery = (text: string): string =>
  queryFor(slipsOf(text), ['name', 'aliases', 'description']);

/** Lucene takes 1,024 conditions in one query. */
const mostTerms = 1_000;
/** What Lucene makes of a word with a second slip. */
const termsOfSlips = 50;
/** How many words of a name are looked for with slips. */
const slippingWords = 2;

/**
 * The words of a name, to look for names like it: one with few slips has one of its two longest words with one at most, so
 * only those are forgiven any.
 */
function likenessTerms(name: string): Searched[] {
  const words = slipsOf(name);
  const longest = [...words].sort(([one], [other]) => other.length - one.length).slice(0, slippingWords);
  const slipping = new Set(longest.map(([word]) => word));
  return words.map(([word, slips]) => [word, slipping.has(word) ? slips : undefined]);
}

const inNames = ['name', 'aliases'];
const countOf = (word: Searched): number =>
  inNames.length * asWritten(word).length + asSlipped(word).length + (word[1] === 2 ? termsOfSlips : 0);

/** As few lists as have no more terms each than Lucene takes. */
function shared(words: Iterable<Searched>): Searched[][] {
  const lists: Searched[][] = [];
  let count = Infinity;
  for (const word of words) {
    count += countOf(word);
    if (count > mostTerms) {
      lists.push([]);
      count = countOf(word);
    }
    lists.at(-1)?.push(word);
  }
  return lists;
}

/** Queries for names like any of several: one, unless they have very many words. */
export function likenessQueries(names: readonly string[]): string[] {
  const words = new Map<string, Searched[1]>();
  for (const [word, slips] of names.flatMap(likenessTerms))
    if ((slips ?? -1) >= (words.get(word) ?? -1)) words.set(word, slips);
  return shared(words).map((list) => queryFor(list, inNames));
}
