import 'reflect-metadata';
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { buildSchemaSync, type BuildSchemaOptions } from 'type-graphql';
import './enums.js';
import type { FieldSource } from '../../model/fieldSource.js';
import { Claim, entityTypes } from '../../model/types.js';
import { Mutations } from './mutations.js';
import { Queries } from './queries.js';
import { Subscriptions } from './subscriptions.js';

const rootDescriptions: Readonly<Record<string, string>> = {
  Query:
    'The queries. Each field is read by one database statement; a lens selects the claims that count, and every chain ' +
    'shows its weakest hop.',
  Mutation:
    'The changes. Each is one transaction, for researchers and admins; `dryRun` validates and executes everything and ' +
    'then rolls it back, and `userErrors` reports every fault at its path.',
  Subscription: 'What a client can follow, over server-sent events at /graphql/stream.',
};

/** type-graphql requires a pub/sub for subscriptions; these are read from the change feed instead. */
const unusedPubSub: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('subscriptions are executed by graphql/executor');
  },
};

/** Adds `query` to a payload (Relay's convention). type-graphql cannot declare a field whose type is `Query`. */
function addPayloadQuery(schema: GraphQLSchema, payload: GraphQLObjectType): void {
  const source: FieldSource = { from: 'computed', compute: 'payloadQuery' };
  payload.getFields()['query'] = {
    name: 'query',
    description:
      'The graph after the change: any question, read once the change is committed. After a dry run, or with `userErrors`, the graph without it.',
    type: schema.getQueryType() as GraphQLObjectType,
    args: [],
    deprecationReason: undefined,
    extensions: { source },
    astNode: undefined,
  };
}

/** The schema: the model's classes and the root fields. It has no resolvers; `graphql/executor` answers it. */
export function makeSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [Queries, Mutations, Subscriptions],
    pubSub: unusedPubSub,
    orphanedTypes: [...Object.values(entityTypes), Claim],
    validate: false,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    type.description = rootDescriptions[type.name] ?? type.description;
    if (type.name.endsWith('Payload')) addPayloadQuery(schema, type);
    for (const field of Object.values(type.getFields())) {
      delete field.resolve;
      delete field.subscribe;
    }
  }
  return schema;
}

/** The schema as it is published in `schema/`, in an order that does not depend on the code's. */
export const printedSchema = (): string => `${printSchema(lexicographicSortSchema(makeSchema()))}\n`;
