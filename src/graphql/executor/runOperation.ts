import { type ExecutionResult, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { executeOperation } from './executor.js';
import type { RequestContext } from './requestContext.js';

/** Parses, validates and executes a query or mutation: for commands and tests, which have no HTTP in between. */
export async function runOperation(
  schema: GraphQLSchema,
  text: string,
  context: RequestContext,
  variables?: Readonly<Record<string, unknown>>,
): Promise<ExecutionResult> {
  try {
    const document = parse(text);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    return await executeOperation(schema, { document, variables, context });
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}
