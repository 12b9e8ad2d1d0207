import { distance } from 'fastest-levenshtein';
import { EntityKind } from '../model/entityKind.js';
import type { Likeness } from '../model/outcome.js';
import { intervalOf } from '../model/partialDate.js';
import { RelationshipFamily, typesOfFamily } from '../model/relationshipType.js';
import { luceneQueries } from '../model/searchText.js';
import type { Work } from './change.js';
import type { NamedClaim } from './namedClaims.js';
import type { NamedEntity } from './namedEntities.js';

/** Kinds that one puts down what another puts down as the other: "Lazarus" as an actor, a group, a body. */
const interchangeable: readonly (readonly EntityKind[])[] = [
  [EntityKind.THREAT_ACTOR, EntityKind.INTRUSION_SET, EntityKind.ORGANIZATION],
  [EntityKind.MALWARE, EntityKind.TOOL],
];

const kindsLike = (kind: EntityKind): readonly EntityKind[] =>
  interchangeable.find((kinds) => kinds.includes(kind)) ?? [kind];

/** From this likeness on, 0 to 1, two names may be slips of each other. */
const near = 0.8;

const namesOf = ({ stated }: NamedEntity): string[] => [
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

async function byName(
  { transaction, statements, author }: Work,
  entities: readonly NamedEntity[],
): Promise<Likeness[]> {
  const wanted = entities.flatMap((entity) => {
    const { path: field, id, kind } = entity;
    return luceneQueries(namesOf(entity)).map((query) => ({ field, id, kinds: kindsLike(kind), query }));
  });
  const rows = await transaction.run(statements.of('write/alike', { wanted, level: author.level }));
  const own = new Map(entities.map((entity) => [entity.path, namesOf(entity)]));
  return (rows as [string, string, string[]][]).flatMap(([field, id, names]) => {
    const score = likest(own.get(field) ?? [], names);
    if (score < near) return [];
    return [{ id, field, reason: score === 1 ? ('SHARED_NAME' as const) : ('NEAR_NAME' as const), score }];
  });
}

const effects: readonly unknown[] = typesOfFamily(RelationshipFamily.EFFECT);

/** Incidents of the same time that hit the same; a whole year says too little. */
async function byVictims(
  { transaction, statements, author }: Work,
  incident: NamedEntity,
  claims: readonly NamedClaim[],
): Promise<Likeness[]> {
  const startedAt = incident.startedAt;
  const hit = claims.filter(
    ({ subject, stated }) => subject.id === incident.id && effects.includes(stated['predicate']),
  );
  const victims = [...new Set(hit.flatMap(({ objects }) => objects.map(({ id }) => id)))];
  if (startedAt == null || startedAt.length === 4 || victims.length === 0) return [];
  const { from, to } = intervalOf(startedAt);
  const parameters = { victims, from, to, level: author.level };
  const rows = await transaction.run(statements.of('write/same-victims', parameters));
  return (rows as [string, number][]).map(([id, shared]) => ({
    id,
    field: incident.path,
    reason: 'SAME_DATES_AND_VICTIMS',
    score: 0.5 + (0.5 * shared) / victims.length,
  }));
}

/** What is there and may be what is being added: by name or alias, or by its dates and victims. */
export async function findDuplicates(
  work: Work,
  created: readonly NamedEntity[],
  claims: readonly NamedClaim[],
): Promise<Likeness[]> {
  const named = created.filter(({ stated }) => stated['name'] !== undefined);
  if (named.length === 0) return [];
  const incidents = named.filter(({ kind }) => kind === EntityKind.INCIDENT);
  // Sent together; the database takes them one after the other.
  const found = await Promise.all([
    byName(work, named),
    ...incidents.map((incident) => byVictims(work, incident, claims)),
  ]);
  return found.flat().sort((one, other) => other.score - one.score);
}
