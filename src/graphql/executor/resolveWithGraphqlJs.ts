import { type ExecutionResult, execute, type FieldNode, Kind, OperationTypeNode } from 'graphql';
import type { PreparedOperation } from './operation.js';

/** The variables of a request, before they are coerced. */
export type GivenVariables = Readonly<Record<string, unknown>> | null | undefined;

/**
 * Answers root fields with graphql-js: `__schema` and `__type`, for which it has resolvers, and fields whose values are in
 * `rootValue`.
 */
export async function resolveWithGraphqlJs(
  { schema, fragments, operation }: Pick<PreparedOperation, 'schema' | 'fragments' | 'operation'>,
  fields: readonly FieldNode[],
  variables: GivenVariables,
  rootValue?: Readonly<Record<string, unknown>>,
): Promise<ExecutionResult> {
  const selectionSet = { kind: Kind.SELECTION_SET as const, selections: fields };
  const definitions = [
    { ...operation, operation: OperationTypeNode.QUERY, selectionSet },
    ...Object.values(fragments),
  ];
  return execute({
    schema,
    document: { kind: Kind.DOCUMENT, definitions },
    variableValues: variables ?? null,
    rootValue,
  });
}
