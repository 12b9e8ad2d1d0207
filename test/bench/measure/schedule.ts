import { availableParallelism } from 'node:os';

/** How many connections ask at once. One tells the latency, the others the throughput. */
export const connectionCounts = [1, 10, 50] as const;

/** How long and how often is measured. */
export interface Pace {
  rounds: number;
  /** Milliseconds for one contender at one number of connections in one round. */
  sliceMs: number;
  /** Milliseconds before the first round, for each contender. */
  warmUpMs: number;
}

/** How often a question is measured, and on how many connections. */
export interface Schedule {
  rounds: number;
  counts: readonly number[];
}

/** A question that many ask at once for longer than this, before each has its first answer, is asked by fewer. */
const longestSliceMs = 60_000;
/** What rounds of one question may take together; one there is always. */
const longestMs = 300_000;

/**
 * What a question can be asked within some minutes: of a large graph some answers take seconds, and fifty at once would
 * take a quarter of an hour before the last had its first. What is left out is left out for all who answer, and shown.
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
