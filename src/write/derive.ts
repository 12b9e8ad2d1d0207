import type { WriteTransaction } from '../database/database.js';
import { assess, type Assessment } from '../model/assessment.js';
import { claimOfRow, type ClaimRow } from '../model/claimRow.js';
import { leadOf, type LensedClaim } from '../model/leadingClaim.js';
import { isSupport, tlpLevels } from '../model/vocabulary.js';
import type { Work } from './change.js';
import { traceOrigins } from './origins.js';
import type { WriteStatements } from './writeStatements.js';

/** Above every TLP level: no reader sees what stands at it. */
const nobody = tlpLevels.length;

/** The level of each marking, as the statements that work out levels take them. */
export const levels = Object.fromEntries(tlpLevels.map((marking, level) => [marking, level]));

/** What was written and has to be worked out, by id. */
export interface Written {
  entities: readonly string[];
  claims: readonly string[];
}

type EvidenceRow = [
  ...ClaimRow,
  level: number,
  originCeiling: number,
  id: string,
  recordedAt: string,
  sourceIds: string[],
  claimantIds: string[],
];

function lensedOf(row: EvidenceRow): LensedClaim {
  const { stance, confidence, statedTo } = claimOfRow(row);
  const [level, , id, recordedAt, sourceIds, claimantIds] = row.slice(8) as [number, number, string, string, string[], string[]]; // prettier-ignore
  return { id, level, stance, confidence, statedTo, recordedAt, sourceIds, claimantIds };
}

/** Of a relationship that no claim draws any more nothing is left but its claims. */
const unassessed: Readonly<Record<keyof Assessment, null>> = {
  ...{ status: null, confidence: null, likelihood: null, supporting: null, disputing: null },
  ...{ independentOrigins: null, firstStatedAt: null, lastStatedAt: null, firm: null, named: null },
};

/** What a relationship carries so that reads without a lens need not look at its claims, and most with one neither. */
function standingOf(rows: readonly EvidenceRow[], ever: number) {
  const assessment = assess(rows.map(claimOfRow));
  const level = (row: EvidenceRow): number => row[8] as number;
  const support = rows.filter(([stance]) => isSupport(stance));
  return {
    ...(assessment ?? unassessed),
    ...leadOf(rows.map(lensedOf), ever),
    floor: Math.min(nobody, ...rows.map(level)),
    supportFloor: Math.min(nobody, ...support.map(level)),
    ceiling:
      rows.length === 0 ? nobody : Math.max(...rows.map((row) => Math.max(level(row), row[9] as number))),
  };
}

/** How a relationship is claimed, as `derive/evidence-of` gives it. */
export type Evidence = [relationship: string, claim: string, ever: number, claims: EvidenceRow[]];

/** Writes how relationships stand, as they are claimed. */
export async function writeAssessments(
  transaction: WriteTransaction,
  statements: WriteStatements,
  evidence: readonly Evidence[],
): Promise<void> {
  if (evidence.length === 0) return;
  const rows = evidence.map(([relationship, claim, ever, claims]) => ({
    relationship,
    claim,
    standing: standingOf(claims, ever),
  }));
  await transaction.run(statements.of('derive/assessments', { rows }));
}

/** Assesses relationships anew from the claims that stand. */
export async function assessRelationships(
  transaction: WriteTransaction,
  statements: WriteStatements,
  relationships: readonly string[],
): Promise<void> {
  if (relationships.length === 0) return;
  const each = [...new Set(relationships)];
  const rows = await transaction.run(statements.of('derive/evidence', { relationships: each }));
  await writeAssessments(
    transaction,
    statements,
    rows.map(([evidence]) => evidence as Evidence),
  );
}

/** Claims with all that rest on them: what those are counted by depends on what they rest on. */
export async function withResting(
  { transaction, statements }: Pick<Work, 'transaction' | 'statements'>,
  claims: readonly string[],
): Promise<string[]> {
  if (claims.length === 0) return [];
  const rows = await transaction.run(statements.of('derive/resting', { ids: [...new Set(claims)] }));
  return rows.map(([id]) => id as string);
}

/** A claim as `derive/claims` gives it back. */
type CountedRow = [id: string, relationship: string | null, rests: boolean];

/**
 * Works out everything anew that follows from what was stated: date bounds, levels, origins, relationships
 * and their assessments. It runs in the transaction that wrote the statements, so that neither is ever
 * seen without the other.
 */
export async function derive(
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
    assessRelationships(
      transaction,
      statements,
      drawing.map(([, relationship]) => relationship as string),
    ),
  ]);
}
