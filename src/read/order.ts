import { type OrderKey, renameVariables } from '../database/cypherTemplates.js';
import { type Cypher, cypher } from '../database/cypherText.js';

/** The keys of a pattern, as expressions over the variables it stands on. */
export function keysIn(keys: readonly OrderKey[], variables: Readonly<Record<string, string>>): OrderKey[] {
  const names = new Map(Object.entries(variables));
  return keys.map(({ expression, descending }) => ({
    expression: renameVariables(expression, names),
    descending,
  }));
}

export function orderBy(keys: readonly OrderKey[], variables: Readonly<Record<string, string>>): string {
  if (keys.length === 0) return '';
  return `ORDER BY ${keysIn(keys, variables)
    .map(({ expression, descending }) => `${expression}${descending ? ' DESC' : ''}`)
    .join(', ')}`;
}

/**
 * Whether an item comes after the one whose keys a parameter holds: the first key is further on, or it is equal and the
 * second is, and so on. It is said without an OR of two ranges, which would be sought one by one, read to their ends and
 * sorted, where an index already has the order and the page needs only its start.
 */
export function isAfter(keys: readonly OrderKey[], parameter: Cypher): Cypher {
  const beyond = ([key, ...others]: readonly OrderKey[], place: number): Cypher => {
    if (!key) return 'false';
    const than = key.descending ? '<' : '>';
    const value = cypher`${parameter}[${place}]`;
    if (others.length === 0) return cypher`${key.expression} ${than} ${value}`;
    return cypher`${key.expression} ${than}= ${value} AND (${key.expression} <> ${value} OR ${beyond(others, place + 1)})`;
  };
  return beyond(keys, 0);
}
