import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ClaimInput } from './claimInput.js';
import { EntityChanges, EntityInput } from './entityInput.js';

/** What to do with an entity or claim that is there and described otherwise. */
export enum Differing {
  REFUSE = 'REFUSE',
  KEEP = 'KEEP',
}

/** What every change can be told. */
@InputType()
export class ChangeInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'true: do everything but keep it, and answer as if it had been done.',
  })
  dryRun?: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'A key of your own (a UUID will do): the same change sent again with it is done once and answered as the first time.',
  })
  idempotencyKey?: string;

  @Field(() => String, { nullable: true, description: 'Why; kept in the audit trail.' })
  reason?: string;
}

@InputType({
  description: 'Entities, sources and claims that belong together: all of them are written, or none.',
})
export class AddClaimsInput extends ChangeInput {
  @Field(() => [EntityInput], {
    nullable: true,
    description: 'What the claims speak of, and who makes them.',
  })
  entities?: EntityInput[];

  @Field(() => [EntityInput], { nullable: true, description: 'Where they were read; the kind is SOURCE.' })
  sources?: EntityInput[];

  @Field(() => [ClaimInput], { nullable: true, description: 'Who claims what.' })
  claims?: ClaimInput[];

  @Field(() => Differing, {
    nullable: true,
    defaultValue: Differing.REFUSE,
    description: 'What to do with what is there and described otherwise here.',
  })
  differing?: Differing;
}

@InputType({ description: 'An incident with all that is said of it: all of it is written, or nothing.' })
export class AddIncidentInput extends AddClaimsInput {
  @Field(() => EntityInput, {
    description: 'The incident; its kind is INCIDENT, and its `ref` is "incident" if it is given none.',
  })
  incident!: EntityInput;
}

@InputType({ description: 'A new entity.' })
export class AddEntityInput extends ChangeInput {
  @Field(() => EntityInput, { description: 'The entity, with its kind and name.' })
  entity!: EntityInput;
}

@InputType({ description: 'A new claim about what is there.' })
export class AddClaimInput extends ChangeInput {
  @Field(() => ClaimInput, { description: 'The claim.' })
  claim!: ClaimInput;
}

@InputType({ description: 'A change to what nobody disputes about an entity.' })
export class UpdateEntityInput extends ChangeInput {
  @Field(() => ID, { description: 'Which entity.' })
  id!: string;

  @Field(() => Int, { description: 'The version you have seen; another one now is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => EntityChanges, { description: 'What is to be changed.' })
  changes!: EntityChanges;
}

@InputType({
  description: 'A claim that shall no longer count. It stays readable, and in the lens `recordedBy`.',
})
export class RetractClaimInput extends ChangeInput {
  @Field(() => ID, { description: 'Which claim.' })
  id!: string;
}

@InputType({ description: 'A decision that several entities are one. `splitEntities` takes it back.' })
export class MergeEntitiesInput extends ChangeInput {
  @Field(() => ID, { description: 'The entity that stays.' })
  into!: string;

  @Field(() => [ID], { description: 'Those that become part of it; their ids go on resolving.' })
  ids!: string[];
}

@InputType({ description: 'Takes merges back: each entity is again what it was, with its claims.' })
export class SplitEntitiesInput extends ChangeInput {
  @Field(() => [ID], { description: 'The merged entities that shall stand alone again.' })
  ids!: string[];
}
