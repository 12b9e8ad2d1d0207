import { allKinds, EntityKind, kindsWith } from '../model/entityKind.js';
import type { Lens } from '../model/lens.js';
import type { PathAvoid } from '../model/pathAvoid.js';
import { relationshipDeclarations } from '../model/relationshipType.js';
import type { Values } from './fieldArguments.js';
import { argumentTypeName, type FieldRequest, lensArguments } from './fieldRequest.js';
import { type Conditions, conditionsIn } from './filterConditions.js';

/** What the entity of an id has to be. */
export interface IdRole {
  name: string;
  kinds: readonly EntityKind[];
}

/** An id in a lens, a filter or `avoid`, with the path of its argument. */
export interface NamedId {
  path: string;
  id: string;
  role: IdRole;
}

const entity: IdRole = { name: 'entity', kinds: allKinds };
const incident: IdRole = { name: 'incident', kinds: [EntityKind.INCIDENT] };
const country: IdRole = { name: 'country', kinds: [EntityKind.COUNTRY] };
const claimant: IdRole = { name: 'claimant', kinds: kindsWith('claimant') };
const publisher: IdRole = { name: 'publisher', kinds: relationshipDeclarations.PUBLISHED_BY.to };
const source: IdRole = { name: 'source', kinds: [EntityKind.SOURCE] };

const lensRoles: Readonly<Record<string, IdRole>> = {
  ...{ claimants: claimant, excludeClaimants: claimant },
  ...{ sources: source, excludeSources: source },
};

/** The fields of filters that take ids; `id` itself is that of what the filter selects. */
const filterRoles: Readonly<Record<string, IdRole>> = {
  relatedTo: entity,
  actor: { name: 'actor', kinds: kindsWith('actor') },
  victim: { name: 'victim', kinds: kindsWith('victim') },
  ...{ victimCountry: country, actorState: country },
  ...{ claimant, source, subject: entity, object: entity, publisher },
};

const idsAt = (path: string, ids: readonly string[], role: IdRole): NamedId[] =>
  ids.map((id, index) => ({ path: `${path}.${index}`, id, role }));

function idsOfCondition(path: string, condition: Conditions, role: IdRole): NamedId[] {
  const { eq, in: among } = condition as { eq?: string | null; in?: string[] | null };
  return [
    ...(eq == null ? [] : [{ path: `${path}.eq`, id: eq, role }]),
    ...idsAt(`${path}.in`, among ?? [], role),
  ];
}

const idsOfFilter = (path: string, filter: Conditions, own: IdRole): NamedId[] =>
  [...conditionsIn(filter, path)].flatMap(({ path: at, field, condition }) => {
    const role = field === 'id' ? own : filterRoles[field];
    return role ? idsOfCondition(at, condition, role) : [];
  });

const idsOfLens = (path: string, lens: Lens): NamedId[] =>
  Object.entries(lensRoles).flatMap(([field, role]) =>
    idsAt(`${path}.${field}`, lens[field as 'claimants' | 'sources'] ?? [], role),
  );

/** The ids in the lenses, the filter and the entities to avoid or compare of a field's arguments. */
export function namedIdsIn(request: FieldRequest, values: Values): NamedId[] {
  const { where, avoid, about } = values;
  const own = argumentTypeName(request, 'where') === 'IncidentFilter' ? incident : entity;
  return [
    ...(where == null ? [] : idsOfFilter(`${request.responseKey}.where`, where as Conditions, own)),
    ...lensArguments(request).flatMap((name) =>
      values[name] == null ? [] : idsOfLens(`${request.responseKey}.${name}`, values[name]),
    ),
    ...(Array.isArray(about) ? idsAt(`${request.responseKey}.about`, about as string[], entity) : []),
    ...idsAt(`${request.responseKey}.avoid.ids`, (avoid as PathAvoid | null | undefined)?.ids ?? [], entity),
  ];
}
