/** What stands between the words of a name; `cypher/derive/spellings.cypher` has the same. */
const between = /[ \-_/.,:;()"'’“”–—&+[\]!?#@]/;
/** Words of fewer letters are too like each other, and longer ones nobody searches for. */
const [shortest, longest] = [3, 32];
/** So many words of an entity's names have spellings of their own; those after them are found as they are. */
const mostWords = 500;

/** A word without its first letter, without its second, and so on. */
export const withoutOneLetter = (word: string): string[] => {
  const letters = Array.from(word);
  return letters.map((_, index) => [...letters.slice(0, index), ...letters.slice(index + 1)].join(''));
};

/** Whether slips in a word are forgiven. */
export function isSpelled(word: string): boolean {
  const { length } = Array.from(word);
  return shortest <= length && length <= longest;
}

/**
 * What an entity is found by in the index of texts: its names, and each of their words without one of its letters. Two
 * words with one slip between them have such a spelling in common: a letter too many, too few or another one, and two that
 * have changed places. To look for those as they are costs Lucene a fraction of what it takes to look for slips.
 */
export function spellingsOf(names: readonly string[]): string {
  const text = names.join(' ').toLowerCase();
  const words = text.split(between).filter(isSpelled).slice(0, mostWords);
  return [text, ...words.flatMap((word) => [word, ...withoutOneLetter(word)])].join(' ');
}
