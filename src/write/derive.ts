import type { Row, WriteTransaction } from '../database/database.js';
import { assess, type Assessment } from '../model/assessment.js';
import { claimOfRow, type ClaimRow } from '../model/claimRow.js';
import { Stance, tlpLevels } from '../model/vocabulary.js';
import { traceOrigins } from './origins.js';
import type { WriteStatements } from './writeStatements.js';

/** Above every TLP level: no reader sees what stands at it. */
const nobody = tlpLevels.length;

const levels = Object.fromEntries(tlpLevels.map((marking, level) => [marking, level]));

/** What was written and has to be worked out, by id. */
export interface Written {
  entities: readonly string[];
  claims: readonly string[];
}

type EvidenceRow = [...ClaimRow, level: number, originCeiling: number];

/** Of a relationship that no claim draws any more nothing is left but its claims. */
const unassessed: Readonly<Record<keyof Assessment, null>> = {
  ...{ status: null, confidence: null, likelihood: null, supporting: null, disputing: null },
  ...{ independentOrigins: null, firstStatedAt: null, lastStatedAt: null, firm: null, named: null },
};

/** What a relationship carries so that reads without a lens need not look at its claims. */
function standingOf(rows: readonly EvidenceRow[]) {
  const assessment = assess(rows.map(claimOfRow));
  const level = (row: EvidenceRow): number => row[8] as number;
  const support = rows.filter(([stance]) => stance === Stance.ASSERTS || stance === Stance.SUSPECTS);
  return {
    ...(assessment ?? unassessed),
    floor: Math.min(nobody, ...rows.map(level)),
    supportFloor: Math.min(nobody, ...support.map(level)),
    ceiling:
      rows.length === 0 ? nobody : Math.max(...rows.map((row) => Math.max(level(row), row[9] as number))),
  };
}

/** Assesses relationships anew from the claims that stand. */
export async function assessRelationships(
  transaction: WriteTransaction,
  statements: WriteStatements,
  relationships: readonly string[],
): Promise<void> {
  if (relationships.length === 0) return;
  const each = [...new Set(relationships)];
  const evidence = await transaction.run(statements.of('derive/evidence', { relationships: each }));
  const rows = evidence.map(([relationship, claim, claims]) => ({
    relationship,
    claim,
    standing: standingOf(claims as EvidenceRow[]),
  }));
  await transaction.run(statements.of('derive/assessments', { rows }));
}

/** Locks claims until the change is done. */
export async function lockClaims(
  transaction: WriteTransaction,
  statements: WriteStatements,
  claims: readonly string[],
): Promise<void> {
  if (claims.length === 0) return;
  await transaction.run(statements.of('derive/lock-claims', { ids: [...new Set(claims)].sort() }));
}

/**
 * Claims with all that rest on them: what those are counted by depends on what they rest on. Whoever adds one that
 * rests on a claim locks that claim, so that all are found once those that are found are locked.
 */
export async function withResting(
  transaction: WriteTransaction,
  statements: WriteStatements,
  claims: readonly string[],
): Promise<string[]> {
  for (let found = [...new Set(claims)]; ;) {
    if (found.length === 0) return [];
    await lockClaims(transaction, statements, found);
    const rows = await transaction.run(statements.of('derive/resting', { ids: claims }));
    if (rows.length <= found.length) return rows.map(([id]) => id as string);
    found = rows.map(([id]) => id as string);
  }
}

/**
 * Works out everything that follows from what was stated: date bounds, levels, origins, relationships
 * and their assessments. It runs in the transaction that wrote the statements, so that neither is ever
 * seen without the other.
 */
export async function derive(
  transaction: WriteTransaction,
  statements: WriteStatements,
  written: Written,
): Promise<void> {
  const { entities, claims } = written;
  const [, resting] = await Promise.all([
    entities.length > 0 && transaction.run(statements.of('derive/entities', { ids: entities, levels })),
    claims.length > 0 ? transaction.run(statements.of('derive/claims', { ids: claims, levels })) : [],
  ]);
  if (claims.length === 0) return;
  await traceOrigins(
    transaction,
    statements,
    resting.map(([id]) => id as string),
  );
  const drawn: Row[] = await transaction.run(statements.of('derive/relationships', { ids: claims }));
  await assessRelationships(
    transaction,
    statements,
    drawn.map(([id]) => id as string),
  );
}
