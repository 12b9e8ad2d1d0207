import { EntityKind, interchangeableWith } from '../../model/entityKind.js';
import type { DuplicateCandidate } from '../../model/outcome.js';
import { intervalOf } from '../../model/partialDate.js';
import { RelationshipFamily, typesOfFamily } from '../../model/relationshipType.js';
import { similarNameQueries } from '../../model/searchText.js';
import { nameLikeness, victimLikeness } from '../../model/similarEntity.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import type { ResolvedClaim } from './resolvedClaims.js';
import type { ResolvedEntity } from './resolvedEntities.js';

/** An entity that may be a duplicate of existing ones. */
type Candidate = Pick<ResolvedEntity, 'path' | 'id' | 'kind' | 'startedAt' | 'stated'>;

const namesOf = ({ stated }: Candidate): string[] => [
  stated['name'] as string,
  ...(stated['aliases'] as string[]),
];

/** The parameters of `write/similar-names` for new entities. */
const nameQueriesOf = (entities: readonly Candidate[], byKeys: boolean) =>
  entities.flatMap((entity) => {
    const { path: field, id, kind, stated } = entity;
    return similarNameQueries(namesOf(entity), byKeys).map((query) => ({
      field,
      id,
      kinds: interchangeableWith(kind),
      isoCode: stated['isoCode'] ?? null,
      query,
    }));
  });

type NameMatch = [field: string, id: string, names: string[]];

function byName(entities: readonly Candidate[], found: readonly NameMatch[]): DuplicateCandidate[] {
  const own = new Map(entities.map((entity) => [entity.path, namesOf(entity)]));
  return found.flatMap(([field, id, names]) => {
    const likeness = nameLikeness(own.get(field) ?? [], names);
    return likeness ? [{ id, field, ...likeness }] : [];
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
  { id, path: field, startedAt }: Candidate,
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
    ...victimLikeness(shared / (victims.get(field) ?? shared)),
  }));
}

/** Likely duplicates, the likeliest first. */
export const sortedByScore = (duplicates: readonly DuplicateCandidate[]): DuplicateCandidate[] =>
  [...duplicates].sort((one, other) => other.score - one.score);

/** Finds existing entities that may be duplicates of new ones: by name or alias, or by dates and victims. */
export async function findDuplicates(
  { transaction, statements, author, layers }: UnitOfWork,
  created: readonly Candidate[],
  claims: readonly ResolvedClaim[],
): Promise<DuplicateCandidate[]> {
  const named = created.filter(({ stated }) => stated['name'] !== undefined);
  if (named.length === 0) return [];
  const incidents = named
    .filter(({ kind }) => kind === EntityKind.INCIDENT)
    .flatMap((incident) => incidentQueryOf(incident, claims));
  const wanted = nameQueriesOf(named, layers.searchKeys);
  const parameters = { wanted, incidents, level: author.level };
  const [row] = await transaction.run(statements.of('write/duplicates', parameters));
  const [nameMatches, victimMatches] = row as [NameMatch[], VictimMatch[]];
  return [...byName(named, nameMatches), ...byVictims(incidents, victimMatches)];
}
