import { randomLcg } from 'd3-random';

/** Chance that falls the same way in every run. */
export interface Chance {
  /** Whether something comes to pass that does so in this share of cases. */
  happens(share: number): boolean;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  /** One below `below` as well, the low ones far more often: a few actors do most of what is done. */
  skewed(below: number): number;
  oneOf<T>(values: readonly T[]): T;
}

const golden = 0.618_033_988_749_895;

/** The chance of the n-th batch; each has its own, so that a batch is the same whatever comes before it. */
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
