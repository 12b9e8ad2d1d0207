import { badArgument, ClientError, noEntity } from '../errors.js';
import { maxCitedClaims, maxCitedIds } from '../model/citation.js';
import type { Ask } from '../model/composed.js';
import { isClaimId, kindOfId } from '../model/id.js';
import { type RelationshipId, relationshipIdFrom } from '../model/relationshipId.js';
import {
  type ClaimContent,
  type ClaimEnds,
  type ClaimsAnswer,
  claimsPerQuestion,
  claimsQuestion,
  type ContentsAnswer,
  contentsQuestion,
  type NamedAnswer,
  type NamedNode,
  namedQuestion,
} from './questions.js';

/** A lens as a variable of a question. Its `recordedBy` is always set: it fixes what is selected. */
export type LensVariable = Readonly<Record<string, unknown>> & { recordedBy: string };

/** What an id cites. */
export type Item =
  | { kind: 'claim'; id: string }
  | { kind: 'entity'; id: string }
  | ({ kind: 'relationship' } & RelationshipId);

/** What ids cite, each once. @throws ClientError BAD_USER_INPUT or NOT_FOUND at the argument `ids` */
export function itemsOf(ids: readonly string[], most = maxCitedIds): Item[] {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0 || distinct.length > most)
    throw badArgument('ids', `Give 1 to ${most} ids to cite; these are ${distinct.length}.`);
  return distinct.map((id) => {
    const relationship = relationshipIdFrom(id);
    if (relationship) return { kind: 'relationship', ...relationship };
    if (isClaimId(id)) return { kind: 'claim', id };
    if (kindOfId(id) !== undefined) return { kind: 'entity', id };
    throw notFound(ids, id);
  });
}

/** An id in a list that names nothing the caller may see. */
export function notFound(ids: readonly string[], id: string): ClientError {
  const at = `ids.${ids.indexOf(id)}`;
  const noun = isClaimId(id) ? 'claim' : relationshipIdFrom(id) ? 'relationship' : undefined;
  return noun === undefined
    ? noEntity(at, id)
    : new ClientError('NOT_FOUND', `There is no ${noun} "${id.slice(0, 200)}".`, { argument: at });
}

/** What ids name, by the ids as given; those of nothing that the caller may see are missing. */
export async function namedNodes(ids: readonly string[], ask: Ask): Promise<Map<string, NamedNode>> {
  const distinct = [...new Set(ids)];
  const { nodes } = await ask<NamedAnswer>(namedQuestion, { ids: distinct });
  return new Map(distinct.flatMap((id, index) => (nodes[index] ? [[id, nodes[index]] as const] : [])));
}

const tooMany = (): ClientError =>
  new ClientError(
    'QUERY_TOO_COMPLEX',
    `A citation covers at most ${maxCitedClaims} claims. Cite fewer ids, or narrow the lens.`,
  );

/**
 * The counted claims about an entity, with one predicate or with any, by their ends. An entity that does not exist, or not for
 * the caller, has none.
 */
export async function claimsAbout(
  id: string,
  predicates: readonly string[] | null,
  lens: LensVariable,
  ask: Ask,
): Promise<ClaimEnds[]> {
  const found: ClaimEnds[] = [];
  let after: string | null = null;
  for (;;) {
    const answer: ClaimsAnswer = await ask<ClaimsAnswer>(claimsQuestion, { id, predicates, lens, after });
    const { nodes, pageInfo } = answer.entity.claims;
    found.push(...nodes);
    if (found.length > maxCitedClaims) throw tooMany();
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

/** What claims say, in the order of their ids; without those that do not exist, or not for the caller. */
export async function contentsOf(ids: Iterable<string>, ask: Ask): Promise<ClaimContent[]> {
  const sorted = [...new Set(ids)].sort();
  if (sorted.length > maxCitedClaims) throw tooMany();
  const found: ClaimContent[] = [];
  for (let at = 0; at < sorted.length; at += claimsPerQuestion) {
    const page = sorted.slice(at, at + claimsPerQuestion);
    const { nodes } = await ask<ContentsAnswer>(contentsQuestion, { ids: page });
    found.push(...nodes.filter((claim) => claim !== null));
  }
  return found;
}
