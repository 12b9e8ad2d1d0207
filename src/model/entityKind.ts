import { type KindDeclaration, type KindRole, kinds, type StoredField } from './kinds.js';
import { reference, type Structure } from './structuredValues.js';

/** A kind of entity, as the enum of the API has it. */
export type EntityKind = keyof typeof kinds;

/** The kinds as an enum: each key is its own value. */
export const EntityKind = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, kind])) as {
  readonly [Kind in EntityKind]: Kind;
};

/** The declaration of each kind. */
export const kindDeclarations: Readonly<Record<EntityKind, KindDeclaration>> = kinds;

/** All kinds, in the order of the vocabulary. */
export const allKinds = Object.keys(kinds) as EntityKind[];

/** The kinds that have at least one of the roles, in the order of `kinds.ts`. */
export const kindsWith = (...roles: KindRole[]): EntityKind[] =>
  allKinds.filter((kind) => kindDeclarations[kind].roles.some((role) => roles.includes(role)));

/**
 * The kinds that sources use interchangeably with this one, including itself: entities of them can be merged, and duplicates are
 * searched among them.
 */
export function interchangeableWith(kind: EntityKind): EntityKind[] {
  const group = kindDeclarations[kind].interchangeable;
  if (group === undefined) return [kind];
  return allKinds.filter((other) => kindDeclarations[other].interchangeable === group);
}

/** The fields of every entity that a researcher may set. */
export const commonFields = [
  'name',
  'aliases',
  'externalIds',
  'references',
  'description',
  'marking',
] as const;

/** The stored fields of a kind in addition to those of every entity. */
export const kindFields = (kind: EntityKind): readonly (StoredField & { name: string })[] =>
  Object.entries(kindDeclarations[kind].fields).map(([name, field]) => ({ name, ...field }));

/** The names of the fields of a kind that hold dates. */
export const dateFields = (kind: EntityKind): string[] =>
  kindFields(kind)
    .filter(({ format }) => format === 'date')
    .map(({ name }) => name);

/** A stored field with all kinds that have it. */
export interface FieldOfKinds extends StoredField {
  name: string;
  /** The name of its filter. */
  filter: string;
  kinds: readonly EntityKind[];
}

const declaredFields = allKinds.flatMap(kindFields);

/** The fields that only some kinds have. A field of several kinds has one type. */
export const fieldsOfKinds: readonly FieldOfKinds[] = [
  ...new Set(declaredFields.map(({ name }) => name)),
].map((name) => {
  const declared = declaredFields.find((field) => field.name === name) as StoredField;
  const having = allKinds.filter((kind) => name in kindDeclarations[kind].fields);
  return { ...declared, name, filter: declared.countedBy ?? name, kinds: having };
});

/** What the values of a field consist of, by the name of the field. */
export const structuredFields: Readonly<Record<string, Structure>> = {
  references: reference,
  ...Object.fromEntries(
    fieldsOfKinds.flatMap(({ name, structure }) => (structure ? [[name, structure]] : [])),
  ),
};

/** The names of all fields that a researcher may set on an entity of a kind. */
export const settableFields = (kind: EntityKind): string[] => [
  ...commonFields,
  ...Object.keys(kindDeclarations[kind].fields),
];
