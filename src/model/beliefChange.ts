import 'reflect-metadata';
import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { Assessment } from './assessment.js';
import { BeliefChangeKind, maxReducedClaims, maxTriedSets } from './beliefDifference.js';
import type { Claim } from './claim.js';
import { connectionOf, PageArgs } from './connection.js';
import type { Entity } from './entity.js';
import { Cost } from './fieldCost.js';
import { Bound, Computed } from './fieldSource.js';
import { Lens } from './lens.js';
import { intervalOf, type PartialDate } from './partialDate.js';
import type { Relationship } from './relationship.js';
import { PartialDateScalar } from './scalars.js';
import { listOf, typeNamed } from './typeRegistry.js';

/** What the two dates of `beliefChanges` are: dates of statements or of their recording in this graph. */
export enum BeliefAxis {
  AS_OF = 'AS_OF',
  RECORDED_BY = 'RECORDED_BY',
}

@ArgsType()
class ComparisonArgs extends PageArgs {
  @Field(() => [ID], {
    nullable: true,
    description: 'Only relationships that begin or end at one of these entities; by default all.',
  })
  about?: string[] | null;
}

@ArgsType()
export class CompareLensesArgs extends ComparisonArgs {
  @Field(() => Lens, { description: 'Which claims count before the change.' })
  from!: Lens;

  @Field(() => Lens, {
    description: 'Which claims count after it, and in every nested field without a lens of its own.',
  })
  to!: Lens;
}

@ArgsType()
export class BeliefChangesArgs extends ComparisonArgs {
  @Field(() => PartialDateScalar, {
    description: 'The date before the change: "2017-05" means the end of 31 May 2017.',
  })
  between!: PartialDate;

  @Field(() => PartialDateScalar, { description: 'The date after it, read likewise.' })
  and!: PartialDate;

  @Field(() => BeliefAxis, {
    nullable: true,
    defaultValue: BeliefAxis.AS_OF,
    description: 'What the dates are: `asOf` or `recordedBy` (UTC) of the lenses that are compared.',
  })
  axis!: BeliefAxis;

  @Field(() => Lens, {
    nullable: true,
    description: 'Which claims count at both dates; the dates replace its `asOf` or `recordedBy`.',
  })
  lens?: Lens | null;
}

/** The lens of `beliefChanges` at one of its dates. */
export function lensAt({ lens, axis }: Pick<BeliefChangesArgs, 'lens' | 'axis'>, date: PartialDate): Lens {
  if (axis === BeliefAxis.AS_OF) return { ...lens, asOf: date };
  return { ...lens, recordedBy: new Date(`${intervalOf(date).to}T23:59:59.999Z`) };
}

@ObjectType({
  description:
    'A relationship whose assessment differs between two lenses, with the claims that made the difference. Nested fields ' +
    'without a lens of their own are under the second lens.',
})
export class BeliefChange {
  @Bound('edge', typeNamed('Relationship'), { description: 'The relationship that is believed or not.' })
  relationship!: Relationship;

  @Computed('beliefKinds', () => [BeliefChangeKind], {
    description:
      'How it changed; several may hold. Empty where it is as strong and as contested as before, and only numbers of ' +
      'claims, those against it or dates differ.',
  })
  kinds!: BeliefChangeKind[];

  @Computed('beliefBefore', () => Assessment, {
    nullable: true,
    description: 'The assessment under the first lens; null if no claim draws the relationship there.',
  })
  before?: Assessment;

  @Computed('beliefAfter', () => Assessment, {
    nullable: true,
    description: 'The assessment under the second lens; null if no claim draws the relationship there.',
  })
  after?: Assessment;

  @Cost({ search: 5 })
  @Computed('decisiveClaims', listOf('Claim'), {
    description:
      'The claims that made the difference, in the order of their statements: the smallest set that, counted as under the ' +
      'first lens (so without those that it does not count), restores what was believed: status, confidence, likelihood, ' +
      'parties and origins for and against. Where none of these differs, the set restores the numbers of claims and the ' +
      'dates. The first such set of several.',
  })
  claims!: Claim[];

  @Computed('claimsAreSmallest', () => Boolean, {
    description:
      `Whether no smaller set of claims does the same. False where that was not decided: above ${maxReducedClaims} claims ` +
      `that are counted differently, \`claims\` lists all of them; after ${maxTriedSets} sets were tried for a page, a set ` +
      'that restores what was before.',
  })
  claimsAreSmallest!: boolean;

  @Cost({ search: 5 })
  @Computed('firstDecisiveClaim', typeNamed('Claim'), {
    description:
      'The earliest stated of `claims` that counts under the second lens; if none does, the earliest.',
  })
  firstDecisiveClaim!: Claim;

  @Cost({ search: 5 })
  @Computed('decisiveClaimants', listOf('Entity'), {
    description:
      'Whose statements, changes of mind and withdrawals they are: the claimants of `claims`, by id.',
  })
  claimants!: Entity[];
}

export const BeliefChangeConnection = connectionOf('BeliefChange', () => BeliefChange);
