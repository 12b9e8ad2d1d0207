import slugify from '@sindresorhus/slugify';
import { createHash } from 'node:crypto';
import { type EntityKind, kindDeclarations } from '../../model/entityKind.js';
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
import { quoted } from '../work/userErrors.js';
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

/** An entity of an input, at its place. */
export interface EntityAt {
  path: string;
  input: EntityStated;
  /** Its kind, where the place says it. */
  kind?: EntityKind;
}

/** An entity that claims of the input can name. */
export interface ResolvedEntity extends RelationshipEnd, EntityReference {
  path: string;
  marking: TlpMarking;
  isNew: boolean;
  stated: Readonly<Record<string, unknown>>;
  /** What follows from what is stated of a new one. */
  follows?: DerivedEntityProperties;
}

/** The id that a new entity gets: its kind and its name, readable. */
export function idFor(kind: EntityKind, name: string): string {
  const slug =
    slugify(name, { decamelize: false }).slice(0, 120).replace(/-+$/, '') ||
    createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${kindDeclarations[kind].idPrefix}:${slug}`;
}

/** How an entity that is there can be tied and compared. */
export function endOf(known: ExistingNode, asked: string): RelationshipEnd & EntityReference {
  const { id, level, properties } = known;
  return {
    ...{ id, level, kind: kindOf(known) as EntityKind, declared: asked === id ? null : asked },
    startedAt: (properties['startedAt'] as PartialDate | undefined) ?? null,
    endsOn: (properties['endsOn'] as string | undefined) ?? null,
  };
}

interface Entry extends EntityAt {
  kind: EntityKind;
  /** The id that is given, or the plain one that its name makes. */
  id: string;
  stated: Record<string, unknown>;
}

/** The kind of an entity, where it can be told. */
function kindFor({ userErrors }: UnitOfWork, { path, input, kind: fixed }: EntityAt): EntityKind | undefined {
  const kind = fixed ?? input.kind ?? (input.id == null ? undefined : kindOfId(input.id));
  if (kind === undefined) userErrors.add(`${path}.kind`, 'Of which kind is it?');
  if (fixed === undefined || input.kind == null || input.kind === fixed) return kind;
  userErrors.add(`${path}.kind`, `Has to be ${fixed} here.`);
  return undefined;
}

/** The entity with its kind, its id and what is stated of it; nothing when it cannot be told what is meant. */
function entryOf(work: UnitOfWork, at: EntityAt): Entry | undefined {
  const { path, input } = at;
  const { userErrors, author } = work;
  checkRef(userErrors, path, input);
  const kind = kindFor(work, at);
  if (kind === undefined) return undefined;
  const stated = statedOf(input);
  checkFields(userErrors, path, kind, stated);
  checkMarking(userErrors, path, input.marking, author.level);
  const id = input.id ?? (input.name == null ? undefined : idFor(kind, input.name));
  if (id !== undefined) return { path, input, kind, id, stated };
  userErrors.add(`${path}.name`, 'Is needed, or the `id` of what is there.');
  return undefined;
}

/** An entity of an input, with the ids under which it may be there. */
export interface GivenEntity extends Entry {
  candidates: readonly string[];
}

/** The entities of an input of which it can be told what is meant. */
export const givenEntities = (
  work: UnitOfWork,
  naming: IdGenerator,
  given: readonly EntityAt[],
): GivenEntity[] =>
  given
    .flatMap((at) => entryOf(work, at) ?? [])
    .map((entry) => ({
      ...entry,
      candidates: entry.input.id == null ? naming.candidates(unnumbered(entry)) : [entry.id],
    }));

const unnumbered = ({ id, input }: Entry): IdRequest => ({
  plain: id,
  marking: input.marking ?? TlpMarking.TLP_CLEAR,
});

function reuse(
  { userErrors }: UnitOfWork,
  entry: Entry,
  known: ExistingNode,
  differing: Differing,
): ResolvedEntity {
  const { path, id, stated, kind } = entry;
  if (kindOf(known) !== kind)
    userErrors.add(`${path}.kind`, `${quoted(id)} is there as ${kindOf(known) ?? 'a claim'}.`, 'CONFLICT');
  const differences = differing === Differing.KEEP ? [] : differencesFrom(known, stated);
  for (const name of differences) {
    const hint = 'give its `id` alone to use it, or another id for another entity';
    userErrors.add(
      `${path}.${name}`,
      `${quoted(id)} is there with another \`${name}\`: ${hint}.`,
      'CONFLICT',
    );
  }
  const marking = known.properties['marking'] as TlpMarking;
  return { ...endOf(known, id), path, marking, isNew: false, stated: {} };
}

