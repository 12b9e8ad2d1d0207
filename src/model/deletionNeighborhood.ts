/** Word separators. `cypher/derive/deletion-neighborhood.cypher` repeats them and the bounds below; keep them equal. */
const between = /[ \-_/.,:;()"'’“”–—&+[\]!?#@]/;
/** In letters: shorter words have too many neighbors, and longer ones are not searched for. */
const [shortest, longest] = [3, 32];
/** The maximum number of words of an entity that get deletion keys; the words after them are found only as written. */
const mostWords = 500;

/** All variants of a word with one letter deleted. */
export const deletionsOf = (word: string): string[] => {
  const letters = Array.from(word);
  return letters.map((_, index) => letters.toSpliced(index, 1).join(''));
};

/** Lower case with one form of sigma: JavaScript and Cypher lower-case a final sigma differently. */
export const normalizedWord = (word: string): string => word.toLowerCase().replaceAll('ς', 'σ');

/** Whether a word gets deletion keys, so that a search tolerates a misspelling of it. */
export function hasDeletionKeys(word: string): boolean {
  const { length } = Array.from(word);
  return shortest <= length && length <= longest;
}

/**
 * The deletion keys (SymSpell) of an entity: each word of its names as written and with one letter deleted. Two words at
 * an edit distance of 1 (insertion, deletion, substitution or transposition) share a key. Lucene finds a key by an exact
 * term lookup, at a fraction of the cost of a fuzzy query.
 */
export function deletionKeysOf(names: readonly string[]): string {
  const words = names
    .join(' ')
    .split(between)
    .map(normalizedWord)
    .filter(hasDeletionKeys)
    .slice(0, mostWords);
  return words.map((word) => ` ${[word, ...deletionsOf(word)].join(' ')}`).join('');
}
