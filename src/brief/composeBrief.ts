import { ClientError } from '../errors.js';
import type { Brief, BriefArgs } from '../model/brief.js';
import type { Ask } from '../model/composed.js';
import { beliefDates } from './beliefDates.js';
import { briefMarkdown } from './markdown.js';
import {
  type BeliefAnswer,
  beliefQuestion,
  type BriefAnswer,
  type BriefClaim,
  briefQuestion,
  type ClaimsAnswer,
  claimsPerQuestion,
  claimsQuestion,
} from './questions.js';
import { type BeliefAt, briefOf, claimsOn } from './sections.js';

/** What counts under the lens. @throws ClientError NOT_FOUND unless there is such an incident */
async function countedIn({ incident, lens }: BriefArgs, ask: Ask): Promise<BriefAnswer> {
  try {
    return await ask<BriefAnswer>(briefQuestion, { incident, lens });
  } catch (error) {
    if (!(error instanceof ClientError && error.code === 'NOT_FOUND' && error.details?.['argument'] === 'id'))
      throw error;
    throw new ClientError(error.code, error.message, { argument: 'incident' });
  }
}

/** Every claim that an answer names. */
function idsIn({ incident, attributionChains, gaps }: BriefAnswer): string[] {
  const relationships = [...incident.relationships.nodes, ...attributionChains.map(({ weakest }) => weakest)];
  const claims = [
    ...incident.attributions.flatMap((attribution) => claimsOn(attribution.claims.nodes)),
    ...relationships.flatMap((relationship) => relationship.claims.nodes),
    ...gaps.nodes.flatMap((gap) => gap.claims),
  ];
  return [...new Set(claims.map(({ id }) => id))];
}

/** What the claims say that an answer names. */
async function claimsIn(answer: BriefAnswer, ask: Ask): Promise<BriefClaim[]> {
  const ids = idsIn(answer);
  const pages = Array.from({ length: Math.ceil(ids.length / claimsPerQuestion) }, (_, page) =>
    ids.slice(page * claimsPerQuestion, (page + 1) * claimsPerQuestion),
  );
  const answers = await Promise.all(pages.map((page) => ask<ClaimsAnswer>(claimsQuestion, { ids: page })));
  return answers.flatMap(({ nodes }) => nodes.filter((claim) => claim !== null));
}

/** What was believed as of each day on which that may have changed. */
function beliefsIn(
  { incident: { attributions } }: BriefAnswer,
  claims: readonly BriefClaim[],
  { incident, lens }: BriefArgs,
  ask: Ask,
): Promise<BeliefAt[]> {
  const ids = new Set(attributions.flatMap((one) => claimsOn(one.claims.nodes).map(({ id }) => id)));
  const days = beliefDates(
    claims.filter(({ id }) => ids.has(id)),
    lens?.asOf,
  );
  return Promise.all(
    days.map(async (day) => {
      const variables = { incident, lens: { ...lens, asOf: day } };
      return { day, answer: await ask<BeliefAnswer>(beliefQuestion, variables) };
    }),
  );
}

/** `brief`: the answers to its questions, in sentences. */
export async function composeBrief(args: BriefArgs, ask: Ask): Promise<Brief> {
  const answer = await countedIn(args, ask);
  const claims = await claimsIn(answer, ask);
  const beliefs = await beliefsIn(answer, claims, args, ask);
  const brief = briefOf({ answer, claims, beliefs }, args.lens);
  return { ...brief, markdown: briefMarkdown(brief) };
}
