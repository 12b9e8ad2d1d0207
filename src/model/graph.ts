import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Entity } from './entity.js';
import { Cost } from './fieldCost.js';
import type { Relationship } from './relationship.js';
import { listOf } from './typeRegistry.js';

/** The maximum number of nodes and of relationships in one graph. */
export const maxGraphNodes = 2_000;
export const maxGraphEdges = 5_000;
/** The maximum number of start entities of one graph, and of hops from them. */
export const maxGraphStarts = 50;
export const maxGraphDepth = 5;

@ObjectType({
  description:
    'A subgraph as flat lists, for drawing: entities and all relationships among them that exist under the lens. Its ' +
    'size is bounded; it states how much is omitted.',
})
export class Graph {
  @Cost({ length: 1 })
  @Field(listOf('Entity'), {
    description:
      'The entities: the start entities first, then by distance from them and by name. If `maxNodes` cuts a graph ' +
      'from incidents (`where`), each incident is followed by its neighbors, so that the incidents shown keep their ' +
      'actors and victims.',
  })
  nodes!: Entity[];

  @Cost({ length: 4 })
  @Field(listOf('Relationship'), {
    description: 'All relationships of the requested types among the nodes, ordered by id.',
  })
  edges!: Relationship[];

  @Field(() => Boolean, { description: 'Whether a bound omitted nodes or relationships.' })
  truncated!: boolean;

  @Field(() => Int, {
    description:
      'The number of entities within `depth` that `maxNodes` omitted. Counting them takes longer than the graph itself.',
  })
  omittedNodes!: number;

  @Field(() => Int, {
    description: `The number of omitted relationships among the nodes: a graph has ${maxGraphEdges} at most.`,
  })
  omittedEdges!: number;
}
