import { z } from 'zod';
import { GapKind } from '../../model/gapRules.js';
import { shortened, someIds } from '../answerSize.js';
import { cursor, first, lens } from '../arguments.js';
import { page, type Page, pageOfRows } from '../page.js';
import { tool } from '../tool.js';

interface ReadGap {
  kind: string;
  relationship: { id: string };
  claims: { id: string }[];
  explanation: string;
  closedBy: string;
}

const question = `query McpGaps($about: [ID!], $kinds: [GapKind!], $lens: Lens, $first: Int!, $after: String) {
  gaps(about: $about, kinds: $kinds, lens: $lens, first: $first, after: $after) {
    ${page('kind relationship { id } claims { id } explanation closedBy')}
  }
}`;

export const gaps = tool({
  name: 'gaps',
  title: 'Gaps',
  description:
    'What is weak in what is claimed, and what would close it: one party, no named claimant, no disclosed evidence, no primary source, unanswered denials, echoes of one origin and others.',
  input: z.strictObject({
    about: z.array(z.string()).max(50).optional(),
    kinds: z.array(z.enum(GapKind)).optional(),
    lens,
    first: first(50, 20),
    cursor,
  }),
  output: z.object({
    gaps: z.array(
      z.object({
        kind: z.string(),
        relationship: z.string(),
        claims: z.array(z.string()),
        moreClaims: z.number().optional(),
        explanation: z.string(),
        closedBy: z.string(),
      }),
    ),
    nextCursor: z.string().optional(),
  }),
  async answer({ about, kinds, lens: under, first: most, cursor: after }, ask) {
    const variables = {
      about: about ?? null,
      kinds: kinds ?? null,
      lens: under ?? null,
      first: most,
      after: after ?? null,
    };
    const { gaps: found } = (await ask(question, variables)) as { gaps: Page<ReadGap> };
    const { rows, next } = pageOfRows(found, ({ kind, relationship, claims, explanation, closedBy }) => ({
      kind,
      relationship: relationship.id,
      ...someIds(claims.map(({ id }) => id)),
      explanation: shortened(explanation),
      closedBy: shortened(closedBy),
    }));
    return { gaps: rows, ...next };
  },
});
