import type { WriteTransaction } from '../../database/database.js';
import type { WriteStatements } from '../writeStatements.js';

/** A claim that another one derives from, with its stored origins, which are ignored if the claim is traced as well. */
export type ParentClaim = [id: string, level: number, origins: string[] | null, ceiling: number | null];

/** The origins of a claim, and the highest TLP level on the way to them. */
export interface Traced {
  id: string;
  origins: readonly string[];
  ceiling: number;
}

/** The origins of a claim are those of all claims that it derives from. */
function traced(id: string, parents: readonly ParentClaim[], known: ReadonlyMap<string, Traced>): Traced {
  const origins = new Set<string>();
  let ceiling = 0;
  for (const [parent, level, itsOrigins, itsCeiling] of parents) {
    const parentTrace = known.get(parent) ?? { origins: itsOrigins ?? [], ceiling: itsCeiling ?? 0 };
    for (const origin of parentTrace.origins) origins.add(origin);
    ceiling = Math.max(ceiling, level, parentTrace.ceiling);
  }
  return { id, origins: [...origins].sort(), ceiling };
}

/**
 * Finds the origins of claims in topological order: each claim after all claims that it derives from.
 *
 * @param lineage for each claim, the claims that it derives from directly.
 * @throws Error if the links form a cycle.
 */
export function traceAll(lineage: ReadonlyMap<string, readonly ParentClaim[]>): Map<string, Traced> {
  const missing = new Map<string, number>();
  const children = new Map<string, string[]>();
  for (const [id, parents] of lineage) {
    const tracedParents = parents.filter(([parent]) => lineage.has(parent));
    missing.set(id, tracedParents.length);
    for (const [parent] of tracedParents) children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const ready = [...lineage.keys()].filter((id) => missing.get(id) === 0);
  const known = new Map<string, Traced>();
  for (const id of ready) {
    known.set(id, traced(id, lineage.get(id) ?? [], known));
    for (const next of children.get(id) ?? []) {
      const left = (missing.get(next) ?? 0) - 1;
      missing.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  const left = [...lineage.keys()].filter((id) => !known.has(id));
  if (left.length > 0)
    throw new Error(`These claims derive from each other in a cycle: ${left.slice(0, 5).join(', ')}`);
  return known;
}

/**
 * Stores the origins of claims that derive from others; a claim that derives from none is its own origin. Claims that
 * derive from these and are not listed keep their stored origins.
 */
export async function traceOrigins(
  transaction: WriteTransaction,
  statements: WriteStatements,
  claims: readonly string[],
): Promise<void> {
  if (claims.length === 0) return;
  const rows = await transaction.run(statements.of('derive/lineage', { ids: claims }));
  const lineage = new Map(rows.map(([id, parents]) => [id as string, parents as ParentClaim[]]));
  const known = traceAll(lineage);
  await transaction.run(statements.of('derive/origins', { rows: [...known.values()] }));
}
