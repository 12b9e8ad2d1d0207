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
  briefLimits,
  briefQuestion,
  type ClaimsAnswer,
  claimsPerQuestion,
  claimsQuestion,
  type IncidentAnswer,
  incidentQuestion,
} from './questions.js';
import { type BeliefAt, briefOf, type History } from './sections.js';
import { claimsOn } from './sides.js';

/** The present id of an incident. @throws ClientError NOT_FOUND at the argument of `brief` */
async function idOf(given: string, ask: Ask): Promise<string> {
  try {
    return (await ask<IncidentAnswer>(incidentQuestion, { id: given })).incident.id;
  } catch (error) {
    if (!(error instanceof ClientError && error.code === 'NOT_FOUND')) throw error;
    throw new ClientError(error.code, error.message, { argument: 'incident' });
  }
}

const idsOf = (claims: readonly { id: string }[]): string[] => claims.map(({ id }) => id);

/** The claims with which the history of belief begins: on who is held responsible, and those that took the place of others. */
const attributing = ({ incident }: BriefAnswer): string[] =>
  idsOf([
    ...incident.attributions.flatMap(({ claims }) => [...claimsOn(claims.nodes), ...claims.nodes]),
    ...incident.claims.nodes.filter(({ supersedes }) => supersedes.length > 0),
  ]);

/** The claims on the attributions as of a date. */
const countedThen = ({ incident }: BeliefAnswer): string[] =>
  idsOf(incident.attributions.flatMap(({ claims }) => claimsOn(claims.nodes)));

/** The other claims that an answer names. */
const others = ({ incident, attributionChains, gaps }: BriefAnswer): string[] =>
  idsOf([
    ...incident.relationships.nodes.flatMap(({ claims }) => claimsOn(claims.nodes)),
    ...attributionChains.flatMap(({ weakest }) => claimsOn(weakest.claims.nodes)),
    ...gaps.nodes.flatMap(({ claims }) => claims),
  ]);

/** What claims say; without those that the caller no longer sees. */
async function claimsOf(ids: readonly string[], ask: Ask): Promise<BriefClaim[]> {
  const found: BriefClaim[] = [];
  for (let at = 0; at < ids.length; at += claimsPerQuestion) {
    const page = ids.slice(at, at + claimsPerQuestion);
    const { nodes } = await ask<ClaimsAnswer>(claimsQuestion, { ids: page });
    found.push(...nodes.filter((claim) => claim !== null));
  }
  return found;
}

/** What claims say, with all that they derive from and replaced, and what replaced it: these count as of other days. */
class HistoryReader {
  readonly claims = new Map<string, BriefClaim>();
  readonly #asked = new Set<string>();
  isCut = false;

  constructor(readonly ask: Ask) {}

  has(id: string): boolean {
    return this.#asked.has(id);
  }

  async read(ids: readonly string[]): Promise<void> {
    let next = [...new Set(ids)].filter((id) => !this.has(id));
    while (next.length > 0) {
      const page = next.slice(0, briefLimits.history - this.#asked.size);
      this.isCut ||= page.length < next.length;
      for (const id of page) this.#asked.add(id);
      const found = await claimsOf(page, this.ask);
      for (const claim of found) this.claims.set(claim.id, claim);
      const linked = found.flatMap(({ derivedFrom, supersedes, supersededBy }) =>
        idsOf([...derivedFrom, ...supersedes, ...supersededBy]),
      );
      next = page.length > 0 ? [...new Set(linked)].filter((id) => !this.has(id)) : [];
    }
  }
}

/** The questions about days that are asked at once. */
const daysAtOnce = 8;

/** What was believed as of each day on which that may have changed. */
async function beliefsAt(
  days: readonly string[],
  { incident, lens }: BriefArgs,
  ask: Ask,
): Promise<BeliefAt[]> {
  const beliefs: BeliefAt[] = [];
  for (let at = 0; at < days.length; at += daysAtOnce) {
    const some = days.slice(at, at + daysAtOnce).map(async (day) => {
      const variables = { incident, lens: { ...lens, asOf: day } };
      return { day, answer: await ask<BeliefAnswer>(beliefQuestion, variables) };
    });
    beliefs.push(...(await Promise.all(some)));
  }
  return beliefs;
}

/** What was believed when, and the claims that made it so. */
async function beliefHistory(answer: BriefAnswer, args: BriefArgs, ask: Ask): Promise<History> {
  const history = new HistoryReader(ask);
  await history.read(attributing(answer));
  const beliefs = new Map<string, BeliefAt>();
  for (;;) {
    const { days, isCut } = beliefDates([...history.claims.values()], args.lens?.asOf);
    const asked = days.filter((day) => !beliefs.has(day));
    for (const belief of await beliefsAt(asked, args, ask)) beliefs.set(belief.day, belief);
    // A claim that counted only between two other days says by its own dates when.
    const counted = [...beliefs.values()].flatMap((belief) => countedThen(belief.answer));
    const unknown = counted.filter((id) => !history.has(id));
    if (unknown.length > 0 && !isCut && !history.isCut) {
      await history.read(unknown);
      continue;
    }
    return {
      claims: [...history.claims.values()],
      beliefs: [...beliefs.values()].sort((one, other) => one.day.localeCompare(other.day)),
      isCut: isCut || history.isCut,
    };
  }
}

/** `brief`: the answers to its questions, in sentences. */
export async function composeBrief({ incident: given, lens }: BriefArgs, ask: Ask): Promise<Brief> {
  const incident = await idOf(given, ask);
  const answer = await ask<BriefAnswer>(briefQuestion, { incident, lens });
  const history = await beliefHistory(answer, { incident, lens: lens ?? null }, ask);
  const known = new Set(idsOf(history.claims));
  const named = [...new Set(others(answer))].filter((id) => !known.has(id));
  const brief = briefOf({ answer, history, others: await claimsOf(named, ask) }, lens);
  return { ...brief, markdown: briefMarkdown(brief) };
}
