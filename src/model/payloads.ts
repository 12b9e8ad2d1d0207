import 'reflect-metadata';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Assessment } from './assessment.js';
import { Bound, BoundValue, Computed, Found } from './fieldSource.js';
import type { Claim } from './claim.js';
import type { Entity } from './entity.js';
import type { Relationship } from './relationship.js';
import { listOf, typeNamed } from './typeRegistry.js';

@ObjectType({ description: 'What is wrong with an input, and where.' })
export class UserError {
  @Field(() => String, { description: 'The path of the fault in the input: "claims.0.object".' })
  field!: string;

  @Field(() => String, { description: 'What is wrong and how to mend it.' })
  message!: string;

  @Field(() => String, { description: 'BAD_USER_INPUT, NOT_FOUND, CONFLICT or FORBIDDEN.' })
  code!: string;

  @Field(() => Int, { nullable: true, description: 'With a CONFLICT of versions: the version it has now.' })
  currentVersion?: number;
}

@ObjectType({ description: 'How the assessment of a relationship changes.' })
export class RelationshipChange {
  @Bound('edge', typeNamed('Relationship'), { description: 'The relationship.' })
  relationship!: Relationship;

  @Computed('assessmentBefore', () => Assessment, {
    nullable: true,
    description: 'How it stood before; null when no claim drew it.',
  })
  before?: Assessment;

  @Computed('assessment', () => Assessment, {
    nullable: true,
    description: 'How it stands with the change; null when no claim draws it any more.',
  })
  after?: Assessment;
}

@ObjectType({ description: 'A new claim that speaks against a standing one: reported, not refused.' })
export class Contradiction {
  @Bound('claim', typeNamed('Claim'), { description: 'The new claim.' })
  claim!: Claim;

  @Bound('against', typeNamed('Claim'), { description: 'The standing claim that says otherwise.' })
  against!: Claim;
}

@ObjectType({ description: 'Something that is there and may be what is being added.' })
export class PossibleDuplicate {
  @BoundValue('field', () => String, { description: 'The path of the new entity in the input.' })
  field!: string;

  @Bound('entity', typeNamed('Entity'), { description: 'What is there.' })
  entity!: Entity;

  @BoundValue('reason', () => String, {
    description: 'Why it may be the same: SHARED_NAME, NEAR_NAME or SAME_DATES_AND_VICTIMS.',
  })
  reason!: string;

  @BoundValue('score', () => Float, { description: 'How alike they are, 0 to 1.' })
  score!: number;
}

@ObjectType()
class ChangePayload {
  @Computed('userErrors', () => [UserError], {
    description: 'Everything that is wrong with the input; nothing is written unless it is empty.',
  })
  userErrors!: UserError[];

  @Computed('dryRun', () => Boolean, { description: 'true: nothing was kept.' })
  dryRun!: boolean;
}

@ObjectType()
class AddingPayload extends ChangePayload {
  @Found('payload/relationships', 'many', () => [RelationshipChange], {
    description: 'The relationships that the change bears on, before and after.',
  })
  relationships!: RelationshipChange[];

  @Found('payload/contradictions', 'many', () => [Contradiction], {
    description: 'Where the new claims speak against standing ones.',
  })
  contradictions!: Contradiction[];

  @Found('payload/duplicates', 'many', () => [PossibleDuplicate], {
    description: 'What is there and may be the same, the likeliest first.',
  })
  possibleDuplicates!: PossibleDuplicate[];
}

@ObjectType({ description: 'What became of entities and claims that were added together.' })
export class AddClaimsPayload extends AddingPayload {
  @Found('payload/created', 'many', listOf('Entity'), {
    description: 'The entities that were not there before.',
  })
  created!: Entity[];

  @Found('payload/reused', 'many', listOf('Entity'), { description: 'The entities that were there already.' })
  reused!: Entity[];

  @Found('payload/claims', 'many', listOf('Claim'), { description: 'The claims that were not there before.' })
  claims!: Claim[];

  @Found('payload/known-claims', 'many', listOf('Claim'), {
    description: 'The claims that were there already.',
  })
  knownClaims!: Claim[];
}

@ObjectType({ description: 'What became of an incident that was added.' })
export class AddIncidentPayload extends AddClaimsPayload {
  @Found('payload/subject', 'one', typeNamed('Incident'), { nullable: true, description: 'The incident.' })
  incident?: Entity;
}

@ObjectType({ description: 'What became of an entity that was added.' })
export class AddEntityPayload extends ChangePayload {
  @Found('payload/subject', 'one', typeNamed('Entity'), { nullable: true, description: 'The entity.' })
  entity?: Entity;

  @Found('payload/duplicates', 'many', () => [PossibleDuplicate], {
    description: 'What is there and may be the same, the likeliest first.',
  })
  possibleDuplicates!: PossibleDuplicate[];
}

@ObjectType({ description: 'What became of a change to an entity.' })
export class UpdateEntityPayload extends ChangePayload {
  @Found('payload/subject', 'one', typeNamed('Entity'), {
    nullable: true,
    description: 'The entity, as it is now.',
  })
  entity?: Entity;
}

@ObjectType({ description: 'What became of a claim that was added.' })
export class AddClaimPayload extends AddingPayload {
  @Found('payload/claim', 'one', typeNamed('Claim'), { nullable: true, description: 'The claim.' })
  claim?: Claim;
}

@ObjectType({ description: 'What became of a claim that was retracted.' })
export class RetractClaimPayload extends ChangePayload {
  @Found('payload/claim', 'one', typeNamed('Claim'), { nullable: true, description: 'The claim.' })
  claim?: Claim;

  @Found('payload/relationships', 'many', () => [RelationshipChange], {
    description: 'The relationship it bore on, before and after.',
  })
  relationships!: RelationshipChange[];
}

@ObjectType({ description: 'What became of a merge.' })
export class MergeEntitiesPayload extends ChangePayload {
  @Found('payload/subject', 'one', typeNamed('Entity'), {
    nullable: true,
    description: 'The entity that stays.',
  })
  entity?: Entity;

  @Computed('mergedIds', () => [ID], { description: 'The ids that resolve to it now by this decision.' })
  mergedIds!: string[];
}

@ObjectType({ description: 'What became of a split.' })
export class SplitEntitiesPayload extends ChangePayload {
  @Found('payload/created', 'many', listOf('Entity'), { description: 'The entities that stand alone again.' })
  entities!: Entity[];
}
