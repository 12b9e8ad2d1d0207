import type { EntityKind } from '../../model/entityKind.js';
import { maxItems } from '../../model/textRules.js';
import { idOf } from '../countryNames.js';
import type { EntityDraft } from '../draft.js';

/** An entity with its name, not only its id. */
export type DescribedEntity = EntityDraft & { id: string; name: string };

/** Each organization and actor of the tables once, so that all drafts describe it the same way. */
export class Directory {
  private readonly entries = new Map<string, DescribedEntity>();

  note(kind: EntityKind, name: string, lists: { aliases?: string[]; sectors?: string[] } = {}): void {
    const id = idOf(kind, name);
    const entry = this.entries.get(id) ?? { id, kind, name };
    const aliases = new Set([...(entry.aliases ?? []), name, ...(lists.aliases ?? [])]);
    aliases.delete(entry.name);
    const sectors = new Set([...(entry.sectors ?? []), ...(lists.sectors ?? [])]);
    this.entries.set(id, {
      ...entry,
      ...(aliases.size > 0 && { aliases: [...aliases].slice(0, maxItems) }),
      ...(sectors.size > 0 && { sectors: [...sectors] }),
    });
  }

  get(id: string): DescribedEntity {
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`${id} is not in the directory`);
    return entry;
  }
}
