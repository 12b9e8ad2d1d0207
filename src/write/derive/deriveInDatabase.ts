import type { WriteTransaction } from '../../database/database.js';
import { tlpLevels } from '../../model/vocabulary.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { traceOrigins } from './origins.js';
import {
  type RelationshipClaimsRow,
  evidenceOfRow,
  materializedAssessmentOf,
} from './materializedAssessment.js';
import type { WriteStatements } from '../writeStatements.js';

/** The level of each marking, as the statements that work out levels take them. */
export const levels = Object.fromEntries(tlpLevels.map((marking, level) => [marking, level]));

/** What was written and has to be worked out, by id. */
export interface Written {
  entities: readonly string[];
  claims: readonly string[];
}

/** Assesses relationships anew from the claims that stand. */
export async function materializeAssessments(
  transaction: WriteTransaction,
  statements: WriteStatements,
  relationships: readonly string[],
): Promise<void> {
  if (relationships.length === 0) return;
  const each = [...new Set(relationships)];
  const claimed = await transaction.run(statements.of('derive/active-claims', { relationships: each }));
  const rows = claimed.map(([row]) => {
    const [relationship, claim, ever, claims] = row as RelationshipClaimsRow;
    return { relationship, claim, standing: materializedAssessmentOf(claims.map(evidenceOfRow), ever) };
  });
  await transaction.run(statements.of('derive/materialize-assessments', { rows }));
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
  if (drawing.length === 0) return;
  await Promise.all([
    transaction.run(statements.of('derive/relationships', { drawing: drawing.map(([id]) => id) })),
    materializeAssessments(
      transaction,
      statements,
      drawing.map(([, relationship]) => relationship as string),
    ),
  ]);
}
