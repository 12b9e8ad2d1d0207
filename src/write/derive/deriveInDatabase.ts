import type { WriteTransaction } from '../../database/database.js';
import { tlpLevels } from '../../model/vocabulary.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { traceOrigins } from './origins.js';
import { type ClaimGraphRow, claimGraphOfRow } from './claimGraphRows.js';
import { materializedAssessmentOf } from './materializedAssessment.js';
import type { WriteStatements } from '../writeStatements.js';

/** The level of each marking, as the statements that work out levels take them. */
export const levels = Object.fromEntries(tlpLevels.map((marking, level) => [marking, level]));

/** What was written and has to be worked out, by id. */
export interface Written {
  entities: readonly string[];
  claims: readonly string[];
}

/** Materializes the assessments of relationships from the claims that decide how they stand. */
export async function materializeAssessments(
  transaction: WriteTransaction,
  statements: WriteStatements,
  relationships: readonly string[],
): Promise<void> {
  if (relationships.length === 0) return;
  const each = [...new Set(relationships)];
  const graphs = await transaction.run(statements.of('derive/claim-graphs', { relationships: each }));
  const rows = graphs.map(([row]) => {
    const [relationship, claim] = row as ClaimGraphRow;
    const standing = materializedAssessmentOf(claimGraphOfRow(row as ClaimGraphRow));
    return { relationship, claim, standing };
  });
  await transaction.run(statements.of('derive/materialize-assessments', { rows }));
}

/**
 * Assesses again whatever some claims change by their links: relationships of claims that they dispute or supersede, and
 * of claims that rest on any of these.
 */
export async function materializeReached(
  transaction: WriteTransaction,
  statements: WriteStatements,
  claims: readonly string[],
): Promise<void> {
  if (claims.length === 0) return;
  const ids = [...new Set(claims)];
  await transaction.run(statements.of('derive/mark-superseded', { ids }));
  const reached = await transaction.run(statements.of('derive/reached-relationships', { ids }));
  await materializeAssessments(
    transaction,
    statements,
    reached.map(([relationship]) => relationship as string),
  );
}

/** Claims with all that rest on them: what those are counted by depends on what they rest on. */
export async function withDependents(
  { transaction, statements }: Pick<UnitOfWork, 'transaction' | 'statements'>,
  claims: readonly string[],
): Promise<string[]> {
  if (claims.length === 0) return [];
  const rows = await transaction.run(statements.of('derive/dependent-claims', { ids: [...new Set(claims)] }));
  return rows.map(([id]) => id as string);
}

/** A claim as `derive/claims` gives it back. */
type CountedRow = [id: string, relationship: string | null, rests: boolean];

/**
 * Works out everything anew that follows from what was stated: date bounds, levels, origins, relationships
 * and their assessments. It runs in the transaction that wrote the statements, so that neither is ever
 * seen without the other.
 */
export async function deriveInDatabase(
  transaction: WriteTransaction,
  statements: WriteStatements,
  { entities, claims }: Written,
): Promise<void> {
  const [, rows] = await Promise.all([
    entities.length > 0 && transaction.run(statements.of('derive/entities', { ids: entities, levels })),
    claims.length > 0 ? transaction.run(statements.of('derive/claims', { ids: claims, levels })) : [],
  ]);
  const counted = rows as readonly CountedRow[];
  const drawing = counted.filter(([, relationship]) => relationship !== null);
  const resting = counted.filter(([, , rests]) => rests).map(([id]) => id);
  await traceOrigins(transaction, statements, resting);
  if (drawing.length > 0)
    await transaction.run(statements.of('derive/relationships', { drawing: drawing.map(([id]) => id) }));
  await materializeReached(transaction, statements, claims);
}
