import { idOf } from '../graph/world.js';
import { reportId } from '../graph/series.js';
import type { Variables } from './question.js';

/** The lens of the bench: most claims count under it, so that the answers are similar to those without. Graphs of all sizes have its sources. */
export const lens = {
  asOf: '2023-06-30',
  without: [idOf.yearbook(0), idOf.yearbook(3), reportId(7), reportId(17), reportId(37)],
};

export const lensVariables = '$asOf: PartialDate, $without: [ID!]';
export const lensArgument = 'lens: { asOf: $asOf, excludeSources: $without }';

/** The same samples, with the lens. */
export const throughLens = (samples: Variables[]): Variables[] =>
  samples.map((sample) => ({ ...sample, ...lens }));
