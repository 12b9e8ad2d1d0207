import neo4j from 'neo4j-driver';

/** Converts parameters: whole numbers become Cypher integers, as LIMIT and list indexes need; undefined becomes null. */
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
