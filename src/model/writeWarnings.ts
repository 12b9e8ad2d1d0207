import { type EntityKind, kindFields, kindsWith } from './entityKind.js';
import type { DuplicateCandidate } from './outcome.js';
import { groupBy } from './groupBy.js';
import { intervalOf, type PartialDate } from './partialDate.js';
import { accountabilityTypes, type RelationshipType } from './relationshipType.js';
import { isPosition, isSupport, Likelihood, Stance } from './vocabulary.js';

/** What a warning is about; `graphql/schema/enums.ts` describes each. */
export enum WriteWarningCode {
  STATED_AFTER_SOURCE = 'STATED_AFTER_SOURCE',
  DATE_IN_FUTURE = 'DATE_IN_FUTURE',
  ATTRIBUTED_BEFORE_INCIDENT = 'ATTRIBUTED_BEFORE_INCIDENT',
  ASSERTED_BELOW_EVEN = 'ASSERTED_BELOW_EVEN',
  DISPUTES_ITS_BASIS = 'DISPUTES_ITS_BASIS',
  OTHER_LEVEL = 'OTHER_LEVEL',
  SAID_OTHERWISE = 'SAID_OTHERWISE',
  POSSIBLE_DUPLICATE = 'POSSIBLE_DUPLICATE',
  KEPT_VALUE = 'KEPT_VALUE',
}

/** A warning about an input, as `WriteWarning` returns it. It never names what the author may not see. */
export interface WriteWarningData {
  code: WriteWarningCode;
  field: string;
  message: string;
  /** The existing entities and claims that it names; it is returned to callers that may see all of them. */
  entityIds: string[];
  claimIds: string[];
}

interface DatedSource {
  id: string;
  publishedAt: PartialDate | null;
}

/** A position of claimants on a relationship, of the graph or of the input. */
export interface StatedPosition {
  id: string;
  relationshipId: string | null;
  subjectId: string;
  predicate: RelationshipType | null;
  objectId: string | null;
  isState: boolean;
  stance: Stance;
  claimantIds: readonly string[];
  statedAt: PartialDate | null;
}

/** A new claim with what the rules read of it and of what it references; `isState`: whether its object is a country. */
export interface CheckedClaim extends StatedPosition {
  path: string;
  subjectKind: EntityKind;
  subjectStartedAt: PartialDate | null;
  /** Where it was read, and where it was first stated. */
  source: DatedSource;
  primarySource: DatedSource | null;
  statedAfter: PartialDate | null;
  disclosedAt: PartialDate | null;
  likelihood: Likelihood | null;
  confidence: number | null;
  derivedFrom: readonly string[];
  disputes: readonly string[];
  supersedes: readonly string[];
}

/** What the rules need beside the new claims. */
export interface WarningBasis {
  /** The last day that has begun anywhere, as YYYY-MM-DD. */
  today: string;
  /** The claims of the graph that count and that a new claim may conflict with. */
  known: readonly StatedPosition[];
  /** The states behind each actor that is none itself. */
  statesOf: ReadonlyMap<string, readonly string[]>;
  /** The claims that existing claims rest on, directly or not. */
  restsOn: ReadonlyMap<string, readonly string[]>;
}

/** Whether all days of one date are after all days of another. */
const isAfter = (one: PartialDate, other: PartialDate): boolean =>
  intervalOf(one).from > intervalOf(other).to;

const quotedIds = (ids: readonly string[]): string => ids.map((id) => `"${id}"`).join(', ');

export const warning = (
  code: WriteWarningCode,
  field: string,
  message: string,
  { entityIds = [], claimIds = [] }: Partial<Pick<WriteWarningData, 'entityIds' | 'claimIds'>> = {},
): WriteWarningData => ({ code, field, message, entityIds, claimIds });

/** Warns about the dates of a claim, or of the fields of an entity, that are in the future. */
export function futureDates(
  path: string,
  dates: Readonly<Record<string, unknown>>,
  today: string,
): WriteWarningData[] {
  return Object.entries(dates).flatMap(([name, date]) =>
    typeof date === 'string' && isAfter(date, today)
      ? [
          warning(
            WriteWarningCode.DATE_IN_FUTURE,
            `${path}.${name}`,
            `${date} is in the future. Check the date.`,
          ),
        ]
      : [],
  );
}

/** The fields of a kind that hold dates of the past, with the values stated. */
export const datesOf = (
  kind: EntityKind,
  stated: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    kindFields(kind)
      .filter(({ format, mayBeInFuture }) => format === 'date' && mayBeInFuture !== true)
      .map(({ name }) => [name, stated[name]]),
  );

