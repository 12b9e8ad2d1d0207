import { type OrderKey, rename } from '../database/cypherFiles.js';

/** The keys of a pattern, as expressions over the variables it stands on. */
export function keysIn(keys: readonly OrderKey[], variables: Readonly<Record<string, string>>): OrderKey[] {
  const names = new Map(Object.entries(variables));
  return keys.map(({ expression, descending }) => ({ expression: rename(expression, names), descending }));
}

export function orderBy(keys: readonly OrderKey[], variables: Readonly<Record<string, string>>): string {
  if (keys.length === 0) return '';
  return `ORDER BY ${keysIn(keys, variables)
    .map(({ expression, descending }) => `${expression}${descending ? ' DESC' : ''}`)
    .join(', ')}`;
}

/**
 * Whether an item comes after the one whose keys a parameter holds: the first key is further on, or it
 * is equal and the second is, and so on. The first key is tested by itself too, for an index to start at.
 */
export function isAfter(keys: readonly OrderKey[], parameter: string): string {
  const beyond = keys.map(({ expression, descending }, index) => {
    const equal = keys.slice(0, index).map((key, place) => `${key.expression} = ${parameter}[${place}]`);
    return [...equal, `${expression} ${descending ? '<' : '>'} ${parameter}[${index}]`].join(' AND ');
  });
  const [first] = keys;
  const start =
    first && keys.length > 1
      ? `${first.expression} ${first.descending ? '<=' : '>='} ${parameter}[0] AND `
      : '';
  return `${start}(${beyond.map((test) => `(${test})`).join(' OR ')})`;
}
