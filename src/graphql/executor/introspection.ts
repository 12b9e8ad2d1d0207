import { type ExecutionResult, execute, type FieldNode, Kind, OperationTypeNode } from 'graphql';
import type { PreparedOperation } from './operation.js';

/** Answers `__schema` and `__type` with graphql-js, which has resolvers for them. */
export async function executeIntrospection(
  { schema, fragments, operation }: PreparedOperation,
  fields: readonly FieldNode[],
  variableValues: Readonly<Record<string, unknown>> | null | undefined,
): Promise<ExecutionResult> {
  const selectionSet = { kind: Kind.SELECTION_SET as const, selections: fields };
  const definitions = [
    { ...operation, operation: OperationTypeNode.QUERY, selectionSet },
    ...Object.values(fragments),
  ];
  return execute({
    schema,
    document: { kind: Kind.DOCUMENT, definitions },
    variableValues: variableValues ?? null,
  });
}
