import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ClientError } from '../errors.js';

/** What the GraphQL server itself says of a request is meant for the client, and says how to mend it. */
const meantForClients: ReadonlySet<unknown> = new Set<ApolloServerErrorCode>([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND,
]);

/** An error of ours, also when GraphQL has wrapped it to add the place. */
export function clientErrorIn(error: unknown): ClientError | undefined {
  const thrown = unwrapResolverError(error);
  if (thrown instanceof ClientError) return thrown;
  return thrown instanceof GraphQLError && thrown.originalError instanceof ClientError
    ? thrown.originalError
    : undefined;
}

/** What graphql-js finds wrong with a request only once it is executed: it gives these errors no code. */
const lateFindings = /^(Argument "|Schema is not configured to execute )/;

function isFoundLate(error: unknown): boolean {
  const thrown = unwrapResolverError(error);
  return thrown instanceof GraphQLError && !thrown.originalError && lateFindings.test(thrown.message);
}

/** Whether the client must not see it: a fault of the service, to be logged. */
export function isInternal(error: unknown): boolean {
  const code = error instanceof GraphQLError ? error.extensions['code'] : undefined;
  return !meantForClients.has(code) && !clientErrorIn(error) && !isFoundLate(error);
}

/** The words for a fault of the service: all they give away is where to find it in the log. */
export const internalMessage = (requestId?: string): string =>
  requestId
    ? `Something went wrong on our side; request id ${requestId}.`
    : 'Something went wrong on our side.';

/** graphql-js gives up on a document whose fields take too long to compare; it says so by its words alone. */
const gaveUp = 'Validation aborted.';
const tooMuchToCompare =
  'The same fields are asked for too often for the operation to be checked: ask for each once, or in several requests.';

/** Messages quote the operation, and a name in it can fill a request. */
const messageLength = 1_000;
const shortened = (message: string): string =>
  message.length > messageLength ? `${message.slice(0, messageLength)}…` : message;

/**
 * Every error leaves through here: message, place and `extensions.code`, plus the details that an error of ours
 * carries. A stack, a database's words or anything else unforeseen never does.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const message = shortened(formatted.message);
  if (message === gaveUp) return { message: tooMuchToCompare, extensions: { code: 'QUERY_TOO_COMPLEX' } };
  const code = formatted.extensions?.['code'];
  if (meantForClients.has(code)) return { message, ...place, extensions: { code } };

  const ours = clientErrorIn(error);
  if (ours)
    return { message: shortened(ours.message), ...place, extensions: { ...ours.details, code: ours.code } };
  if (isFoundLate(error)) return { message, ...place, extensions: { code: 'BAD_USER_INPUT' } };
  return { message: internalMessage(), ...place, extensions: { code: 'INTERNAL' } };
}
