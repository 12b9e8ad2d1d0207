import { ObjectType } from 'type-graphql';
import { Found, Stored } from '../fieldSource.js';
import { LensArgs } from '../lens.js';
import type { PartialDate } from '../partialDate.js';
import { PartialDateScalar } from '../scalars.js';
import { Attribution, Entity, Relationship, Response } from '../types.js';

@ObjectType({
  implements: Entity,
  description:
    'Something hostile that was done through networks: an attack, an intrusion, a theft, an information operation.',
})
export class Incident extends Entity {
  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'When it began, or was first seen, to the precision known.',
  })
  startedAt?: PartialDate;

  @Stored(() => PartialDateScalar, { nullable: true, description: 'When it ended, to the precision known.' })
  endedAt?: PartialDate;

  @Found('incident/attributions', 'many', () => [Attribution], {
    description: 'Who is held responsible for it, the best supported first.',
    args: () => LensArgs,
  })
  attributions!: Attribution[];

  @Found('incident/victims', 'many', () => [Entity], {
    description: 'Whom it targeted, disrupted or compromised.',
    args: () => LensArgs,
  })
  victims!: Entity[];

  @Found('incident/causes', 'many', () => [Relationship], {
    description: 'What brought it about or made it possible: one hop upstream on causal relationships.',
    args: () => LensArgs,
  })
  causes!: Relationship[];

  @Found('incident/effects', 'many', () => [Relationship], {
    description: 'What came of it and whom it hit: one hop downstream on causal and effect relationships.',
    args: () => LensArgs,
  })
  effects!: Relationship[];

  @Found('incident/responses', 'many', () => [Response], {
    description: 'What was done in answer to it.',
    args: () => LensArgs,
  })
  responses!: Response[];
}
