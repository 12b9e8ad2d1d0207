import 'reflect-metadata';
import { Int, ObjectType } from 'type-graphql';
import { Bound, Computed } from './fieldSource.js';
import type { Entity } from './entity.js';
import type { Relationship } from './relationship.js';
import { typeNamed } from './typeRegistry.js';

/** Which way to follow causes: to what comes of it, or to what brought it about. */
export enum CausalDirection {
  CAUSES = 'CAUSES',
  EFFECTS = 'EFFECTS',
}

@ObjectType({ description: 'One hop of a chain, in the direction in which the chain is read.' })
export class ChainStep {
  @Bound('edge', typeNamed('Relationship'), {
    description: 'The relationship that carries the hop; its own direction may be the other way round.',
  })
  relationship!: Relationship;

  @Bound('here', typeNamed('Entity'), { description: 'Where the hop leaves from.' })
  from!: Entity;

  @Bound('there', typeNamed('Entity'), { description: 'Where it arrives.' })
  to!: Entity;
}

@ObjectType({
  description:
    'A way through the graph, hop by hop. Every hop is drawn by at least one counted claim in support, and no entity ' +
    'comes twice. A chain is as strong as its weakest hop; nothing is multiplied or averaged.',
})
export class Chain {
  @Computed('chainLength', () => Int, { description: 'How many hops it has.' })
  length!: number;

  @Computed('weakestHop', typeNamed('Relationship'), {
    description:
      'The hop that stands least well: by what its claims add up to, then by stated confidence and likelihood, then ' +
      'by whether anybody stands behind it by name, then by the number of independent origins; the first of equals.',
  })
  weakest!: Relationship;

  @Computed('chainConfidence', () => Int, {
    nullable: true,
    description: 'The lowest confidence stated for a hop (0-100); null when no hop has one stated.',
  })
  minConfidence!: number | null;

  @Computed('chainSteps', () => [ChainStep], { description: 'The hops, in order.' })
  steps!: ChainStep[];
}
