import { assess, type Assessment } from '../../model/assessment.js';
import { type ClaimGraph, type ClaimNode, countClaims, isSettled } from '../../model/claimGraph.js';
import { type RepresentativeProperties, representativeOf } from '../../model/representativeClaim.js';
import { isPosition, isSupport, tlpLevels } from '../../model/vocabulary.js';

/** Above every TLP level, so no reader has it. */
const aboveAllLevels = tlpLevels.length;
const everyLevel = tlpLevels.map((_, level) => level);
const highestLevel = tlpLevels.length - 1;

/** The parts of an assessment that depend on memberships; they are computed at reading. */
type OfParties = 'independentParties' | 'disputingParties' | 'disputedByAccusedOnly';

/** The parts of an assessment that are materialized. */
export type StoredAssessment = Omit<Assessment, OfParties>;

/** The stored values for a relationship that no active claim states. */
const noAssessment: Readonly<Record<keyof StoredAssessment, null>> = {
  ...{ status: null, confidence: null, likelihood: null, supporting: null, disputing: null },
  ...{ independentOrigins: null, disputingOrigins: null, anonymousOnly: null, undermined: null },
  ...{ firstStatedAt: null, lastStatedAt: null, firm: null },
};

/**
 * The properties of a relationship that let reads without a lens, and most with one, skip its claims. Levels are indices
 * in `tlpLevels`. The stored names are older: `floor` is the minimum visibility, `ceiling` the maximum.
 */
export interface MaterializedProperties extends RepresentativeProperties {
  /**
   * From this level on, a reader sees a settled claim that states the relationship; from `supportFloor` on, one that
   * supports it.
   */
  floor: number;
  supportFloor: number;
  /**
   * The lowest level below `floor` at which a claim counts for some readers, though not for all readers above it; else
   * null.
   */
  partialFloor: number | null;
  partialSupportFloor: number | null;
  /** From this level on, a reader sees every claim that the materialized assessment depends on. */
  ceiling: number;
}

const least = (levels: readonly number[]): number =>
  levels.reduce((one, other) => Math.min(one, other), aboveAllLevels);
const levelsOf = (claims: readonly ClaimNode[]): number[] => claims.map(({ level }) => level);

/**
 * The lowest level at which a claim counts, if that is below the settled ones; it may not count for readers above that
 * level.
 */
function partialFloors(
  graph: ClaimGraph,
  { floor, supportFloor }: Pick<MaterializedProperties, 'floor' | 'supportFloor'>,
): Pick<MaterializedProperties, 'partialFloor' | 'partialSupportFloor'> {
  const counted = everyLevel.map((level) => countClaims(graph, level).claims);
  const partial = least(everyLevel.filter((level) => (counted[level] ?? []).length > 0));
  const partialSupport = least(
    everyLevel.filter((level) => (counted[level] ?? []).some(({ stance }) => isSupport(stance))),
  );
  return {
    partialFloor: partial < floor ? partial : null,
    partialSupportFloor: partialSupport < supportFloor ? partialSupport : null,
  };
}

/**
 * The highest level of the claims that the assessment depends on, including those that keep another claim from counting.
 */
function ceilingOf({ nodes, relationshipId, supersededBy }: ClaimGraph): number {
  const superseding = new Set([...supersededBy.values()].flat());
  const decides = ({ id, isRetracted, relationshipId: own }: ClaimNode): boolean =>
    !isRetracted || (own !== relationshipId && !superseding.has(id));
  return levelsOf([...nodes.values()].filter(decides)).reduce((one, other) => Math.max(one, other), 0);
}

/** Computes the stored assessment of a relationship from its claim graph. */
export function materializedAssessmentOf(
  graph: ClaimGraph,
): MaterializedProperties & { [Name in keyof StoredAssessment]: StoredAssessment[Name] | null } {
  const stating = [...graph.nodes.values()].filter(
    ({ relationshipId, stance }) => relationshipId === graph.relationshipId && isPosition(stance),
  );
  const active = stating.filter(({ isRetracted }) => !isRetracted);
  const settled = active.filter((claim) => isSettled(graph, claim));
  const floor = least(levelsOf(settled));
  const supportFloor = least(levelsOf(settled.filter(({ stance }) => isSupport(stance))));
  const assessment = assess({ ...countClaims(graph, highestLevel), accusedId: null, memberships: [] });
  const { independentParties, disputingParties, disputedByAccusedOnly, ...stored } = assessment ?? {};
  return {
    ...noAssessment,
    ...stored,
    ...representativeOf(settled, graph.nodes.size === 1),
    ...{ floor, supportFloor, partialFloor: null, partialSupportFloor: null },
    ...(settled.length < active.length && partialFloors(graph, { floor, supportFloor })),
    ceiling: assessment === null ? aboveAllLevels : ceilingOf(graph),
  };
}
