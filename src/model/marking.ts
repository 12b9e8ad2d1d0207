import { levelOf, tlpLevels, TlpMarking } from './vocabulary.js';

/** A marking as the API names it: TLP_AMBER for TLP:AMBER. */
export type MarkingName = keyof typeof TlpMarking;

/** Every marking in an answer of the API. */
function* markingsIn(value: unknown): Generator<TlpMarking> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'marking') yield TlpMarking[inner as MarkingName];
    else yield* markingsIn(inner);
  }
}

/** The most restrictive marking of what an answer has. */
export const highestMarking = (answer: unknown): TlpMarking =>
  tlpLevels[Math.max(0, ...[...markingsIn(answer)].map(levelOf))] as TlpMarking;
