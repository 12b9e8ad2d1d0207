import type { Caller } from './service.js';

/** Incidents with the same actor, victim and source, so that concurrent additions contend for locks. */

export type Read = (text: string, parameters?: Record<string, unknown>) => Promise<unknown[][]>;

export type Ask = (
  query: string,
  variables: Record<string, unknown>,
  as: Caller,
) => Promise<{
  data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are checked, not typed
  errors: { extensions: Record<string, unknown> }[] | undefined;
}>;

const hub = 'source:hub-report';

/** An incident with three claims, the last of which is on the relationship shared by all incidents. */
export const inputFor = (name: string, stance = 'ASSERTS') => {
  const claim = { source: 'report', stance };
  return {
    incident: { name, startedAt: '2024-03' },
    entities: [
      { ref: 'actor', kind: 'THREAT_ACTOR', id: 'threat-actor:hub', name: 'Hub group' },
      { ref: 'victim', kind: 'COUNTRY', id: 'country:hubland', name: 'Hubland' },
    ],
    sources: [{ ref: 'report', id: hub, name: 'Hub report', publishedAt: '2024-05-01' }],
    claims: [
      {
        ...claim,
        summary: `${name} was theirs.`,
        subject: 'incident',
        predicate: 'ATTRIBUTED_TO',
        object: 'actor',
        claimants: ['victim'],
        confidence: 70,
      },
      {
        ...claim,
        summary: `${name} hit Hubland.`,
        subject: 'incident',
        predicate: 'TARGETED',
        object: 'victim',
        stance: 'SUSPECTS',
        anonymous: true,
      },
      {
        ...claim,
        summary: `${name} shows whom they work for.`,
        subject: 'actor',
        predicate: 'OPERATES_FOR',
        object: 'victim',
        claimants: ['victim'],
      },
    ],
  };
};

export type Input = ReturnType<typeof inputFor>;

const addBriefly = `mutation ($input: AddIncidentInput!) { addIncident(input: $input) {
  incident { id } userErrors { field code } created { id } reused { id } claims { id } knownClaims { id } } }`;

/** The result of a change, or the code of its error. */
export interface Answer {
  code: string | undefined;
  added: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are checked, not typed
}

export async function addOnce(ask: Ask, input: object, key: string, as: Caller): Promise<Answer> {
  const { data, errors } = await ask(addBriefly, { input: { ...input, idempotencyKey: key } }, as);
  return { code: errors?.[0]?.extensions['code'] as string | undefined, added: data?.addIncident };
}

export const idsOf = (things: { id: string }[]): string[] => things.map(({ id }) => id);

/** The part of an answer that must be equal for every repetition under the same key. */
export const lasting = ({ added }: Answer): string => JSON.stringify(added);

/** The claims about an incident. */
export const claimsAbout = (read: Read, name: string): Promise<unknown[][]> =>
  read(
    `MATCH (claim:Claim)-[:REPORTED_IN]->(:Source {id: $hub}) WHERE claim.summary STARTS WITH $start RETURN claim.id`,
    { hub, start: `${name} ` },
  );

/** The numbers of incidents and claims for each name that starts with a word. */
export async function countsOf(read: Read, word: string): Promise<Map<string, [number, number]>> {
  const rows = await read(
    `MATCH (node:Incident|Claim) WHERE coalesce(node.name, node.summary) STARTS WITH $start
     RETURN coalesce(node.name, node.summary), node:Incident`,
    { start: `${word} ` },
  );
  const counts = new Map<string, [number, number]>();
  for (const [text, isIncident] of rows as [string, boolean][]) {
    const name = /^\w+ \d+ of \d+/.exec(text)?.[0] ?? text;
    const [incidents, claims] = counts.get(name) ?? [0, 0];
    counts.set(name, isIncident ? [incidents + 1, claims] : [incidents, claims + 1]);
  }
  return counts;
}
