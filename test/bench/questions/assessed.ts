import type { Assessment } from '../../../src/model/assessment.js';
import { assessmentFrom, assessmentColumns } from '../../../src/read/materializedAssessment.js';

/** The claims that count without a lens. No claim of the bench's graph is superseded or derives from such a claim. */
export const counted = (claim: string): string =>
  `${claim}.level <= $level AND ${claim}.retractedAt IS NULL AND ${claim}.inactiveLevels IS NULL`;

/** The same under the lens of the bench: claims stated by a day, without some sources. */
export const countedWithLens = (claim: string): string =>
  `${counted(claim)} AND ${claim}.statedTo <= $asOf AND none(id IN ${claim}.sourceIds WHERE id IN $without)`;

/** The columns of a claim that the assessment needs. */
const claimRow = (claim: string): string =>
  `[${claim}.id, ${claim}.claimantIds, ${claim}.sourceIds, ${claim}.statedFrom, ${claim}.statedTo, ${claim}.statedAt,
    ${claim}.stance, ${claim}.confidence, ${claim}.likelihood, ${claim}.speaker, ${claim}.mergedClaimantIds,
    CASE WHEN ${claim}.origins <> [${claim}.id] THEN COLLECT {
      MATCH (${claim}) ((:Claim)-[:DERIVED_FROM]->(earlier:Claim) WHERE earlier.level <= $level)* (root:Claim)
      WHERE NOT EXISTS { MATCH (root)-[:DERIVED_FROM]->(before:Claim) WHERE before.level <= $level }
      WITH DISTINCT root
      RETURN [root.id, root.claimantIds, root.sourceIds, root.statedFrom, root.statedTo]
    } END]`;

const memberships = (edge: string): string => `
  COLLECT {
    CALL (${edge}) {
      MATCH (voice:Claim {relationshipId: ${edge}.id}) ((:Claim)-[:DERIVED_FROM]->(:Claim))* (:Claim)-[:MADE_BY]->(speaker:Entity)
      RETURN speaker
      UNION
      WITH endNode(${edge}) AS speaker
      RETURN speaker
    }
    MATCH (speaker)-[ties:PART_OF|HOLDS_OFFICE_IN|OPERATES_FOR*1..6]->(:Entity)
    UNWIND ties AS tie
    WITH DISTINCT tie
    WHERE tie.supportFloor <= $level
    MATCH (claim:Claim {relationshipId: tie.id})
    WHERE claim.stance IN ['ASSERTS', 'SUSPECTS'] AND ${counted('claim')}
    RETURN DISTINCT [startNode(tie).id, endNode(tie).id, claim.validFrom, claim.validUntil]
  }`;

/** The columns of the counted claims of a relationship that the assessment needs. */
export const evidence = (edge: string, counts: (claim: string) => string, ofParties = false): string => `
  [head(COLLECT {
    WITH COLLECT { MATCH (evidence:Claim {relationshipId: ${edge}.id}) WHERE ${counts('evidence')} RETURN evidence } AS counted
    WITH counted, COLLECT {
      UNWIND counted AS supporting
      MATCH (supporting)<-[:DISPUTES]-(disputing:Claim)
      WHERE (disputing.relationshipId IS NULL OR disputing.relationshipId <> ${edge}.id)
        AND supporting.stance IN ['ASSERTS', 'SUSPECTS'] AND ${counts('disputing')}
      RETURN DISTINCT disputing
    } AS opposing
    RETURN [
      COLLECT { UNWIND counted + opposing AS claim RETURN [coalesce(claim.relationshipId = ${edge}.id, false), ${claimRow('claim')}] },
      null
    ]
  }), 0, ${ofParties ? memberships(edge) : '[]'}]`;

const columnNames = Object.keys(assessmentColumns) as (keyof Assessment)[];
/** All columns except those that depend on memberships. */
const plainColumns = columnNames.filter((name) => !assessmentColumns[name].holds);
/** The columns by which `weakest` ranks hops, in addition to the selected status and confidence. */
const rankedColumns: readonly (keyof Assessment)[] = [...plainColumns, 'independentParties'];

const valueOf = (edge: string, column: keyof Assessment): string => {
  const { property } = assessmentColumns[column];
  return property === undefined ? 'false' : `${edge}.${property}`;
};

const columnsOf = (edge: string, columns: readonly (keyof Assessment)[]): string =>
  `[${columns.map((name) => valueOf(edge, name)).join(', ')}]`;

const holds = (edge: string, columns: readonly (keyof Assessment)[]): string =>
  columns
    .map((name) => assessmentColumns[name].holds?.(edge) ?? 'true')
    .filter((text) => text !== 'true')
    .map((text) => ` AND ${text}`)
    .join('');

const partOf = (
  condition: string,
  edge: string,
  columns: readonly (keyof Assessment)[],
  counts: (claim: string) => string,
): string => `CASE WHEN ${condition}${holds(edge, columns)} THEN ${columnsOf(edge, columns)}
  ELSE ${evidence(edge, counts, holds(edge, columns) !== '')} END`;

/** Some columns of a materialized assessment, for questions that select only these; the first is the status. */
export const standingPart = (edge: string, ...columns: (keyof Assessment)[]): string =>
  partOf(`${edge}.ceiling <= $level`, edge, ['status', ...columns], counted);

/** The materialized assessment of a relationship; its claims only for a caller who may not see all of them. */
export const materialized = (edge: string): string =>
  partOf(`${edge}.ceiling <= $level`, edge, plainColumns, counted);

/** The same, with the columns that rank the hops of a chain. */
export const rankedStanding = (edge: string): string =>
  partOf(`${edge}.ceiling <= $level`, edge, rankedColumns, counted);

/** Whether the representative claim of a relationship counts under the lens; its properties are on the relationship. */
const leadCounts = (edge: string): string =>
  `${edge}.leadStatedTo <= $asOf AND none(id IN ${edge}.leadSourceIds WHERE id IN $without)`;

/** Whether a relationship exists under the lens. */
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

const countsAlone = (edge: string): string =>
  `${edge}.leadAlone AND ${edge}.ceiling <= $level AND ${leadCounts(edge)}`;

/** Some columns of an assessment under the lens: from the only claim, or from all counted claims. */
export const partUnderLens = (edge: string, ...columns: (keyof Assessment)[]): string =>
  partOf(countsAlone(edge), edge, ['status', ...columns], countedWithLens);

/** The assessment under the lens. */
export const underLens = (edge: string): string =>
  partOf(countsAlone(edge), edge, plainColumns, countedWithLens);

/** The same, with the columns that rank the hops of a chain. */
export const rankedUnderLens = (edge: string): string =>
  partOf(countsAlone(edge), edge, rankedColumns, countedWithLens);

/** An assessment from all plain columns, or from those that rank hops. */
export const assessmentOf = (row: unknown): Assessment =>
  assessmentFrom(row as unknown[], plainColumns) as Assessment;
export const rankedAssessmentOf = (row: unknown): Assessment =>
  assessmentFrom(row as unknown[], rankedColumns) as Assessment;
