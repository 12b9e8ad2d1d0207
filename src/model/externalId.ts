import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { type EntityKind, fieldsOfKinds, kindFields } from './entityKind.js';
import { type ExternalSystem, externalSystems, type IdentifierForm } from './externalSystems.js';
import { nameKey } from './nameKey.js';

@ObjectType({ description: 'An identifier of an entity in a system outside this graph.' })
export class ExternalId {
  @Field(() => String, { description: 'The system: "CVE", "ATT&CK", "ISO 3166-1".' })
  system!: string;

  @Field(() => String, {
    description: 'The identifier, in the canonical spelling of the system: "CVE-2017-0144".',
  })
  value!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where the system describes what it identifies; null for a system without such pages.',
  })
  url?: string | null;
}

/** An identifier as inputs give it. */
export interface GivenExternalId {
  system: string;
  value: string;
}

/** The names of the systems, in the order of their declarations. */
export const systemNames: readonly string[] = externalSystems.map(({ name }) => name);

const systemsByKey = new Map(externalSystems.map((system) => [nameKey(system.name), system]));

/** The system with this name, regardless of case, spaces and signs. */
export const systemNamed = (name: string): ExternalSystem | undefined => systemsByKey.get(nameKey(name));

/** An identifier in the canonical spelling of its system. */
function spelled({ spelling }: ExternalSystem, value: string): string {
  const trimmed = value.trim();
  if (spelling === 'upper case') return trimmed.toUpperCase();
  return spelling === 'lower case' ? trimmed.toLowerCase() : trimmed;
}

/** The forms of a system that identify a kind. */
export const formsFor = ({ forms }: ExternalSystem, kind: EntityKind): IdentifierForm[] =>
  forms.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));

/**
 * An identifier as entities store it, with the name of its system: `CVE:CVE-2017-0144`. Equal identifiers are equal texts.
 */
const storedIdentifier = (system: string, value: string): string => `${system}:${value}`;

/** The stored form of a given identifier of a kind; undefined for an unknown system, or a value of no form of the kind. */
export function identifierOf(kind: EntityKind, { system: name, value }: GivenExternalId): string | undefined {
  const system = systemNamed(name);
  if (!system) return undefined;
  const canonical = spelled(system, value);
  const isValid = formsFor(system, kind).some(({ pattern }) => pattern.test(canonical));
  return isValid ? storedIdentifier(system.name, canonical) : undefined;
}

/** The system and value of a stored identifier. */
export function externalIdOf(identifier: string): Required<ExternalId> {
  const end = identifier.indexOf(':');
  const [name, value] = [identifier.slice(0, end), identifier.slice(end + 1)];
  const form = systemNamed(name)?.forms.find(({ pattern }) => pattern.test(value));
  return { system: name, value, url: form?.url?.(value) ?? null };
}

/** The value of a stored identifier. */
export const valueOfIdentifier = (identifier: string): string =>
  identifier.slice(identifier.indexOf(':') + 1);

/** Whether different entities of one kind can have the same identifier. */
export const isShared = (identifier: string): boolean =>
  systemNamed(identifier.slice(0, identifier.indexOf(':')))?.isShared === true;

/** The stored identifiers that a searched text can be, of any system. */
export const identifiersNamed = (text: string): string[] =>
  externalSystems.flatMap((system) => {
    const value = spelled(system, text);
    const hasForm = system.forms.some(({ pattern }) => pattern.test(value));
    return hasForm ? [storedIdentifier(system.name, value)] : [];
  });

/** A field that holds an identifier of a system, such as `cve`. */
interface IdentifierField {
  field: string;
  system: string;
}

/** The fields of all kinds that hold an identifier. */
export const identifierFields: readonly IdentifierField[] = fieldsOfKinds.flatMap(({ name, system }) =>
  system === undefined ? [] : [{ field: name, system }],
);

/** The stored properties that identifiers are derived from. */
export const identifierProperties: readonly string[] = [
  ...identifierFields.map(({ field }) => field),
  'externalIds',
];

/** All identifiers of an entity from its stored properties: those of its fields, then the others. */
export function identifiersOf(stored: object): string[] {
  const properties = stored as Readonly<Record<string, unknown>>;
  const ofFields = identifierFields.flatMap(({ field, system }) => {
    const value = properties[field];
    return typeof value === 'string' ? [storedIdentifier(system, value)] : [];
  });
  return [...new Set([...ofFields, ...((properties['externalIds'] ?? []) as string[])])];
}

/** An identifier of an input and its path. */
export interface IdentifierAt {
  identifier: string;
  path: string;
}

/** The identifiers of the right form that an input gives, each at the path of its field or of its item in `externalIds`. */
export function identifiersGiven(
  path: string,
  kind: EntityKind,
  stated: Readonly<Record<string, unknown>>,
): IdentifierAt[] {
  const found = new Map<string, string>();
  for (const { name, system, form } of kindFields(kind)) {
    const value = stated[name];
    if (system !== undefined && typeof value === 'string' && (form?.pattern.test(value) ?? true))
      found.set(storedIdentifier(system, value), `${path}.${name}`);
  }
  for (const [index, given] of ((stated['externalIds'] ?? []) as GivenExternalId[]).entries()) {
    const identifier = identifierOf(kind, given);
    if (identifier !== undefined && !found.has(identifier))
      found.set(identifier, `${path}.externalIds.${index}`);
  }
  return [...found].map(([identifier, at]) => ({ identifier, path: at }));
}

/**
 * The stated properties of an entity with each identifier once: in the field that holds it, or else in `externalIds`. A field
 * without a value gets the first identifier of its form.
 * @param current the properties of an entity that is updated
 */
export function withIdentifiersOnce(
  kind: EntityKind,
  stated: Readonly<Record<string, unknown>>,
  current: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  if (stated['externalIds'] === undefined) return { ...stated };
  const given = (stated['externalIds'] ?? []) as GivenExternalId[];
  const list = new Set(given.flatMap((one) => identifierOf(kind, one) ?? []));
  const result: Record<string, unknown> = { ...stated };
  for (const { name, system, form } of kindFields(kind)) {
    if (system === undefined) continue;
    const held = (name in stated ? stated[name] : current[name]) ?? undefined;
    const fits = (identifier: string): boolean =>
      identifier.startsWith(`${system}:`) && (form?.pattern.test(valueOfIdentifier(identifier)) ?? true);
    const own = held === undefined ? [...list].find(fits) : storedIdentifier(system, held as string);
    if (own === undefined) continue;
    list.delete(own);
    if (held === undefined) result[name] = valueOfIdentifier(own);
  }
  return { ...result, externalIds: [...list] };
}
