import { z } from 'zod';
import { CitationStyle } from '../../model/citation.js';
import { maxAnswer } from '../answerSize.js';
import { lens } from '../arguments.js';
import { badArgument } from '../../errors.js';
import { tool } from '../tool.js';

interface Answer {
  cite: { text: string; hash: string; recordedBy: Date | string; claims: string[]; marking: string };
}

const question = `query McpCite($ids: [ID!]!, $lens: Lens, $style: CitationStyle!) {
  cite(ids: $ids, lens: $lens, style: $style) { text hash recordedBy claims marking }
}`;

export const cite = tool({
  name: 'cite',
  title: 'Cite',
  description:
    'A citation of what is claimed about entities or relationships, or of claims, with a hash by which anyone can check it later.',
  input: z.strictObject({
    ids: z.array(z.string()).min(1).max(50),
    lens,
    style: z.enum(CitationStyle).default(CitationStyle.TEXT),
  }),
  output: z.object({
    citation: z.string(),
    hash: z.string(),
    recordedBy: z.string(),
    claims: z.number(),
    marking: z.string(),
  }),
  async answer({ ids, lens: under, style }, ask) {
    const { cite: made } = (await ask(question, { ids, lens: under ?? null, style })) as Answer;
    if (made.text.length > maxAnswer)
      throw badArgument(
        'style',
        'This citation is too long here: choose BIBLATEX, RIS or TEXT, or cite fewer ids.',
      );
    return {
      citation: made.text,
      hash: made.hash,
      recordedBy: new Date(made.recordedBy).toISOString(),
      claims: made.claims.length,
      marking: made.marking,
    };
  },
});
