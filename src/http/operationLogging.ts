import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestContext,
  HTTPGraphQLRequest,
} from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { internalMessage, isInternal } from './formatError.js';
import type { RequestLogContext } from './requestLogContext.js';

/** Adds the request id to an internal error, so that the client can report it. */
export function withRequestId(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  return error.extensions?.['code'] === 'INTERNAL'
    ? { ...error, message: internalMessage(requestId) }
    : error;
}

function namesInternalErrors(
  { response: { body } }: GraphQLRequestContext<BaseContext>,
  requestId: string,
): void {
  if (body?.kind !== 'single' || !body.singleResult.errors) return;
  const errors = body.singleResult.errors.map((error) => withRequestId(error, requestId));
  body.singleResult = { ...body.singleResult, errors };
}

/** Records the operation's name and error codes for the request's log line; logs internal errors in full, with their path. */
export function operationLogging(
  recordOf: (request: HTTPGraphQLRequest) => RequestLogContext | undefined,
  logger: Logger,
): ApolloServerPlugin {
  return {
    async requestDidStart({ request }) {
      const record = request.http && recordOf(request.http);
      if (!record) return;
      return {
        async didResolveOperation({ operationName }) {
          if (operationName) record.operationName = operationName;
        },
        async didEncounterErrors({ errors }) {
          for (const error of errors.filter(isInternal)) {
            logger.error(
              { requestId: record.requestId, err: error.originalError ?? error },
              'a request failed',
            );
          }
        },
        async willSendResponse(context) {
          namesInternalErrors(context, record.requestId);
          const { body } = context.response;
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          record.errorCodes = errors.map(({ extensions }) => String(extensions?.['code']));
        },
      };
    },
  };
}
