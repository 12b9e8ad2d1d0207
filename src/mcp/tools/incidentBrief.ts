import { z } from 'zod';
import { fitting, shortened, someIds } from '../answerSize.js';
import { cursor, lens } from '../arguments.js';
import { offsetIn, offsetAfter } from '../offset.js';
import { tool } from '../tool.js';

interface Answer {
  brief: {
    title: string;
    marking: string;
    facts: { label: string; value: string }[];
    sections: { heading: string; isCut: boolean; sentences: { text: string; restsOn: string[] }[] }[];
  };
}

const question = `query McpBrief($incident: ID!, $lens: Lens) {
  brief(incident: $incident, lens: $lens) {
    title marking facts { label value } sections { heading isCut sentences { text restsOn } }
  }
}`;

export const incidentBrief = tool({
  name: 'incident_brief',
  title: 'Brief of an incident',
  description:
    'What is claimed about an incident, in sentences with the claims that each rests on: status, belief over time, who says so, weakest hops, what speaks against it, gaps, victims, responses, sources.',
  input: z.strictObject({ incident: z.string(), lens, cursor }),
  output: z.object({
    title: z.string(),
    marking: z.string(),
    facts: z.array(z.object({ label: z.string(), value: z.string() })),
    sentences: z.array(
      z.object({
        section: z.string(),
        text: z.string(),
        claims: z.array(z.string()),
        moreClaims: z.number().optional(),
      }),
    ),
    nextCursor: z.string().optional(),
  }),
  async answer({ incident, lens: under, cursor: after }, ask) {
    const { brief } = (await ask(question, { incident, lens: under ?? null })) as Answer;
    const start = offsetIn(after);
    const facts =
      start > 0 ? [] : brief.facts.map(({ label, value }) => ({ label, value: shortened(value) }));
    const all = brief.sections.flatMap(({ heading, sentences, isCut }) => [
      ...sentences.map(({ text, restsOn }) => ({
        section: heading,
        text: shortened(text, 1_000),
        ...someIds(restsOn),
      })),
      ...(isCut ? [{ section: heading, text: 'There is more than is told here.', claims: [] }] : []),
    ]);
    const { items, isCut } = fitting(all.slice(start), facts);
    return {
      title: brief.title,
      marking: brief.marking,
      facts,
      sentences: items,
      ...offsetAfter(start + items.length, isCut),
    };
  },
});
