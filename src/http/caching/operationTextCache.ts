import { LRUCache } from 'lru-cache';

/** More texts than dashboards and analysts repeat. */
const most = 1_000;
/**
 * Characters of all texts. A text's document, cost and statements take some 10 KB, and 100 bytes per character: a limit
 * on the number of texts alone would let long ones exhaust the memory.
 */
const mostCharacters = 500_000;

/** A bounded LRU cache by the text of operations. */
export const operationTextCache = <Kept extends object | true>(
  lengthOf: (kept: Kept, key: string) => number,
): LRUCache<string, Kept> =>
  new LRUCache({
    max: most,
    maxSize: mostCharacters,
    sizeCalculation: (kept, key) => lengthOf(kept, key) + 1,
  });
