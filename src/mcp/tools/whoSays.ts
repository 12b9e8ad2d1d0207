import { z } from 'zod';
import { badArgument } from '../../errors.js';
import { isClaimId } from '../../model/id.js';
import { relationshipIdFrom, relationshipOf } from '../../model/relationshipId.js';
import { cursor, first, lens, relationshipTypes } from '../arguments.js';
import type { Ask } from '../ask.js';
import { page, type Page, pageOfRows } from '../page.js';
import {
  assessmentFields,
  type AssessmentRow,
  assessmentRow,
  claimFields,
  claimOf,
  claimRow,
  type ReadClaim,
} from '../rows.js';
import { tool } from '../tool.js';

type ClaimPage = Page<ReadClaim> & { totalCount: number };

const selection = `{ totalCount ${page(claimFields)} }`;
const aboutEntity = `query McpClaimsOfEntity($id: ID!, $predicates: [RelationshipType!], $lens: Lens, $first: Int!, $after: String) {
  entity(id: $id, lens: $lens) { claims(predicates: $predicates, first: $first, after: $after) ${selection} }
}`;
const aboutRelationship = `query McpClaimsOfRelationship($id: ID!, $lens: Lens, $first: Int!, $after: String) {
  nodes(ids: [$id], lens: $lens) { ... on Relationship { claims(first: $first, after: $after) ${selection} } }
}`;
const anywhere = `query McpClaims($predicates: [RelationshipType!]!, $lens: Lens, $first: Int!, $after: String) {
  claims(where: { predicate: { in: $predicates } }, lens: $lens, first: $first, after: $after) ${selection}
}`;
const assessing = `query McpAssessments($ids: [ID!]!, $lens: Lens) {
  nodes(ids: $ids, lens: $lens) { ... on Relationship { id assessment { ${assessmentFields} } } }
}`;

interface Wanted {
  about?: string | undefined;
  predicates?: string[] | undefined;
}

/** A page of the claims that count. */
async function claimsOn({ about, predicates }: Wanted, shared: object, ask: Ask): Promise<ClaimPage> {
  if (about === undefined) {
    if (!predicates?.length) throw badArgument('about', 'Give `about`, `predicates`, or both.');
    return ((await ask(anywhere, { predicates, ...shared })) as { claims: ClaimPage }).claims;
  }
  if (isClaimId(about)) throw badArgument('about', 'Give an entity or a relationship; claims are resources.');
  if (!relationshipIdFrom(about)) {
    const variables = { id: about, predicates: predicates ?? null, ...shared };
    return ((await ask(aboutEntity, variables)) as { entity: { claims: ClaimPage } }).entity.claims;
  }
  const { nodes } = (await ask(aboutRelationship, { id: about, ...shared })) as {
    nodes: ({ claims: ClaimPage } | null)[];
  };
  return nodes[0]?.claims ?? { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, edges: [] };
}

export const whoSays = tool({
  name: 'who_says',
  title: 'Who says so',
  description:
    'The claims that count about an entity or a relationship (relationship:<subject>/<type>/<object>), in the order of their dates, and how the relationships that they are about stand. Without `about`: of given types anywhere, such as RESPONDED_TO. A lens with `claimants` or `sources` asks what these say.',
  input: z.strictObject({
    about: z.string().optional(),
    predicates: relationshipTypes.optional(),
    lens,
    first: first(50, 20),
    cursor,
  }),
  output: z.object({
    total: z.number(),
    claims: z.array(claimRow),
    relationships: z.array(assessmentRow.extend({ id: z.string() })),
    nextCursor: z.string().optional(),
  }),
  async answer({ about, predicates, lens: given, first: most, cursor: after }, ask) {
    const shared = { lens: given ?? null, first: most, after: after ?? null };
    const found = await claimsOn({ about, predicates }, shared, ask);
    const relationships = [...new Set(found.edges.flatMap(({ node }) => relationshipOf(node) ?? []))];
    const { nodes } =
      relationships.length === 0
        ? { nodes: [] }
        : ((await ask(assessing, { ids: relationships, lens: given ?? null })) as {
            nodes: ({ id: string; assessment: AssessmentRow | null } | null)[];
          });
    const assessments = new Map(
      nodes.flatMap((node) => (node?.assessment ? [[node.id, node.assessment]] : [])),
    );
    const { rows, next } = pageOfRows(found, (node) => {
      const relationship = relationshipOf(node);
      const assessment = relationship === null ? undefined : assessments.get(relationship);
      return {
        claim: claimOf(node),
        ...(relationship !== null && assessment && { standing: { id: relationship, ...assessment } }),
      };
    });
    const standings = new Map(rows.flatMap(({ standing }) => (standing ? [[standing.id, standing]] : [])));
    return {
      total: found.totalCount,
      claims: rows.map(({ claim }) => claim),
      relationships: [...standings.values()],
      ...next,
    };
  },
});
