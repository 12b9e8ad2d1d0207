import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { addOnce, type Answer, type Ask, type Input, type Read } from './hubIncidents.js';
import type { Caller } from './service.js';

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
