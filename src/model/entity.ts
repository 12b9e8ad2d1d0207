import 'reflect-metadata';
import { ArgsType, Field, ID, Int, InterfaceType } from 'type-graphql';
import { connectionOf, PageArgs } from './connection.js';
import { EntityKind } from './entityKind.js';
import { Computed, Found, Stored } from './fieldSource.js';
import { Lens } from './lens.js';
import type { EntityVersion } from './history.js';
import type { FamilyDegree } from './familyDegree.js';
import { Node } from './node.js';
import type { TimelineEntry } from './timeline.js';
import { listOf, typeNamed } from './typeRegistry.js';
import { RelationshipType } from './relationshipType.js';
import { LensArgs } from './lens.js';
import { TlpMarking } from './vocabulary.js';

/** Which way to look from an entity: along what it is the subject of, the object of, or both. */
export enum Direction {
  OUT = 'OUT',
  IN = 'IN',
  BOTH = 'BOTH',
}

@ArgsType()
class RelationshipsArgs extends PageArgs {
  @Field(() => [RelationshipType], { nullable: true, description: 'Only these types; by default all.' })
  types?: RelationshipType[];

  @Field(() => Direction, {
    nullable: true,
    defaultValue: Direction.BOTH,
    description: 'OUT: it is the subject. IN: it is the object.',
  })
  direction!: Direction;

  @Field(() => Lens, {
    nullable: true,
    description: 'Which claims count; by default that of the field above.',
  })
  lens?: Lens;
}

@ArgsType()
class ClaimsArgs extends PageArgs {
  @Field(() => [RelationshipType], {
    nullable: true,
    description: 'Only claims with one of these predicates; by default all, and remarks.',
  })
  predicates?: RelationshipType[];

  @Field(() => Lens, {
    nullable: true,
    description: 'Which claims count; by default that of the field above.',
  })
  lens?: Lens;
}

@InterfaceType('Entity', {
  implements: Node,
  description:
    'Anything that claims speak of: an incident, an actor, a victim, code, an event, a response, a source. Its own ' +
    'fields are what nobody disputes; whatever can be disputed is a claim.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Entity extends Node {
  @Stored(() => ID, {
    description: 'Readable, global and stable: "incident:wannacry", "country:north-korea".',
  })
  declare id: string;

  @Stored(() => EntityKind, { description: 'Its kind; each is a GraphQL type of its own as well.' })
  kind!: EntityKind;

  @Stored(() => String, { description: 'The name it goes by here.' })
  name!: string;

  @Stored(() => [String], { description: 'Other names it is known by.' })
  aliases!: string[];

  @Stored(() => String, { nullable: true, description: 'What it is, in the words of this graph.' })
  description?: string;

  @Stored(() => TlpMarking, { description: 'With whom it may be shared (TLP 2.0).' })
  marking!: TlpMarking;

  @Computed('stixId', () => String, {
    description: 'Its STIX 2.1 identifier, a UUIDv5 of its id: the same in every export.',
  })
  stixId!: string;

  @Stored(() => Int, { description: 'Counts its changes, for optimistic locking.' })
  version!: number;

  @Found('entity/relationships', 'connection', typeNamed('RelationshipConnection'), {
    description: 'What ties it to other entities, by type and then by id.',
    args: () => RelationshipsArgs,
  })
  relationships!: object;

  @Computed('degrees', listOf('FamilyDegree'), {
    description:
      'How many relationships it has, by family: what expanding it would bring into view. Families without any are left out.',
    args: () => LensArgs,
  })
  degrees!: FamilyDegree[];

  @Found('entity/claims', 'connection', typeNamed('ClaimConnection'), {
    description: 'The claims that speak of it, as subject or object, oldest first.',
    args: () => ClaimsArgs,
  })
  claims!: object;

  @Found('entity/timeline', 'many', listOf('TimelineEntry'), {
    description:
      'What is dated about it, in order: its own dates, those of what it is tied to, and who claimed what when.',
    args: () => LensArgs,
  })
  timeline!: TimelineEntry[];

  @Found('entity/history', 'many', listOf('EntityVersion'), {
    description: 'Its versions: how it was added and what has been changed since.',
  })
  history!: EntityVersion[];
}

export const EntityConnection = connectionOf('Entity', () => Entity);
