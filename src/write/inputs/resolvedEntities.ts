import slugify from '@sindresorhus/slugify';
import { createHash } from 'node:crypto';
import { type EntityKind, kindDeclarations } from '../../model/entityKind.js';
import { type IdentifierAt, identifiersGiven } from '../../model/externalId.js';
import { Differing } from '../../model/input/changeInputs.js';
import type { EntityStated } from '../../model/input/entityInput.js';
import type { PartialDate } from '../../model/partialDate.js';
import { kindOfId } from '../../model/id.js';
import { TlpMarking } from '../../model/vocabulary.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import {
  checkMarking,
  checkNewId,
  checkRef,
  checkFields,
  type RelationshipEnd,
  statedOf,
} from './validation.js';
import { storedProperties } from './storedProperties.js';
import { noEntity, quoted } from '../work/userErrors.js';
import {
  deriveEntityProperties,
  type DerivedEntityProperties,
  type EntityReference,
} from '../derive/derivedProperties.js';
import {
  differences,
  differencesFrom,
  type ExistingNode,
  kindOf,
  type IdentityMap,
} from '../work/identityMap.js';
import type { IdGenerator, IdRequest } from './idGenerator.js';

/** An entity of the input and its path. */
export interface EntityAt {
  path: string;
  input: EntityStated;
  /** The kind that the position in the input implies, such as SOURCE in `sources`. */
  kind?: EntityKind;
}

/** An entity that claims of the input can reference. */
export interface ResolvedEntity extends RelationshipEnd, EntityReference {
  path: string;
  marking: TlpMarking;
  isNew: boolean;
  stated: Readonly<Record<string, unknown>>;
  /** The identifiers of a new entity that the input gives. */
  identifiers: readonly IdentifierAt[];
  /** The derived properties of a new entity. */
  derived?: DerivedEntityProperties;
}

/**
 * The readable id of a new entity: the prefix of its kind and a slug of its name, or a hash if the name has no Latin
 * equivalent.
 */
export function idFor(kind: EntityKind, name: string): string {
  const slug =
    slugify(name, { decamelize: false }).slice(0, 120).replace(/-+$/, '') ||
    createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${kindDeclarations[kind].idPrefix}:${slug}`;
}

/**
 * An existing entity as the end of a relationship.
 *
 * @param requestedId the id in the input, which is another one if the entity was merged.
 */
export function endOf(existing: ExistingNode, requestedId: string): RelationshipEnd & EntityReference {
  const { id, level, properties, kinds } = existing;
  return {
    ...{ id, level, kind: kindOf(existing) as EntityKind, declared: requestedId === id ? null : requestedId },
    kinds,
    startedAt: (properties['startedAt'] as PartialDate | undefined) ?? null,
    endsOn: (properties['endsOn'] as string | undefined) ?? null,
  };
}

interface EntityEntry extends EntityAt {
  kind: EntityKind;
  /** The id in the input, or the plain id made from the name. */
  id: string;
  stated: Record<string, unknown>;
  identifiers: IdentifierAt[];
}

/** The kind of an entity: from its position, its `kind`, or the prefix of its id. */
function kindFor({ userErrors }: UnitOfWork, { path, input, kind: fixed }: EntityAt): EntityKind | undefined {
  const kind = fixed ?? input.kind ?? (input.id == null ? undefined : kindOfId(input.id));
  if (kind === undefined)
    userErrors.add(`${path}.kind`, 'The kind is missing. Add `kind`, or an id whose prefix says it.');
  if (fixed === undefined || input.kind == null || input.kind === fixed) return kind;
  userErrors.add(
    `${path}.kind`,
    `Only ${fixed} is possible here. Remove \`kind\`, or move this entity to \`entities\`.`,
  );
  return undefined;
}

/** Validates an entity and finds its kind and id; undefined if either cannot be determined. */
function entryOf(work: UnitOfWork, at: EntityAt): EntityEntry | undefined {
  const { path, input } = at;
  const { userErrors, author } = work;
  checkRef(userErrors, path, input);
  const kind = kindFor(work, at);
  if (kind === undefined) return undefined;
  const given = statedOf(input);
  checkFields(userErrors, path, kind, given);
  const stated = storedProperties(kind, given);
  const identifiers = identifiersGiven(path, kind, given);
  checkMarking(userErrors, path, input.marking, author.level);
  const id = input.id ?? (input.name == null ? undefined : idFor(kind, input.name));
  if (id !== undefined) return { path, input, kind, id, stated, identifiers };
  userErrors.add(`${path}.name`, 'The name is missing. Add `name`, or the `id` of an existing entity.');
  return undefined;
}

/** An entity of the input with all ids that it may already have. */
export interface GivenEntity extends EntityEntry {
  candidates: readonly string[];
}

/** The valid entities of an input with their candidate ids; the others are reported as user errors. */
export const givenEntities = (
  work: UnitOfWork,
  idGenerator: IdGenerator,
  given: readonly EntityAt[],
): GivenEntity[] =>
  given
    .flatMap((at) => entryOf(work, at) ?? [])
    .map((entry) => ({
      ...entry,
      candidates: entry.input.id == null ? idGenerator.candidates(idRequestOf(entry)) : [entry.id],
    }));

