import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import type { RequestParams } from 'graphql-sse';
import { ClientError } from '../../errors.js';
import { operationTextCache } from '../caching/operationTextCache.js';
import type { Operation } from '../limits/operationCost.js';
import type { PublicPath } from '../publicPath.js';

/** An operation has syntax or validation errors. */
export class OperationValidationError extends Error {
  constructor(readonly faults: readonly GraphQLError[]) {
    super('the operation cannot be run');
  }
}

export interface SubscriptionOperationParts {
  schema: GraphQLSchema;
  /** @throws ClientError QUERY_TOO_COMPLEX when the text exceeds a limit */
  check(text: string): void;
  /** @throws GraphQLError QUERY_TOO_COMPLEX when the estimated cost exceeds the maximum */
  checkCost(operation: Operation): void;
  publicPath: PublicPath;
}

const coded = (code: string, { message, nodes, source, positions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes, source, positions, extensions: { code } });

/** @throws OperationValidationError for syntax and validation errors */
function validDocument(schema: GraphQLSchema, text: string): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    throw error instanceof GraphQLError
      ? new OperationValidationError([coded('GRAPHQL_PARSE_FAILED', error)])
      : error;
  }
  const faults = validate(schema, document);
  if (faults.length > 0)
    throw new OperationValidationError(faults.map((fault) => coded('GRAPHQL_VALIDATION_FAILED', fault)));
  return document;
}

function subscriptionIn(
  document: DocumentNode,
  name: string | null | undefined,
  publicPath: PublicPath,
): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  if (!operation)
    throw new ClientError(
      'BAD_USER_INPUT',
      'Set `operationName` to the name of exactly one operation of the document.',
    );
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
    throw new ClientError(
      'BAD_USER_INPUT',
      `This address only accepts subscriptions: send a ${operation.operation} to ${publicPath}/graphql.`,
    );
  return operation;
}

/**
 * Makes the parser of subscriptions, which applies the same limits as /graphql. Documents are cached by text, so that
 * equal subscriptions share their compiled statements.
 *
 * @throws ClientError or OperationValidationError when the operation is not a valid subscription
 */
export function subscriptionOperation({ schema, check, checkCost, publicPath }: SubscriptionOperationParts) {
  const documents = operationTextCache<DocumentNode>((_, text) => text.length);
  return ({ query, operationName, variables }: RequestParams): Operation => {
    check(query);
    const document = documents.get(query) ?? validDocument(schema, query);
    documents.set(query, document);
    const operation = subscriptionIn(document, operationName, publicPath);
    const subscription = { document, operation, variables: variables ?? {} };
    checkCost(subscription);
    return subscription;
  };
}
