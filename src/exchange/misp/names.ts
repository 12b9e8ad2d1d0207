import type { EntityKind } from '../../model/entityKind.js';
import { idOf } from '../countryNames.js';
import type { FileLocation, Report } from '../draft.js';
import type { Actor } from './actor.js';
import { idPart } from '../commonDrafts.js';

const folded = (name: string): string => name.toLowerCase();

/** Gives each actor an id of its own and reports names that several actors share. */
export class Names {
  readonly #ids = new Set<string>();
  readonly #uuids = new Set<string>();
  readonly #owners = new Map<string, string>();

  constructor(readonly note: Report) {}

  /** The id of an actor; if its name gives an id that is taken, its uuid or a number is appended. */
  idOf(kind: EntityKind, { name, uuid }: Actor): string {
    const plain = idOf(kind, name);
    let id = plain;
    if (this.#ids.has(id) && uuid !== undefined) id = `${plain}-${uuid.slice(0, 8)}`;
    for (let number = 2; this.#ids.has(id); number += 1) id = `${plain}-${number}`;
    this.#ids.add(id);
    return id;
  }

  /** The key of an actor's claims: its uuid or, if that is missing or taken, its id. */
  keyOf({ uuid }: Actor, id: string, place: FileLocation): string {
    const isOther = uuid !== undefined && this.#uuids.has(uuid);
    if (isOther)
      this.note(place, 'uuid', 'Another actor has the same uuid; this actor is identified by its name.');
    if (uuid === undefined || isOther) return idPart(id);
    this.#uuids.add(uuid);
    return uuid;
  }

  /** The aliases of an actor, distinct ignoring case. */
  aliasesOf({ name, synonyms }: Actor, place: FileLocation): string[] {
    const seen = new Set([folded(name)]);
    const aliases = synonyms.filter((alias) => !seen.has(folded(alias)) && seen.add(folded(alias)));
    this.#own(name, name, 'value', place);
    for (const alias of aliases) this.#own(alias, name, 'synonyms', place);
    return aliases;
  }

  /** Reports a name that an earlier actor has too; a person decides whether they are the same. */
  #own(alias: string, name: string, column: string, place: FileLocation): void {
    const owner = this.#owners.get(folded(alias));
    if (owner === undefined) this.#owners.set(folded(alias), name);
    else
      this.note(
        place,
        column,
        `${name} shares the name "${alias}" with ${owner}; they stay two entities. Merge them if they are the same.`,
      );
  }
}
