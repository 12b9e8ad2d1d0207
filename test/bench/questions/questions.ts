import { addIncident } from './addIncident.js';
import { attributions, attributionsWithLens } from './attributions.js';
import {
  attributionChains,
  attributionChainsWithLens,
  causalChains,
  causalChainsWithLens,
  shortestPaths,
  shortestPathsWithLens,
} from './chains.js';
import { graph } from './graph.js';
import { hops } from './hops.js';
import { incident } from './incident.js';
import { interval, intervalWithLens } from './interval.js';
import type { Question } from './question.js';
import { search } from './search.js';
import { statistics } from './statistics.js';

/** The questions in the order of measurement; those that change the graph come last. */
export const questions: readonly Question[] = [
  incident,
  attributions,
  attributionsWithLens,
  interval,
  intervalWithLens,
  hops,
  attributionChains,
  attributionChainsWithLens,
  causalChains,
  causalChainsWithLens,
  shortestPaths,
  shortestPathsWithLens,
  search,
  graph,
  statistics,
  addIncident,
];
