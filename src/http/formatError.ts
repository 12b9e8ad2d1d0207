import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ClientError } from '../errors.js';

/** Errors of Apollo Server about the request itself; the client gets their messages. */
const clientErrorCodes: ReadonlySet<unknown> = new Set<ApolloServerErrorCode>([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND,
]);

/** A ClientError, also inside the GraphQLError that adds its location. */
export function clientErrorIn(error: unknown): ClientError | undefined {
  const thrown = unwrapResolverError(error);
  if (thrown instanceof ClientError) return thrown;
  return thrown instanceof GraphQLError && thrown.originalError instanceof ClientError
    ? thrown.originalError
    : undefined;
}

/** Request errors that graphql-js reports only during execution, without a code. */
const executionErrorMessages = /^(Argument "|Schema is not configured to execute )/;

function isRequestError(error: unknown): boolean {
  const thrown = unwrapResolverError(error);
  return (
    thrown instanceof GraphQLError && !thrown.originalError && executionErrorMessages.test(thrown.message)
  );
}

/** Whether the error is a fault of the service: logged, and hidden from the client. */
export function isInternal(error: unknown): boolean {
  const code = error instanceof GraphQLError ? error.extensions['code'] : undefined;
  return !clientErrorCodes.has(code) && !clientErrorIn(error) && !isRequestError(error);
}

/** The message for a fault of the service; the request id finds it in the log. */
export const internalMessage = (requestId?: string): string =>
  requestId
    ? `The service failed to answer; report it with request id ${requestId}.`
    : 'The service failed to answer.';

/** graphql-js aborts validation when comparing fields takes too long; only the message identifies this error. */
const validationAborted = 'Validation aborted.';
const tooManySameFields =
  'The operation selects the same fields too often to be validated: select each once, or split the request.';

/** Characters; messages quote names of the operation, which can be as long as a request. */
const messageLength = 1_000;
const shortened = (message: string): string =>
  message.length > messageLength ? `${message.slice(0, messageLength)}…` : message;

/**
 * Formats every GraphQL error: message, location, path and `extensions.code`, plus the details of a ClientError. Stacks
 * and messages of the database or of unforeseen errors are never sent.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const message = shortened(formatted.message);
  if (message === validationAborted)
    return { message: tooManySameFields, extensions: { code: 'QUERY_TOO_COMPLEX' } };
  const code = formatted.extensions?.['code'];
  if (clientErrorCodes.has(code)) return { message, ...place, extensions: { code } };

  const ours = clientErrorIn(error);
  if (ours)
    return { message: shortened(ours.message), ...place, extensions: { ...ours.details, code: ours.code } };
  if (isRequestError(error)) return { message, ...place, extensions: { code: 'BAD_USER_INPUT' } };
  return { message: internalMessage(), ...place, extensions: { code: 'INTERNAL' } };
}
