import { EntityKind, kindDeclarations } from './entityKind.js';
import { type StoredField, storedFieldsOf } from './fieldSource.js';
import * as types from './types.js';

const classOf = (kind: EntityKind): { prototype: object } =>
  (types as unknown as Record<string, { prototype: object }>)[kindDeclarations[kind].label] as {
    prototype: object;
  };

/** What each kind has beside what every entity has: the stored fields that its class declares. */
export const kindFields = Object.fromEntries(
  Object.values(EntityKind).map((kind) => [kind, storedFieldsOf(classOf(kind))]),
) as Readonly<Record<EntityKind, readonly StoredField[]>>;

/** What a researcher may state of an entity of any kind. */
export const commonFields = ['name', 'aliases', 'description', 'marking'] as const;

/** The names of all that may be stated of an entity of one kind. */
export const statableFields = (kind: EntityKind): string[] => [
  ...commonFields,
  ...kindFields[kind].map(({ name }) => name),
];
