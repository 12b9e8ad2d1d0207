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

/** What is wrong with an operation; several things, where there are several. */
export class OperationValidationError extends Error {
  constructor(readonly faults: readonly GraphQLError[]) {
    super('the operation cannot be run');
  }
}

export interface SubscriptionOperationParts {
  schema: GraphQLSchema;
  /** Throws when the text costs too much to be looked at further. */
  check(text: string): void;
  /** Throws when the operation may bring too much by its estimate. */
  checkCost(asked: Operation): void;
}

const coded = (code: string, { message, nodes, source, positions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes, source, positions, extensions: { code } });

/** @throws Faulty when it is not sound */
function soundDocument(schema: GraphQLSchema, text: string): DocumentNode {
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

function subscriptionIn(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  if (!operation)
    throw new ClientError(
      'BAD_USER_INPUT',
      'Say by `operationName` which of the operations is meant: there is not one of that name alone.',
    );
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
    throw new ClientError(
      'BAD_USER_INPUT',
      `Only subscriptions are answered here: send a ${operation.operation} to /graphql.`,
    );
  return operation;
}

/**
 * Makes the reading of what a stream is asked for, held to the same limits as any operation. Documents are kept by their
 * text: those who follow the same then share what is made of it.
 *
 * @throws ClientError or Faulty when it is nothing that can be streamed
 */
export function subscriptionOperation({ schema, check, checkCost }: SubscriptionOperationParts) {
  const documents = operationTextCache<DocumentNode>((_, text) => text.length);
  return ({ query, operationName, variables }: RequestParams): Operation => {
    check(query);
    const document = documents.get(query) ?? soundDocument(schema, query);
    documents.set(query, document);
    const operation = subscriptionIn(document, operationName);
    const asked = { document, operation, variables: variables ?? {} };
    checkCost(asked);
    return asked;
  };
}
