/** In letters: shorter words have too many neighbors, and longer ones are not searched for. */
const [shortest, longest] = [3, 32];
/** In characters: Lucene divides longer words, and rejects fuzzy terms of about a thousand characters. */
const longestTerm = 100;
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

/** A word as the index has it: the start of a very long one. */
export const indexedWord = (word: string): string =>
  word.length <= longestTerm ? word : Array.from(word).slice(0, longestTerm).join('');

/** Each two adjacent words of a name as one, as other sources may write them. */
export const joinedPairs = (words: readonly string[]): string[] =>
  words.slice(1).map((word, index) => `${words[index]}${word}`);

/**
 * The deletion keys (SymSpell) of an entity: each word of its names, and each name as one word, with its variants with one
 * letter deleted; and two adjacent words as one. Two words at an edit distance of 1 (insertion, deletion, substitution or
 * transposition of letters) share a key. Lucene finds a key by an exact term lookup, at a fraction of the cost of a fuzzy query.
 *
 * @param names each as its words (`nameWords`)
 */
export function deletionKeysOf(names: readonly (readonly string[])[]): string {
  const words = new Set(names.flatMap((own) => [...own, own.join('')]).filter(hasDeletionKeys));
  const withDeletions = [...words].slice(0, mostWords).flatMap((word) => [word, ...deletionsOf(word)]);
  const joined = names
    .flatMap((own) => [own.join(''), ...joinedPairs(own)])
    .map(indexedWord)
    .filter((word) => word !== '');
  return [...new Set([...withDeletions, ...joined.slice(0, mostWords)])].join(' ');
}
