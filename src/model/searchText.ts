import { normalizedWord, hasDeletionKeys, deletionsOf } from './deletionNeighborhood.js';

const maxWords = 20;
/** In characters, longer than any word; Lucene rejects fuzzy terms of about a thousand characters. */
const longestWord = 100;

const firstOf = (word: string): string =>
  word.length <= longestWord ? word : Array.from(word).slice(0, longestWord).join('');

/** The words of a text in lower case, without the characters of Lucene's query syntax. */
export const wordsOf = (text: string): string[] =>
  Array.from(text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu), ([word]) => firstOf(word)).slice(0, maxWords);

/** A word that is searched for, with its bigrams, by which the ranking recognizes a word with edits. */
export interface SearchedWord {
  text: string;
  pairs: string[];
}

/** A search word with its bigrams: "tao" has "ta" and "ao". */
export const searchedWord = (text: string): SearchedWord => {
  const letters = Array.from(text);
  return { text, pairs: letters.slice(1).map((letter, index) => `${letters[index]}${letter}`) };
};

type Edits = 0 | 1 | 2;

/**
 * The maximum edit distance (insertion, deletion, substitution, transposition) at which a word is found. A distance of 2
 * needs Lucene's fuzzy search, which costs many times the rest of the search, so only a text of one word gets it.
 */
function editsAllowed(word: string, isAlone: boolean): Edits {
  if (!hasDeletionKeys(word)) return 0;
  return isAlone && word.length >= 6 ? 2 : 1;
}

/** A word with its allowed edits; without `edits` it is matched exactly, and not as a prefix. */
type SearchTerm = [word: string, edits: Edits | undefined];

/** The word, and longer words that begin with it; an exact match has the highest weight. */
const exactTerms = ([word, edits]: SearchTerm): string[] =>
  edits === undefined ? [`${word}^4`] : [`${word}^4`, `${word}*^2`];

/** The deletion neighborhood keys of a word; an edit distance of 2 uses Lucene's fuzzy search. */
function keyTerms([word, edits = 0]: SearchTerm): string[] {
  const key = normalizedWord(word);
  return [...(edits > 0 ? [key, ...new Set(deletionsOf(key))] : []), ...(edits > 1 ? [`${key}~2`] : [])];
}

/** A word with its edits in the syntax of Lucene's fuzzy search. */
const fuzzyTerms = ([word, edits = 0]: SearchTerm): string[] => (edits > 0 ? [`${word}~${edits}`] : []);

const inField = (field: string, terms: readonly string[]): string[] =>
  terms.length > 0 ? [`${field}:(${terms.join(' ')})`] : [];

const nameFields = ['name', 'aliases'];

/** Matches words exactly in some properties, and in names with edits, by the keys (`spellings`) or by fuzzy search. */
const queryFor = (words: readonly SearchTerm[], properties: readonly string[], byKeys: boolean): string =>
  [
    ...properties.flatMap((property) => inField(property, words.flatMap(exactTerms))),
    ...(byKeys
      ? inField('spellings', words.flatMap(keyTerms))
      : nameFields.flatMap((field) => inField(field, words.flatMap(fuzzyTerms)))),
  ].join(' ');

/** The words of a text, each with its allowed edits. */
const wordsWithEdits = (text: string): [word: string, edits: Edits][] => {
  const words = wordsOf(text);
  return words.map((word) => [word, editsAllowed(word, words.length === 1)]);
};

/**
 * A full-text query: each word matches exactly, as a prefix, or in a name with edits.
 * @param byKeys whether edits are matched by deletion neighborhood keys instead of Lucene's fuzzy search
 */
export const luceneQuery = (text: string, byKeys = true): string =>
  queryFor(wordsWithEdits(text), [...nameFields, 'description'], byKeys);

/** The maximum number of clauses in one query; Lucene's own limit is 1,024. */
const maxTerms = 1_000;
/** The clauses into which Lucene expands a fuzzy term, at most. */
const fuzzyExpansion = 50;
/** The number of words of a name that are matched with edits. */
const fuzzyWordsPerName = 2;

/**
 * The words of a name, to find similar names. A similar name has at most one edit in one of its two longest words, so only
 * those are matched with edits.
 */
function nameTerms(name: string): SearchTerm[] {
  const words = wordsWithEdits(name);
  const longest = [...words].sort(([one], [other]) => other.length - one.length).slice(0, fuzzyWordsPerName);
  const fuzzy = new Set(longest.map(([word]) => word));
  return words.map(([word, edits]) => [word, fuzzy.has(word) ? edits : undefined]);
}

function clausesOf(word: SearchTerm, byKeys: boolean): number {
  const [, edits = 0] = word;
  const exact = nameFields.length * exactTerms(word).length;
  if (!byKeys) return exact + (edits > 0 ? nameFields.length * fuzzyExpansion : 0);
  return exact + keyTerms(word).length + (edits === 2 ? fuzzyExpansion : 0);
}

/** Divides words into as few lists as possible, each within Lucene's maximum of clauses. */
function splitByClauses(words: Iterable<SearchTerm>, byKeys: boolean): SearchTerm[][] {
  const lists: SearchTerm[][] = [];
  let count = Infinity;
  for (const word of words) {
    count += clausesOf(word, byKeys);
    if (count > maxTerms) {
      lists.push([]);
      count = clausesOf(word, byKeys);
    }
    lists.at(-1)?.push(word);
  }
  return lists;
}

/** Queries for names similar to any of several: one, unless they have very many words. */
export function similarNameQueries(names: readonly string[], byKeys = true): string[] {
  const words = new Map<string, SearchTerm[1]>();
  for (const [word, edits] of names.flatMap(nameTerms))
    if ((edits ?? -1) >= (words.get(word) ?? -1)) words.set(word, edits);
  return splitByClauses(words, byKeys).map((list) => queryFor(list, nameFields, byKeys));
}
