import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  addOnce,
  type Answer,
  type Ask,
  countsOf,
  type Input,
  inputFor,
  lasting,
  type Read,
} from '../support/hubIncidents.js';
import { questions } from '../support/questions.js';
import { researcher, tokenFor } from '../support/service.js';
import type { Random } from './random.js';
import { type FaultResult, emptyResult } from './result.js';

/** The sixth lists all incidents, also those that are added. */
const asked = questions.filter(({ number }) => number !== 6);

const writers = 8;
const readers = 8;
/** Milliseconds between the requests of one client: enough load to meet every fault, in a graph that stays small. */
const pauseMs = 120;
/** Milliseconds until a client asks again after an error. */
const retryMs = 1_000;
/** Longer than any limit of the service: a request without a response by then counts as hung. */
const hungMs = 90_000;

/** The codes that clients may get from a service under a fault. */
const known = ['SERVICE_UNAVAILABLE', 'TIMEOUT', 'CONFLICT', 'RATE_LIMITED'];
/** No response: right only while the process is down, or when it has no connections left. */
const noConnection = 'NO_CONNECTION';

interface Sent {
  name: string;
  input: Input;
  answer?: Answer;
}

/** Eight clients that add incidents and eight that ask the questions of the playground, while a fault is made. */
export class Traffic {
  readonly result: FaultResult;
  /** Changes by idempotency key. */
  readonly #sent = new Map<string, Sent>();
  readonly #right = new Map<number, string>();
  #isOn = false;
  #running: Promise<unknown> = Promise.resolve();

  /**
   * @param word begins the names of all incidents of this fault, so that they are counted by themselves
   * @param random decides which changes are given up
   * @param url the address of the service now
   */
  constructor(
    fault: string,
    readonly word: string,
    readonly random: Random,
    readonly url: () => string,
  ) {
    this.result = emptyResult(fault);
  }

  get sent(): number {
    return this.#sent.size;
  }

  readonly #ask: Ask = async (query, variables) => {
    const began = Date.now();
    try {
      const response = await fetch(`${this.url()}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await tokenFor(researcher)}`,
        },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(hungMs),
      });
      return (await response.json()) as Awaited<ReturnType<Ask>>;
    } catch (fault) {
      if ((fault as Error).name === 'TimeoutError') this.fail(`no response within ${hungMs} ms`);
      return { data: undefined, errors: [{ extensions: { code: noConnection } }] };
    } finally {
      this.result.longestWaitMs = Math.max(this.result.longestWaitMs, Date.now() - began);
    }
  };

  fail(what: string): void {
    this.result.failures.push(what);
  }

  /** Takes what `Stage.verified` has found. */
  verify(faults: string | undefined): void {
    if (faults !== undefined) this.fail(`verify: ${faults}`);
  }

  #count(code: string, where: string): void {
    this.result.errors[code] = (this.result.errors[code] ?? 0) + 1;
    if (code !== noConnection && !known.includes(code)) this.fail(`${where}: ${code}`);
  }

  /** Remembers the right answers, before there is any fault; nothing that is written changes them. */
  async learn(): Promise<void> {
    for (const { number, text } of asked) {
      let answer = await this.#ask(text, {}, researcher);
      // The first time a question is asked it is planned, which takes longer than its limit on a busy machine.
      for (let attempt = 1; answer.errors && attempt < 20; attempt += 1) {
        await sleep(1_000);
        answer = await this.#ask(text, {}, researcher);
      }
      if (answer.errors) throw new Error(`question ${number}: ${JSON.stringify(answer.errors)}`);
      this.#right.set(number, JSON.stringify(answer.data));
    }
  }

  /** Reads the field again: the compiler assumes that it has not changed during a wait. */
  #goesOn(): boolean {
    return this.#isOn;
  }

  async #write(writer: number): Promise<void> {
    while (this.#goesOn()) {
      const name = `${this.word} ${writer} of ${this.#sent.size}`;
      const change: Sent = { input: inputFor(name), name };
      const key = randomUUID();
      this.#sent.set(key, change);
      while (this.#goesOn() && !change.answer) {
        const answer = await addOnce(this.#ask, change.input, key, researcher);
        if (answer.code === undefined) change.answer = answer;
        else {
          this.#count(answer.code, name);
          await sleep(retryMs);
          // Some give up, so that what became of their changes is seen, too.
          if (this.random.chance(0.1)) break;
        }
      }
      await sleep(pauseMs);
    }
  }

  async #read(reader: number): Promise<void> {
    for (let turn = reader; this.#isOn; turn += 1) {
      const { number, text } = asked[turn % asked.length] as (typeof asked)[number];
      const { data, errors } = await this.#ask(text, {}, researcher);
      if (errors) {
        this.#count(String(errors[0]?.extensions['code']), `question ${number}`);
        await sleep(retryMs);
      } else {
        this.result.questions += 1;
        if (JSON.stringify(data) !== this.#right.get(number))
          this.fail(`question ${number} was answered otherwise than before the fault`);
      }
      await sleep(pauseMs);
    }
  }

  start(): void {
    this.#isOn = true;
    const all = (count: number, each: (n: number) => Promise<void>) =>
      Array.from({ length: count }, (_, n) => each(n));
    this.#running = Promise.all([
      ...all(writers, (n) => this.#write(n)),
      ...all(readers, (n) => this.#read(n)),
    ]);
  }

  /** Ends when all clients have their last response. */
  async stop(): Promise<void> {
    this.#isOn = false;
    await this.#running;
  }

  /**
   * Compares the graph with what was acknowledged, then sends all other changes and some of those again: afterwards each
   * exists once, and the answers are the same as before.
   */
  async settle(read: Read): Promise<void> {
    const changes = [...this.#sent.entries()];
    const before = await countsOf(read, this.word);
    for (const [, { name, answer }] of changes) {
      const [incidents, claims] = before.get(name) ?? [0, 0];
      if (incidents === 1 && claims === 3) continue;
      if (incidents === 0 && claims === 0 && !answer) continue;
      this.fail(`${name}: ${incidents} incidents and ${claims} claims, ${answer ? '' : 'not '}acknowledged`);
    }
    this.result.acknowledged = changes.filter(([, { answer }]) => answer).length;
    this.result.unacknowledged = changes.length - this.result.acknowledged;
    let repeated = 0;
    for (const [key, { name, input, answer }] of changes) {
      if (answer && repeated++ >= 100) continue;
      const again = await this.#untilMade(input, key);
      if (again.code !== undefined) this.fail(`${name}, sent again: ${again.code}`);
      else if (again.added.userErrors.length > 0) this.fail(`${name}: ${JSON.stringify(again.added)}`);
      else if (answer && lasting(again) !== lasting(answer)) this.fail(`${name}, sent again: another answer`);
    }
    const after = await countsOf(read, this.word);
    for (const [, { name }] of changes)
      if (JSON.stringify(after.get(name)) !== '[1,3]')
        this.fail(`${name}, sent again: ${JSON.stringify(after.get(name))} incidents and claims`);
    if (after.size !== changes.length) this.fail(`${after.size} incidents for ${changes.length} changes`);
  }

  async #untilMade(input: Input, key: string): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await addOnce(this.#ask, input, key, researcher);
      if (answer.code === undefined || attempt >= 20) return answer;
      await sleep(500);
    }
  }
}
