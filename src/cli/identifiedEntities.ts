import type { ClaimDraft, EntityDraft, IncidentDraft } from '../exchange/draft.js';
import { EntityKind } from '../model/entityKind.js';
import { identifierOf, identifiersGiven, isShared, valueOfIdentifier } from '../model/externalId.js';
import type { Api } from './api.js';

/** Entities per question; the graph returns at most 500. */
export const askedAtOnce = 200;

/** All entities of a draft, with their kinds. */
export const entitiesIn = ({ incident, entities = [], sources = [] }: IncidentDraft): EntityDraft[] => [
  ...(incident ? [{ ...incident, kind: EntityKind.INCIDENT }] : []),
  ...entities,
  ...sources,
];

/** What is read of an entity to compare its identifiers. */
interface Identified {
  id: string;
  kind: EntityKind;
  externalIds: { system: string; value: string }[];
}

/** The identifiers of a draft that no other entity of its kind has. */
const identifiersOf = ({ kind, ...fields }: EntityDraft): string[] =>
  kind
    ? identifiersGiven('', kind, { ...fields })
        .map(({ identifier }) => identifier)
        .filter((identifier) => !isShared(identifier))
    : [];

/** The entities of the graph that have an identifier of one of the same kind among the drafts, by the id of the draft. */
export async function identifiedEntities<Stored extends Identified>(
  api: Api,
  entities: readonly EntityDraft[],
  fields: string,
): Promise<Map<string, Stored>> {
  const query = `query ($where: EntityFilter, $first: Int) { entities(where: $where, first: $first) { nodes { ${fields} } } }`;
  const found = new Map<string, Stored>();
  for (let start = 0; start < entities.length; start += askedAtOnce) {
    const part = entities
      .slice(start, start + askedAtOnce)
      .map((entity) => ({ entity, identifiers: identifiersOf(entity) }));
    const values = part.flatMap(({ identifiers }) => identifiers.map(valueOfIdentifier));
    if (values.length === 0) continue;
    const answer = (await api(query, { where: { externalIds: { value: { in: values } } }, first: 500 })) as {
      entities: { nodes: Stored[] };
    };
    const holders = new Map<string, Stored>(
      answer.entities.nodes.flatMap((stored) =>
        stored.externalIds.map(
          (one) => [`${stored.kind} ${identifierOf(stored.kind, one)}`, stored] as const,
        ),
      ),
    );
    for (const { entity, identifiers } of part) {
      const [holder] = identifiers.flatMap((one) => holders.get(`${entity.kind ?? ''} ${one}`) ?? []);
      if (holder) found.set(entity.id ?? '', holder);
    }
  }
  return found;
}

/**
 * A draft in which entities of the graph take the place of some of its own; what it says of these is compared with those.
 * @param ids the id in the graph by that in the draft
 */
export function withEntitiesOfGraph(draft: IncidentDraft, ids: ReadonlyMap<string, string>): IncidentDraft {
  const { incident, entities, sources, claims } = draft;
  const idOf = (id: string): string => ids.get(id) ?? id;
  const inPlace = <Entity extends EntityDraft>(entity: Entity): Entity => {
    const id = ids.get(entity.id ?? '');
    return id === undefined ? entity : { ...entity, id };
  };
  const claimOf = (claim: ClaimDraft): ClaimDraft => {
    const { subject, object, claimants, source, primarySource } = claim;
    return {
      ...claim,
      subject: idOf(subject),
      source: idOf(source),
      ...(object != null && { object: idOf(object) }),
      ...(primarySource != null && { primarySource: idOf(primarySource) }),
      ...(claimants != null && { claimants: claimants.map(idOf) }),
    };
  };
  return {
    ...draft,
    ...(incident && { incident: inPlace(incident) }),
    ...(entities && { entities: entities.map(inPlace) }),
    ...(sources && { sources: sources.map(inPlace) }),
    claims: claims.map(claimOf),
  };
}
