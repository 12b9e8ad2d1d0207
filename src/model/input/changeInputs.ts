import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ClaimInput } from './claimInput.js';
import { EntityChanges, EntityInput } from './entityInput.js';

/** What to do with an entity or claim that exists with other values than the input gives. */
export enum Differing {
  REFUSE = 'REFUSE',
  KEEP = 'KEEP',
}

/** The fields of every mutation's input. */
@InputType()
export class ChangeInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'true: validate and execute the change, answer with its result, then roll it back.',
  })
  dryRun?: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'A unique key that you choose, such as a UUID: repetitions of the same change with this key are not executed again and get the answer of the first.',
  })
  idempotencyKey?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The reason for the change; recorded in the audit trail.',
  })
  reason?: string;
}

@InputType({
  description: 'Entities, sources and claims, written in one transaction: all or none.',
})
export class AddClaimsInput extends ChangeInput {
  @Field(() => [EntityInput], {
    nullable: true,
    description: 'The subjects, objects and claimants of the claims.',
  })
  entities?: EntityInput[];

  @Field(() => [EntityInput], {
    nullable: true,
    description: 'The sources of the claims; the kind is SOURCE.',
  })
  sources?: EntityInput[];

  @Field(() => [ClaimInput], { nullable: true, description: 'The claims.' })
  claims?: ClaimInput[];

  @Field(() => Differing, {
    nullable: true,
    defaultValue: Differing.REFUSE,
    description: 'What to do with entities and claims that exist with other values than given here.',
  })
  differing?: Differing;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to look for existing entities that may be the same as new ones (`possibleDuplicates`); by default unless `differing` is KEEP.',
  })
  findDuplicates?: boolean;
}

@InputType({
  description: 'An incident with the claims about it, written in one transaction: all or nothing.',
})
export class AddIncidentInput extends AddClaimsInput {
  @Field(() => EntityInput, {
    description: 'The incident; its kind is INCIDENT, and its `ref` is "incident" by default.',
  })
  incident!: EntityInput;
}

@InputType({ description: 'A new entity.' })
export class AddEntityInput extends ChangeInput {
  @Field(() => EntityInput, { description: 'The entity, with its kind and name.' })
  entity!: EntityInput;
}

@InputType({ description: 'A new claim about existing entities.' })
export class AddClaimInput extends ChangeInput {
  @Field(() => ClaimInput, { description: 'The claim.' })
  claim!: ClaimInput;
}

@InputType({ description: 'A change to the fields of an entity, which hold undisputed facts.' })
export class UpdateEntityInput extends ChangeInput {
  @Field(() => ID, { description: 'The id of the entity.' })
  id!: string;

  @Field(() => Int, {
    description:
      'The version that the change is based on; if the entity has another one now, the change is a CONFLICT.',
  })
  expectedVersion!: number;

  @Field(() => EntityChanges, { description: 'The fields to change.' })
  changes!: EntityChanges;
}

@InputType({
  description:
    'The retraction of a claim: it no longer counts, but stays readable, and counts under a lens with `recordedBy` before the retraction.',
})
export class RetractClaimInput extends ChangeInput {
  @Field(() => ID, { description: 'The id of the claim.' })
  id!: string;
}

@InputType({ description: 'A decision that several entities are the same one. `splitEntities` reverses it.' })
export class MergeEntitiesInput extends ChangeInput {
  @Field(() => ID, { description: 'The id of the entity that remains.' })
  into!: string;

  @Field(() => [ID], {
    description: 'The ids of the entities merged into it; they keep resolving, to the remaining entity.',
  })
  ids!: string[];
}

@InputType({ description: 'Reverses merges: each entity exists on its own again, with its claims.' })
export class SplitEntitiesInput extends ChangeInput {
  @Field(() => [ID], { description: 'The ids of the merged entities to split off.' })
  ids!: string[];
}
