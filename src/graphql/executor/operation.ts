import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { buildExecutionContext } from 'graphql/execution/execute.js';
import type { AnswerPath } from '../../read/completion.js';
import { invalidDateErrors } from './invalidDates.js';

/** An operation as a client sends it, parsed and validated. */
export interface OperationRequest<Context> {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
  context: Context;
}

/** An operation that is ready to run: its variables are coerced, and its root fields collected. */
export interface PreparedOperation {
  schema: GraphQLSchema;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
  rootType: GraphQLObjectType;
  /** Where the root fields are in the answer; empty unless they are selected in the payload of a mutation. */
  path: AnswerPath;
  /** By response key, in the order of the answer; without those that `@skip` and `@include` leave out. */
  rootFields: ReadonlyMap<string, readonly FieldNode[]>;
}

/** @returns errors if no operation has the name, or the variables are invalid (GraphQL, sections 6.1 and 6.1.2) */
export function prepareOperation(
  schema: GraphQLSchema,
  { document, operationName, variables: given }: OperationRequest<unknown>,
): PreparedOperation | readonly GraphQLError[] {
  const built = buildExecutionContext({
    schema,
    document,
    operationName: operationName ?? null,
    variableValues: given ?? null,
  });
  if (!('schema' in built)) return built;
  const { fragments, operation, variableValues: variables } = built;
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) {
    const message = `Schema is not configured to execute ${operation.operation} operation.`;
    return [new GraphQLError(message, { nodes: operation })];
  }
  const rootFields = collectFields(schema, fragments, variables, rootType, operation.selectionSet);
  const prepared = { schema, fragments, operation, variables, rootType, rootFields, path: [] };
  const invalidDates = invalidDateErrors(prepared, document);
  return invalidDates.length > 0 ? invalidDates : prepared;
}
