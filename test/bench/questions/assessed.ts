import type { Assessment } from '../../../src/model/assessment.js';
import { assessmentFrom, standingColumns } from '../../../src/read/standing.js';

/** Claims that count for a reader without a lens. */
export const counted = (claim: string): string => `${claim}.level <= $level AND ${claim}.retractedAt IS NULL`;

/** The same under the lens that the bench looks through: what had been said by a day, some sources left out. */
export const countedWithLens = (claim: string): string =>
  `${counted(claim)} AND ${claim}.statedTo <= $asOf AND none(id IN ${claim}.sourceIds WHERE id IN $without)`;

/** What assessing needs of the claims of a relationship, as they count. */
export const evidence = (edge: string, counts: (claim: string) => string): string => `
  COLLECT {
    MATCH (evidence:Claim {relationshipId: ${edge}.id})
    WHERE ${counts('evidence')}
    RETURN [evidence.stance, evidence.confidence, evidence.likelihood, evidence.statedAt, evidence.statedFrom,
      evidence.statedTo,
      CASE WHEN evidence.originCeiling <= $level THEN evidence.origins ELSE COLLECT {
        MATCH (evidence) ((:Claim)-[:DERIVED_FROM]->(earlier:Claim) WHERE earlier.level <= $level)* (root:Claim)
        WHERE NOT EXISTS { MATCH (root)-[:DERIVED_FROM]->(before:Claim) WHERE before.level <= $level }
        RETURN DISTINCT root.id
      } END,
      evidence.anonymous]
  }`;

/** Some columns of a standing assessment only, for questions that ask for no more; the first of them is the status. */
export const standingPart = (edge: string, ...columns: string[]): string =>
  `CASE WHEN ${edge}.ceiling <= $level THEN [${['status', ...columns].map((name) => `${edge}.${name}`).join(', ')}]
  ELSE ${evidence(edge, counted)} END`;

/** The assessment as it stands on a relationship; its claims only for a reader who may not see all of them. */
export const standing = (edge: string): string => standingPart(edge, ...standingColumns.slice(1));

/** The assessment under the lens: what its claims say. */
export const underLens = (edge: string): string => evidence(edge, countedWithLens);

/** An assessment from either of these. */
export const assessmentOf = (row: unknown): Assessment => assessmentFrom(row as unknown[]) as Assessment;
