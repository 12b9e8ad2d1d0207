import 'reflect-metadata';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from './connection.js';
import { BoundValue, Computed, Found, Stored } from './fieldSource.js';
import type { Node } from './node.js';
import { DateTimeScalar } from './scalars.js';
import { listOf } from './typeRegistry.js';

@ObjectType({
  description: 'A changed field of an entity, with its values as JSON before and after.',
})
export class FieldChange {
  @Field(() => String, { description: 'The name of the field.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'The value before, as JSON; null for none.' })
  before?: string;

  @Field(() => String, { nullable: true, description: 'The value after, as JSON; null for none.' })
  after?: string;
}

@ObjectType({ description: 'One version of an entity: when it was recorded, by whom and why.' })
export class EntityVersion {
  @BoundValue('version', () => Int, { description: 'The version number, from 1.' })
  version!: number;

  @BoundValue('at', () => DateTimeScalar, { description: 'When it was recorded.' })
  at!: Date;

  @BoundValue('by', () => String, {
    nullable: true,
    description: 'Who made the change: "key:…" or "jwt:…"; null for data that came with the service.',
  })
  by?: string;

  @BoundValue('reason', () => String, { nullable: true, description: 'The reason given for the change.' })
  reason?: string;

  @Computed('fieldChanges', () => [FieldChange], {
    description: 'The fields that changed; empty for the first version.',
  })
  changes!: FieldChange[];
}

@ObjectType({
  description:
    'One entry of the audit trail: who changed the graph, how, when and why. Entries are never changed.',
})
export class AuditEntry {
  @Stored(() => ID, { description: 'The id of the entry.' })
  id!: string;

  @Stored(() => DateTimeScalar, { description: 'When the mutation was executed.' })
  at!: Date;

  @Stored(() => String, { description: 'The name of the mutation.' })
  action!: string;

  @Stored(() => String, { description: 'Who executed it: "key:…" or "jwt:…".' })
  by!: string;

  @Stored(() => String, { nullable: true, description: 'The reason given in the input.' })
  reason?: string;

  @Stored(() => String, {
    nullable: true,
    description: 'The id of the request, as in the header `x-request-id`.',
  })
  requestId?: string;

  @Stored(() => String, { description: 'The input of the mutation, as JSON.' })
  input!: string;

  @Found('audit/about', 'many', listOf('Node'), { description: 'The entities and claims that were changed.' })
  things!: Node[];
}

export const AuditConnection = connectionOf('AuditEntry', () => AuditEntry);
