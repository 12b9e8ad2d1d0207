import { z } from 'zod';
import { Stance } from '../../model/vocabulary.js';
import { fitting } from '../answerSize.js';
import { lens } from '../arguments.js';
import type { Ask } from '../ask.js';
import { type CitedClaim, faultsOf, type NameableEntity, possibleNames } from '../checkSentence.js';
import { tool } from '../tool.js';

interface ReadClaim extends Omit<CitedClaim, 'isHedged'> {
  firmness: string | null;
  likelihood: string | null;
  confidence: number | null;
}

const nameable = 'id name aliases';
const question = `query McpCitedClaims($ids: [ID!]!, $lens: Lens) {
  nodes(ids: $ids, lens: $lens) { ... on Claim {
    id summary stance retractedAt counts firmness likelihood confidence
    subject { ${nameable} } object { ${nameable} } claimants { ${nameable} } source { ${nameable} }
  } }
}`;
const naming = `query McpNamed($names: [String!]!) {
  entities(where: { anyName: { in: $names } }, first: 200) { nodes { ${nameable} } }
}`;

/** The most names that are looked for at once. */
const mostNames = 500;

/** The entities that are named so. */
async function entitiesNamed(names: readonly string[], ask: Ask): Promise<NameableEntity[]> {
  if (names.length === 0) return [];
  const { entities } = (await ask(naming, { names: names.slice(0, mostNames) })) as {
    entities: { nodes: NameableEntity[] };
  };
  return entities.nodes;
}

const isClaim = (node: Partial<ReadClaim> | null): node is ReadClaim => node?.stance !== undefined;

export const verifyCitations = tool({
  name: 'verify_citations',
  title: 'Verify citations',
  description:
    'Checks sentences against the claims they cite, and says which ids are missing, retracted or not counted, and which claims are about something else or take another stance. Each sentence has to name the subject and the object of its claims and nobody else, and to say just where a claim denies or suspects; or give these apart. Check every answer before you give it.',
  input: z.strictObject({
    sentences: z
      .array(
        z.strictObject({
          text: z.string().max(1_000),
          claims: z.array(z.string()).max(20),
          subject: z.string().optional(),
          object: z.string().optional(),
          stance: z.enum(Stance).optional(),
        }),
      )
      .min(1)
      .max(25),
    lens,
  }),
  output: z.object({
    passed: z.boolean(),
    checked: z.number(),
    faults: z.array(
      z.object({
        sentence: z.number(),
        claim: z.string().optional(),
        code: z.string(),
        explanation: z.string(),
      }),
    ),
    moreFaults: z.boolean().optional(),
  }),
  async answer({ sentences, lens: under }, ask) {
    const ids = [...new Set(sentences.flatMap(({ claims }) => claims))];
    const { nodes } =
      ids.length === 0
        ? { nodes: [] }
        : ((await ask(question, { ids, lens: under ?? null })) as { nodes: (ReadClaim | null)[] });
    const known = new Map<string, CitedClaim>(
      nodes.filter(isClaim).map(({ firmness, likelihood, confidence, ...claim }) => {
        const isHedged = firmness !== null || likelihood !== null || confidence !== null;
        return [claim.id, { ...claim, isHedged }];
      }),
    );
    const possible = sentences.flatMap(({ text, claims }) =>
      possibleNames(
        text,
        claims.flatMap((id) => known.get(id) ?? []),
      ),
    );
    const others = await entitiesNamed([...new Set(possible)], ask);
    const all = sentences.flatMap((sentence, index) =>
      faultsOf(sentence, known, others).map((fault) => ({ sentence: index, ...fault })),
    );
    const { items, isCut } = fitting(all);
    return {
      passed: all.length === 0,
      checked: sentences.length,
      faults: items,
      ...(isCut && { moreFaults: true }),
    };
  },
});
