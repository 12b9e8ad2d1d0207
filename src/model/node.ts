import 'reflect-metadata';
import { ID, InterfaceType } from 'type-graphql';
import { Stored } from './fieldSource.js';

@InterfaceType('Node', {
  description: 'Anything that has a readable, stable id of its own: an entity or a claim.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Node {
  @Stored(() => ID, { description: 'Readable, global and stable: "incident:wannacry", "claim:article-a1".' })
  id!: string;
}
