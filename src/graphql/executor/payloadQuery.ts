import { type FieldNode, getNamedType, isObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { RootField } from '../../read/reader.js';
import type { PreparedOperation } from './operation.js';

/**
 * The selections of `Query` in the payload of a mutation, by response key. They are executed after the commit, each root
 * field as in an operation of its own.
 */
export function payloadQueriesOf(
  prepared: PreparedOperation,
  { definition, nodes, path }: RootField,
): [responseKey: string, query: PreparedOperation][] {
  const { schema, fragments, variables } = prepared;
  const [payload, rootType] = [getNamedType(definition.type), schema.getQueryType()];
  if (!isObjectType(payload) || !rootType) return [];
  const selected = collectSubfields(schema, fragments, variables, payload, [...nodes]);
  return [...selected].flatMap(([responseKey, [node, ...more]]) => {
    const { value: name } = (node as FieldNode).name;
    if (payload.getFields()[name]?.type !== rootType) return [];
    const rootFields = collectSubfields(schema, fragments, variables, rootType, [node as FieldNode, ...more]);
    return [[responseKey, { ...prepared, rootType, rootFields, path: [...path, responseKey] }]];
  });
}
