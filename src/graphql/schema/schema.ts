import 'reflect-metadata';
import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { buildSchemaSync, type BuildSchemaOptions } from 'type-graphql';
import './enums.js';
import { Claim, entityTypes } from '../../model/types.js';
import { Mutations } from './mutations.js';
import { Queries } from './queries.js';
import { Subscriptions } from './subscriptions.js';

/** Answers are shaped by response key, so that aliases of one field stand side by side. */
const byResponseKey: GraphQLFieldResolver<Record<string, unknown>, unknown> = (
  source,
  _arguments,
  _context,
  info,
) => source[info.path.key];

type Resolve = (given: unknown, info: GraphQLResolveInfo, context: unknown) => unknown;

/**
 * Has the fields of a root answered by what is named like them, with their arguments as GraphQL has coerced them:
 * type-graphql would make instances of their classes anew for each request, looking each up among all there are.
 *
 * @param given which of the arguments it takes.
 */
function answeredBy(root: GraphQLObjectType, resolvers: object, given: (args: object) => unknown): void {
  const resolve = resolvers as Record<string, Resolve>;
  for (const field of Object.values(root.getFields()))
    field.resolve = (_source, args: object, context, info) =>
      resolve[field.name]?.(given(args), info, context);
}

const queryDescription =
  'The questions. Each is answered by one statement in the database; a lens says which claims count, and every chain ' +
  'shows its weakest hop.';

const mutationDescription =
  'The changes. Each is one transaction for researchers and admins; `dryRun` does everything but keep it, and ' +
  '`userErrors` names every fault at its path.';

const subscriptionDescription =
  'What one can follow, over server-sent events at /graphql/stream: the service tells by itself what is new.';

/** Type-graphql wants one wherever there are subscriptions; ours take what they tell from the graph itself. */
const noTopics: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('nothing is published by topic');
  },
};

/** The executable schema: the model's classes and the questions. */
export function makeSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [Queries, Mutations, Subscriptions],
    pubSub: noTopics,
    orphanedTypes: [...Object.values(entityTypes), Claim],
    validate: false,
  });
  const query = schema.getQueryType();
  if (query) {
    query.description = queryDescription;
    answeredBy(query, new Queries(), (args) => args);
  }
  const mutation = schema.getMutationType();
  if (mutation) {
    mutation.description = mutationDescription;
    answeredBy(mutation, new Mutations(), (args) => (args as { input: unknown }).input);
  }
  const subscription = schema.getSubscriptionType();
  if (subscription) subscription.description = subscriptionDescription;
  const roots = [query, mutation, subscription];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || roots.includes(type)) continue;
    for (const field of Object.values(type.getFields())) field.resolve = byResponseKey;
  }
  return schema;
}

/** The schema as it is published in `schema/`, in an order that does not depend on the code's. */
export const printedSchema = (): string => `${printSchema(lexicographicSortSchema(makeSchema()))}\n`;
