import { type FieldNode, type GraphQLSchema, type OperationDefinitionNode, parse } from 'graphql';
import { badArgument, type ClientError } from '../errors.js';
import { type EntityKind, kindDeclarations } from '../model/entityKind.js';
import { wordsOf } from '../model/searchText.js';
import type { NamedId } from './namedIds.js';
import type { RootField } from './reader.js';

/** Answers a question as the caller may see it. */
export type Ask = (field: RootField) => Promise<unknown>;

const operationOf = (text: string): OperationDefinitionNode =>
  parse(text).definitions[0] as OperationDefinitionNode;

/** Questions of the API itself, so that an id is resolved and its marking checked as everywhere. */
const known = operationOf('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }');
const similar = operationOf(
  'query ($text: String!, $kinds: [EntityKind!]) { search(text: $text, kinds: $kinds, first: 3) { nodes { entity { id name } } } }',
);

/** The maximum number of ids of one `nodes`. */
const mostIds = 500;
/** Ids are longer only by mistake. */
const longestId = 200;

function rootFieldOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: RootField['variables'],
): RootField {
  const node = operation.selectionSet.selections[0] as FieldNode;
  const { value: name } = node.name;
  const definition = schema.getQueryType()?.getFields()[name];
  if (!definition) throw new Error(`There is no question ${name}`);
  return {
    schema,
    fragments: {},
    operation,
    variables,
    definition,
    nodes: [node],
    responseKey: name,
    path: [name],
  };
}

type Known = { __typename: string; id: string } | null;

async function nodesOf(schema: GraphQLSchema, ids: readonly string[], ask: Ask): Promise<Map<string, Known>> {
  const found = new Map<string, Known>();
  for (let start = 0; start < ids.length; start += mostIds) {
    const part = ids.slice(start, start + mostIds);
    const nodes = (await ask(rootFieldOf(schema, known, { ids: part }))) as Known[];
    for (const [index, id] of part.entries()) found.set(id, nodes[index] ?? null);
  }
  return found;
}

interface Similar {
  entity: { id: string; name: string };
}

/** The words of an id without its prefix, such as `shadow brokers` for `threat-actor:shadow-brokers`. */
const searchedText = (id: string): string =>
  wordsOf(id.slice(id.indexOf(':') + 1).slice(0, longestId)).join(' ');

async function suggestion(
  schema: GraphQLSchema,
  id: string,
  kinds: readonly EntityKind[],
  ask: Ask,
): Promise<string> {
  const text = searchedText(id);
  if (text === '') return '';
  const hits = (await ask(rootFieldOf(schema, similar, { text, kinds }))) as { nodes: Similar[] };
  const listed = hits.nodes.map(({ entity }) => `"${entity.id}" (${entity.name})`);
  return listed.length === 0 ? '' : ` Did you mean ${listed.join(' or ')}?`;
}

const labelsOf = (kinds: readonly EntityKind[]): string[] =>
  kinds.map((kind) => kindDeclarations[kind].label);

async function faultOf(
  schema: GraphQLSchema,
  { path, id, role }: NamedId,
  node: Known,
  ask: Ask,
): Promise<ClientError | undefined> {
  const shown = id.slice(0, longestId);
  if (node === null)
    return badArgument(
      path,
      `There is no ${role.name} "${shown}".${await suggestion(schema, id, role.kinds, ask)}`,
    );
  if (node.id !== id)
    return badArgument(path, `"${shown}" was merged into "${node.id}". Give that id instead.`);
  const labels = labelsOf(role.kinds);
  if (labels.includes(node.__typename)) return undefined;
  return badArgument(
    path,
    `"${shown}" is a ${node.__typename}, but the ${role.name} has to be one of: ${labels.join(', ')}.`,
  );
}

/**
 * Checks that each id in a lens, a filter or `avoid` names an entity that the caller may see, of a kind that fits: a
 * misspelled id would select nothing, or exclude nothing, without a sign. An id above the caller's clearance is reported like
 * one that does not exist.
 *
 * @throws ClientError BAD_USER_INPUT for the first id that does not fit, with similar entities or the one that it was merged into
 */
export async function checkNamedIds(
  schema: GraphQLSchema,
  named: readonly NamedId[],
  ask: Ask,
): Promise<void> {
  if (named.length === 0) return;
  const nodes = await nodesOf(schema, [...new Set(named.map(({ id }) => id))], ask);
  for (const one of named) {
    const fault = await faultOf(schema, one, nodes.get(one.id) ?? null, ask);
    if (fault) throw fault;
  }
}
