import { median, quantile } from 'd3-array';
import type { Ask, Connections, Load } from './load.js';
import { cpuSeconds } from './processes.js';
import { type Pace, scheduleFor } from './schedule.js';

/** A measured server: its target, its requests, and the processes whose time it uses. */
export interface Contender {
  name: string;
  pid: number;
  connections: Connections;
  next: () => Ask;
}

const noLoad: Load = { latencies: [], seconds: 0, refused: 0 };

/** The measurements of one contender in one round. */
interface Round {
  latencyMs: number;
  throughput: Readonly<Record<number, number>>;
}

/** The measurements of one contender over all rounds. */
export interface Measured {
  /** On one connection. */
  medianMs: number;
  p99Ms: number;
  /** Responses per second, by number of connections; without the skipped numbers. */
  throughput: Readonly<Record<number, number>>;
  /** Milliseconds of processor time per response, in the server and in the database; null where it cannot be measured. */
  serverCpuMs: number | null;
  databaseCpuMs: number | null;
  requests: number;
  /** The number of requests rejected under load; they are in no other figure. */
  refused: number;
  rounds: readonly Round[];
}

/** The number of turns into which the time on one connection is divided, so that other load affects all alike. */
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

  /** Measures for some milliseconds on a number of connections. */
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

/** Rotates the order, so that each contender is first in turn. */
const turned = <T>(items: readonly T[], by: number): T[] =>
  items.map((_, index) => items[(index + by) % items.length] as T);

/** Warms up each contender, first on one connection. @returns the average latency of the slowest, in milliseconds. */
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
 * Measures contenders in turn, round by round, so that other load of the machine affects all of them alike.
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

/** The median over the rounds of the ratio of two contenders. */
export function ratioOf(one: Measured, other: Measured, of: (round: Round) => number): number {
  const ratios = one.rounds.map((round, index) => of(round) / of(other.rounds[index] as Round));
  return median(ratios) ?? NaN;
}
