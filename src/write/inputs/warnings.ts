import { EntityKind } from '../../model/entityKind.js';
import { groupBy } from '../../model/groupBy.js';
import type { PartialDate } from '../../model/partialDate.js';
import { accountabilityTypes, type RelationshipType, stateTypes } from '../../model/relationshipType.js';
import { isSupport, type Likelihood, type Stance } from '../../model/vocabulary.js';
import {
  type CheckedClaim,
  claimWarnings,
  datesOf,
  futureDates,
  type StatedPosition,
  type WarningBasis,
  type WriteWarningData,
} from '../../model/writeWarnings.js';
import { relationshipOf } from '../../model/relationshipId.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import type { IdentityMap } from '../work/identityMap.js';
import type { ResolvedClaim } from './resolvedClaims.js';
import type { ResolvedEntities, ResolvedEntity } from './resolvedEntities.js';

/** The new entities and claims of an addition, and what they reference. */
export interface Additions {
  entities: ResolvedEntities;
  newEntities: readonly ResolvedEntity[];
  newClaims: readonly ResolvedClaim[];
  identityMap: IdentityMap;
}

/** No place is further ahead of UTC, in hours. */
const latestZone = 14;

/** The last day that has begun anywhere when a change is made. */
export const latestDay = ({ at }: UnitOfWork): string =>
  new Date(Date.parse(at) + latestZone * 3_600_000).toISOString().slice(0, 10);

type Named = ResolvedClaim['subject'];

const checkedOf = (claim: ResolvedClaim, { entities, identityMap }: Additions): CheckedClaim => {
  const { path, id, subject, source, claimants, derivedFrom, disputes, supersedes } = claim;
  const [[object], [primarySource]] = [claim.objects, claim.primarySources];
  const value = (name: string): unknown => claim.stated[name] ?? null;
  const date = (name: string) => value(name) as PartialDate | null;
  const dated = (named: Named) => {
    const given = entities.byReference(named.id);
    // An id of a hidden entity is that of a new one here, so its properties are not read.
    const properties = given?.isNew ? given.stated : identityMap.get(named.declared ?? named.id)?.properties;
    return { id: named.id, publishedAt: (properties?.['publishedAt'] as PartialDate | undefined) ?? null };
  };
  const predicate = value('predicate') as RelationshipType | null;
  return {
    ...{ path, id, predicate, derivedFrom, disputes, supersedes },
    ...{ subjectId: subject.id, subjectKind: subject.kind, subjectStartedAt: subject.startedAt },
    ...{ objectId: object?.id ?? null, isState: object?.kind === EntityKind.COUNTRY },
    relationshipId: relationshipOf({ predicate, subject, object: object ?? null }),
    ...{ stance: value('stance') as Stance, claimantIds: claimants.map((claimant) => claimant.id) },
    ...{ statedAt: date('statedAt'), statedAfter: date('statedAfter'), disclosedAt: date('disclosedAt') },
    likelihood: value('likelihood') as Likelihood | null,
    confidence: value('confidence') as number | null,
    ...{ source: dated(source), primarySource: primarySource ? dated(primarySource) : null },
  };
};

