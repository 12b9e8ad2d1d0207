import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import pLimit from 'p-limit';
import { ClientError } from '../../errors.js';
import type { ReadContext, RootField } from '../../read/reader.js';
import { type OperationRequest, prepareOperation, type PreparedOperation } from './operation.js';
import { payloadQueriesOf } from './payloadQuery.js';
import type { RequestContext } from './requestContext.js';
import {
  type AskFor,
  composeOf,
  executeComposedField,
  executeRootField,
  readContextOf,
  rootFieldOf,
  type RootFieldResult,
} from './rootField.js';
import { resolveWithGraphqlJs } from './resolveWithGraphqlJs.js';

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

/** Puts the answers of the fields in their order; `data` is null when a non-null field is. */
function answerOf(
  prepared: PreparedOperation,
  { own, typeNames }: RootFields,
  results: readonly RootFieldResult[],
  ofSchema: ExecutionResult = {},
): ExecutionResult {
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

/** The limit of root fields that are read at once, of an operation and of the questions that its composed fields ask. */
type Limit = ReturnType<typeof pLimit>;

/** An error of a question as one of the field that asks it: `incident.lens.sources.0` is `brief.lens.sources.0` then. */
function errorOfQuestion(error: GraphQLError, askedBy: string): Error {
  const { originalError, path } = error;
  if (!(originalError instanceof ClientError)) return originalError ?? error;
  const { code, message, details } = originalError;
  const argument = details?.['argument'];
  const inner = `${path?.[0] ?? ''}.`;
  if (typeof argument !== 'string' || !argument.startsWith(inner)) return originalError;
  return new ClientError(code, message, {
    ...details,
    argument: `${askedBy}.${argument.slice(inner.length)}`,
  });
}

/** Asks questions for composed fields, within the time limit of `reading`. */
function askWithin(
  schema: GraphQLSchema,
  context: RequestContext,
  reading: ReadContext,
  limit: Limit,
): AskFor {
  return (askedBy) =>
    async <Answer>(document: DocumentNode, variables: Readonly<Record<string, unknown>>) => {
      const prepared = prepareOperation(schema, { document, variables, context });
      if (!('schema' in prepared)) throw prepared[0] as GraphQLError;
      const { data, errors } = await executeQuery(prepared, { variables, context }, reading, limit);
      if (errors?.[0]) throw errorOfQuestion(errors[0], askedBy);
      return data as Answer;
    };
}

type Request = Pick<OperationRequest<RequestContext>, 'variables' | 'context'>;

/** Reads the fields of `Query` concurrently, within the time limit of `reading`. */
async function executeQuery(
  prepared: PreparedOperation,
  { variables, context }: Request,
  reading: ReadContext,
  limit = pLimit(maxConcurrentFields),
): Promise<ExecutionResult> {
  const fields = sorted(prepared);
  const { own, introspection } = fields;
  const askFor = askWithin(prepared.schema, context, reading, limit);
  const run = (field: RootField): Promise<RootFieldResult> => {
    const compose = composeOf(field);
    // A composed field waits for its questions, which need the limit themselves.
    return compose
      ? executeComposedField(field, compose, { context, reading, variables, askFor })
      : limit(executeRootField, field, { context, reading });
  };
  const results = await Promise.all(own.map(run));
  const ofSchema =
    introspection.length > 0 ? await resolveWithGraphqlJs(prepared, introspection, variables) : {};
  return answerOf(prepared, fields, results, ofSchema);
}

/** Executes one mutation, and after its commit the questions of its payload, with the time limit of a query. */
async function executeChange(
  prepared: PreparedOperation,
  field: RootField,
  request: Request,
): Promise<RootFieldResult> {
  const { context } = request;
  const result = await executeRootField(field, { context, reading: readContextOf(context) });
  const payload = result.value as Record<string, unknown> | null;
  if (payload === null) return result;
  const errors = [...result.errors];
  // The context has the bookmark of the change by now, so these reads include it.
  const reading = readContextOf(context);
  for (const [responseKey, query] of payloadQueriesOf(prepared, field)) {
    const answer = await executeQuery(query, request, reading);
    payload[responseKey] = answer.data;
    errors.push(...(answer.errors ?? []));
  }
  return { ...result, errors };
}

/** Executes mutations serially, up to the first that makes `data` null (GraphQL, section 6.2.2). */
async function executeMutation(prepared: PreparedOperation, request: Request): Promise<ExecutionResult> {
  const fields = sorted(prepared);
  const results: RootFieldResult[] = [];
  for (const field of fields.own) {
    const result = await executeChange(prepared, field, request);
    results.push(result);
    if (result.isInvalid) break;
  }
  return answerOf(prepared, fields, results);
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
  const isMutation = prepared.operation.operation === OperationTypeNode.MUTATION;
  return isMutation
    ? executeMutation(prepared, request)
    : executeQuery(prepared, request, readContextOf(request.context));
}
