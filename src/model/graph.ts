import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Entity } from './entity.js';
import type { Relationship } from './relationship.js';
import { listOf } from './typeRegistry.js';

/** The most nodes and relationships one graph may have. */
export const maxGraphNodes = 2_000;
export const maxGraphEdges = 5_000;
/** The most entities one graph may be asked around, and the most hops from them. */
export const maxGraphStarts = 50;
export const maxGraphDepth = 5;

@ObjectType({
  description:
    'A part of the graph, flat, ready to be drawn: entities, and every counted relationship among them. It is bounded, ' +
    'and says how much it leaves out.',
})
export class Graph {
  @Field(listOf('Entity'), {
    description: 'The entities: those it was asked around first, then the nearest, each ring by name.',
  })
  nodes!: Entity[];

  @Field(listOf('Relationship'), {
    description: 'Every counted relationship among the nodes, of the types asked for, by id.',
  })
  edges!: Relationship[];

  @Field(() => Boolean, { description: 'Whether anything was left out by a bound.' })
  truncated!: boolean;

  @Field(() => Int, {
    description: 'How many entities within reach were left out by `maxNodes`. To count them takes longer.',
  })
  omittedNodes!: number;

  @Field(() => Int, {
    description: `How many relationships among the nodes were left out: a graph has ${maxGraphEdges} at the most.`,
  })
  omittedEdges!: number;
}
