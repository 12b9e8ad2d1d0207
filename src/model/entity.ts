import 'reflect-metadata';
import { ArgsType, Field, ID, Int, InterfaceType } from 'type-graphql';
import { connectionOf, PageArgs } from './connection.js';
import { EntityKind } from './entityKind.js';
import { ExternalId } from './externalId.js';
import { Cost } from './fieldCost.js';
import { Computed, Found, Stored } from './fieldSource.js';
import { LensedClaimsArgs } from './filteredClaimsArgs.js';
import { Lens, LensArgs, nestedLensDescription } from './lens.js';
import { LensedListArgs, ListPageArgs } from './listPage.js';
import type { EntityVersion } from './history.js';
import type { FamilyDegree } from './familyDegree.js';
import { Node } from './node.js';
import type { SimilarEntity } from './similarEntity.js';
import type { TimelineEntry } from './timeline.js';
import { listOf, typeNamed } from './typeRegistry.js';
import { RelationshipType } from './relationshipType.js';
import { reference } from './structuredValues.js';
import { TlpMarking } from './vocabulary.js';

/** The relationships of an entity to follow: those it is the subject of, the object of, or both. */
export enum Direction {
  OUT = 'OUT',
  IN = 'IN',
  BOTH = 'BOTH',
}

@ArgsType()
class RelationshipsArgs extends PageArgs {
  @Field(() => [RelationshipType], {
    nullable: true,
    description: 'Only relationships of these types; by default all.',
  })
  types?: RelationshipType[];

  @Field(() => Direction, {
    nullable: true,
    defaultValue: Direction.BOTH,
    description: 'OUT: the entity is the subject. IN: the entity is the object.',
  })
  direction!: Direction;

  @Field(() => Lens, { nullable: true, description: nestedLensDescription })
  lens?: Lens;
}

@ArgsType()
class ClaimsArgs extends PageArgs {
  @Field(() => [RelationshipType], {
    nullable: true,
    description: 'Only claims with one of these predicates; by default all claims, including remarks.',
  })
  predicates?: RelationshipType[];

  @Field(() => Lens, { nullable: true, description: nestedLensDescription })
  lens?: Lens;
}

@InterfaceType('Entity', {
  implements: Node,
  description:
    'Something that claims are about: an incident, an actor, a victim, code, an event, a response, a source. Its own ' +
    'fields hold undisputed facts; everything that can be disputed is a claim.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Entity extends Node {
  @Stored(() => ID, {
    description: 'A readable, global and stable id: "incident:wannacry", "country:north-korea".',
  })
  declare id: string;

  @Stored(() => EntityKind, { description: 'Its kind; each kind is also a GraphQL type.' })
  kind!: EntityKind;

  @Stored(() => String, { description: 'Its main name in this graph.' })
  name!: string;

  @Stored(() => [String], { description: 'Its other names.' })
  aliases!: string[];

  @Cost({ length: 3 })
  @Computed('externalIds', () => [ExternalId], {
    description:
      'Its identifiers in systems outside this graph, such as CVE, ATT&CK or ISO 3166-1, including those of its own fields (`cve`) and of entities merged into it.',
  })
  externalIds!: ExternalId[];

  @Cost({ length: 3 })
  @Computed('structuredValues', () => [reference.output], {
    description: 'Pages about it; what a claim was read in is the source of the claim.',
  })
  references!: object[];

  @Stored(() => String, { nullable: true, description: 'What it is, in words written for this graph.' })
  description?: string;

  @Stored(() => TlpMarking, { description: 'The TLP 2.0 marking: with whom it may be shared.' })
  marking!: TlpMarking;

  @Computed('stixId', () => String, {
    description: 'Its STIX 2.1 identifier (section 2.9), with a UUIDv5 of its id: the same in every export.',
  })
  stixId!: string;

  @Stored(() => Int, { description: 'The version number, raised by every change; for optimistic locking.' })
  version!: number;

  @Found('entity/relationships', 'connection', typeNamed('RelationshipConnection'), {
    description: 'Its relationships that exist under the lens, ordered by type and id.',
    args: () => RelationshipsArgs,
  })
  relationships!: object;

  @Computed('degrees', listOf('FamilyDegree'), {
    description:
      'The number of its relationships in each family: what expanding it would add to a drawn graph. Families without relationships are omitted.',
    args: () => LensArgs,
  })
  degrees!: FamilyDegree[];

  @Found('entity/claims', 'connection', typeNamed('ClaimConnection'), {
    description: 'The claims with it as subject or object, oldest first.',
    args: () => ClaimsArgs,
  })
  claims!: object;

  @Found('entity/claimsMade', 'connection', typeNamed('ClaimConnection'), {
    description: 'The claims that it makes, oldest first.',
    args: () => LensedClaimsArgs,
  })
  claimsMade!: object;

  @Cost({ length: 100 })
  @Found('entity/timeline', 'many', listOf('TimelineEntry'), {
    description:
      'The dates of the entity, the start dates of related entities and the dates of the claims about it, in chronological order.',
    args: () => LensedListArgs,
  })
  timeline!: TimelineEntry[];

  @Found('entity/history', 'many', listOf('EntityVersion'), {
    description: 'Its versions: how it was added and every change since.',
    args: () => ListPageArgs,
  })
  history!: EntityVersion[];

  @Cost({ search: 500 })
  @Computed('possibleDuplicates', listOf('SimilarEntity'), {
    description:
      'Entities that may be the same, the most similar first: with the same identifier or a similar name, among the kinds ' +
      'that sources use for the same; for an incident also those at the same time with the same victims.',
  })
  possibleDuplicates!: SimilarEntity[];
}

export const EntityConnection = connectionOf('Entity', () => Entity);