function statedAfterSource({
  path,
  statedAt,
  statedAfter,
  source,
  primarySource,
}: CheckedClaim): WriteWarningData[] {
  return Object.entries({ statedAt, statedAfter }).flatMap(([name, date]) => {
    const tooEarly = [source, ...(primarySource ? [primarySource] : [])].find(
      ({ publishedAt }) => date !== null && publishedAt !== null && isAfter(date, publishedAt),
    );
    if (!tooEarly) return [];
    return warning(
      WriteWarningCode.STATED_AFTER_SOURCE,
      `${path}.${name}`,
      `The source "${tooEarly.id}" was published ${tooEarly.publishedAt}, before ${date}. Check both dates.`,
      { entityIds: [tooEarly.id] },
    );
  });
}

const operations = kindsWith('operation');

function attributedBeforeIncident(claim: CheckedClaim): WriteWarningData[] {
  const { path, predicate, stance, subjectId, subjectKind, subjectStartedAt } = claim;
  if (predicate === null || !accountabilityTypes.includes(predicate) || !isPosition(stance)) return [];
  if (subjectStartedAt === null || !operations.includes(subjectKind)) return [];
  const { statedAt, source, primarySource } = claim;
  const date = statedAt ?? primarySource?.publishedAt ?? source.publishedAt;
  if (date === null || !isAfter(subjectStartedAt, date)) return [];
  return [
    warning(
      WriteWarningCode.ATTRIBUTED_BEFORE_INCIDENT,
      `${path}.${statedAt === null ? (primarySource?.publishedAt == null ? 'source' : 'primarySource') : 'statedAt'}`,
      `The claim was stated ${date}, before "${subjectId}" began (${subjectStartedAt}). Check both dates.`,
      { entityIds: [subjectId] },
    ),
  ];
}

const belowEven: readonly (Likelihood | null)[] = [
  Likelihood.ALMOST_NO_CHANCE,
  Likelihood.VERY_UNLIKELY,
  Likelihood.UNLIKELY,
];

function assertedBelowEven({ path, stance, likelihood, confidence }: CheckedClaim): WriteWarningData[] {
  if (stance !== Stance.ASSERTS) return [];
  const advice = 'Use SUSPECTS, or DENIES or DISPUTES if the claim is against it.';
  const warn = (name: string, value: Likelihood | number | null) =>
    warning(
      WriteWarningCode.ASSERTED_BELOW_EVEN,
      `${path}.${name}`,
      `The claim ASSERTS with a ${name} below even (${value}). ${advice}`,
    );
  return [
    ...(belowEven.includes(likelihood) ? [warn('likelihood', likelihood)] : []),
    ...(confidence !== null && confidence < 50 ? [warn('confidence', confidence)] : []),
  ];
}

/** The claims that some claims of the input rest on, directly or not. */
function basisOf(
  claim: CheckedClaim,
  claims: ReadonlyMap<string, CheckedClaim>,
  restsOn: WarningBasis['restsOn'],
): Set<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const origin of claims.get(id)?.derivedFrom ?? restsOn.get(id) ?? []) visit(origin);
  };
  for (const id of claim.derivedFrom) visit(id);
  return found;
}

function disputesItsBasis(
  claim: CheckedClaim,
  claims: ReadonlyMap<string, CheckedClaim>,
  { restsOn }: WarningBasis,
): WriteWarningData[] {
  if (claim.disputes.length === 0 || claim.derivedFrom.length === 0) return [];
  const basis = basisOf(claim, claims, restsOn);
  return claim.disputes.flatMap((id, index) =>
    basis.has(id)
      ? warning(
          WriteWarningCode.DISPUTES_ITS_BASIS,
          `${claim.path}.disputes.${index}`,
          `The claim rests on "${id}", which it disputes. Remove it from \`disputes\` or \`derivedFrom\`.`,
          { claimIds: [id] },
        )
      : [],
  );
}

const shareClaimant = (one: StatedPosition, other: StatedPosition): boolean =>
  one.claimantIds.some((id) => other.claimantIds.includes(id));

/** Whether an actor that is no state belongs to a state, in either order. */
function areLevels(one: StatedPosition, other: StatedPosition, { statesOf }: WarningBasis): boolean {
  if (one.isState === other.isState || one.objectId === null || other.objectId === null) return false;
  const [unit, state] = one.isState ? [other.objectId, one.objectId] : [one.objectId, other.objectId];
  return statesOf.get(unit)?.includes(state) ?? false;
}

/** Positions on relationships of one type from one subject: those of the graph, and the claims of the input in its order. */
interface Positions {
  known: readonly StatedPosition[];
  claims: readonly CheckedClaim[];
}

/**
 * Warns if others hold the state responsible and a claim is about its unit, or the reverse, so that it is neither for nor
 * against what they say. Claimants that speak about both levels mean what they say.
 */
