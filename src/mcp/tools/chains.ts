import { z } from 'zod';
import { badArgument } from '../../errors.js';
import { fitting, someIds } from '../answerSize.js';
import { cursor, first, lens } from '../arguments.js';
import { offsetAfter, offsetIn } from '../offset.js';
import { entityFields, entityOf, entityRow, type EntityRow } from '../rows.js';
import { tool } from '../tool.js';

interface ReadChain {
  length: number;
  minConfidence: number | null;
  weakest: { id: string };
  steps: {
    from: EntityRow;
    to: EntityRow;
    relationship: {
      id: string;
      type: string;
      assessment: { status: string; independentParties: number } | null;
      claims: { nodes: { id: string }[] };
    };
  }[];
}

const fields = `length minConfidence weakest { id } steps {
  from { ${entityFields} } to { ${entityFields} }
  relationship { id type assessment { status independentParties } claims(first: 13) { nodes { id } } }
}`;
const variables = '$from: ID!, $maxLength: Int!, $lens: Lens, $first: Int!';
const shared = 'from: $from, maxLength: $maxLength, lens: $lens, first: $first';
const causal = (direction: string): string =>
  `query McpCausal($to: ID, ${variables}) { chains: causalChains(${shared}, to: $to, direction: ${direction}) { ${fields} } }`;
const questions = {
  attribution: `query McpAttribution($to: ID, ${variables}) { chains: attributionChains(${shared}, to: $to) { ${fields} } }`,
  effects: causal('EFFECTS'),
  causes: causal('CAUSES'),
  shortest: `query McpShortest($to: ID!, ${variables}) { chains: shortestPaths(${shared}, to: $to) { ${fields} } }`,
} as const;

/** The most chains that can be asked for in all. */
const mostChains = 100;

export const chains = tool({
  name: 'chains',
  title: 'Chains',
  description:
    'Chains from one entity to another, or to any: of attribution, along effects, back along causes, or the shortest ones of any relationships. Each hop has its status and claims; `weakest` is the hop on which least stands.',
  input: z.strictObject({
    kind: z.enum(['attribution', 'effects', 'causes', 'shortest']),
    from: z.string(),
    to: z.string().optional(),
    maxLength: z.int().min(1).max(12).default(6),
    lens,
    first: first(20, 3),
    cursor,
  }),
  output: z.object({
    chains: z.array(
      z.object({
        length: z.number(),
        minConfidence: z.number().optional(),
        weakest: z.string(),
        steps: z.array(
          z.object({
            from: entityRow,
            relationship: z.string(),
            status: z.string().optional(),
            parties: z.number().optional(),
            claims: z.array(z.string()),
            moreClaims: z.number().optional(),
            to: entityRow,
          }),
        ),
      }),
    ),
    nextCursor: z.string().optional(),
  }),
  async answer({ kind, from, to, maxLength, lens: given, first: most, cursor: after }, ask) {
    if (kind === 'shortest' && to === undefined) throw badArgument('to', 'The shortest chains need `to`.');
    const start = offsetIn(after);
    const wanted = Math.min(start + most + 1, mostChains);
    const asked = { from, to: to ?? null, maxLength, lens: given ?? null, first: wanted };
    const { chains: found } = (await ask(questions[kind], asked)) as { chains: ReadChain[] };
    const rows = found.slice(start, start + most).map(({ length, minConfidence, weakest, steps }) => ({
      length,
      ...(minConfidence !== null && { minConfidence }),
      weakest: weakest.id,
      steps: steps.map(({ from: one, to: other, relationship: { id, assessment, claims } }) => ({
        from: entityOf(one),
        relationship: id,
        ...(assessment && { status: assessment.status, parties: assessment.independentParties }),
        ...someIds(claims.nodes.map((claim) => claim.id)),
        to: entityOf(other),
      })),
    }));
    const { items, isCut } = fitting(rows);
    return { chains: items, ...offsetAfter(start + items.length, isCut || found.length > start + most) };
  },
});
