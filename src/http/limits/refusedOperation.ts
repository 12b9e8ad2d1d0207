import { GraphQLError } from 'graphql';
import { ClientError } from '../../errors.js';

/** The error of an operation that is refused by its size before it runs: QUERY_TOO_COMPLEX, with status 400. */
export const refusedOperation = (message: string, details: Readonly<Record<string, unknown>>): GraphQLError =>
  new GraphQLError(message, {
    originalError: new ClientError('QUERY_TOO_COMPLEX', message, details),
    extensions: { http: { status: 400 } },
  });