const idRequestOf = ({ id, input }: EntityEntry): IdRequest => ({
  plain: id,
  marking: input.marking ?? TlpMarking.TLP_CLEAR,
});

/** Whether the input gives a field by its name; an identifier may be given in `externalIds`. */
const isGiven = (input: EntityStated, name: string): boolean =>
  (input as Readonly<Record<string, unknown>>)[name] != null;

function reuse(
  { userErrors }: UnitOfWork,
  entry: EntityEntry,
  existing: ExistingNode,
  differing: Differing,
): ResolvedEntity {
  const { path, id, stated, kind, input } = entry;
  if (kindOf(existing) !== kind)
    userErrors.add(
      `${path}.kind`,
      `${quoted(id)} exists and is ${kindOf(existing) ?? 'a claim'}, not ${kind}. Correct the kind, or choose another id.`,
      'CONFLICT',
    );
  const differences = differing === Differing.KEEP ? [] : differencesFrom(existing, stated);
  for (const name of differences) {
    const hint = 'To use that entity, give its `id` alone; for a different entity, choose another id.';
    const field = isGiven(input, name) ? name : 'externalIds';
    userErrors.add(`${path}.${field}`, `${quoted(id)} exists with another \`${field}\`. ${hint}`, 'CONFLICT');
  }
  const marking = existing.properties['marking'] as TlpMarking;
  return { ...endOf(existing, id), path, marking, isNew: false, stated: {}, identifiers: [] };
}

function create(
  { userErrors }: UnitOfWork,
  { path, id, kind, stated, input, identifiers }: EntityEntry,
): ResolvedEntity {
  if (input.name == null) userErrors.add(`${path}.id`, noEntity(id), 'NOT_FOUND');
  else checkNewId(userErrors, path, id, kind);
  const marking = input.marking ?? TlpMarking.TLP_CLEAR;
  const derived = deriveEntityProperties(stated, marking);
  return {
    ...{ id, kind, path, marking, declared: null, isNew: true },
    ...{ level: derived.level, endsOn: derived.endsOn, derived, identifiers },
    startedAt: (input['startedAt'] as PartialDate | null | undefined) ?? null,
    stated: { aliases: [], externalIds: [], ...stated, kind, marking },
  };
}

function resolved(
  work: UnitOfWork,
  entry: EntityEntry,
  existing: ExistingNode | undefined,
  differing: Differing,
): ResolvedEntity {
  const { author, userErrors } = work;
  if (!existing) return create(work, entry);
  if (existing.level <= author.level) return reuse(work, entry, existing, differing);
  if (entry.input.name != null)
    userErrors.add(`${entry.path}.id`, `The id ${quoted(entry.id)} is taken. Choose another id.`, 'CONFLICT');
  return create(work, entry);
}

/** Reports an entity that the input repeats with other values. */
function checkRepeated(
  { userErrors }: UnitOfWork,
  { path, id, stated }: EntityEntry,
  first: ResolvedEntity,
): void {
  for (const name of differences(first.stated, stated))
    userErrors.add(
      `${path}.${name}`,
      `${first.path} has the same id ${quoted(id)} with another \`${name}\`. Describe the entity once, or give this one another id.`,
      'CONFLICT',
    );
}

/** The entities of one input, existing or new, by their refs and ids. */
export class ResolvedEntities {
  readonly all: ResolvedEntity[] = [];
  readonly differing: Differing;
  readonly #byId = new Map<string, ResolvedEntity>();
  readonly #byReference = new Map<string, ResolvedEntity>();

  /** @param identityMap has loaded all candidate ids of the given entities. */
  constructor(
    readonly work: UnitOfWork,
    idGenerator: IdGenerator,
    {
      given,
      identityMap,
      differing,
    }: { given: readonly GivenEntity[]; identityMap: IdentityMap; differing: Differing },
  ) {
    this.differing = differing;
    for (const entry of given) {
      const id = entry.input.id ?? idGenerator.idOf(idRequestOf(entry), identityMap);
      this.#add({ ...entry, id }, identityMap.get(id), entry.id);
    }
  }

  /** The entity of this input with a `ref` or id; undefined if the input has none. */
  byReference(name: string): ResolvedEntity | undefined {
    return this.#byReference.get(name);
  }

  #add(entry: EntityEntry, existing: ExistingNode | undefined, plain: string): void {
    const { work, differing } = this;
    const first = this.#byId.get(entry.id);
    if (first?.isNew && differing !== Differing.KEEP) checkRepeated(work, entry, first);
    const entity = first?.isNew ? first : resolved(work, entry, existing, differing);
    if (!first) this.all.push(entity);
    this.#byId.set(entry.id, entity);
    this.#byReference.set(entry.id, entity);
    if (!this.#byReference.has(plain)) this.#byReference.set(plain, entity);
    const { ref } = entry.input;
    if (ref == null) return;
    const other = this.#byReference.get(ref);
    if (other && other.id !== entity.id)
      work.userErrors.add(
        `${entry.path}.ref`,
        `The ref ${quoted(ref)} is already used by ${other.path}. Choose another one.`,
      );
    this.#byReference.set(ref, entity);
  }
}
