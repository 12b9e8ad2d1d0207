import { assess, type Assessment } from '../../../src/model/assessment.js';
import { type ClaimRow, claimOfRow } from '../../../src/model/claimRow.js';

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

/** The assessment as it stands on a relationship; its claims only for a reader who may not see all of them. */
export const standing = (edge: string): string =>
  `CASE WHEN ${edge}.ceiling <= $level THEN [${edge}.status, ${edge}.confidence, ${edge}.likelihood, ${edge}.supporting,
    ${edge}.disputing, ${edge}.independentOrigins, ${edge}.firstStatedAt, ${edge}.lastStatedAt, ${edge}.firm, ${edge}.named]
  ELSE ${evidence(edge, counted)} END`;

/** Some columns of it only, for questions that ask for no more; the first of them is the status. */
export const standingPart = (edge: string, ...columns: string[]): string =>
  `CASE WHEN ${edge}.ceiling <= $level THEN [${['status', ...columns].map((name) => `${edge}.${name}`).join(', ')}]
  ELSE ${evidence(edge, counted)} END`;

/** The assessment under the lens: what its claims say. */
export const underLens = (edge: string): string => evidence(edge, countedWithLens);

/** The columns of an assessment as it stands. */
type Standing = [
  status: Assessment['status'],
  confidence: number | null,
  likelihood: Assessment['likelihood'],
  supporting: number,
  disputing: number,
  independentOrigins: number,
  firstStatedAt: string | null,
  lastStatedAt: string | null,
  firm: boolean,
  named: boolean,
];

/** An assessment from either of these. */
export function assessmentOf(row: unknown): Assessment {
  const columns = row as Standing | ClaimRow[];
  if (typeof columns[0] !== 'string') return assess((columns as ClaimRow[]).map(claimOfRow)) as Assessment;
  const [status, confidence, likelihood, supporting, disputing, independentOrigins, ...rest] =
    columns as Standing;
  const [firstStatedAt, lastStatedAt, firm, named] = rest;
  const standing = { status, confidence, likelihood, supporting, disputing, independentOrigins };
  return { ...standing, firstStatedAt, lastStatedAt, firm, named };
}
