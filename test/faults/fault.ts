import type { Random } from './random.js';
import type { FaultResult } from './result.js';
import type { Stage } from './stage.js';
import { Traffic } from './traffic.js';

/** What a fault is made with. */
export interface FaultOptions {
  random: Random;
  /** The number of kills; faults that take longer are made in a tenth of it. */
  kills: number;
  say(line: string): void;
}

/** A kind of fault, and what is measured of it. */
export interface Fault {
  name: string;
  make(options: FaultOptions): Promise<FaultResult>;
}

/** The rounds of a fault that takes longer than a kill. */
export const fewer = (kills: number): number => Math.max(1, Math.round(kills / 10));

/**
 * Makes a fault under load, and compares the graph with what was acknowledged. Ends the stage.
 *
 * @param word begins the names of all incidents of this fault
 * @param make makes the fault, with the load on while it wants it
 */
export async function underLoad(
  [fault, word]: [fault: string, word: string],
  stage: Stage,
  { random }: FaultOptions,
  make: (traffic: Traffic) => Promise<void>,
): Promise<FaultResult> {
  const traffic = new Traffic(fault, word, random, () => stage.url);
  try {
    await traffic.learn();
    await make(traffic);
    await traffic.stop();
    await traffic.settle(stage.read);
    traffic.verify(await stage.verified());
  } finally {
    await traffic.stop();
    await stage.end();
  }
  return traffic.result;
}
