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
    const { aliases: _, sectors: __, actorTypes: ___, externalIds: ____, ...entry } = { ...entity, ...known };
    const ids = new Map(
      [...(known?.externalIds ?? []), ...(entity.externalIds ?? [])].map((id) => [
        `${id.system}:${id.value}`,
        id,
      ]),
    );
    const aliases = union(known?.aliases, [entity.name], entity.aliases).filter(
      (name) => name !== entry.name,
    );
    const sectors = union(known?.sectors, entity.sectors);
    const actorTypes = union(known?.actorTypes, entity.actorTypes);
    this.entries.set(entity.id, {
      ...entry,
      ...(aliases.length > 0 && { aliases }),
      ...(sectors.length > 0 && { sectors }),
      ...(actorTypes.length > 0 && { actorTypes }),
      ...(ids.size > 0 && { externalIds: [...ids.values()] }),
    });
  }

  get(id: string): DescribedEntity {
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`${id} is not in the directory`);
    return entry;
  }
}
