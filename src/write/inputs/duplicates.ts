import { distance } from 'fastest-levenshtein';
import { EntityKind, interchangeableWith } from '../../model/entityKind.js';
import type { DuplicateCandidate } from '../../model/outcome.js';
import { intervalOf } from '../../model/partialDate.js';
import { RelationshipFamily, typesOfFamily } from '../../model/relationshipType.js';
import { similarNameQueries } from '../../model/searchText.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import type { ResolvedClaim } from './resolvedClaims.js';
import type { ResolvedEntity } from './resolvedEntities.js';

/** From this likeness on, 0 to 1, two names may be slips of each other. */
const near = 0.8;

const namesOf = ({ stated }: ResolvedEntity): string[] => [
  stated['name'] as string,
  ...(stated['aliases'] as string[]),
];

/** How alike two names are, 0 to 1: the share of characters that need not be changed. */
export function similarity(one: string, other: string): number {
  const [a, b] = [one.trim().toLowerCase(), other.trim().toLowerCase()];
  return a === b ? 1 : 1 - distance(a, b) / Math.max(a.length, b.length);
}

/** Names that differ much in length are not near, whatever stands in them. */
const mayBeNear = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) >= near * Math.max(one.length, other.length) - 2;

function likest(own: readonly string[], others: readonly string[]): number {
  let most = 0;
  for (const name of own)
    for (const other of others) if (mayBeNear(name, other)) most = Math.max(most, similarity(name, other));
  return most;
}

/** The names of new entities, as `write/similar-names` looks for others like them. */
const wantedOf = (entities: readonly ResolvedEntity[], byKeys: boolean) =>
  entities.flatMap((entity) => {
    const { path: field, id, kind } = entity;
    return similarNameQueries(namesOf(entity), byKeys).map((query) => ({
      field,
      id,
      kinds: interchangeableWith(kind),
      query,
    }));
  });

type Alike = [field: string, id: string, names: string[]];

function byName(entities: readonly ResolvedEntity[], found: readonly Alike[]): DuplicateCandidate[] {
  const own = new Map(entities.map((entity) => [entity.path, namesOf(entity)]));
  return found.flatMap(([field, id, names]) => {
    const score = likest(own.get(field) ?? [], names);
    if (score < near) return [];
    return [{ id, field, reason: score === 1 ? ('SHARED_NAME' as const) : ('NEAR_NAME' as const), score }];
  });
}

const effects: readonly unknown[] = typesOfFamily(RelationshipFamily.EFFECT);

/** An incident that is new, as `write/similar-incidents` looks for others of the same time that hit the same. */
interface Hit {
  field: string;
  from: string;
  to: string;
  victims: string[];
}

/** When an incident happened, and to whom; a whole year says too little. */
function hitBy({ id, path: field, startedAt }: ResolvedEntity, claims: readonly ResolvedClaim[]): Hit[] {
  const hit = claims.filter(
    ({ subject, stated }) => subject.id === id && effects.includes(stated['predicate']),
  );
  const victims = [...new Set(hit.flatMap(({ objects }) => objects.map((object) => object.id)))];
  if (startedAt == null || startedAt.length === 4 || victims.length === 0) return [];
  return [{ field, ...intervalOf(startedAt), victims }];
}

type Sharing = [field: string, id: string, shared: number];

function byVictims(incidents: readonly Hit[], found: readonly Sharing[]): DuplicateCandidate[] {
  const victims = new Map(incidents.map((incident) => [incident.field, incident.victims.length]));
  return found.map(([field, id, shared]) => ({
    id,
    field,
    reason: 'SAME_DATES_AND_VICTIMS',
    score: 0.5 + (0.5 * shared) / (victims.get(field) ?? shared),
  }));
}

/** What is there and may be what is being added: by name or alias, or by its dates and victims. */
export async function findDuplicates(
  { transaction, statements, author, layers }: UnitOfWork,
  created: readonly ResolvedEntity[],
  claims: readonly ResolvedClaim[],
): Promise<DuplicateCandidate[]> {
  const named = created.filter(({ stated }) => stated['name'] !== undefined);
  if (named.length === 0) return [];
  const incidents = named
    .filter(({ kind }) => kind === EntityKind.INCIDENT)
    .flatMap((incident) => hitBy(incident, claims));
  const parameters = { wanted: wantedOf(named, layers.searchKeys), incidents, level: author.level };
  const [row] = await transaction.run(statements.of('write/duplicates', parameters));
  const [alike, sharing] = row as [Alike[], Sharing[]];
  return [...byName(named, alike), ...byVictims(incidents, sharing)].sort(
    (one, other) => other.score - one.score,
  );
}
