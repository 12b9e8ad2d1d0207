import { getNamedType } from 'graphql';
import { allKinds, EntityKind, kindsWith } from '../model/entityKind.js';
import type { Lens } from '../model/lens.js';
import type { Values } from './fieldArguments.js';
import type { FieldRequest } from './fieldRequest.js';

/** What the entity of an id has to be. */
export interface IdRole {
  name: string;
  kinds: readonly EntityKind[];
}

/** An id in a lens or filter, with the path of its argument. */
export interface NamedId {
  path: string;
  id: string;
  role: IdRole;
}

type Filter = Readonly<Record<string, unknown>>;

const entity: IdRole = { name: 'entity', kinds: allKinds };
const incident: IdRole = { name: 'incident', kinds: [EntityKind.INCIDENT] };
const claimant: IdRole = { name: 'claimant', kinds: kindsWith('claimant') };
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
  ...{ claimant, source, subject: entity, object: entity, publisher: entity },
};

const idsAt = (path: string, ids: readonly string[], role: IdRole): NamedId[] =>
  ids.map((id, index) => ({ path: `${path}.${index}`, id, role }));

function idsOfCondition(path: string, condition: Filter, role: IdRole): NamedId[] {
  const { eq, in: among } = condition as { eq?: string | null; in?: string[] | null };
  return [
    ...(eq == null ? [] : [{ path: `${path}.eq`, id: eq, role }]),
    ...idsAt(`${path}.in`, among ?? [], role),
  ];
}

function idsOfFilter(path: string, filter: Filter, own: IdRole): NamedId[] {
  return Object.entries(filter).flatMap(([field, value]) => {
    if (value == null) return [];
    const at = `${path}.${field}`;
    if (field === 'NOT') return idsOfFilter(at, value as Filter, own);
    if (field === 'AND' || field === 'OR')
      return (value as Filter[]).flatMap((part, index) => idsOfFilter(`${at}.${index}`, part, own));
    const role = field === 'id' ? own : filterRoles[field];
    return role ? idsOfCondition(at, value as Filter, role) : [];
  });
}

const idsOfLens = (path: string, lens: Lens): NamedId[] =>
  Object.entries(lensRoles).flatMap(([field, role]) =>
    idsAt(`${path}.${field}`, lens[field as 'claimants' | 'sources'] ?? [], role),
  );

/** The ids in the lens and the filter of a field's arguments. */
export function namedIdsIn({ definition, responseKey }: FieldRequest, { where, lens }: Values): NamedId[] {
  const filterType = definition.args.find(({ name }) => name === 'where')?.type;
  const own = filterType && getNamedType(filterType).name === 'IncidentFilter' ? incident : entity;
  return [
    ...(where == null ? [] : idsOfFilter(`${responseKey}.where`, where as Filter, own)),
    ...(lens == null ? [] : idsOfLens(`${responseKey}.lens`, lens)),
  ];
}
