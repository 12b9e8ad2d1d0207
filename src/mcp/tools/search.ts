import { z } from 'zod';
import { EntityKind } from '../../model/entityKind.js';
import { shortened } from '../answerSize.js';
import { cursor, first, lens } from '../arguments.js';
import { page, type Page, pageOfRows } from '../page.js';
import { tool } from '../tool.js';

interface Hit {
  score: number;
  matched: string;
  entity: { id: string; kind: string; name: string; description: string | null };
}

interface Answer {
  search: Page<Hit> & { totalCount: number };
}

const question = `query McpSearch($text: String!, $kinds: [EntityKind!], $lens: Lens, $first: Int!, $after: String) {
  search(text: $text, kinds: $kinds, lens: $lens, first: $first, after: $after) {
    totalCount ${page('score matched entity { id kind name description }')}
  }
}`;

export const search = tool({
  name: 'search',
  title: 'Search',
  description:
    'Finds entities by names, aliases, identifiers (CVE, ATT&CK) and descriptions. Start here: other tools take the ids it gives.',
  input: z.strictObject({
    text: z.string().max(500),
    kinds: z.array(z.enum(EntityKind)).optional(),
    lens,
    first: first(25, 10),
    cursor,
  }),
  output: z.object({
    total: z.number(),
    hits: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        name: z.string(),
        matched: z.string(),
        score: z.number(),
        description: z.string().optional(),
      }),
    ),
    nextCursor: z.string().optional(),
  }),
  async answer({ text, kinds, lens: under, first: most, cursor: after }, ask) {
    const variables = { text, kinds: kinds ?? null, lens: under ?? null, first: most, after: after ?? null };
    const { search: found } = (await ask(question, variables)) as Answer;
    const { rows, next } = pageOfRows(found, ({ score, matched, entity }) => ({
      id: entity.id,
      kind: entity.kind,
      name: shortened(entity.name, 200),
      matched: shortened(matched, 200),
      score,
      ...(entity.description !== null && { description: shortened(entity.description, 200) }),
    }));
    return { total: found.totalCount, hits: rows, ...next };
  },
});
