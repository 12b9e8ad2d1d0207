import { EntityKind } from '../../model/entityKind.js';
import { idOf } from '../countryNames.js';
import type { FileLocation, Report } from '../draft.js';
import type { Actor } from './actor.js';

const folded = (name: string): string => name.toLowerCase();

/** The names that are taken: actors get ids of their own, and who shares a name with another is noted. */
export class Names {
  readonly #ids = new Set<string>();
  readonly #uuids = new Set<string>();
  readonly #owners = new Map<string, string>();

  constructor(readonly note: Report) {}

  /** The id of an actor. Of two whose names make the same, the later is told apart by its uuid or a number. */
  idOf({ name, uuid }: Actor): string {
    const plain = idOf(EntityKind.INTRUSION_SET, name);
    let id = plain;
    if (this.#ids.has(id) && uuid !== undefined) id = `${plain}-${uuid.slice(0, 8)}`;
    for (let number = 2; this.#ids.has(id); number += 1) id = `${plain}-${number}`;
    this.#ids.add(id);
    return id;
  }

  /** What the claims of an actor are known by: its uuid, or where it has none of its own its id. */
  keyOf({ uuid }: Actor, id: string, place: FileLocation): string {
    const isOther = uuid !== undefined && this.#uuids.has(uuid);
    if (isOther) this.note(place, 'uuid', 'Another actor has this uuid; this one is known by its name.');
    if (uuid === undefined || isOther) return id.replace(':', '-');
    this.#uuids.add(uuid);
    return uuid;
  }

  /** The other names of an actor, each once, whatever their case. */
  aliasesOf({ name, synonyms }: Actor, place: FileLocation): string[] {
    const seen = new Set([folded(name)]);
    const aliases = synonyms.filter((alias) => !seen.has(folded(alias)) && seen.add(folded(alias)));
    this.#own(name, name, 'value', place);
    for (const alias of aliases) this.#own(alias, name, 'synonyms', place);
    return aliases;
  }

  /** Whoever had a name first is told of to whoever has it, too: whether they are one, somebody has to decide. */
  #own(alias: string, name: string, column: string, place: FileLocation): void {
    const owner = this.#owners.get(folded(alias));
    if (owner === undefined) this.#owners.set(folded(alias), name);
    else this.note(place, column, `${name} shares the name "${alias}" with ${owner}; they are kept apart.`);
  }
}
