import { badArgument, ClientError } from '../errors.js';
import { type Citation, type CiteArgs, maxCitedUrl } from '../model/citation.js';
import type { Ask, Composing } from '../model/composed.js';
import { highestMarking } from '../model/marking.js';
import { relationshipIdOf } from '../model/relationshipId.js';
import { relationshipDeclarations } from '../model/relationshipType.js';
import { onOneLine } from '../textLines.js';
import { coveredBy } from './canonical.js';
import {
  claimsAbout,
  contentsOf,
  type Item,
  itemsOf,
  type LensVariable,
  namedNodes,
  notFound,
} from './cited.js';
import type { ClaimEnds, NamedNode } from './questions.js';
import { citationIn } from './styles.js';

/** The earlier of two moments, as ISO 8601 in UTC. */
const earlier = (one: string, other: string): string => (one < other ? one : other);

/** The lens with its moment. What is recorded after the last change that is known could be recorded by a later moment. */
async function fixedLens({ lens }: CiteArgs, { lastChangeAt }: Composing): Promise<LensVariable> {
  const last = (await lastChangeAt()) ?? new Date().toISOString();
  const { recordedBy, ...others } = lens ?? {};
  const given = Object.entries(others).filter(([, value]) => value != null && value !== false);
  const wanted = recordedBy == null ? last : new Date(recordedBy).toISOString();
  return { ...Object.fromEntries(given), recordedBy: earlier(wanted, last) };
}

/** @throws ClientError BAD_USER_INPUT for an address that is not of the web */
function addressOf({ url }: CiteArgs): string | undefined {
  if (url == null) return undefined;
  const parsed = url.length <= maxCitedUrl && URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    throw badArgument(
      'url',
      `\`url\` has to be an http or https address of at most ${maxCitedUrl} characters.`,
    );
  return parsed.href;
}

/** The ids under which what an item has to name can be found. */
const idsNamedBy = (item: Item): string[] =>
  item.kind === 'relationship' ? [item.subject, item.object] : [item.id];

/** What is cited of one item. */
interface Part {
  /** The ids that cite it at any later time. */
  ids: string[];
  /** The ids of the claims. */
  claims: string[];
}

/** The ids that the claims about an entity were recorded with, its present one first. */
function entityPart(root: string, claims: readonly ClaimEnds[]): Part {
  const ids = claims.flatMap(({ subject, object, recordedIds }) => [
    ...(subject.id === root ? [recordedIds.subject] : []),
    ...(object?.id === root ? [recordedIds.object ?? root] : []),
  ]);
  return { ids: [...new Set([root, ...ids.sort()])], claims: claims.map(({ id }) => id) };
}

/** The relationships that the claims about one were recorded with, the present one first. */
function relationshipPart(
  [subject, type, object]: readonly [string, string, string],
  claims: readonly ClaimEnds[],
): Part {
  const about = claims.filter((claim) => claim.subject.id === subject && claim.object?.id === object);
  const ids = about.map(({ recordedIds }) =>
    relationshipIdOf(recordedIds.subject, type, recordedIds.object ?? object),
  );
  return {
    ids: [...new Set([relationshipIdOf(subject, type, object), ...ids.sort()])],
    claims: about.map(({ id }) => id),
  };
}

class Citing {
  readonly named: Map<string, NamedNode>;

  constructor(
    named: Map<string, NamedNode>,
    readonly lens: LensVariable,
    readonly ask: Ask,
  ) {
    this.named = named;
  }

  /** The present id: another one than the given one of what was merged. */
  #root(id: string): string {
    return this.named.get(id)?.id ?? id;
  }

  async part(item: Item): Promise<Part> {
    if (item.kind === 'claim') return { ids: [item.id], claims: [item.id] };
    if (item.kind === 'entity') {
      const root = this.#root(item.id);
      return entityPart(root, await claimsAbout(root, null, this.lens, this.ask));
    }
    const [subject, object] = [this.#root(item.subject), this.#root(item.object)];
    const claims = await claimsAbout(subject, [item.type], this.lens, this.ask);
    return relationshipPart([subject, item.type, object], claims);
  }

  nameOf(item: Item): string {
    const text = (id: string): string => this.named.get(id)?.name ?? this.named.get(id)?.summary ?? id;
    if (item.kind !== 'relationship') return `“${text(item.id)}”`;
    return `“${text(item.subject)} ${relationshipDeclarations[item.type].words[0]} ${text(item.object)}”`;
  }
}

/** The most items and characters of a title. */
const mostNames = 3;
const longestTitle = 300;

function titleOf(items: readonly Item[], citing: Citing): string {
  const names = items.slice(0, mostNames).map((item) => citing.nameOf(item));
  const more = items.length > mostNames ? `, and ${items.length - mostNames} more` : '';
  const { asOf } = citing.lens as { asOf?: string };
  const when = asOf === undefined ? '' : `, as of ${asOf}`;
  const title = onOneLine(`Claims: ${names.join(', ')}${more}`);
  return `${title.length > longestTitle ? `${title.slice(0, longestTitle)}…` : title}${when}`;
}

/** `cite`: what is claimed about ids, under a lens that no later change alters. */
export async function composeCitation(args: CiteArgs, composing: Composing): Promise<Citation> {
  const items = itemsOf(args.ids);
  const url = addressOf(args);
  const lens = await fixedLens(args, composing);
  const { ask } = composing;
  const named = await namedNodes(items.flatMap(idsNamedBy), ask);
  const citing = new Citing(named, lens, ask);
  for (const item of items) {
    const isThere = idsNamedBy(item).every((id) => named.has(id));
    if (!isThere) throw notFound(args.ids, item.id);
    const { recordedAt } = named.get(item.id) ?? {};
    if (recordedAt !== undefined && new Date(recordedAt) > new Date(lens.recordedBy))
      throw new ClientError(
        'BAD_USER_INPUT',
        `The claim "${item.id}" was recorded after ${lens.recordedBy}.`,
        {
          argument: 'lens.recordedBy',
        },
      );
  }
  const parts: Part[] = [];
  for (const item of items) parts.push(await citing.part(item));
  const contents = await contentsOf(
    parts.flatMap(({ claims }) => claims),
    ask,
  );
  const { claims, canonical, hash, hashes } = coveredBy(contents);
  const ids = [...new Set(parts.flatMap((part) => part.ids))];
  const text = citationIn(args.style, {
    title: titleOf(items, citing),
    reference: { ids, lens, claims: claims.length, hash },
    hashes,
    accessed: new Date().toISOString().slice(0, 10),
    ...(url !== undefined && { url }),
  });
  const marking = highestMarking([...named.values(), contents]);
  return { text, ids, recordedBy: new Date(lens.recordedBy), claims, marking, canonical, hash };
}
