import 'reflect-metadata';
import { Int, ObjectType } from 'type-graphql';
import { Cost } from './fieldCost.js';
import { Bound, Computed } from './fieldSource.js';
import type { Entity } from './entity.js';
import type { Relationship } from './relationship.js';
import { typeNamed } from './typeRegistry.js';

/** The maximum number of hops of a chain; a quantifier takes no parameter, so each length is a text of its own. */
export const maxChainLength = 12;

/** The direction in which causal relationships are followed: upstream to causes or downstream to effects. */
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

  @Bound('here', typeNamed('Entity'), { description: 'The entity at the start of the hop.' })
  from!: Entity;

  @Bound('there', typeNamed('Entity'), { description: 'The entity at the end of the hop.' })
  to!: Entity;
}

@ObjectType({
  description:
    'A path through the graph. Every hop is drawn by at least one counted claim in support, and no entity occurs ' +
    'twice. A chain is as strong as its weakest hop; nothing is multiplied or averaged.',
})
export class Chain {
  @Computed('chainLength', () => Int, { description: 'The number of hops.' })
  length!: number;

  @Computed('weakestHop', typeNamed('Relationship'), {
    description:
      'The hop with the weakest assessment: by status, then by stated confidence, stated likelihood, whether a claim ' +
      'in support is named, independent parties and independent origins; among equals the first in the chain.',
  })
  weakest!: Relationship;

  @Computed('chainConfidence', () => Int, {
    nullable: true,
    description:
      'The lowest confidence stated for a hop (STIX 2.1 scale, 0-100); null when none is stated for any hop.',
  })
  minConfidence!: number | null;

  @Cost({ length: 1 })
  @Computed('chainSteps', () => [ChainStep], { description: 'The hops, in order.' })
  steps!: ChainStep[];
}