function create({ userErrors }: UnitOfWork, { path, id, kind, stated, input }: Entry): ResolvedEntity {
  if (input.name == null) userErrors.add(`${path}.id`, `There is no entity ${quoted(id)}.`, 'NOT_FOUND');
  else checkNewId(userErrors, path, id, kind);
  const marking = input.marking ?? TlpMarking.TLP_CLEAR;
  const follows = deriveEntityProperties(stated, marking);
  return {
    ...{ id, kind, path, marking, declared: null, isNew: true },
    ...{ level: follows.level, endsOn: follows.endsOn, follows },
    startedAt: (input['startedAt'] as PartialDate | null | undefined) ?? null,
    stated: { aliases: [], ...stated, kind, marking },
  };
}

function resolved(
  work: UnitOfWork,
  entry: Entry,
  known: ExistingNode | undefined,
  differing: Differing,
): ResolvedEntity {
  const { author, userErrors } = work;
  if (!known) return create(work, entry);
  if (known.level <= author.level) return reuse(work, entry, known, differing);
  if (entry.input.name != null)
    userErrors.add(`${entry.path}.id`, `${quoted(entry.id)} cannot be had: take another.`, 'CONFLICT');
  return create(work, entry);
}

/** An entity that the same input has described before: here it says the same, or nothing. */
function checkRepeated({ userErrors }: UnitOfWork, { path, id, stated }: Entry, first: ResolvedEntity): void {
  for (const name of differences(first.stated, stated))
    userErrors.add(
      `${path}.${name}`,
      `${quoted(id)} is at ${first.path} already, with another \`${name}\`.`,
      'CONFLICT',
    );
}

/** The entities of one input, found or to be created, by the names that claims may call them. */
export class ResolvedEntities {
  readonly all: ResolvedEntity[] = [];
  readonly differing: Differing;
  readonly #byId = new Map<string, ResolvedEntity>();
  readonly #byName = new Map<string, ResolvedEntity>();

  /** @param known what is there under the candidates of all that is given. */
  constructor(
    readonly work: UnitOfWork,
    naming: IdGenerator,
    { given, known, differing }: { given: readonly GivenEntity[]; known: IdentityMap; differing: Differing },
  ) {
    this.differing = differing;
    for (const entry of given) {
      const id = entry.input.id ?? naming.idOf(unnumbered(entry), known);
      this.#add({ ...entry, id }, known.get(id), entry.id);
    }
  }

  /** Whom a `ref` or an id of the input means, as far as the input itself says. */
  named(name: string): ResolvedEntity | undefined {
    return this.#byName.get(name);
  }

  #add(entry: Entry, known: ExistingNode | undefined, plain: string): void {
    const { work, differing } = this;
    const first = this.#byId.get(entry.id);
    if (first?.isNew && differing !== Differing.KEEP) checkRepeated(work, entry, first);
    const entity = first?.isNew ? first : resolved(work, entry, known, differing);
    if (!first) this.all.push(entity);
    this.#byId.set(entry.id, entity);
    this.#byName.set(entry.id, entity);
    if (!this.#byName.has(plain)) this.#byName.set(plain, entity);
    const { ref } = entry.input;
    if (ref == null) return;
    const other = this.#byName.get(ref);
    if (other && other.id !== entity.id)
      work.userErrors.add(`${entry.path}.ref`, `${quoted(ref)} is the name of ${other.path} already.`);
    this.#byName.set(ref, entity);
  }
}
