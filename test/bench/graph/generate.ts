import type { Batch } from './batch.js';
import { Series, type SeriesPlan } from './series.js';
import { discussed, repeated, type Shape } from './shapes.js';
import { worldFor, WorldBatches } from './world.js';

/** The size and shape of a generated graph. */
export interface GraphPlan {
  incidents: number;
  shape: Shape;
  /** The number of claims in a chain or on one incident, in the shapes `chain` and `heavy`. */
  claimsInRow?: number;
  claimsOnOne?: number;
}

/** The number of incidents that each caused the next: nine are a causal chain of eight hops. */
export const seriesLength = 9;

const seriesPlan = ({ incidents, shape }: GraphPlan): SeriesPlan => ({
  length: shape === 'chain' ? incidents : seriesLength,
  oneActor: shape === 'hub',
});

/** Series of incidents from a first number, in the world of a plan. */
export function* seriesOf(plan: GraphPlan, first: number, last: number): Generator<Batch> {
  const world = worldFor(plan.incidents);
  const { length, oneActor } = seriesPlan(plan);
  for (let n = first; n < last; n += length)
    yield new Series(world, { length: Math.min(length, last - n), oneActor }, n).batch();
}

/** A graph with the planned number of incidents, in batches, the same in every run. */
export function* generate(plan: GraphPlan): Generator<Batch> {
  const { incidents, shape, claimsInRow = 10_000, claimsOnOne = 2_000 } = plan;
  const world = worldFor(incidents);
  yield* new WorldBatches(world).all();
  yield* seriesOf(plan, 0, incidents);
  if (shape === 'chain') yield repeated(world, claimsInRow);
  if (shape === 'heavy') yield* discussed(world, 10, claimsOnOne);
}
