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
const known = operationOf(
  'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Entity { name } } }',
);
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

type Known = { __typename: string; id: string; name?: string } | null;

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
  id: string;
  name: string;
}

async function search(
  schema: GraphQLSchema,
  text: string,
  kinds: readonly EntityKind[],
  ask: Ask,
): Promise<Similar[]> {
  const hits = await ask(rootFieldOf(schema, similar, { text, kinds }));
  return (hits as { nodes: { entity: Similar }[] }).nodes.map(({ entity }) => entity);
}

const labelsOf = (kinds: readonly EntityKind[]): string[] =>
  kinds.map((kind) => kindDeclarations[kind].label);

/** The words of an id without its prefix, such as `shadow brokers` for `threat-actor:shadow-brokers`. */
const searchedText = (id: string): string =>
  wordsOf(id.slice(id.indexOf(':') + 1).slice(0, longestId)).join(' ');

const idCharacters = [...'abcdefghijklmnopqrstuvwxyz0123456789-'];
/** A longer id has too many others that differ in one character; its words find it. */
const longestRespelled = 40;

/** The ids that differ from an id in one character after its prefix, or in the order of two. */
function respelled(id: string): string[] {
  const start = id.indexOf(':') + 1;
  const rest = id.slice(start);
  if (start === 0 || rest.length > longestRespelled) return [];
  const spellings = new Set<string>();
  for (let at = 0; at <= rest.length; at++) {
    const [before, after] = [rest.slice(0, at), rest.slice(at)];
    const parts = [after.slice(1), `${after.charAt(1)}${after.charAt(0)}${after.slice(2)}`];
    for (const character of idCharacters) parts.push(`${character}${after}`, `${character}${after.slice(1)}`);
    for (const part of parts) spellings.add(`${id.slice(0, start)}${before}${part}`);
  }
  spellings.delete(id);
  return [...spellings];
}

/** The entities, at most three, whose id differs in one character or whose name is similar. */
async function entitiesLike(
  schema: GraphQLSchema,
  id: string,
  kinds: readonly EntityKind[],
  ask: Ask,
): Promise<Similar[]> {
  const labels = labelsOf(kinds);
  const found = new Map<string, string>();
  for (const node of (await nodesOf(schema, respelled(id), ask)).values())
    if (node?.name !== undefined && labels.includes(node.__typename)) found.set(node.id, node.name);
  const text = searchedText(id);
  const hits = text === '' ? [] : await search(schema, text, kinds, ask);
  for (const { id: hit, name } of hits) found.set(hit, name);
  return [...found].slice(0, 3).map(([near, name]) => ({ id: near, name }));
}

async function suggestion(
  schema: GraphQLSchema,
  id: string,
  kinds: readonly EntityKind[],
  ask: Ask,
): Promise<string> {
  const listed = (await entitiesLike(schema, id, kinds, ask)).map(
    ({ id: near, name }) => `"${near}" (${name})`,
  );
  return listed.length === 0 ? '' : ` Did you mean ${listed.join(' or ')}?`;
}

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
