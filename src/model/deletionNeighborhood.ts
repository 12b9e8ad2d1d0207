/** What stands between the words of a name; `cypher/derive/deletion-neighborhood.cypher` has the same, and the numbers below. */
const between = /[ \-_/.,:;()"'’“”–—&+[\]!?#@]/;
/** Words of fewer letters are too like each other, and longer ones nobody searches for. */
const [shortest, longest] = [3, 32];
/** So many words of an entity's names have spellings; those after them are found as they are. */
const mostWords = 500;

/** A word without its first letter, without its second, and so on. */
export const deletionsOf = (word: string): string[] => {
  const letters = Array.from(word);
  return letters.map((_, index) => letters.toSpliced(index, 1).join(''));
};

/** Small letters, and one sigma: which of the two it is at the end of a word depends on who makes letters small. */
export const normalizedWord = (word: string): string => word.toLowerCase().replaceAll('ς', 'σ');

/** Whether slips in a word are forgiven. */
export function hasDeletionKeys(word: string): boolean {
  const { length } = Array.from(word);
  return shortest <= length && length <= longest;
}

/**
 * What an entity is found by where a word has a slip: each word of its names as it is and without one of its letters. Two
 * words with one slip between them have such a spelling in common: a letter too many, too few or another one, and two that
 * have changed places. To look for those as they are costs Lucene a fraction of what it takes to look for slips.
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
