import { assess, type Assessment } from '../../model/assessment.js';
import { type ClaimGraph, type ClaimNode, countClaims, isSettled } from '../../model/claimGraph.js';
import { type RepresentativeProperties, representativeOf } from '../../model/representativeClaim.js';
import { isPosition, isSupport, tlpLevels } from '../../model/vocabulary.js';

/** A level above every TLP level, so that no caller has the clearance. */
const aboveAllLevels = tlpLevels.length;
const everyLevel = tlpLevels.map((_, level) => level);
const highestLevel = tlpLevels.length - 1;

/** The parts of an assessment that depend on memberships; they are computed when they are selected. */
type OfParties = 'independentParties' | 'disputingParties' | 'disputedByAccusedOnly';

/** The materialized parts of an assessment. */
export type StoredAssessment = Omit<Assessment, OfParties>;

/** The properties of a relationship without counted claims. */
const unassessed: Readonly<Record<keyof StoredAssessment, null>> = {
  ...{ status: null, confidence: null, likelihood: null, supporting: null, disputing: null },
  ...{ independentOrigins: null, disputingOrigins: null, anonymousOnly: null, undermined: null },
  ...{ firstStatedAt: null, lastStatedAt: null, firm: null },
};

/**
 * The properties of a relationship that spare reads its claims: all reads without a lens, and most with one. Levels are
 * indices in `tlpLevels`.
 */
export interface MaterializedProperties extends RepresentativeProperties {
  /** The lowest level at which a settled claim draws it; at `supportFloor`, one supports it. */
  floor: number;
  supportFloor: number;
  /** The levels below `floor` at which a claim draws it, but not for all callers above; absent if there are none. */
  partialLevels: readonly number[] | null;
  partialSupportLevels: readonly number[] | null;
  /** The lowest level at which a caller sees everything that the materialized assessment was computed from. */
  ceiling: number;
}

const least = (levels: readonly number[]): number =>
  levels.reduce((one, other) => Math.min(one, other), aboveAllLevels);
const levelsOf = (claims: readonly ClaimNode[]): number[] => claims.map(({ level }) => level);

const orNull = (levels: readonly number[]): readonly number[] | null => (levels.length > 0 ? levels : null);

/** The levels below those of the settled claims at which a claim counts; callers in between may see none. */
function partialLevels(
  graph: ClaimGraph,
  { floor, supportFloor }: Pick<MaterializedProperties, 'floor' | 'supportFloor'>,
): Pick<MaterializedProperties, 'partialLevels' | 'partialSupportLevels'> {
  const counted = everyLevel.map((level) => ({ level, ...countClaims(graph, level) }));
  const drawn = counted.filter(({ level, claims }) => level < floor && claims.length > 0);
  const supported = counted.filter(
    ({ level, claims }) => level < supportFloor && claims.some(({ stance }) => isSupport(stance)),
  );
  return {
    partialLevels: orNull(drawn.map(({ level }) => level)),
    partialSupportLevels: orNull(supported.map(({ level }) => level)),
  };
}

/** The highest level of everything that the assessment was computed from, or that kept a claim from counting. */
function ceilingOf({ nodes, relationshipId, supersededBy }: ClaimGraph): number {
  const superseding = new Set([...supersededBy.values()].flat());
  const decides = ({ id, isRetracted, relationshipId: own }: ClaimNode): boolean =>
    !isRetracted || (own !== relationshipId && !superseding.has(id));
  return levelsOf([...nodes.values()].filter(decides)).reduce((one, other) => Math.max(one, other), 0);
}

/** The materialized properties of a relationship, from the claims that decide its assessment. */
export function materializedAssessmentOf(
  graph: ClaimGraph,
): MaterializedProperties & { [Name in keyof StoredAssessment]: StoredAssessment[Name] | null } {
  const drawing = [...graph.nodes.values()].filter(
    ({ relationshipId, stance }) => relationshipId === graph.relationshipId && isPosition(stance),
  );
  const unretracted = drawing.filter(({ isRetracted }) => !isRetracted);
  const settled = unretracted.filter((claim) => isSettled(graph, claim));
  const floor = least(levelsOf(settled));
  const supportFloor = least(levelsOf(settled.filter(({ stance }) => isSupport(stance))));
  const assessment = assess({ ...countClaims(graph, highestLevel), accusedIds: [], memberships: [] });
  const { independentParties, disputingParties, disputedByAccusedOnly, ...stored } = assessment ?? {};
  return {
    ...unassessed,
    ...stored,
    ...representativeOf(settled, graph.nodes.size === 1),
    ...{ floor, supportFloor, partialLevels: null, partialSupportLevels: null },
    ...(settled.length < unretracted.length && partialLevels(graph, { floor, supportFloor })),
    ceiling: assessment === null ? aboveAllLevels : ceilingOf(graph),
  };
}
