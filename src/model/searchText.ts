import { asSpelled, isSpelled, withoutOneLetter } from './spellings.js';

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
  if (!isSpelled(word)) return 0;
  return isAlone && word.length >= 6 ? 2 : 1;
}

/** As it is, and at the head of a longer one: the more exact the higher. */
const asItIs = (word: string): string[] => [`${word}^4`, `${word}*^2`];

/** A word with slips, as spellings are searched for it. */
function withSlips(word: string, slips: 0 | 1 | 2): string[] {
  const spelled = asSpelled(word);
  return [
    ...(slips > 0 ? [spelled, ...new Set(withoutOneLetter(spelled))] : []),
    ...(slips > 1 ? [`${spelled}~2`] : []),
  ];
}

type Field = 'name' | 'aliases' | 'description' | 'spellings';

const inField = (field: Field, terms: readonly string[]): string[] =>
  terms.length > 0 ? [`${field}:(${terms.join(' ')})`] : [];

/** The words of a text, each with the slips that are forgiven. */
const slipsOf = (text: string): [word: string, slips: 0 | 1 | 2][] => {
  const words = wordsOf(text);
  return words.map((word) => [word, slipsIn(word, words.length === 1)]);
};

/** Each word as it is, at the head of a longer one, or in a name with slips. */
export function luceneQuery(text: string): string {
  const words = slipsOf(text);
  const exact = words.flatMap(([word]) => asItIs(word));
  const slipped = words.flatMap(([word, slips]) => withSlips(word, slips));
  const plainFields: Field[] = ['name', 'aliases', 'description'];
  return [...plainFields.flatMap((field) => inField(field, exact)), ...inField('spellings', slipped)].join(
    ' ',
  );
}

/** Lucene takes 1,024 conditions in one query. */
const mostTerms = 1_000;
/** What Lucene makes of a word with a second slip. */
const termsOfSlips = 50;
/** How many words of a name are looked for with slips. */
const slippingWords = 2;

/** What is looked for because of a word of a name. */
interface WordTerms {
  exact: readonly string[];
  slipped: readonly string[];
}

/**
 * The words of a name, to look for names like it: one with few slips has one of its two longest words with one at most, so
 * only those are forgiven any.
 */
function likenessTerms(name: string): [word: string, terms: WordTerms][] {
  const words = slipsOf(name);
  const longest = [...words].sort(([one], [other]) => other.length - one.length).slice(0, slippingWords);
  const slipping = new Set(longest.map(([word]) => word));
  return words.map(([word, slips]) => [
    word,
    slipping.has(word)
      ? { exact: asItIs(word), slipped: withSlips(word, slips) }
      : { exact: [`${word}^4`], slipped: [] },
  ]);
}

const countOf = ({ exact, slipped }: WordTerms): number =>
  2 * exact.length + slipped.length + (slipped.some((term) => term.includes('~')) ? termsOfSlips : 0);

/** As few lists as have no more terms each than Lucene takes. */
function shared(words: Iterable<WordTerms>): WordTerms[][] {
  const lists: WordTerms[][] = [];
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
  const words = new Map<string, WordTerms>();
  for (const [word, terms] of names.flatMap(likenessTerms)) {
    const known = words.get(word);
    if (!known || countOf(terms) > countOf(known)) words.set(word, terms);
  }
  return shared(words.values()).map((list) => {
    const exact = list.flatMap((terms) => terms.exact);
    const slipped = list.flatMap((terms) => terms.slipped);
    return [...inField('name', exact), ...inField('aliases', exact), ...inField('spellings', slipped)].join(
      ' ',
    );
  });
}
