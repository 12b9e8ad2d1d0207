import { type OrderKey, renameVariables } from '../database/cypherTemplates.js';
import { type Cypher, cypher } from '../database/cypherText.js';

/** The keys of a template, as expressions over its variables. */
export function keysIn(keys: readonly OrderKey[], variables: Readonly<Record<string, string>>): OrderKey[] {
  const names = new Map(Object.entries(variables));
  return keys.map(({ expression, descending }) => ({
    expression: renameVariables(expression, names),
    descending,
  }));
}

/** The ORDER BY clause of the keys of a template; empty without keys. */
export function orderBy(keys: readonly OrderKey[], variables: Readonly<Record<string, string>>): string {
  if (keys.length === 0) return '';
  return `ORDER BY ${keysIn(keys, variables)
    .map(({ expression, descending }) => `${expression}${descending ? ' DESC' : ''}`)
    .join(', ')}`;
}

/**
 * The condition that an item comes after the keys in a parameter: the first key is greater, or it is equal and the second
 * is greater, and so on. It is written without an OR of ranges, for which the planner would read each range to its end
 * and sort, although the index has the order.
 */
export function isAfter(keys: readonly OrderKey[], parameter: Cypher): Cypher {
  const beyond = ([key, ...others]: readonly OrderKey[], index: number): Cypher => {
    if (!key) return 'false';
    const than = key.descending ? '<' : '>';
    const value = cypher`${parameter}[${index}]`;
    if (others.length === 0) return cypher`${key.expression} ${than} ${value}`;
    return cypher`${key.expression} ${than}= ${value} AND (${key.expression} <> ${value} OR ${beyond(others, index + 1)})`;
  };
  return beyond(keys, 0);
}
