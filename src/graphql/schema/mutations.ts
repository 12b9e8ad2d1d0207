import { Resolver } from 'type-graphql';
import {
  AddClaimInput,
  AddClaimsInput,
  AddEntityInput,
  AddIncidentInput,
  MergeEntitiesInput,
  RetractClaimInput,
  SplitEntitiesInput,
  UpdateEntityInput,
} from '../../model/input/changeInputs.js';
import {
  AddClaimPayload,
  AddClaimsPayload,
  AddEntityPayload,
  AddIncidentPayload,
  MergeEntitiesPayload,
  RetractClaimPayload,
  SplitEntitiesPayload,
  UpdateEntityPayload,
} from '../../model/payloads.js';
import { addClaim, addClaims, addEntity, addIncident } from '../../write/changes/addClaims.js';
import { mergeEntities, splitEntities } from '../../write/changes/mergeEntities.js';
import { retractClaim } from '../../write/changes/retractClaim.js';
import { updateEntity } from '../../write/changes/updateEntity.js';
import { MutationField } from './rootFields.js';

/** The mutation fields: for researchers and admins, each one transaction. The members only carry the declarations. */
@Resolver()
export class Mutations {
  @MutationField(() => AddIncidentPayload, {
    input: AddIncidentInput,
    apply: addIncident,
    description:
      'Adds an incident with the entities it involves, its sources and claims: all of it, or nothing.',
  })
  addIncident!: unknown;

  @MutationField(() => AddClaimsPayload, {
    input: AddClaimsInput,
    apply: addClaims,
    description: 'Adds entities, sources and claims about existing entities: all of them, or none.',
  })
  addClaims!: unknown;

  @MutationField(() => AddEntityPayload, {
    input: AddEntityInput,
    apply: addEntity,
    description: 'Adds one entity.',
  })
  addEntity!: unknown;

  @MutationField(() => UpdateEntityPayload, {
    input: UpdateEntityInput,
    apply: updateEntity,
    description: 'Changes undisputed properties of an entity; its history keeps the previous values.',
  })
  updateEntity!: unknown;

  @MutationField(() => AddClaimPayload, {
    input: AddClaimInput,
    apply: addClaim,
    description: 'Adds one claim about existing entities.',
  })
  addClaim!: unknown;

  @MutationField(() => RetractClaimPayload, {
    input: RetractClaimInput,
    apply: retractClaim,
    description:
      'Retracts a claim, with a reason. It no longer counts, stays readable, and still counts for a lens with an earlier `recordedBy`.',
  })
  retractClaim!: unknown;

  @MutationField(() => MergeEntitiesPayload, {
    input: MergeEntitiesInput,
    apply: mergeEntities,
    description:
      'Merges entities into one, with a reason: the claims of each count for the one that stays. `splitEntities` reverts it.',
  })
  mergeEntities!: unknown;

  @MutationField(() => SplitEntitiesPayload, {
    input: SplitEntitiesInput,
    apply: splitEntities,
    description:
      'Reverts merges, with a reason: each entity has its own claims, aliases and relationships again.',
  })
  splitEntities!: unknown;
}
