import 'reflect-metadata';
import { ID, InterfaceType } from 'type-graphql';
import { Stored } from './fieldSource.js';

@InterfaceType('Node', {
  description: 'An object with a readable, stable id: an entity, a claim or a relationship.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Node {
  @Stored(() => ID, {
    description:
      'A readable, global and stable id: "incident:wannacry", "claim:article-a1", ' +
      '"relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea".',
  })
  id!: string;
}
