import neo4j from 'neo4j-driver';

/** JavaScript has one kind of number, Cypher two; whole ones go as integers, which LIMIT and list indexes want. */
export function toNeo4j(value: unknown): never {
  return convert(value) as never;
}

function convert(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(convert);
  if (value instanceof Date) return value.toISOString();
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convert(inner)]));
  }
  return value === undefined ? null : value;
}
