import { badArgument, ClientError } from '../errors.js';
import type { CitationCheck, VerifyCitationArgs } from '../model/citation.js';
import type { Ask } from '../model/composed.js';
import { counted } from '../model/counted.js';
import { coveredBy, type Covered } from './canonical.js';
import { claimsAbout, contentsOf, type Item, itemsOf, type LensVariable, namedNodes } from './cited.js';
import type { ClaimEnds } from './questions.js';
import { type Reference, referenceIn } from './reference.js';

/** The claims of an entity; none if it does not exist, or not for the caller. */
async function claimsOrNone(...asked: Parameters<typeof claimsAbout>): Promise<ClaimEnds[]> {
  try {
    return await claimsAbout(...asked);
  } catch (error) {
    if (error instanceof ClientError && error.code === 'NOT_FOUND') return [];
    throw error;
  }
}

/** The ids of the claims that were recorded with just this id, whatever it was merged with since. */
async function claimsRecordedWith(item: Item, lens: LensVariable, ask: Ask): Promise<string[]> {
  if (item.kind === 'claim') return [item.id];
  const isRelationship = item.kind === 'relationship';
  const subject = isRelationship ? item.subject : item.id;
  const claims = await claimsOrNone(subject, isRelationship ? [item.type] : null, lens, ask);
  const isAbout = ({ recordedIds }: ClaimEnds): boolean =>
    isRelationship
      ? recordedIds.subject === item.subject && recordedIds.object === item.object
      : recordedIds.subject === item.id || recordedIds.object === item.id;
  return claims.filter(isAbout).map(({ id }) => id);
}

/** The most ids of a citation: those that were given, and those of their merged parts. */
const mostIds = 500;

const listsOfLens = ['claimants', 'excludeClaimants', 'sources', 'excludeSources'];

/** @throws ClientError BAD_USER_INPUT for a lens with an entity that was merged since: it selects other claims by now */
async function checkLens(lens: LensVariable, ask: Ask): Promise<void> {
  const ids = listsOfLens.flatMap((name) => (lens[name] ?? []) as string[]);
  if (ids.length === 0) return;
  const named = await namedNodes(ids, ask);
  const merged = ids.find((id) => named.has(id) && named.get(id)?.id !== id);
  if (merged === undefined) return;
  throw badArgument(
    'citation',
    `The lens of the citation names "${merged}", which was merged into "${named.get(merged)?.id ?? ''}" since then. It selects ` +
      'other claims now, so the citation cannot be checked.',
  );
}

type Differences = Pick<CitationCheck, 'missing' | 'added' | 'changed'>;

/** What differs, where the citation has a hash of each claim. */
function differencesOf({ hashes }: Reference, now: Covered): Differences {
  if (!hashes) return { missing: null, added: null, changed: null };
  const cited = new Map(Object.entries(hashes));
  return {
    missing: [...cited.keys()].filter((id) => !(id in now.hashes)).sort(),
    added: now.claims.filter((id) => !cited.has(id)),
    changed: now.claims.filter((id) => cited.has(id) && cited.get(id) !== now.hashes[id]),
  };
}

function explanationOf({ lens, claims, hash }: Reference, now: Covered, differences: Differences): string {
  const found = counted(now.claims.length, 'claim');
  if (now.hash === hash)
    return `Reproduced: ${found}, recorded by ${lens.recordedBy}, and each says the same.`;
  const { missing, added, changed } = differences;
  const lists = [
    ...(missing?.length ? [`${missing.length} missing`] : []),
    ...(added?.length ? [`${added.length} added`] : []),
    ...(changed?.length ? [`${changed.length} changed`] : []),
  ];
  const how = lists.length > 0 ? `: ${lists.join(', ')}` : '';
  return (
    `Not reproduced: the citation covers ${Number.isNaN(claims) ? 'other claims' : counted(claims, 'claim')}, and there ` +
    `${now.claims.length === 1 ? 'is' : 'are'} ${found} now${how}. The citation may have been altered, it may be of another ` +
    `graph, or you may see less or more than those who cited it.`
  );
}

/** `verifyCitation`: whether the graph still gives what a citation cites. */
export async function checkCitation({ citation }: VerifyCitationArgs, ask: Ask): Promise<CitationCheck> {
  const reference = referenceIn(citation);
  const items = itemsOf(reference.ids, mostIds);
  await checkLens(reference.lens, ask);
  const found: string[] = [];
  for (const item of items) found.push(...(await claimsRecordedWith(item, reference.lens, ask)));
  const now = coveredBy(await contentsOf(found, ask));
  const differences = differencesOf(reference, now);
  return {
    isReproduced: now.hash === reference.hash,
    explanation: explanationOf(reference, now, differences),
    citedHash: reference.hash,
    hash: now.hash,
    claims: now.claims,
    ...differences,
  };
}
