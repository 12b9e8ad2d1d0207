import { EntityKind, kindDeclarations } from './entityKind.js';

/** The part of an id before the colon, which states the kind: "incident:wannacry", "claim:article-a1". */
const prefixOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf(':')));

const kindOfPrefix = new Map(
  Object.values(EntityKind).map((kind) => [kindDeclarations[kind].idPrefix, kind] as const),
);
const claimPrefix = 'claim';

/** The kind of the entity with this id; undefined if the prefix is not that of a kind. */
export const kindOfId = (id: string): EntityKind | undefined => kindOfPrefix.get(prefixOf(id));

/** Whether an id has the prefix of claims. */
export const isClaimId = (id: string): boolean => id.startsWith(`${claimPrefix}:`);

/** The maximum length of an id, in characters. */
const longest = 250;

/** Whether a text has the form of an id: a known prefix, at most 250 characters, no white space. */
const looksLikeId = (text: string): boolean =>
  text.length <= longest && (isClaimId(text) || kindOfId(text) !== undefined) && !/\s/.test(text);

/** All strings with the form of an id in a value, at any depth. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return looksLikeId(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}