function otherLevel(
  claim: CheckedClaim,
  { known, claims }: Positions,
  basis: WarningBasis,
): WriteWarningData[] {
  const { path, predicate, stance, objectId } = claim;
  if (predicate === null || objectId === null || !accountabilityTypes.includes(predicate)) return [];
  if (!isPosition(stance)) return [];
  const earlier = [...known, ...claims.slice(0, claims.indexOf(claim))];
  const accusations = earlier.filter((one) => isSupport(one.stance) && !shareClaimant(one, claim));
  if (accusations.some((one) => one.objectId === objectId)) return [];
  const others = accusations.filter((one) => areLevels(claim, one, basis));
  if (others.length === 0) return [];
  const saysBoth = [...known, ...claims].some(
    (one) =>
      isPosition(one.stance) &&
      isSupport(one.stance) === isSupport(stance) &&
      shareClaimant(one, claim) &&
      areLevels(claim, one, basis),
  );
  if (saysBoth) return [];
  const objects = [...new Set(others.flatMap((one) => one.objectId ?? []))].sort();
  const relation = claim.isState ? 'which belongs to this state' : 'the state behind this actor';
  return [
    warning(
      WriteWarningCode.OTHER_LEVEL,
      `${path}.object`,
      `Others hold ${quotedIds(objects)} responsible, ${relation}; this claim is ${isSupport(stance) ? 'for' : 'against'} "${objectId}" alone. Check which of them the source means.`,
      { entityIds: objects, claimIds: others.map(({ id }) => id) },
    ),
  ];
}

/** Warns if a claimant took another position on the same relationship before, which no claim of the input supersedes. */
function saidOtherwise(
  claim: CheckedClaim,
  { known, claims }: Positions,
  superseded: ReadonlySet<string>,
): WriteWarningData[] {
  const { relationshipId, stance, statedAt } = claim;
  if (relationshipId === null || !isPosition(stance)) return [];
  const isLater = (one: StatedPosition): boolean =>
    one.statedAt !== null && statedAt !== null && isAfter(one.statedAt, statedAt);
  const isEarlier = (one: StatedPosition): boolean =>
    one.statedAt !== null && statedAt !== null && isAfter(statedAt, one.statedAt);
  const isOther = (one: StatedPosition): boolean =>
    one.relationshipId === relationshipId &&
    isPosition(one.stance) &&
    one.stance !== stance &&
    shareClaimant(one, claim) &&
    !superseded.has(one.id);
  const place = claims.indexOf(claim);
  const before = [
    ...known.filter((one) => isOther(one) && !isLater(one)),
    ...claims.filter((one, index) => isOther(one) && (isEarlier(one) || (index < place && !isLater(one)))),
  ];
  if (before.length === 0) return [];
  return [
    warning(
      WriteWarningCode.SAID_OTHERWISE,
      `${claim.path}.stance`,
      `The same claimant said otherwise before: ${before.map((one) => `"${one.id}" ${one.stance}`).join(', ')}. If this claim replaces it, add its id to \`supersedes\`.`,
      { claimIds: before.map(({ id }) => id) },
    ),
  ];
}

const groupKey = ({ subjectId, predicate }: StatedPosition): string => `${subjectId} ${predicate}`;

/** Groups positions, so that each claim is compared with those on its own subject alone. */
function grouped(known: readonly StatedPosition[], claims: readonly CheckedClaim[]): Map<string, Positions> {
  const [knownBy, claimsBy] = [groupBy(known, groupKey), groupBy(claims, groupKey)];
  return new Map(
    [...claimsBy].map(([key, group]) => [key, { known: knownBy.get(key) ?? [], claims: group }]),
  );
}

/** The warnings about new claims, in the order of the input. Pure; a warning never blocks a change. */
export function claimWarnings(claims: readonly CheckedClaim[], basis: WarningBasis): WriteWarningData[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const groups = grouped(basis.known, claims);
  const superseded = new Set(claims.flatMap(({ supersedes }) => supersedes));
  return claims.flatMap((claim) => {
    const { path, statedAt, statedAfter } = claim;
    const positions = groups.get(groupKey(claim)) ?? { known: [], claims: [] };
    return [
      ...futureDates(path, { statedAt, statedAfter }, basis.today),
      ...statedAfterSource(claim),
      ...attributedBeforeIncident(claim),
      ...assertedBelowEven(claim),
      ...disputesItsBasis(claim, byId, basis),
      ...otherLevel(claim, positions, basis),
      ...saidOtherwise(claim, positions, superseded),
    ];
  });
}

const likenesses: Readonly<Record<DuplicateCandidate['reason'], string>> = {
  SHARED_IDENTIFIER: 'has the same identifier',
  SHARED_NAME: 'has the same name or alias',
  NEAR_NAME: 'has a similar name',
  SAME_DATES_AND_VICTIMS: 'began at the same time and shares victims',
};

/** The warnings about likely duplicates. */
export const duplicateWarnings = (duplicates: readonly DuplicateCandidate[]): WriteWarningData[] =>
  duplicates.map(({ id, field, reason }) =>
    warning(
      WriteWarningCode.POSSIBLE_DUPLICATE,
      field,
      `"${id}" ${likenesses[reason]}. If it is the same, give its \`id\` alone.`,
      { entityIds: [id] },
    ),
  );
