import { distance } from 'fastest-levenshtein';
import { EntityKind, interchangeableWith } from '../../model/entityKind.js';
import type { DuplicateCandidate } from '../../model/outcome.js';
import { intervalOf } from '../../model/partialDate.js';
import { RelationshipFamily, typesOfFamily } from '../../model/relationshipType.js';
import { similarNameQueries } from '../../model/searchText.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import type { ResolvedClaim } from './resolvedClaims.js';
import type { ResolvedEntity } from './resolvedEntities.js';

/** Names of at least this similarity, 0 to 1, may be misspellings of each other. */
const minSimilarity = 0.8;

const namesOf = ({ stated }: ResolvedEntity): string[] => [
  stated['name'] as string,
  ...(stated['aliases'] as string[]),
];

/** The similarity of two names, 0 to 1: 1 minus the edit distance per character of the longer one. */
export function similarity(one: string, other: string): number {
  const [a, b] = [one.trim().toLowerCase(), other.trim().toLowerCase()];
  return a === b ? 1 : 1 - distance(a, b) / Math.max(a.length, b.length);
}

/** Cheap check before the edit distance: names of very different length cannot be similar. */
const mayBeSimilar = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) >= minSimilarity * Math.max(one.length, other.length) - 2;

function maxSimilarity(own: readonly string[], others: readonly string[]): number {
  let highest = 0;
  for (const name of own)
    for (const other of others)
      if (mayBeSimilar(name, other)) highest = Math.max(highest, similarity(name, other));
  return highest;
}

/** The parameters of `write/similar-names` for new entities. */
const nameQueriesOf = (entities: readonly ResolvedEntity[], byKeys: boolean) =>
  entities.flatMap((entity) => {
    const { path: field, id, kind } = entity;
    return similarNameQueries(namesOf(entity), byKeys).map((query) => ({
      field,
      id,
      kinds: interchangeableWith(kind),
      query,
    }));
  });

type NameMatch = [field: string, id: string, names: string[]];

function byName(entities: readonly ResolvedEntity[], found: readonly NameMatch[]): DuplicateCandidate[] {
  const own = new Map(entities.map((entity) => [entity.path, namesOf(entity)]));
  return found.flatMap(([field, id, names]) => {
    const score = maxSimilarity(own.get(field) ?? [], names);
    if (score < minSimilarity) return [];
    return [{ id, field, reason: score === 1 ? ('SHARED_NAME' as const) : ('NEAR_NAME' as const), score }];
  });
}

const effects: readonly unknown[] = typesOfFamily(RelationshipFamily.EFFECT);

/** A new incident with its dates and victims, as `write/similar-incidents` takes it. */
interface IncidentQuery {
  field: string;
  from: string;
  to: string;
  victims: string[];
}

/** The dates and victims of a new incident; none if only its year is known, which would match too much. */
function incidentQueryOf(
  { id, path: field, startedAt }: ResolvedEntity,
  claims: readonly ResolvedClaim[],
): IncidentQuery[] {
  const effectClaims = claims.filter(
    ({ subject, stated }) => subject.id === id && effects.includes(stated['predicate']),
  );
  const victims = [...new Set(effectClaims.flatMap(({ objects }) => objects.map((object) => object.id)))];
  if (startedAt == null || startedAt.length === 4 || victims.length === 0) return [];
  return [{ field, ...intervalOf(startedAt), victims }];
}

type VictimMatch = [field: string, id: string, shared: number];

function byVictims(incidents: readonly IncidentQuery[], found: readonly VictimMatch[]): DuplicateCandidate[] {
  const victims = new Map(incidents.map((incident) => [incident.field, incident.victims.length]));
  return found.map(([field, id, shared]) => ({
    id,
    field,
    reason: 'SAME_DATES_AND_VICTIMS',
    score: 0.5 + (0.5 * shared) / (victims.get(field) ?? shared),
  }));
}

/** Finds existing entities that may be duplicates of new ones: by name or alias, or by dates and victims. */
export async function findDuplicates(
  { transaction, statements, author, layers }: UnitOfWork,
  created: readonly ResolvedEntity[],
  claims: readonly ResolvedClaim[],
): Promise<DuplicateCandidate[]> {
  const named = created.filter(({ stated }) => stated['name'] !== undefined);
  if (named.length === 0) return [];
  const incidents = named
    .filter(({ kind }) => kind === EntityKind.INCIDENT)
    .flatMap((incident) => incidentQueryOf(incident, claims));
  const parameters = { wanted: nameQueriesOf(named, layers.searchKeys), incidents, level: author.level };
  const [row] = await transaction.run(statements.of('write/duplicates', parameters));
  const [nameMatches, victimMatches] = row as [NameMatch[], VictimMatch[]];
  return [...byName(named, nameMatches), ...byVictims(incidents, victimMatches)].sort(
    (one, other) => other.score - one.score,
  );
}
