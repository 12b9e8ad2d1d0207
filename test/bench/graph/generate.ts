import type { Batch } from './batch.js';
import { Series, seriesLength } from './series.js';
import { worldFor, WorldBatches } from './world.js';

/** What a generated graph is like. */
export interface GraphPlan {
  incidents: number;
}

/** A graph of that many incidents, batch by batch and the same in every run. */
export function* generate({ incidents }: GraphPlan): Generator<Batch> {
  const world = worldFor(incidents);
  yield* new WorldBatches(world).all();
  for (let number = 0; number * seriesLength < incidents; number += 1)
    yield new Series(world, number).batch(incidents);
}
