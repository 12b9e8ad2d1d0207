import type { Api } from './api.js';
import { askedAtOnce } from './identifiedEntities.js';

/**
 * The entities of the graph that have these ids, by the ids as given: one that was merged is another entity now.
 * @param fields what is read of them, `kind` among it
 */
export async function storedEntities<Stored extends object>(
  api: Api,
  ids: readonly string[],
  fields: string,
): Promise<Map<string, Stored>> {
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Entity { ${fields} } } }`;
  const found = new Map<string, Stored>();
  for (let start = 0; start < ids.length; start += askedAtOnce) {
    const part = ids.slice(start, start + askedAtOnce);
    const { nodes } = (await api(query, { ids: part })) as { nodes: (Stored | null)[] };
    for (const [index, id] of part.entries()) {
      const node = nodes[index];
      if (node && 'kind' in node) found.set(id, node);
    }
  }
  return found;
}
