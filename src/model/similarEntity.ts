import 'reflect-metadata';
import { Float, ObjectType } from 'type-graphql';
import { Bound, Computed } from './fieldSource.js';
import type { Entity } from './entity.js';
import { maxNameSimilarity, minSimilarity } from './nameSimilarity.js';
import { type DuplicateCandidate, duplicateReasons } from './outcome.js';
import { typeNamed } from './typeRegistry.js';

/** What two entities have in common. */
export interface Common {
  names: readonly string[];
  otherNames: readonly string[];
  sameIdentifier: boolean;
  /** The share of the victims of an incident that the other one, at the same time, has too: 0 to 1. */
  victimShare: number;
}

/** Why two entities may be the same, and how certain it is: 0 to 1. */
export type Likeness = Pick<DuplicateCandidate, 'reason' | 'score'>;

/** The likeness of names; undefined below the similarity of names of one thing. */
export function nameLikeness(names: readonly string[], otherNames: readonly string[]): Likeness | undefined {
  const score = maxNameSimilarity(names, otherNames);
  if (score < minSimilarity) return undefined;
  return { reason: score === 1 ? 'SHARED_NAME' : 'NEAR_NAME', score };
}

/** The scores of incidents at the same time by their common victims: below all similar names, since a country is hit often. */
const [leastCommon, mostCommon] = [0.5, minSimilarity - 0.05];

/** The likeness of incidents at the same time with common victims. */
export const victimLikeness = (share: number): Likeness => ({
  reason: 'SAME_DATES_AND_VICTIMS',
  score: leastCommon + (mostCommon - leastCommon) * share,
});

/** The strongest likeness of two entities; undefined if they are not alike. */
export function likenessOf({ names, otherNames, sameIdentifier, victimShare }: Common): Likeness | undefined {
  if (sameIdentifier) return { reason: 'SHARED_IDENTIFIER', score: 1 };
  return nameLikeness(names, otherNames) ?? (victimShare > 0 ? victimLikeness(victimShare) : undefined);
}

@ObjectType({ description: 'An entity that may be the same as another one.' })
export class SimilarEntity {
  @Bound('other', typeNamed('Entity'), { description: 'The similar entity.' })
  entity!: Entity;

  @Computed('likenessReason', () => String, {
    description: `Why it may be the same: ${duplicateReasons}.`,
  })
  reason!: string;

  @Computed('likenessScore', () => Float, {
    description: 'How certain it is, 0 to 1; 1 for an equal name or identifier.',
  })
  score!: number;
}
