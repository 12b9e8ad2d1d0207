import 'reflect-metadata';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { connectionOf } from './connection.js';
import { BoundValue, Computed, Found, Stored } from './fieldSource.js';
import type { Node } from './node.js';
import { listOf } from './typeRegistry.js';

@ObjectType({
  description: 'One field of an entity that was changed, with its value as JSON before and after.',
})
export class FieldChange {
  @Field(() => String, { description: 'The name of the field.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'Its value before, as JSON; null for none.' })
  before?: string;

  @Field(() => String, { nullable: true, description: 'Its value after, as JSON; null for none.' })
  after?: string;
}

@ObjectType({ description: 'One version of an entity: when it came about, by whom and why.' })
export class EntityVersion {
  @BoundValue('version', () => Int, { description: 'Its number, from 1.' })
  version!: number;

  @BoundValue('at', () => GraphQLDateTime, { description: 'When it was recorded.' })
  at!: Date;

  @BoundValue('by', () => String, {
    nullable: true,
    description: 'Who made it; null for what came with the service.',
  })
  by?: string;

  @BoundValue('reason', () => String, { nullable: true, description: 'Why.' })
  reason?: string;

  @Computed('fieldChanges', () => [FieldChange], {
    description: 'What it changed; nothing for the first version.',
  })
  changes!: FieldChange[];
}

@ObjectType({
  description: 'One entry of the audit trail: who did what to the graph, when and why. It is never changed.',
})
export class AuditEntry {
  @Stored(() => ID, { description: 'Its id.' })
  id!: string;

  @Stored(() => GraphQLDateTime, { description: 'When it was done.' })
  at!: Date;

  @Stored(() => String, { description: 'What was done: the name of the mutation.' })
  action!: string;

  @Stored(() => String, { description: 'Who did it: "key:…" or "jwt:…".' })
  by!: string;

  @Stored(() => String, { nullable: true, description: 'Why, in their words.' })
  reason?: string;

  @Stored(() => String, {
    nullable: true,
    description: 'The id of the request, as in the header x-request-id.',
  })
  requestId?: string;

  @Stored(() => String, { description: 'The input, as JSON.' })
  input!: string;

  @Found('audit/about', 'many', listOf('Node'), { description: 'What it was done to.' })
  things!: Node[];
}

export const AuditConnection = connectionOf('AuditEntry', () => AuditEntry);
