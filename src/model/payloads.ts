import 'reflect-metadata';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Assessment } from './assessment.js';
import { Bound, BoundValue, Computed, Found } from './fieldSource.js';
import type { Claim } from './claim.js';
import type { Entity } from './entity.js';
import type { Relationship } from './relationship.js';
import { duplicateReasons } from './outcome.js';
import { WriteWarningCode } from './writeWarnings.js';
import { listOf, typeNamed } from './typeRegistry.js';

@ObjectType({ description: 'An error in an input: what is wrong, where, and how to correct it.' })
export class UserError {
  @Field(() => String, { description: 'The path of the error in the input: "claims.0.object".' })
  field!: string;

  @Field(() => String, { description: 'What is wrong and how to correct it.' })
  message!: string;

  @Field(() => String, { description: 'The error code: BAD_USER_INPUT, NOT_FOUND, CONFLICT or FORBIDDEN.' })
  code!: string;

  @Field(() => Int, { nullable: true, description: 'For a CONFLICT of versions: the current version.' })
  currentVersion?: number;
}

@ObjectType({
  description:
    'Something in an input that may be a mistake: what, where, and what to check. It never blocks the change.',
})
export class WriteWarning {
  @BoundValue('code', () => WriteWarningCode, { description: 'What the warning is about.' })
  code!: WriteWarningCode;

  @BoundValue('field', () => String, { description: 'The path in the input: "claims.0.statedAt".' })
  field!: string;

  @BoundValue('message', () => String, { description: 'What may be wrong and what to check.' })
  message!: string;

  @BoundValue('entityIds', () => [ID], { description: 'The ids of the existing entities concerned.' })
  entityIds!: string[];

  @BoundValue('claimIds', () => [ID], { description: 'The ids of the existing claims concerned.' })
  claimIds!: string[];
}

@ObjectType({ description: 'How the assessment of a relationship changes.' })
export class RelationshipChange {
  @Bound('edge', typeNamed('Relationship'), { description: 'The relationship.' })
  relationship!: Relationship;

  @Computed('assessmentBefore', () => Assessment, {
    nullable: true,
    description: 'The assessment before the change; null when no counted claim drew the relationship.',
  })
  before?: Assessment;

  @Computed('assessment', () => Assessment, {
    nullable: true,
    description:
      'The assessment after the change; null when no counted claim draws the relationship any more.',
  })
  after?: Assessment;
}

@ObjectType({ description: 'A new claim that contradicts an existing one; it is reported, not rejected.' })
export class Contradiction {
  @Bound('claim', typeNamed('Claim'), { description: 'The new claim.' })
  claim!: Claim;

  @Bound('against', typeNamed('Claim'), { description: 'The existing claim that it contradicts.' })
  against!: Claim;
}

@ObjectType({ description: 'An existing entity that may be the same as an added one.' })
export class PossibleDuplicate {
  @BoundValue('field', () => String, { description: 'The path of the new entity in the input.' })
  field!: string;

  @Bound('entity', typeNamed('Entity'), { description: 'The existing entity.' })
  entity!: Entity;

  @BoundValue('reason', () => String, {
    description: `Why it may be the same: ${duplicateReasons}.`,
  })
  reason!: string;

  @BoundValue('score', () => Float, { description: 'The similarity, 0 to 1.' })
  score!: number;
}

@ObjectType()
class ChangePayload {
  @Computed('userErrors', () => [UserError], {
    description: 'All errors in the input; nothing is written unless this list is empty.',
  })
  userErrors!: UserError[];

  @Computed('dryRun', () => Boolean, { description: 'true: the change was executed and rolled back.' })
  dryRun!: boolean;
}

@ObjectType()
class WritingPayload extends ChangePayload {
  @Found('payload/warnings', 'many', () => [WriteWarning], {
    description: 'What may be a mistake in the input, in its order; the same for a dry run.',
  })
  warnings!: WriteWarning[];
}

@ObjectType()
class AddingPayload extends WritingPayload {
  @Found('payload/relationships', 'many', () => [RelationshipChange], {
    description:
      'The relationships that the new claims are for or against, with their assessments before and after.',
  })
  relationships!: RelationshipChange[];

  @Found('payload/contradictions', 'many', () => [Contradiction], {
    description: 'The new claims that contradict existing ones.',
  })
  contradictions!: Contradiction[];

  @Found('payload/duplicates', 'many', () => [PossibleDuplicate], {
    description: 'Existing entities that may be the same, the most similar first.',
  })
  possibleDuplicates!: PossibleDuplicate[];
}

@ObjectType({ description: 'The result of `addClaims`.' })
export class AddClaimsPayload extends AddingPayload {
  @Found('payload/created', 'many', listOf('Entity'), {
    description: 'The entities that were created.',
  })
  created!: Entity[];

  @Found('payload/reused', 'many', listOf('Entity'), { description: 'The entities that existed before.' })
  reused!: Entity[];

  @Found('payload/claims', 'many', listOf('Claim'), { description: 'The claims that were created.' })
  claims!: Claim[];

  @Found('payload/known-claims', 'many', listOf('Claim'), {
    description: 'The claims that existed before.',
  })
  knownClaims!: Claim[];
}

@ObjectType({ description: 'The result of `addIncident`.' })
export class AddIncidentPayload extends AddClaimsPayload {
  @Found('payload/subject', 'one', typeNamed('Incident'), { nullable: true, description: 'The incident.' })
  incident?: Entity;
}

@ObjectType({ description: 'The result of `addEntity`.' })
export class AddEntityPayload extends WritingPayload {
  @Found('payload/subject', 'one', typeNamed('Entity'), { nullable: true, description: 'The entity.' })
  entity?: Entity;

  @Found('payload/duplicates', 'many', () => [PossibleDuplicate], {
    description: 'Existing entities that may be the same, the most similar first.',
  })
  possibleDuplicates!: PossibleDuplicate[];
}

@ObjectType({ description: 'The result of `updateEntity`.' })
export class UpdateEntityPayload extends WritingPayload {
  @Found('payload/subject', 'one', typeNamed('Entity'), {
    nullable: true,
    description: 'The entity after the change.',
  })
  entity?: Entity;
}

@ObjectType({ description: 'The result of `addClaim`.' })
export class AddClaimPayload extends AddingPayload {
  @Found('payload/claim', 'one', typeNamed('Claim'), { nullable: true, description: 'The claim.' })
  claim?: Claim;
}

@ObjectType({ description: 'The result of `retractClaim`.' })
export class RetractClaimPayload extends ChangePayload {
  @Found('payload/claim', 'one', typeNamed('Claim'), { nullable: true, description: 'The claim.' })
  claim?: Claim;

  @Found('payload/relationships', 'many', () => [RelationshipChange], {
    description:
      'The relationships that the claim was for or against, with their assessments before and after.',
  })
  relationships!: RelationshipChange[];
}

@ObjectType({ description: 'The result of `mergeEntities`.' })
export class MergeEntitiesPayload extends ChangePayload {
  @Found('payload/subject', 'one', typeNamed('Entity'), {
    nullable: true,
    description: 'The entity that remains.',
  })
  entity?: Entity;

  @Computed('mergedIds', () => [ID], { description: 'The ids that resolve to it because of this merge.' })
  mergedIds!: string[];
}

@ObjectType({ description: 'The result of `splitEntities`.' })
export class SplitEntitiesPayload extends ChangePayload {
  @Found('payload/created', 'many', listOf('Entity'), { description: 'The entities that were split off.' })
  entities!: Entity[];
}
