import 'reflect-metadata';
import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import type { Claim } from './claim.js';
import { connectionOf, PageArgs } from './connection.js';
import { Cost } from './fieldCost.js';
import { Bound, Computed } from './fieldSource.js';
import { GapKind } from './gapRules.js';
import { Lens } from './lens.js';
import type { Relationship } from './relationship.js';
import { listOf, typeNamed } from './typeRegistry.js';

@ArgsType()
export class GapsArgs extends PageArgs {
  @Field(() => [ID], {
    nullable: true,
    description: 'Only relationships that begin or end at one of these entities; by default all.',
  })
  about?: string[] | null;

  @Field(() => [GapKind], { nullable: true, description: 'Only gaps of these kinds; by default all.' })
  kinds?: GapKind[] | null;

  @Field(() => Lens, {
    nullable: true,
    description:
      'Which claims count, here and in every nested field without a lens of its own. Relationships are stale as of its ' +
      'date or moment, without one as of today in UTC.',
  })
  lens?: Lens | null;
}

@ObjectType({
  description:
    'Something that is weak in what is claimed about a relationship, with the evidence that would close it. It follows from ' +
    'the assessment of the relationship under the same lens and never contradicts it.',
})
export class Gap {
  @Computed('gapKind', () => GapKind, { description: 'What is weak.' })
  kind!: GapKind;

  @Bound('edge', typeNamed('Relationship'), { description: 'The relationship of which it is weak.' })
  relationship!: Relationship;

  @Cost({ search: 5 })
  @Computed('gapClaims', listOf('Claim'), {
    description:
      'The claims that are weak, in the order of their statements; empty where only the date of the incident is.',
  })
  claims!: Claim[];

  @Computed('gapExplanation', () => String, { description: 'What is missing, in a sentence.' })
  explanation!: string;

  @Computed('gapClosedBy', () => String, { description: 'The evidence that would close it, in a sentence.' })
  closedBy!: string;
}

export const GapConnection = connectionOf('Gap', () => Gap);
