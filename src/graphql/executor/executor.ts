import { type ExecutionResult, type FieldNode, type GraphQLSchema, OperationTypeNode } from 'graphql';
import pLimit from 'p-limit';
import type { RootField } from '../../read/reader.js';
import { executeIntrospection } from './introspection.js';
import { type OperationRequest, prepareOperation, type PreparedOperation } from './operation.js';
import type { RequestContext } from './requestContext.js';
import { executeRootField, readContextOf, rootFieldOf, type RootFieldResult } from './rootField.js';

/** The root fields of one operation that are read at once; more would leave other operations no connection. */
const maxConcurrentFields = 8;

/** Root fields by the part that answers them. */
interface RootFields {
  own: RootField[];
  introspection: FieldNode[];
  typeNames: string[];
}

function sorted(prepared: PreparedOperation): RootFields {
  const fields: RootFields = { own: [], introspection: [], typeNames: [] };
  for (const [responseKey, nodes] of prepared.rootFields) {
    const own = rootFieldOf(prepared, responseKey);
    if (own) fields.own.push(own);
    else if (nodes[0]?.name.value === '__typename') fields.typeNames.push(responseKey);
    else fields.introspection.push(...nodes);
  }
  return fields;
}

/** Runs queries concurrently and mutations serially, up to the first that makes `data` null (GraphQL, section 6.2.2). */
async function executeOwn(
  { operation: { operation } }: PreparedOperation,
  fields: readonly RootField[],
  context: RequestContext,
): Promise<RootFieldResult[]> {
  const reading = readContextOf(context);
  const run = (field: RootField): Promise<RootFieldResult> => executeRootField(field, { context, reading });
  if (operation === OperationTypeNode.QUERY) {
    if (fields.length <= maxConcurrentFields) return Promise.all(fields.map(run));
    const limit = pLimit(maxConcurrentFields);
    return Promise.all(fields.map((field) => limit(run, field)));
  }
  const results: RootFieldResult[] = [];
  for (const field of fields) {
    const result = await run(field);
    results.push(result);
    if (result.isInvalid) break;
  }
  return results;
}

/**
 * Executes a query or mutation (GraphQL, section 6.2): each root field once, by one compiled statement. Errors have the
 * path of their field, and null propagates to the nearest nullable parent.
 */
export async function executeOperation(
  schema: GraphQLSchema,
  request: OperationRequest<RequestContext>,
): Promise<ExecutionResult> {
  const prepared = prepareOperation(schema, request);
  if (!('schema' in prepared)) return { errors: prepared };
  const { own, introspection, typeNames } = sorted(prepared);
  const results = await executeOwn(prepared, own, request.context);
  const ofSchema: ExecutionResult =
    introspection.length > 0 ? await executeIntrospection(prepared, introspection, request.variables) : {};
  const errors = [...results.flatMap((result) => result.errors), ...(ofSchema.errors ?? [])];
  const withErrors = errors.length > 0 && { errors };
  if (results.some(({ isInvalid }) => isInvalid) || ofSchema.data === null)
    return { ...withErrors, data: null };
  const values = new Map<string, unknown>([
    ...own.map(({ responseKey }, index) => [responseKey, results[index]?.value] as const),
    ...typeNames.map((key) => [key, prepared.rootType.name] as const),
    ...Object.entries(ofSchema.data ?? {}),
  ]);
  const inOrder = [...prepared.rootFields.keys()].map((key) => [key, values.get(key)]);
  return { ...withErrors, data: Object.fromEntries(inOrder) as Record<string, unknown> };
}
