import { median, quantile } from 'd3-array';
import type { Ask, Connections, Load } from './load.js';
import { cpuSeconds } from './processes.js';
import { type Pace, scheduleFor } from './schedule.js';

/** Somebody who is asked: where, with what, and the processes that it costs. */
export interface Contender {
  name: string;
  pid: number;
  connections: Connections;
  next: () => Ask;
}

const noLoad: Load = { latencies: [], seconds: 0, refused: 0 };

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
  /** Answers a second, by the number of connections; without those that would have taken too long. */
  throughput: Readonly<Record<number, number>>;
  /** Milliseconds of processor time an answer, in the server and in the database; null where it cannot be told. */
  serverCpuMs: number | null;
  databaseCpuMs: number | null;
  requests: number;
  /** How many of them were refused for the moment; these are in no other figure. */
  refused: number;
  rounds: readonly Round[];
}

/** How many turns the time on one connection is divided into: a busy moment of the machine then hits all alike. */
const turns = 5;

class Tally {
  readonly latencies: number[] = [];
  readonly rounds: Round[] = [];
  requests = 0;
  refused = 0;
  #cpu: [server: number, database: number] = [0, 0];
  #current = new Map<number, Load>();

  constructor(
    readonly contender: Contender,
    readonly databasePid: number,
  ) {}

  /** Measures for a while on so many connections. */
  async measure(count: number, milliseconds: number): Promise<void> {
    const { connections, pid, next } = this.contender;
    const pids = [pid, this.databasePid];
    const before = pids.map(cpuSeconds);
    const load = await connections.load(count, milliseconds, next);
    const after = pids.map(cpuSeconds);
    const spent = (index: number): number => (after[index] ?? NaN) - (before[index] ?? NaN);
    this.#cpu = [this.#cpu[0] + spent(0), this.#cpu[1] + spent(1)];
    const { latencies, seconds, refused } = this.#current.get(count) ?? noLoad;
    this.#current.set(count, {
      latencies: [...latencies, ...load.latencies],
      seconds: seconds + load.seconds,
      refused: refused + load.refused,
    });
  }

  /** Ends a round. */
  turn(): void {
    const loads = [...this.#current];
    this.#current = new Map();
    for (const [, { latencies, refused }] of loads) {
      this.requests += latencies.length + refused;
      this.refused += refused;
    }
    const single = loads.find(([count]) => count === 1)?.[1].latencies ?? [];
    this.latencies.push(...single);
    this.rounds.push({
      latencyMs: median(single) ?? NaN,
      throughput: Object.fromEntries(
        loads.map(([count, { latencies, seconds }]) => [count, latencies.length / seconds]),
      ),
    });
  }

  measured(): Measured {
    const [server, database] = this.#cpu.map((seconds) =>
      Number.isNaN(seconds) ? null : (seconds * 1_000) / this.requests,
    );
    const over = (of: (round: Round) => number): number => median(this.rounds, of) ?? NaN;
    return {
      medianMs: median(this.latencies) ?? NaN,
      p99Ms: quantile(this.latencies, 0.99) ?? NaN,
      throughput: Object.fromEntries(
        Object.keys(this.rounds[0]?.throughput ?? {}).map((count) => [
          count,
          over(({ throughput }) => throughput[Number(count)] ?? NaN),
        ]),
      ),
      serverCpuMs: server ?? null,
      databaseCpuMs: database ?? null,
      requests: this.requests,
      refused: this.refused,
      rounds: this.rounds,
    };
  }
}

/** Begins with another one each time, so that none always comes first. */
const turned = <T>(items: readonly T[], by: number): T[] =>
  items.map((_, index) => items[(index + by) % items.length] as T);

/** Has each asked for a while, first by one alone. @returns the milliseconds that the slowest then takes, on average. */
async function warmUp(contenders: readonly Contender[], { warmUpMs }: Pace): Promise<number> {
  const means: number[] = [];
  for (const { connections, next } of contenders) {
    await connections.load(1, warmUpMs / 2, next);
    const { latencies, seconds } = await connections.load(1, warmUpMs / 2, next);
    const milliseconds = (seconds * 1_000) / Math.max(latencies.length, 1);
    means.push(milliseconds);
    if (milliseconds < warmUpMs) await connections.load(10, warmUpMs, next);
  }
  return Math.max(...means);
}

/**
 * Measures contenders in turn, round by round: whatever else the machine does meanwhile falls on all of them alike.
 */
export async function measureInTurn(
  contenders: readonly Contender[],
  databasePid: number,
  pace: Pace,
): Promise<Map<string, Measured>> {
  const { sliceMs } = pace;
  const { counts, rounds } = scheduleFor(await warmUp(contenders, pace), contenders.length, pace);
  const tallies = contenders.map((contender) => new Tally(contender, databasePid));
  for (let round = 0; round < rounds; round += 1) {
    const order = turned(tallies, round);
    for (let turn = 0; turn < turns; turn += 1)
      for (const tally of order) await tally.measure(1, sliceMs / turns);
    for (const count of counts.filter((count) => count > 1))
      for (const tally of order) await tally.measure(count, sliceMs);
    for (const tally of tallies) tally.turn();
  }
  return new Map(tallies.map((tally) => [tally.contender.name, tally.measured()]));
}

/** The ratio of two contenders, round by round, and the median of that. */
export function ratioOf(one: Measured, other: Measured, of: (round: Round) => number): number {
  const ratios = one.rounds.map((round, index) => of(round) / of(other.rounds[index] as Round));
  return median(ratios) ?? NaN;
}
