import { request } from '../api/client.js';
import { EntityTextsDocument } from '../generated/operations.js';
import type { EntityTexts } from './csv.js';

/** The API's limit on `ids` in `nodes`. */
const maxIds = 500;

/** Reads the texts of entities, by id; those that the caller does not see are left out. */
export async function readEntityTexts(ids: readonly string[]): Promise<ReadonlyMap<string, EntityTexts>> {
  const texts = new Map<string, EntityTexts>();
  for (let start = 0; start < ids.length; start += maxIds) {
    const { nodes } = await request(EntityTextsDocument, { ids: ids.slice(start, start + maxIds) });
    for (const node of nodes)
      if (node !== null && 'marking' in node)
        texts.set(node.id, { description: node.description ?? null, marking: node.marking });
  }
  return texts;
}
