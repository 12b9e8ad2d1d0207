import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
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

/** Error codes after which clients should retry. */
const passing = ['SERVICE_UNAVAILABLE', 'CONFLICT', 'TIMEOUT'];

/** Sends changes with retries and records the answers. */
export class Tally {
  readonly answers = new Map<string, Answer[]>();
  readonly again: Record<string, number> = {};
  readonly latencies: number[] = [];
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Sends a change, and resends it under the same key until it is acknowledged. */
  async send(input: Input, key: string, as: Caller): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const began = Date.now();
      const answer = await addOnce(this.#ask, input, key, as);
      this.latencies.push(Date.now() - began);
      if (answer.code === undefined) {
        this.#acknowledge(key, answer);
        return answer;
      }
      this.again[answer.code] = (this.again[answer.code] ?? 0) + 1;
      if (!passing.includes(answer.code) || attempt > 100) throw new Error(`${key}: ${answer.code}`);
      await sleep(500);
    }
  }

  #acknowledge(key: string, answer: Answer): void {
    expect(answer.added.userErrors).toEqual([]);
    this.answers.set(key, [...(this.answers.get(key) ?? []), answer]);
  }

  percentile(share: number): number {
    return this.latencies.sort((a, b) => a - b)[Math.floor(this.latencies.length * share)] ?? 0;
  }
}

/** Expects that concurrent writes have left no inconsistency. */
export async function expectSoundGraph(read: Read): Promise<void> {
  const doubles = await read(
    'MATCH (a)-[edge]->(b) WITH a, b, type(edge) AS type, count(*) AS n WHERE n > 1 RETURN a.id, type, b.id, n',
  );
  expect(doubles).toEqual([]);
  const misassessed = await read(
    `MATCH (:Entity)-[edge]->(:Entity) WHERE edge.id IS NOT NULL
     WITH edge, COLLECT { MATCH (claim:Claim {relationshipId: edge.id}) WHERE claim.retractedAt IS NULL RETURN claim } AS claims
     WITH edge, claims, [claim IN claims WHERE claim.stance IN ['ASSERTS', 'SUSPECTS']] AS support
     WITH edge, size(support) AS supporting, size([claim IN claims WHERE claim.stance IN ['DENIES', 'DISPUTES']])
       + COUNT {
         UNWIND support AS disputed
         MATCH (disputed)<-[:DISPUTES]-(elsewhere:Claim)
         WHERE elsewhere.retractedAt IS NULL AND coalesce(elsewhere.relationshipId <> edge.id, true)
         RETURN DISTINCT elsewhere
       } AS disputing
     WHERE coalesce(edge.supporting, 0) <> supporting OR coalesce(edge.disputing, 0) <> disputing
     RETURN edge.id, edge.supporting, supporting, edge.disputing, disputing`,
  );
  expect(misassessed).toEqual([]);
  expect(await read('MATCH (request:ChangeRequest) WHERE request.outcome IS NULL RETURN request.id')).toEqual(
    [],
  );
}

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
