import { isDeepStrictEqual } from 'node:util';
import { type Ask, askOnce } from './measure/load.js';
import { type Contender, type Measured, measureInTurn } from './measure/rounds.js';
import type { Pace } from './measure/schedule.js';
import type { Question, Variables } from './questions/question.js';
import type { Peer, PeerName, Stage } from './stage.js';

/** The number of samples on which the peers must agree before anything is timed. */
const compared = 12;

/** A peer's answer differs from the service's, so measuring it would be meaningless. */
export class Disagreement extends Error {
  constructor(question: string, peer: PeerName, variables: Variables, [ours, theirs]: [unknown, unknown]) {
    const show = (answer: unknown): string => JSON.stringify(answer, null, 1).slice(0, 3_000);
    super(
      `${question}: ${peer} does not answer as the service does, asked about ${JSON.stringify(variables).slice(0, 300)}\n` +
        `service: ${show(ours)}\n${peer}: ${show(theirs)}`,
    );
  }
}

/** The contenders that can answer a question. */
export const contendersFor = ({ byNeo4jGraphql }: Question): PeerName[] => [
  'service',
  'limit',
  ...(byNeo4jGraphql ? (['neo4j-graphql'] as const) : []),
];

/** A question as requests to one peer. */
function askFor(question: Question, peer: PeerName, variables: Variables, level: number): Ask {
  if (peer === 'service')
    return { path: '/graphql', body: JSON.stringify({ query: question.query, variables }) };
  if (peer === 'limit') return { path: `/${question.name}`, body: JSON.stringify(variables) };
  const theirs = question.byNeo4jGraphql;
  if (!theirs) throw new Error(`@neo4j/graphql cannot answer ${question.name}`);
  return {
    path: '/',
    body: JSON.stringify({ query: theirs.query, variables: { ...theirs.variables(variables), level } }),
  };
}

/** One question with the requests to all contenders that can answer it. */
export class Contest {
  /** The number of requests sent to each peer so far; changes are numbered by it. */
  readonly #asked = new Map<PeerName, number>();

  constructor(
    readonly stage: Stage,
    readonly question: Question,
    readonly samples: readonly Variables[],
  ) {}

  static async of(stage: Stage, question: Question): Promise<Contest> {
    return new Contest(stage, question, await question.samples(stage.sampling));
  }

  #variables(peer: PeerName, sample: Variables): Variables {
    const n = this.#asked.get(peer) ?? 0;
    this.#asked.set(peer, n + 1);
    return this.question.each?.(sample, peer, n) ?? sample;
  }

  /** @throws Disagreement unless all contenders give the same answers. */
  async compare(): Promise<void> {
    for (const sample of this.samples.slice(0, compared))
      for (const peer of contendersFor(this.question))
        if (peer !== 'service') await this.#compareOn(sample, peer);
  }

  async #compareOn(sample: Variables, peer: PeerName): Promise<void> {
    const { question, stage } = this;
    const [own, other] = [this.#variables('service', sample), this.#variables(peer, sample)];
    const answers = [await this.#answer('service', own), await this.#answer(peer, other)] as const;
    const views = this.#views(peer);
    const pair: [unknown, unknown] = [views[0](answers[0]), views[1](answers[1])];
    if (!isDeepStrictEqual(...pair)) throw new Disagreement(question.name, peer, sample, pair);
    if (!question.leaves || peer !== 'limit') return;
    const { ask } = stage.sampling;
    const left: [unknown, unknown] = [await question.leaves(ask, own), await question.leaves(ask, other)];
    if (!isDeepStrictEqual(...left)) throw new Disagreement(question.name, peer, sample, left);
  }

  /** The comparable forms of the service's answer and a peer's. */
  #views(peer: PeerName): [(data: unknown) => unknown, (data: unknown) => unknown] {
    const { lasting = (data: unknown) => data, byNeo4jGraphql } = this.question;
    if (peer !== 'neo4j-graphql' || !byNeo4jGraphql) return [lasting, lasting];
    return [byNeo4jGraphql.common.service, byNeo4jGraphql.common.theirs];
  }

  async #answer(name: PeerName, variables: Variables): Promise<unknown> {
    const { target } = this.stage.peers[name].connections;
    const ask = askFor(this.question, name, variables, this.stage.sampling.level);
    return ((await askOnce(target, ask)) as { data: unknown }).data;
  }

  /** Measures all contenders in turn. */
  measure(pace: Pace): Promise<Map<string, Measured>> {
    const contenders = contendersFor(this.question).map((name) => this.#contender(this.stage.peers[name]));
    return measureInTurn(contenders, this.stage.neo4j.pid(), pace);
  }

  #contender({ name, pid, connections }: Peer): Contender {
    const { question, samples } = this;
    const { level } = this.stage.sampling;
    const made = question.each ? undefined : samples.map((sample) => askFor(question, name, sample, level));
    let turn = 0;
    const next = (): Ask => {
      turn += 1;
      const index = turn % samples.length;
      const ready = made?.[index];
      return ready ?? askFor(question, name, this.#variables(name, samples[index] as Variables), level);
    };
    return { name, pid, connections, next };
  }
}
