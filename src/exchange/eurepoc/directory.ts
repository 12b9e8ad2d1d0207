import { maxItems } from '../../model/textRules.js';
import type { EntityDraft } from '../draft.js';

/** An entity with its name, not only its id. */
export type DescribedEntity = EntityDraft & { id: string; name: string };

const union = (...lists: (readonly string[] | undefined)[]): string[] =>
  [...new Set(lists.flatMap((list) => list ?? []))].slice(0, maxItems);

/** Each organization, person and actor of the tables once, so that all drafts describe it the same way. */
export class Directory {
  private readonly entries = new Map<string, DescribedEntity>();

  /** Adds an entity, or what is new about it: its first name and description stay. */
  note(entity: DescribedEntity): void {
    const known = this.entries.get(entity.id);
    const name = known?.name ?? entity.name;
    const ids = new Map(
      [...(known?.externalIds ?? []), ...(entity.externalIds ?? [])].map((id) => [
        `${id.system}:${id.value}`,
        id,
      ]),
    );
    const lists = {
      aliases: union(known?.aliases, [entity.name], entity.aliases).filter((alias) => alias !== name),
      sectors: union(known?.sectors, entity.sectors),
      actorTypes: union(known?.actorTypes, entity.actorTypes),
      externalIds: [...ids.values()],
    };
    const entry: DescribedEntity = { ...entity, ...known, ...lists };
    for (const field of Object.keys(lists) as (keyof typeof lists)[])
      if (lists[field].length === 0) delete entry[field];
    this.entries.set(entity.id, entry);
  }

  get(id: string): DescribedEntity {
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`${id} is not in the directory`);
    return entry;
  }
}
