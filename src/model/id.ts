import { EntityKind, kindDeclarations } from './entityKind.js';

/** An id says what it is of by what stands before its colon: "incident:wannacry", "claim:article-a1". */
const prefixOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf(':')));

const kindOfPrefix = new Map(
  Object.values(EntityKind).map((kind) => [kindDeclarations[kind].idPrefix, kind] as const),
);
const claimPrefix = 'claim';

/** The kind that an id says. */
export const kindOfId = (id: string): EntityKind | undefined => kindOfPrefix.get(prefixOf(id));

export const isClaimId = (id: string): boolean => id.startsWith(`${claimPrefix}:`);

/** No id is longer; nor has any a gap. */
const longest = 250;

/** Whether a text can be an id of something in the graph. */
const looksLikeId = (text: string): boolean =>
  text.length <= longest && (isClaimId(text) || kindOfId(text) !== undefined) && !/\s/.test(text);

/** All that looks like an id in a value, deep down. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return looksLikeId(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}