/** The parameters of `write/warning-basis`. */
interface BasisQuery {
  subjects: string[];
  relationships: object[];
  actors: string[];
  derived: string[];
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

function basisQueryOf(claims: readonly CheckedClaim[], isNew: (id: string) => boolean): BasisQuery {
  const attributions = claims.filter(
    ({ predicate, objectId }) =>
      predicate !== null && objectId !== null && accountabilityTypes.includes(predicate),
  );
  const subjects = unique(attributions.map(({ subjectId }) => subjectId).filter((id) => !isNew(id)));
  // The states of actors matter only beside a state that is held responsible for the same.
  const withState = new Set([
    ...subjects,
    ...attributions.filter(({ isState }) => isState).map(({ subjectId }) => subjectId),
  ]);
  const actors = attributions
    .filter(({ subjectId, isState }) => !isState && withState.has(subjectId))
    .map(({ objectId }) => objectId as string);
  const tied = actors.length === 0 ? [] : tiesOf(claims).map(([, to]) => to);
  const repeated = claims.filter(
    ({ relationshipId, subjectId, objectId, claimantIds }) =>
      relationshipId !== null &&
      !isNew(subjectId) &&
      !isNew(objectId as string) &&
      claimantIds.some((id) => !isNew(id)),
  );
  return {
    subjects,
    relationships: repeated.map(
      ({ relationshipId, claimantIds, subjectId, predicate, objectId, isState }) => ({
        ...{ id: relationshipId, claimants: claimantIds, subject: subjectId, predicate, object: objectId },
        kind: isState ? EntityKind.COUNTRY : null,
      }),
    ),
    actors: unique([...actors, ...tied].filter((id) => !isNew(id))),
    derived: claims.some((claim) => claim.disputes.length > 0 && claim.derivedFrom.length > 0)
      ? unique(claims.flatMap((claim) => claim.derivedFrom))
      : [],
  };
}

/** The ties from actors to the states behind them that the input supports. */
const tiesOf = (claims: readonly CheckedClaim[]): [from: string, to: string][] =>
  claims.flatMap(({ predicate, stance, subjectId, objectId }) =>
    predicate !== null && objectId !== null && stateTypes.includes(predicate) && isSupport(stance)
      ? [[subjectId, objectId]]
      : [],
  );

type PositionRow = [
  ...[id: string, relationshipId: string, subjectId: string, predicate: RelationshipType],
  ...[objectId: string, kind: EntityKind | null, stance: Stance, claimantIds: string[]],
  statedAt: PartialDate | null,
];

const positionOf = (row: PositionRow): StatedPosition => {
  const [id, relationshipId, subjectId, predicate, objectId, kind, stance, claimantIds, statedAt] = row;
  const isState = kind === EntityKind.COUNTRY;
  return { id, relationshipId, subjectId, predicate, objectId, isState, stance, claimantIds, statedAt };
};

type IdPair = [id: string, other: string];

const gather = (pairs: readonly IdPair[]): Map<string, string[]> =>
  new Map([...groupBy(pairs, ([id]) => id)].map(([id, rows]) => [id, rows.map(([, other]) => other)]));

/** The states behind actors: those that the graph has, and over the ties of the input. */
function statesBehind(claims: readonly CheckedClaim[], found: readonly IdPair[]): Map<string, string[]> {
  const stored = gather(found);
  const own = gather(tiesOf(claims));
  const isState = new Set(claims.filter((claim) => claim.isState).map(({ objectId }) => objectId));
  const statesOf = (actor: string): string[] => {
    const seen = new Set([actor]);
    for (const id of seen) {
      if (isState.has(id)) continue;
      for (const next of [...(stored.get(id) ?? []), ...(own.get(id) ?? [])]) seen.add(next);
    }
    return [...seen];
  };
  return new Map([...stored.keys(), ...own.keys()].map((actor) => [actor, statesOf(actor)]));
}

async function loadBasis(
  work: UnitOfWork,
  claims: readonly CheckedClaim[],
  isNew: (id: string) => boolean,
): Promise<WarningBasis> {
  const { transaction, statements, author } = work;
  const query = basisQueryOf(claims, isNew);
  const isNeeded = [query.subjects, query.relationships, query.actors, query.derived].some(
    (ids) => ids.length > 0,
  );
  const [row] = isNeeded
    ? await transaction.run(statements.of('write/warning-basis', { ...query, level: author.level }))
    : [[[], [], [], []] as unknown[]];
  const [accusations, repeated, states, origins] = row as [PositionRow[], PositionRow[], IdPair[], IdPair[]];
  const known = new Map([...accusations, ...repeated].map((found) => [found[0], positionOf(found)]));
  return {
    today: latestDay(work),
    known: [...known.values()],
    statesOf: statesBehind(claims, states),
    restsOn: gather(origins),
  };
}

/** The warnings about an addition. They never block it, and never name what the author may not see. */
export async function additionWarnings(work: UnitOfWork, additions: Additions): Promise<WriteWarningData[]> {
  const { newEntities, newClaims } = additions;
  const claims = newClaims.map((claim) => checkedOf(claim, additions));
  const newIds = new Set([...newEntities, ...newClaims].map(({ id }) => id));
  const isNew = (id: string): boolean => newIds.has(id);
  const basis = await loadBasis(work, claims, isNew);
  const warnings = [
    ...newEntities.flatMap(({ path, kind, stated }) => futureDates(path, datesOf(kind, stated), basis.today)),
    ...claimWarnings(claims, basis),
  ];
  const existing = (ids: readonly string[]): string[] => ids.filter((id) => !isNew(id));
  return warnings.map((one) => ({
    ...one,
    entityIds: existing(one.entityIds),
    claimIds: existing(one.claimIds),
  }));
}
