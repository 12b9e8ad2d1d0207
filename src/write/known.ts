import type { EntityKind } from '../model/entityKind.js';
import type { Work } from './change.js';

/** What is there under an id. */
export interface Known {
  /** The id it goes by: another one where the id asked for has been merged away. */
  id: string;
  level: number;
  properties: Readonly<Record<string, unknown>>;
}

/** Looks ids up. What the author may not see is there all the same: nothing else can be written under its id. */
export async function lookUp(
  { transaction, statements }: Work,
  ids: readonly string[],
): Promise<Map<string, Known>> {
  const rows = await transaction.run(statements.of('write/lookup', { ids: [...new Set(ids)] }));
  return new Map(
    rows.map(([asked, id, level, properties]) => [
      asked as string,
      { id: id as string, level: level as number, properties: properties as Known['properties'] },
    ]),
  );
}

export const kindOf = ({ properties }: Known): EntityKind | undefined =>
  properties['kind'] as EntityKind | undefined;

const asList = (value: unknown): unknown =>
  Array.isArray(value) ? JSON.stringify([...(value as unknown[])].sort()) : value;

/** The names of what is stated otherwise than it stands. */
export const differencesFrom = (known: Known, stated: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(stated)
    .filter(([name, value]) => asList(value) !== asList(standing(known, name)))
    .map(([name]) => name);

/** A merged entity carries the names of others; its own are those that can be stated. */
function standing({ properties }: Known, name: string): unknown {
  return name === 'aliases' ? (properties['ownAliases'] ?? properties['aliases']) : properties[name];
}
