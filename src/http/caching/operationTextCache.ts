import { LRUCache } from 'lru-cache';

/** More texts than a service is asked again and again: those of its dashboards, and of analysts at work. */
const most = 1_000;
/**
 * In characters of their texts. What is kept for a text, its document, its cost and the statements made of it, takes
 * some 10 KB and 100 bytes for each character: by their number alone, long ones would take all memory there is.
 */
const mostCharacters = 500_000;

/** What is kept for the texts of operations; those asked last stay. */
export const operationTextCache = <Kept extends object | true>(
  lengthOf: (kept: Kept, key: string) => number,
): LRUCache<string, Kept> =>
  new LRUCache({
    max: most,
    maxSize: mostCharacters,
    sizeCalculation: (kept, key) => lengthOf(kept, key) + 1,
  });
