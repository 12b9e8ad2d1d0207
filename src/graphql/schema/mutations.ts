import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, Info, Mutation, Resolver } from 'type-graphql';
import type { ChangeInput } from '../../model/input/changeInputs.js';
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
import type { Change } from '../../write/work/changeExecutor.js';
import { mergeEntities, splitEntities } from '../../write/changes/mergeEntities.js';
import { retractClaim } from '../../write/changes/retractClaim.js';
import { updateEntity } from '../../write/changes/updateEntity.js';
import type { RequestContext } from '../executor/requestContext.js';

/** Every change answers with a payload that is read from the graph in the transaction of the change. */
const payload = Extensions({ source: { from: 'computed', compute: 'payload' } });

const inputDescription = 'What is to be done; `dryRun` tries it.';

const change = <I extends ChangeInput>(
  { info, context }: { info: GraphQLResolveInfo; context: RequestContext },
  input: I,
  apply: Change<I>['apply'],
): Promise<unknown> => context.change(info, { action: info.fieldName, input, apply });

/** The changes. Each is for researchers and admins, one transaction, and may be tried with `dryRun`. */
@Resolver()
export class Mutations {
  @Mutation(() => AddIncidentPayload, {
    description:
      'Adds an incident with the entities it involves, its sources and who claims what: all of it, or nothing.',
  })
  @payload
  addIncident(
    @Arg('input', () => AddIncidentInput, { description: inputDescription }) input: AddIncidentInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return change({ info, context }, input, addIncident);
  }

  @Mutation(() => AddClaimsPayload, {
    description: 'Adds entities, sources and claims about what is there: all of them, or none.',
  })
  @payload
  addClaims(
    @Arg('input', () => AddClaimsInput, { description: inputDescription }) input: AddClaimsInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return change({ info, context }, input, addClaims);
  }

  @Mutation(() => AddEntityPayload, { description: 'Adds one entity.' })
  @payload
  addEntity(
    @Arg('input', () => AddEntityInput, { description: inputDescription }) input: AddEntityInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return change({ info, context }, input, addEntity);
  }

  @Mutation(() => UpdateEntityPayload, {
    description: 'Changes what nobody disputes about an entity; its history keeps what was there before.',
  })
  @payload
  updateEntity(
    @Arg('input', () => UpdateEntityInput, { description: inputDescription }) input: UpdateEntityInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return change({ info, context }, input, updateEntity);
  }

  @Mutation(() => AddClaimPayload, { description: 'Adds one claim about what is there.' })
  @payload
  addClaim(
    @Arg('input', () => AddClaimInput, { description: inputDescription }) input: AddClaimInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return change({ info, context }, input, addClaim);
  }

  @Mutation(() => RetractClaimPayload, {
    description:
      'Retracts a claim, with a reason. It no longer counts, stays readable, and is still seen through `recordedBy`.',
  })
  @payload
  retractClaim(
    @Arg('input', () => RetractClaimInput, { description: inputDescription }) input: RetractClaimInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return change({ info, context }, input, retractClaim);
  }

  @Mutation(() => MergeEntitiesPayload, {
    description:
      'Declares entities one, with a reason: claims of each count for the one that stays. `splitEntities` takes it back.',
  })
  @payload
  mergeEntities(
    @Arg('input', () => MergeEntitiesInput, { description: inputDescription }) input: MergeEntitiesInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return change({ info, context }, input, mergeEntities);
  }

  @Mutation(() => SplitEntitiesPayload, {
    description:
      'Takes merges back, with a reason: each entity has its own claims, aliases and relationships again.',
  })
  @payload
  splitEntities(
    @Arg('input', () => SplitEntitiesInput, { description: inputDescription }) input: SplitEntitiesInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: RequestContext,
  ) {
    return change({ info, context }, input, splitEntities);
  }
}
