import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type DocumentNode,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { getArgumentValues, getVariableValues } from 'graphql/execution/values.js';
import { completionOf } from '../read/completion.js';
import type { DirectInfo, RequestContext } from './executor/requestContext.js';

/** An operation as it is asked of this service. */
export interface Operation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>> | undefined;
  context: RequestContext;
}

const fragmentsOf = ({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

const fragmentsKept = new WeakMap<DocumentNode, Record<string, FragmentDefinitionNode>>();

function fragmentsIn(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = fragmentsKept.get(document) ?? fragmentsOf(document);
  fragmentsKept.set(document, fragments);
  return fragments;
}

/** Asks one root field, as the executor would. */
async function askField(
  { schema, document, operation, context }: Operation,
  parentType: GraphQLObjectType,
  responseKey: string,
  nodes: readonly FieldNode[],
  variableValues: Record<string, unknown>,
): Promise<unknown> {
  const [node] = nodes as [FieldNode];
  const fieldName = node.name.value;
  if (fieldName === '__typename') return parentType.name;
  const field = parentType.getFields()[fieldName];
  if (!field?.resolve) throw new NotDirect(); // the schema's own fields
  const info: DirectInfo = {
    isFinal: true,
    fieldName,
    fieldNodes: nodes,
    returnType: field.type,
    parentType,
    path: { prev: undefined, key: responseKey, typename: parentType.name },
    schema,
    fragments: fragmentsIn(document),
    rootValue: undefined,
    operation,
    variableValues,
  };
  const value: unknown = await field.resolve(
    undefined,
    getArgumentValues(field, node, variableValues),
    context,
    info,
  );
  return completionOf(field.type)(value);
}

/** The operation is one for the executor. */
class NotDirect extends Error {}

async function answerOf(asked: Operation): Promise<Record<string, unknown>> {
  const { schema, document, operation, variables } = asked;
  const rootType = schema.getRootType(operation.operation);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  if (!rootType || !coerced || operation.operation === OperationTypeNode.SUBSCRIPTION) throw new NotDirect();
  const fields = [...collectFields(schema, fragmentsIn(document), coerced, rootType, operation.selectionSet)];
  const ask = ([key, nodes]: (typeof fields)[number]) => askField(asked, rootType, key, nodes, coerced);
  const values: unknown[] = [];
  if (operation.operation === OperationTypeNode.MUTATION)
    for (const field of fields) values.push(await ask(field)); // one after the other (GraphQL, section 6.2.2)
  else values.push(...(await Promise.all(fields.map(ask))));
  return Object.fromEntries(fields.map(([key], index) => [key, values[index]]));
}

/**
 * Answers an operation without the executor. A statement's rows hold all that was asked, so one walk over them makes
 * the answer as it is sent, where the executor would visit each field of each object once more.
 *
 * @returns the data; undefined where anything is not as it should be. Then the executor is to answer: it asks the same
 * resolvers, which know their answers already, and tells every fault with its place.
 */
export async function directAnswer(asked: Operation): Promise<Record<string, unknown> | undefined> {
  try {
    return await answerOf(asked);
  } catch {
    return undefined;
  }
}
