import type { EntityKind } from '../model/entityKind.js';
import type { Api } from './api.js';

/** A page of a connection. */
export interface Page<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

/** The selection that `Page` needs beside its nodes. */
export const pageInfo = 'pageInfo { hasNextPage endCursor }';

/** What of the entities is read, how many at once, and of which kinds. */
export interface EntitySelection {
  fields: string;
  first: number;
  kinds?: readonly EntityKind[] | undefined;
}

/** All entities that the caller may see, in the order of name and id. */
export async function* entityPages<T>(
  api: Api,
  { fields, first, kinds }: EntitySelection,
): AsyncGenerator<T> {
  const query = `query ($after: String, $first: Int, $kinds: [EntityKind!]) {
    entities(first: $first, after: $after, kinds: $kinds) { nodes { ${fields} } ${pageInfo} } }`;
  for (let after: string | null = null; ;) {
    const { entities } = (await api(query, { first, after, kinds })) as { entities: Page<T> };
    yield* entities.nodes;
    if (!entities.pageInfo.hasNextPage) return;
    after = entities.pageInfo.endCursor;
  }
}
