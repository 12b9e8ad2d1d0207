import type { WriteTransaction } from '../../database/database.js';
import type { WriteStatements } from '../writeStatements.js';

/** A claim that another rests on, with what it goes back to; that is out of date where it is traced as well. */
export type Earlier = [id: string, level: number, origins: string[] | null, ceiling: number | null];

/** Where a claim goes back to, and the highest level on the way. */
export interface Traced {
  id: string;
  origins: readonly string[];
  ceiling: number;
}

/** Where a claim goes back to: where all it rests on does. */
function traced(id: string, earlier: readonly Earlier[], known: ReadonlyMap<string, Traced>): Traced {
  const origins = new Set<string>();
  let ceiling = 0;
  for (const [parent, level, itsOrigins, itsCeiling] of earlier) {
    const back = known.get(parent) ?? { origins: itsOrigins ?? [], ceiling: itsCeiling ?? 0 };
    for (const origin of back.origins) origins.add(origin);
    ceiling = Math.max(ceiling, level, back.ceiling);
  }
  return { id, origins: [...origins].sort(), ceiling };
}

/**
 * Traces claims to their roots, in such an order that each comes after all it rests on.
 *
 * @param lineage what each rests on, one step back.
 */
export function traceAll(lineage: ReadonlyMap<string, readonly Earlier[]>): Map<string, Traced> {
  const missing = new Map<string, number>();
  const resting = new Map<string, string[]>();
  for (const [id, earlier] of lineage) {
    const together = earlier.filter(([parent]) => lineage.has(parent));
    missing.set(id, together.length);
    for (const [parent] of together) resting.set(parent, [...(resting.get(parent) ?? []), id]);
  }
  const ready = [...lineage.keys()].filter((id) => missing.get(id) === 0);
  const known = new Map<string, Traced>();
  for (const id of ready) {
    known.set(id, traced(id, lineage.get(id) ?? [], known));
    for (const next of resting.get(id) ?? []) {
      const left = (missing.get(next) ?? 0) - 1;
      missing.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  const left = [...lineage.keys()].filter((id) => !known.has(id));
  if (left.length > 0)
    throw new Error(`Claims derived from each other in a circle: ${left.slice(0, 5).join(', ')}`);
  return known;
}

/**
 * Traces claims that rest on others to their roots; those that rest on none are their own origin. Whatever rests on them
 * and is not among them keeps the origins it had.
 */
export async function traceOrigins(
  transaction: WriteTransaction,
  statements: WriteStatements,
  claims: readonly string[],
): Promise<void> {
  if (claims.length === 0) return;
  const rows = await transaction.run(statements.of('derive/lineage', { ids: claims }));
  const lineage = new Map(rows.map(([id, earlier]) => [id as string, earlier as Earlier[]]));
  const known = traceAll(lineage);
  await transaction.run(statements.of('derive/origins', { rows: [...known.values()] }));
}
