import { randomLcg } from 'd3-random';

/** A seeded random generator, the same in every run. */
export interface Chance {
  /** True with this probability, 0 to 1. */
  happens(share: number): boolean;
  /** A uniform integer from 0 (included) to `below` (excluded). */
  below(below: number): number;
  /** An integer below `below`, skewed to low numbers: a few actors are responsible for most incidents. */
  skewed(below: number): number;
  oneOf<T>(values: readonly T[]): T;
}

const golden = 0.618_033_988_749_895;

/** The generator of the n-th batch; each has its own, so that a batch does not depend on those before it. */
export function chanceFor(n: number): Chance {
  const draw = randomLcg((n * golden) % 1);
  const below = (bound: number): number => Math.floor(draw() * bound);
  return {
    happens: (share) => draw() < share,
    below,
    skewed: (bound) => Math.floor(bound * draw() ** 2),
    oneOf: <T>(values: readonly T[]) => values[below(values.length)] as T,
  };
}
