import { nameKey, nameWords } from './nameKey.js';

/** In letters: shorter words have too many neighbors, and longer ones are not searched for. */
const [shortest, longest] = [3, 32];
/** In characters: Lucene divides longer words. */
const longestKey = 100;
/** The maximum number of words of an entity that get deletion keys; the words after them are found only as written. */
const mostWords = 500;

const digit = /\p{N}/u;

/** All variants of a word with one letter deleted. Names with other digits are other names, so digits stay. */
export const deletionsOf = (word: string): string[] => {
  const letters = Array.from(word);
  return letters.flatMap((letter, index) =>
    digit.test(letter) ? [] : [letters.toSpliced(index, 1).join('')],
  );
};

/** Whether a word gets deletion keys, so that a search tolerates a misspelling of it. */
export function hasDeletionKeys(word: string): boolean {
  const { length } = Array.from(word);
  return shortest <= length && length <= longest;
}

/** Each two adjacent words of a name as one, as other sources may write them. */
export function wordsWithoutSpaces(name: string): string[] {
  const words = nameWords(name);
  return words.slice(1).map((word, index) => `${words[index]}${word}`);
}

/**
 * The deletion keys (SymSpell) of an entity: each word of its names, and each name as one word, with its variants with one
 * letter deleted; and two adjacent words as one. Two words at an edit distance of 1 (insertion, deletion, substitution or
 * transposition of letters) share a key. Lucene finds a key by an exact term lookup, at a fraction of the cost of a fuzzy query.
 */
export function deletionKeysOf(names: readonly string[]): string {
  const words = new Set(names.flatMap((name) => [...nameWords(name), nameKey(name)]).filter(hasDeletionKeys));
  const withDeletions = [...words].slice(0, mostWords).flatMap((word) => [word, ...deletionsOf(word)]);
  const joined = names
    .flatMap((name) => [nameKey(name), ...wordsWithoutSpaces(name)])
    .map((word) => Array.from(word).slice(0, longestKey).join(''))
    .filter((word) => word !== '');
  return [...new Set([...withDeletions, ...joined.slice(0, mostWords)])].join(' ');
}
