import { median, quantile } from 'd3-array';
import type { Ask, Connections } from './load.js';
import { cpuSeconds } from './processes.js';

/** Somebody who is asked: where, with what, and the processes that it costs. */
export interface Contender {
  name: string;
  pid: number;
  connections: Connections;
  next(): Ask;
}

/** How long and how often is measured. */
export interface Pace {
  rounds: number;
  /** Milliseconds for one contender at one number of connections in one round. */
  sliceMs: number;
  /** Milliseconds before the first round, for each contender. */
  warmUpMs: number;
}

export const connectionCounts = [1, 10, 50] as const;

/** What one contender did in one round. */
interface Round {
  latencyMs: number;
  throughput: Readonly<Record<number, number>>;
}

/** What is measured of one contender, over all rounds. */
export interface Measured {
  /** On one connection. */
  medianMs: number;
  p99Ms: number;
  /** Answers a second, by the number of connections. */
  throughput: Readonly<Record<number, number>>;
  /** Milliseconds of processor time an answer, in the server and in the database; null where it cannot be told. */
  serverCpuMs: number | null;
  databaseCpuMs: number | null;
  requests: number;
  /** How many of them were refused for the moment; these are in no other figure. */
  refused: number;
  rounds: readonly Round[];
}

class Tally {
  readonly latencies: number[] = [];
  readonly rounds: Round[] = [];
  requests = 0;
  refused = 0;
  #serverCpu = 0;
  #databaseCpu = 0;
  #toldCpu = true;

  async measure(contender: Contender, databasePid: number, { sliceMs }: Pace): Promise<void> {
    const pids = [contender.pid, databasePid] as const;
    const before = pids.map(cpuSeconds);
    const throughput: Record<number, number> = {};
    let latencyMs = 0;
    for (const count of connectionCounts) {
      const load = await contender.connections.load(count, sliceMs, () => contender.next());
      const { latencies, seconds, refused } = load;
      this.requests += latencies.length + refused;
      this.refused += refused;
      throughput[count] = latencies.length / seconds;
      if (count !== 1) continue;
      this.latencies.push(...latencies);
      latencyMs = median(latencies) ?? 0;
    }
    const after = pids.map(cpuSeconds);
    const [server, database] = after.map((seconds, index) => (seconds ?? NaN) - (before[index] ?? NaN));
    this.#serverCpu += server ?? NaN;
    this.#databaseCpu += database ?? NaN;
    this.#toldCpu &&= !Number.isNaN(this.#serverCpu + this.#databaseCpu);
    this.rounds.push({ latencyMs, throughput });
  }

  measured(): Measured {
    const cpu = (seconds: number): number | null =>
      this.#toldCpu ? (seconds * 1_000) / this.requests : null;
    const over = (of: (round: Round) => number): number => median(this.rounds, of) ?? NaN;
    return {
      medianMs: median(this.latencies) ?? NaN,
      p99Ms: quantile(this.latencies, 0.99) ?? NaN,
      throughput: Object.fromEntries(
        connectionCounts.map((count) => [count, over(({ throughput }) => throughput[count] ?? NaN)]),
      ),
      serverCpuMs: cpu(this.#serverCpu),
      databaseCpuMs: cpu(this.#databaseCpu),
      requests: this.requests,
      refused: this.refused,
      rounds: this.rounds,
    };
  }
}

/** Begins with another one each time, so that none always comes first. */
const turned = <T>(items: readonly T[], by: number): T[] =>
  items.map((_, index) => items[(index + by) % items.length] as T);

/**
 * Measures contenders in turn, round by round: whatever else the machine does meanwhile falls on all of them alike.
 */
export async function measureInTurn(
  contenders: readonly Contender[],
  databasePid: number,
  pace: Pace,
): Promise<Map<string, Measured>> {
  const tallies = new Map(contenders.map(({ name }) => [name, new Tally()]));
  for (const contender of contenders)
    await contender.connections.load(10, pace.warmUpMs, () => contender.next());
  for (let round = 0; round < pace.rounds; round += 1)
    for (const contender of turned(contenders, round))
      await tallies.get(contender.name)?.measure(contender, databasePid, pace);
  return new Map([...tallies].map(([name, tally]) => [name, tally.measured()]));
}

/** The ratio of two contenders, round by round, and the median of that. */
export function ratioOf(one: Measured, other: Measured, of: (round: Round) => number): number {
  const ratios = one.rounds.map((round, index) => of(round) / of(other.rounds[index] as Round));
  return median(ratios) ?? NaN;
}
