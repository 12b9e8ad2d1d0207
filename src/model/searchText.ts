import { deletionsOf, hasDeletionKeys, indexedWord, joinedPairs } from './deletionNeighborhood.js';
import { isGeneric } from './genericWords.js';
import { nameKey, nameWords } from './nameKey.js';

const maxWords = 20;
/** A searched word as names are compared, and as it is written, in lower case, which descriptions are searched for. */
interface Word {
  text: string;
  written: string;
}

const written = /[\p{L}\p{M}\p{N}\p{Cf}'’]+/gu;

/** The words of a text, without the characters of Lucene's query syntax. */
const wordsIn = (text: string): Word[] =>
  Array.from(text.normalize('NFC').matchAll(written), ([token]) =>
    nameWords(token).map((word) => ({
      text: indexedWord(word),
      written: indexedWord(token.toLowerCase().replace(/\p{Cf}/gu, '')),
    })),
  )
    .flat()
    .slice(0, maxWords);

/** The words of a text as names are compared. */
export const wordsOf = (text: string): string[] => wordsIn(text).map((word) => word.text);

/** A word that is searched for, with its bigrams, by which the ranking recognizes a word with edits. */
export interface SearchedWord extends Word {
  pairs: string[];
  /** Its share in the score of a hit; those of all words add up to 1. */
  weight: number;
}

/** The weight of a word that many names have, such as `breach`; that of any other is 1. */
const genericWeight = 0.25;

const bigramsOf = (word: string): string[] => {
  const letters = Array.from(word);
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
};

/** The words of a text with their bigrams: "tao" has "ta" and "ao". */
export function searchedWords(text: string): SearchedWord[] {
  const words = wordsIn(text).map((word) => ({
    ...word,
    pairs: bigramsOf(word.text),
    weight: isGeneric(word.text) ? genericWeight : 1,
  }));
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  return words.map((word) => ({ ...word, weight: word.weight / total }));
}

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
  return [...(edits > 0 ? [word, ...new Set(deletionsOf(word))] : []), ...(edits > 1 ? [`${word}~2`] : [])];
}

/** A word with its edits in the syntax of Lucene's fuzzy search. */
const fuzzyTerms = ([word, edits = 0]: SearchTerm): string[] => (edits > 0 ? [`${word}~${edits}`] : []);

const inField = (field: string, terms: readonly string[]): string[] =>
  terms.length > 0 ? [`${field}:(${terms.join(' ')})`] : [];

/** An entity with a name of this key outweighs all others, so that it is among the candidates. */
const keyTerm = (key: string): string => `${key}^50`;

/** Matches words exactly in names, and with edits, by the keys (`spellings`) or by fuzzy search. */
const queryFor = (words: readonly SearchTerm[], whole: readonly string[], byKeys: boolean): string =>
  [
    ...inField('searchNames', [...words.flatMap(exactTerms), ...(byKeys ? [] : words.flatMap(fuzzyTerms))]),
    ...inField('spellings', [...whole, ...(byKeys ? words.flatMap(keyTerms) : [])]),
  ].join(' ');

/** The words of a text, or some of them, each with its allowed edits. */
const withEdits = (words: readonly string[], areAll = true): [word: string, edits: Edits][] =>
  words.map((word) => [word, editsAllowed(word, areAll && words.length === 1)]);

/**
 * A full-text query: each word matches exactly, as a prefix, or in a name with edits; the whole text as a name regardless of
 * spaces and signs.
 * @param byKeys whether edits are matched by deletion neighborhood keys instead of Lucene's fuzzy search
 */
export function luceneQuery(text: string, byKeys = true): string {
  // A word that many names have tells little: unless there is no other, it finds candidates with the least weight.
  const isTelling = ({ text: word }: Word): boolean => !isGeneric(word);
  const all = wordsIn(text);
  const telling = all.some(isTelling) ? all.filter(isTelling) : all;
  const generic = all.filter((word) => !telling.includes(word)).map((word) => word.text);
  const inDescription = telling.flatMap((word) => exactTerms([word.written, 0]));
  const key = indexedWord(nameKey(text));
  // Two words may be written as one in the name: `fancy bear` and `FancyBear Team`.
  const joined = joinedPairs(nameWords(text)).map((two) => `${indexedWord(two)}^4`);
  return [
    queryFor(
      withEdits(
        telling.map((word) => word.text),
        generic.length === 0,
      ),
      key === '' ? [] : [keyTerm(key), ...joined],
      byKeys,
    ),
    ...inField('searchNames', generic),
    ...inField('description', inDescription),
  ].join(' ');
}

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
  const words = withEdits(wordsOf(name));
  const longest = [...words].sort(([one], [other]) => other.length - one.length).slice(0, fuzzyWordsPerName);
  const fuzzy = new Set(longest.map(([word]) => word));
  return words.map(([word, edits]) => [word, fuzzy.has(word) ? edits : undefined]);
}

/** A name as one word, with one edit. */
const wholeTerms = (key: string, byKeys: boolean): string[] =>
  byKeys && hasDeletionKeys(key) ? [keyTerm(key), ...new Set(deletionsOf(key))] : [keyTerm(key)];

function clausesOf(word: SearchTerm, byKeys: boolean): number {
  const [, edits = 0] = word;
  const exact = exactTerms(word).length;
  if (!byKeys) return exact + (edits > 0 ? fuzzyExpansion : 0);
  return exact + keyTerms(word).length + (edits === 2 ? fuzzyExpansion : 0);
}

/** Divides items into as few lists as possible, each within Lucene's maximum of clauses. */
function splitByClauses<T>(items: Iterable<T>, clauses: (item: T) => number): T[][] {
  const lists: T[][] = [];
  let count = Infinity;
  for (const item of items) {
    count += clauses(item);
    if (count > maxTerms) {
      lists.push([]);
      count = clauses(item);
    }
    lists.at(-1)?.push(item);
  }
  return lists;
}

/** Queries for names similar to any of several: one for their words and one for the names as one word, unless they are very many. */
export function similarNameQueries(names: readonly string[], byKeys = true): string[] {
  const words = new Map<string, SearchTerm[1]>();
  for (const [word, edits] of names.flatMap(nameTerms))
    if ((edits ?? -1) >= (words.get(word) ?? -1)) words.set(word, edits);
  const keys = [...new Set(names.map((name) => indexedWord(nameKey(name))))].filter((key) => key !== '');
  return [
    ...splitByClauses(words, (word) => clausesOf(word, byKeys)).map((list) => queryFor(list, [], byKeys)),
    ...splitByClauses(keys, (key) => wholeTerms(key, byKeys).length).map((list) =>
      queryFor(
        [],
        list.flatMap((key) => wholeTerms(key, byKeys)),
        byKeys,
      ),
    ),
  ];
}

/** Queries for entities with one of these keys as a name or identifier (`spellings`). */
export const identifierQueries = (keys: readonly string[]): string[] =>
  splitByClauses(new Set(keys), () => 1).map((list) => inField('spellings', list).join(' '));
