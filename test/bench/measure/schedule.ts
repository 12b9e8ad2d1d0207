import { availableParallelism } from 'node:os';

/** The numbers of concurrent connections. One measures the latency, the others the throughput. */
export const connectionCounts = [1, 10, 50] as const;

/** The duration and the number of measurements. */
export interface Pace {
  rounds: number;
  /** Milliseconds for one contender at one number of connections in one round. */
  sliceMs: number;
  /** Milliseconds before the first round, for each contender. */
  warmUpMs: number;
}

/** The rounds of a question, and its numbers of connections. */
export interface Schedule {
  rounds: number;
  counts: readonly number[];
}

/** If the first responses on a number of connections would take longer than this, that number is skipped. */
const longestSliceMs = 60_000;
/** The maximum duration of all rounds of one question; there is always at least one round. */
const longestMs = 300_000;

/**
 * Limits a question to some minutes: on a large graph some answers take seconds, and fifty at once would
 * take a quarter of an hour for the first responses. What is skipped is skipped for all contenders, and reported.
 *
 * @param slowestMs the latency of the slowest of them
 */
export function scheduleFor(slowestMs: number, contenders: number, { rounds, sliceMs }: Pace): Schedule {
  const sliceOf = (count: number): number =>
    Math.max(sliceMs, (count * slowestMs) / Math.min(count, availableParallelism()));
  const counts = connectionCounts.filter((count) => count === 1 || sliceOf(count) <= longestSliceMs);
  const roundMs = counts.reduce((sum, count) => sum + sliceOf(count), 0) * contenders;
  return { counts, rounds: Math.min(rounds, Math.max(1, Math.floor(longestMs / roundMs))) };
}
