/**
 * The most characters of an answer as JSON. An answer is sent twice, as text and as structured content (MCP, Tools: structured
 * content), and JSON with ids has about three characters to a token, so this is below 8,000 tokens for both.
 */
export const maxAnswer = 11_000;

/** What an answer has beside its items: names of fields, cursor, totals. */
const frame = 600;

export interface Fitting<Item> {
  items: Item[];
  /** Whether items were left out. */
  isCut: boolean;
}

/** As many of the first items as fit into an answer beside `others`; at least one. */
export function fitting<Item>(items: readonly Item[], others: unknown = null): Fitting<Item> {
  let size = frame + JSON.stringify(others).length;
  const kept: Item[] = [];
  for (const item of items) {
    size += JSON.stringify(item).length + 1;
    if (size > maxAnswer && kept.length > 0) return { items: kept, isCut: true };
    kept.push(item);
  }
  return { items: kept, isCut: false };
}

/** A text of at most so many characters. */
export const shortened = (text: string, most = 600): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** The most ids in one place of an answer. */
const mostIds = 12;

/** Ids of claims, and how many more there are. */
export const someIds = (ids: readonly string[]): { claims: string[]; moreClaims?: number } => ({
  claims: ids.slice(0, mostIds),
  ...(ids.length > mostIds && { moreClaims: ids.length - mostIds }),
});
