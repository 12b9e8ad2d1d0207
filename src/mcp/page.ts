import { fitting } from './answerSize.js';

/** A page of a list, as the tools read it. */
export interface Page<Node> {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { cursor: string; node: Node }[];
}

/** The selection of a page, with the fields of its nodes. */
export const page = (fields: string): string =>
  `pageInfo { hasNextPage endCursor } edges { cursor node { ${fields} } }`;

/** As many rows of a page as fit into an answer, and the cursor of what follows. */
export function pageOfRows<Node, Row>(
  { pageInfo, edges }: Page<Node>,
  rowOf: (node: Node) => Row,
): { rows: Row[]; next: { nextCursor?: string } } {
  const { items, isCut } = fitting(edges.map(({ cursor, node }) => ({ cursor, row: rowOf(node) })));
  // A page can be shorter than asked for, or empty, and have a next one.
  const next = isCut ? items.at(-1)?.cursor : pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  return { rows: items.map(({ row }) => row), next: next == null ? {} : { nextCursor: next } };
}
