import type { Assessment } from '../../../src/model/assessment.js';
import { assessmentFrom, assessmentColumns } from '../../../src/read/materializedAssessment.js';

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

const columnsOf = (edge: string, columns: readonly string[]): string =>
  `[${['status', ...columns].map((name) => `${edge}.${name}`).join(', ')}]`;

/** Some columns of a standing assessment only, for questions that ask for no more; the first of them is the status. */
export const standingPart = (edge: string, ...columns: string[]): string =>
  `CASE WHEN ${edge}.ceiling <= $level THEN ${columnsOf(edge, columns)}
  ELSE ${evidence(edge, counted)} END`;

/** The assessment as it stands on a relationship; its claims only for a reader who may not see all of them. */
export const standing = (edge: string): string => standingPart(edge, ...assessmentColumns.slice(1));

/** Whether the leading claim of a relationship counts under the lens; what is asked of it stands on the relationship. */
const leadCounts = (edge: string): string =>
  `${edge}.leadStatedTo <= $asOf AND none(id IN ${edge}.leadSourceIds WHERE id IN $without)`;

/** Whether a relationship is there under the lens. */
export const isThereUnderLens = (edge: string): string => `(
  (${edge}.leadLevel <= $level AND ${leadCounts(edge)}) OR (${edge}.leadAlone IS NULL AND EXISTS {
    MATCH (drawing:Claim {relationshipId: ${edge}.id}) WHERE ${countedWithLens('drawing')}
  }))`;

/** Whether it has support under the lens, and so can carry a hop. */
export const carriesUnderLens = (edge: string): string => `(
  (${edge}.supportFloor <= $level AND ${leadCounts(edge)}) OR (${edge}.leadAlone IS NULL AND EXISTS {
    MATCH (supporting:Claim {relationshipId: ${edge}.id})
    WHERE supporting.stance IN ['ASSERTS', 'SUSPECTS'] AND ${countedWithLens('supporting')}
  }))`;

/** Some columns of an assessment under the lens: of the only claim there is, or of what all say that count. */
export const partUnderLens = (edge: string, ...columns: string[]): string => `
  CASE WHEN ${edge}.leadAlone AND ${edge}.ceiling <= $level AND ${leadCounts(edge)}
    THEN ${columnsOf(edge, columns)} ELSE ${evidence(edge, countedWithLens)} END`;

/** The assessment under the lens. */
export const underLens = (edge: string): string => partUnderLens(edge, ...assessmentColumns.slice(1));

/** An assessment from either of these. */
export const assessmentOf = (row: unknown): Assessment => assessmentFrom(row as unknown[]) as Assessment;
