import { z } from 'zod';
import type { MarkingName } from '../../model/marking.js';
import { levelOf, TlpMarking } from '../../model/vocabulary.js';
import { cleaned, excerpt } from '../cells.js';

/** A text, or a number, as MISP writes some of them. */
export const texts = z.union([z.string(), z.number()]).transform((value) => cleaned(String(value)));
export const optional = texts.optional().catch(undefined);

/** The fields of an event, or of a part of it, that say who may see it. */
export const audienceFields = {
  Tag: z.unknown().optional(),
  EventTag: z.unknown().optional(),
  AttributeTag: z.unknown().optional(),
  distribution: z.unknown().optional(),
};
type AudienceFields = Readonly<Partial<Record<keyof typeof audienceFields, unknown>>>;

const tag = z.object({ name: texts, relationship_type: optional });
type Tag = z.output<typeof tag>;
const olderTags = z.array(z.object({ Tag: tag })).nullish();
const tagLists = z.object({ Tag: z.array(tag).nullish(), EventTag: olderTags, AttributeTag: olderTags });

/** Who may see an event or a part of it, with its tags. */
export interface Audience {
  marking: MarkingName;
  distribution: string;
  tags: readonly Tag[];
}

/** Why it is not known who may see a part. */
export interface UnknownAudience {
  fault: string;
}

/** TLP tags, also in the words of TLP 1.0, by their names. */
const markings: ReadonlyMap<string, MarkingName> = new Map([
  ['tlp:white', 'TLP_CLEAR'],
  ['tlp:clear', 'TLP_CLEAR'],
  ['tlp:green', 'TLP_GREEN'],
  ['tlp:amber', 'TLP_AMBER'],
  ['tlp:amber+strict', 'TLP_AMBER_STRICT'],
  ['tlp:red', 'TLP_RED'],
]);

/** The values of `distribution`, from the widest: all, connected communities, this community, a sharing group, the own organization. */
const distributions = ['3', '2', '1', '4', '0'];
const inherited = '5';
const ownOrganization = '0';
const thisCommunity = '1';

/** The marking of what has a distribution and no tag. */
function markingFor(distribution: string): MarkingName {
  if (distribution === '3') return 'TLP_CLEAR';
  return distribution === '1' || distribution === '2' ? 'TLP_AMBER' : 'TLP_AMBER_STRICT';
}

/** A stated distribution; one that is not known counts as the narrowest. */
function distributionOf(value: unknown, around: Audience | undefined): string {
  const outer = around?.distribution ?? thisCommunity;
  if (value === undefined || value === null || value === '') return outer;
  const stated = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  if (stated === inherited && around) return outer;
  return distributions.includes(stated) ? stated : ownOrganization;
}

const isNarrower = (one: string, other: string): boolean =>
  distributions.indexOf(one) > distributions.indexOf(other);

export const isStricter = (one: MarkingName, other: MarkingName): boolean =>
  levelOf(TlpMarking[one]) > levelOf(TlpMarking[other]);

export const strictest = (first: MarkingName, ...others: readonly MarkingName[]): MarkingName =>
  others.reduce((one, other) => (isStricter(other, one) ? other : one), first);

/** The tags of a part; undefined if they cannot be read. */
function tagsOf(part: AudienceFields): Tag[] | undefined {
  const found = tagLists.safeParse(part);
  if (!found.success) return undefined;
  const { Tag: tags, EventTag: ofEvent, AttributeTag: ofAttribute } = found.data;
  return [...(tags ?? []), ...[...(ofEvent ?? []), ...(ofAttribute ?? [])].map((older) => older.Tag)];
}

/**
 * Who may see an event or, within its audience, a part of it: by the strictest of its tags or, without one, by its
 * distribution. A part is never for more readers than what it is part of.
 */
export function audienceOf(part: AudienceFields, around?: Audience): Audience | UnknownAudience {
  const tags = tagsOf(part);
  if (!tags) return { fault: 'The tags are not a list of objects with a `name`' };
  const names = tags.map(({ name }) => name.toLowerCase()).filter((name) => /^tlp\b/.test(name));
  const unknown = names.find((name) => !markings.has(name));
  if (unknown !== undefined) return { fault: `"${excerpt(unknown)}" is not a marking of TLP 2.0` };
  const distribution = distributionOf(part.distribution, around);
  const own = names.flatMap((name) => markings.get(name) ?? []);
  const isLimited = around === undefined || isNarrower(distribution, around.distribution);
  const [first, ...others] = own.length === 0 && isLimited ? [markingFor(distribution)] : own;
  const marking = first === undefined ? (around?.marking ?? 'TLP_RED') : strictest(first, ...others);
  return { marking: around ? strictest(around.marking, marking) : marking, distribution, tags };
}

/** The audience of the innermost of nested parts. */
export function audienceWithin(
  event: Audience,
  parts: readonly AudienceFields[],
): Audience | UnknownAudience {
  let around = event;
  for (const part of parts) {
    const inner = audienceOf(part, around);
    if ('fault' in inner) return inner;
    around = inner;
  }
  return around;
}
