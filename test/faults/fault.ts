import type { Random } from './random.js';
import type { FaultResult } from './result.js';

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
