import type { WriteTransaction } from '../../database/database.js';
import { tlpLevels } from '../../model/vocabulary.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { traceOrigins } from './origins.js';
import { type ClaimGraphRow, claimGraphOfRow } from './claimGraphRows.js';
import { materializedAssessmentOf } from './materializedAssessment.js';
import { deriveSearchNames } from './searchNames.js';
import type { WriteStatements } from '../writeStatements.js';

/** The index of each marking in `tlpLevels`, as a statement parameter. */
export const levels = Object.fromEntries(tlpLevels.map((marking, level) => [marking, level]));

/** The ids of entities and claims whose properties are to be derived. */
export interface Written {
  entities: readonly string[];
  claims: readonly string[];
}

/** Materializes the assessments of relationships from the claims that they depend on. */
export async function materializeAssessments(
  transaction: WriteTransaction,
  statements: WriteStatements,
  relationships: readonly string[],
): Promise<void> {
  if (relationships.length === 0) return;
  const unique = [...new Set(relationships)];
  const graphs = await transaction.run(statements.of('derive/claim-graphs', { relationships: unique }));
  const rows = graphs.map(([row]) => {
    const [relationship, claim] = row as ClaimGraphRow;
    const assessment = materializedAssessmentOf(claimGraphOfRow(row as ClaimGraphRow));
    return { relationship, claim, assessment };
  });
  await transaction.run(statements.of('derive/materialize-assessments', { rows }));
}

/** Stores the levels at which claims no longer count: claims superseded by given ones, and claims that derive from them. */
export async function markInactive(
  transaction: WriteTransaction,
  statements: WriteStatements,
  claims: readonly string[],
): Promise<void> {
  await transaction.run(statements.of('derive/mark-superseded', { ids: claims }));
  const parameters = { ids: claims, highestLevel: tlpLevels.length - 1 };
  await transaction.run(statements.of('derive/inactive-levels', parameters));
}

/**
 * Materializes the assessments that depend on some claims through links: those of claims that they dispute or supersede,
 * and of all claims that derive from any of these.
 */
export async function materializeReached(
  transaction: WriteTransaction,
  statements: WriteStatements,
  claims: readonly string[],
): Promise<void> {
  if (claims.length === 0) return;
  const ids = [...new Set(claims)];
  await markInactive(transaction, statements, ids);
  const reached = await transaction.run(statements.of('derive/reached-relationships', { ids }));
  await materializeAssessments(
    transaction,
    statements,
    reached.map(([relationship]) => relationship as string),
  );
}

/** The claims and all that derive from them: their levels and origins depend on the claims that they derive from. */
export async function withDependents(
  { transaction, statements }: Pick<UnitOfWork, 'transaction' | 'statements'>,
  claims: readonly string[],
): Promise<string[]> {
  if (claims.length === 0) return [];
  const rows = await transaction.run(statements.of('derive/dependent-claims', { ids: [...new Set(claims)] }));
  return rows.map(([id]) => id as string);
}

/** A row of `derive/claims`. */
type DerivedRow = [id: string, relationship: string | null, isDerived: boolean];

async function deriveEntities(
  transaction: WriteTransaction,
  statements: WriteStatements,
  ids: readonly string[],
): Promise<void> {
  await transaction.run(statements.of('derive/entities', { ids, levels }));
  await deriveSearchNames(transaction, statements, ids);
}

/** Derives the properties of entities and claims, and creates the relationships of the claims without assessments. */
export async function deriveOwnProperties(
  transaction: WriteTransaction,
  statements: WriteStatements,
  { entities, claims }: Written,
): Promise<void> {
  const [, rows] = await Promise.all([
    entities.length > 0 && deriveEntities(transaction, statements, entities),
    claims.length > 0 ? transaction.run(statements.of('derive/claims', { ids: claims, levels })) : [],
  ]);
  const derived = rows as readonly DerivedRow[];
  const related = derived.filter(([, relationship]) => relationship !== null);
  const withParents = derived.filter(([, , isDerived]) => isDerived).map(([id]) => id);
  await traceOrigins(transaction, statements, withParents);
  if (related.length > 0)
    await transaction.run(statements.of('derive/relationships', { claims: related.map(([id]) => id) }));
}

/**
 * Derives all properties of entities and claims in the database: date bounds, levels, origins, relationships and their
 * assessments. It runs in the transaction that wrote the data, so that no reader sees one without the other.
 */
export async function deriveInDatabase(
  transaction: WriteTransaction,
  statements: WriteStatements,
  written: Written,
): Promise<void> {
  await deriveOwnProperties(transaction, statements, written);
  await materializeReached(transaction, statements, written.claims);
}
