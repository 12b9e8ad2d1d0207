import { z } from 'zod';
import { someIds } from '../answerSize.js';
import { cursor, first, lens, partialDate } from '../arguments.js';
import type { Ask } from '../ask.js';
import { page, type Page, pageOfRows } from '../page.js';
import { entityFields, entityOf, entityRow, type EntityRow } from '../rows.js';
import { tool } from '../tool.js';

interface Standing {
  status: string;
  independentParties: number;
  disputingParties: number;
}

interface ReadChange {
  kinds: string[];
  relationship: { id: string };
  before: Standing | null;
  after: Standing | null;
  claims: { id: string }[];
  firstDecisiveClaim: { id: string };
  claimants: EntityRow[];
}

const fields = `kinds relationship { id } claims { id } firstDecisiveClaim { id } claimants { ${entityFields} }
  before { status independentParties disputingParties } after { status independentParties disputingParties }`;
const paged = '$about: [ID!], $first: Int!, $after: String';
const given = 'about: $about, first: $first, after: $after';
const between = `query McpBeliefChanges($from: PartialDate!, $to: PartialDate!, $lens: Lens, ${paged}) {
  changes: beliefChanges(between: $from, and: $to, lens: $lens, ${given}) { ${page(fields)} }
}`;
const comparing = `query McpCompare($from: Lens!, $to: Lens!, ${paged}) {
  changes: compareLenses(from: $from, to: $to, ${given}) { ${page(fields)} }
}`;

const standing = z.object({
  status: z.string(),
  independentParties: z.number(),
  disputingParties: z.number(),
});
const output = z.object({
  changes: z.array(
    z.object({
      relationship: z.string(),
      kinds: z.array(z.string()),
      before: standing.optional(),
      after: standing.optional(),
      claims: z.array(z.string()),
      moreClaims: z.number().optional(),
      firstDecisiveClaim: z.string(),
      claimants: z.array(entityRow),
    }),
  ),
  nextCursor: z.string().optional(),
});
type Output = z.output<typeof output>;

const about = z.array(z.string()).max(50).optional();

async function changesOf(
  question: string,
  variables: Readonly<Record<string, unknown>>,
  ask: Ask,
): Promise<Output> {
  const { changes } = (await ask(question, variables)) as { changes: Page<ReadChange> };
  const { rows, next } = pageOfRows(changes, (change) => ({
    relationship: change.relationship.id,
    kinds: change.kinds,
    ...(change.before && { before: change.before }),
    ...(change.after && { after: change.after }),
    ...someIds(change.claims.map(({ id }) => id)),
    firstDecisiveClaim: change.firstDecisiveClaim.id,
    claimants: change.claimants.slice(0, 10).map(entityOf),
  }));
  return { changes: rows, ...next };
}

export const beliefChanges = tool({
  name: 'belief_changes',
  title: 'Changes of belief',
  description:
    'Which relationships appeared, fell, strengthened, weakened or became contested between two dates, with the smallest set of claims that made the difference.',
  input: z.strictObject({
    between: partialDate,
    and: partialDate,
    about,
    lens,
    first: first(50, 20),
    cursor,
  }),
  output,
  answer: ({ between: from, and: to, about: ids, lens: under, first: most, cursor: after }, ask) =>
    changesOf(
      between,
      { from, to, lens: under ?? null, about: ids ?? null, first: most, after: after ?? null },
      ask,
    ),
});

export const compare = tool({
  name: 'compare',
  title: 'Two lenses compared',
  description:
    'The same between any two lenses: for example everything against everything without one source, which shows what depends on it.',
  input: z.strictObject({ from: lens, to: lens, about, first: first(50, 20), cursor }),
  output,
  answer: ({ from = {}, to = {}, about: ids, first: most, cursor: after }, ask) =>
    changesOf(comparing, { from, to, about: ids ?? null, first: most, after: after ?? null }, ask),
});
