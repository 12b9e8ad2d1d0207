import { type DocumentNode, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { ClientError } from '../errors.js';
import { executeOperation } from '../graphql/executor/executor.js';
import type { RequestContext } from '../graphql/executor/requestContext.js';
import type { Ask } from './ask.js';

/** The questions of the tools, each parsed once. */
const parsed = new Map<string, DocumentNode>();

function documentOf(question: string): DocumentNode {
  const document = parsed.get(question) ?? parse(question);
  parsed.set(question, document);
  return document;
}

/** What went wrong: an error for the client, or else a fault of the service. */
function causeOf(error: GraphQLError): Error {
  const { originalError, message } = error;
  if (originalError && !(originalError instanceof GraphQLError)) return originalError;
  return new ClientError('BAD_USER_INPUT', message);
}

/** Asks the questions of the tools as the caller of a request. */
export const askAs =
  (schema: GraphQLSchema, context: RequestContext): Ask =>
  async (question, variables) => {
    const document = documentOf(question);
    const { data, errors } = await executeOperation(schema, { document, variables, context });
    const [error] = errors ?? [];
    if (error) throw causeOf(error);
    return data;
  };
