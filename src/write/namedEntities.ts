import slugify from '@sindresorhus/slugify';
import { createHash, randomBytes } from 'node:crypto';
import { type EntityKind, kindDeclarations } from '../model/entityKind.js';
import { Differing } from '../model/input/changeInputs.js';
import type { EntityStated } from '../model/input/entityInput.js';
import type { PartialDate } from '../model/partialDate.js';
import { TlpMarking } from '../model/vocabulary.js';
import type { Work } from './change.js';
import { checkMarking, checkNewId, checkStated, type End, kindOfId, statedOf } from './checks.js';
import { quoted } from './faultList.js';
import { differencesFrom, type Known, kindOf, lookUp } from './known.js';

/** An entity of an input, at its place. */
export interface EntityAt {
  path: string;
  input: EntityStated;
  /** Its kind, where the place says it. */
  kind?: EntityKind;
}

/** An entity that claims of the input can name. */
export interface NamedEntity extends End {
  path: string;
  /** The id it was named by, where that has been merged into another. */
  declared: string | null;
  marking: TlpMarking;
  isNew: boolean;
  stated: Readonly<Record<string, unknown>>;
}

/** The id that a new entity gets: its kind and its name, readable. */
export function idFor(kind: EntityKind, name: string): string {
  const slug =
    slugify(name, { decamelize: false }).slice(0, 120).replace(/-+$/, '') ||
    createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${kindDeclarations[kind].idPrefix}:${slug}`;
}

/** How an entity that is there can be tied and compared. */
export function endOf(known: Known, asked: string): End & { declared: string | null } {
  const startedAt = (known.properties['startedAt'] as PartialDate | undefined) ?? null;
  return {
    id: known.id,
    kind: kindOf(known) as EntityKind,
    startedAt,
    declared: asked === known.id ? null : asked,
  };
}

interface Entry extends EntityAt {
  kind: EntityKind;
  id: string;
  stated: Record<string, unknown>;
}

/** The kind of an entity, where it can be told. */
function kindFor({ faults }: Work, { path, input, kind: fixed }: EntityAt): EntityKind | undefined {
  const kind = fixed ?? input.kind ?? (input.id == null ? undefined : kindOfId(input.id));
  if (kind === undefined) faults.add(`${path}.kind`, 'Of which kind is it?');
  if (fixed === undefined || input.kind == null || input.kind === fixed) return kind;
  faults.add(`${path}.kind`, `Has to be ${fixed} here.`);
  return undefined;
}

/** The entity with its kind, its id and what is stated of it; nothing when it cannot be told what is meant. */
function entryOf(work: Work, at: EntityAt): Entry | undefined {
  const { path, input } = at;
  const { faults, author } = work;
  const kind = kindFor(work, at);
  if (kind === undefined) return undefined;
  const stated = statedOf(input);
  checkStated(faults, path, kind, stated);
  checkMarking(faults, path, input.marking, author.level);
  const id = input.id ?? (input.name == null ? undefined : idFor(kind, input.name));
  if (id !== undefined) return { path, input, kind, id, stated };
  faults.add(`${path}.name`, 'Is needed, or the `id` of what is there.');
  return undefined;
}

function reuse({ faults }: Work, entry: Entry, known: Known, differing: Differing): NamedEntity {
  const { path, id, stated, kind } = entry;
  if (kindOf(known) !== kind)
    faults.add(`${path}.kind`, `${quoted(id)} is there as ${kindOf(known) ?? 'a claim'}.`, 'CONFLICT');
  const differences = differing === Differing.KEEP ? [] : differencesFrom(known, stated);
  for (const name of differences) {
    const hint = 'give its `id` alone to use it, or another id for another entity';
    faults.add(`${path}.${name}`, `${quoted(id)} is there with another \`${name}\`: ${hint}.`, 'CONFLICT');
  }
  const marking = known.properties['marking'] as TlpMarking;
  return { ...endOf(known, id), path, marking, isNew: false, stated: {} };
}

function create({ faults }: Work, { path, id, kind, stated, input }: Entry): NamedEntity {
  if (input.name == null) faults.add(`${path}.id`, `There is no entity ${quoted(id)}.`, 'NOT_FOUND');
  else checkNewId(faults, path, id, kind);
  const marking = input.marking ?? TlpMarking.TLP_CLEAR;
  return {
    id,
    kind,
    declared: null,
    startedAt: (input['startedAt'] as PartialDate | null | undefined) ?? null,
    path,
    marking,
    isNew: true,
    stated: { aliases: [], ...stated, kind, marking },
  };
}

/** An id that nobody has: what is there under the first one must neither be told nor be touched. */
const otherId = (id: string): string => `${id}-${randomBytes(3).toString('hex')}`;

function resolved(work: Work, entry: Entry, known: Known | undefined, differing: Differing): NamedEntity {
  const { author, faults } = work;
  if (!known) return create(work, entry);
  if (known.level <= author.level) return reuse(work, entry, known, differing);
  if (entry.input.id == null) return create(work, { ...entry, id: otherId(entry.id) });
  if (entry.input.name == null) return create(work, entry);
  faults.add(`${entry.path}.id`, `${quoted(entry.id)} cannot be had: take another.`, 'CONFLICT');
  return create(work, entry);
}

/** The entities of one input, found or to be created, by the names that claims may call them. */
export class NamedEntities {
  readonly all: NamedEntity[] = [];
  readonly #byName = new Map<string, NamedEntity>();

  /** Whom a `ref` or an id of the input means, as far as the input itself says. */
  named(name: string): NamedEntity | undefined {
    return this.#byName.get(name);
  }

  static async of(work: Work, given: readonly EntityAt[], differing: Differing): Promise<NamedEntities> {
    const entities = new NamedEntities();
    const entries = given.flatMap((at) => entryOf(work, at) ?? []);
    const known = await lookUp(
      work,
      entries.map(({ id }) => id),
    );
    for (const entry of entries) entities.#add(work, entry, known.get(entry.id), differing);
    return entities;
  }

  #add(work: Work, entry: Entry, known: Known | undefined, differing: Differing): void {
    const { ref } = entry.input;
    const again = this.#byName.get(entry.id);
    if (again && entry.input.name != null && again.isNew && again.stated['name'] !== entry.input.name)
      work.faults.add(`${entry.path}.id`, `${quoted(entry.id)} is at ${again.path} already.`, 'CONFLICT');
    const entity = again ?? resolved(work, entry, known, differing);
    if (!again) this.all.push(entity);
    this.#byName.set(entry.id, entity);
    if (ref == null) return;
    const other = this.#byName.get(ref);
    if (other && other !== entity)
      work.faults.add(`${entry.path}.ref`, `${quoted(ref)} is the name of ${other.path} already.`);
    this.#byName.set(ref, entity);
  }
}
