import { type ExecutionResult, type FieldNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { MomentChanges } from '../../read/changeFeed.js';
import type { RootField } from '../../read/reader.js';
import { fieldError } from './fieldErrors.js';
import { type OperationRequest, prepareOperation } from './operation.js';
import type { RequestContext } from './requestContext.js';
import { completeRootField, readContextOf, rootFieldOf } from './rootField.js';

/** The event stream of a subscription; ending it ends its source stream. */
export type EventStream = AsyncGenerator<ExecutionResult, void, void>;

function eventOf(field: RootField, { changes, nulled }: MomentChanges): ExecutionResult {
  const { value, errors, isInvalid } = completeRootField(field, { value: changes, nulled });
  return { ...(errors.length > 0 && { errors }), data: isInvalid ? null : { [field.responseKey]: value } };
}

async function* eventsOf(field: RootField, source: AsyncGenerator<MomentChanges>): EventStream {
  for await (const moment of source) yield eventOf(field, moment);
}

/** Joins the feed of changes before it returns, so no later change is missed. */
function sourceStream(field: RootField, context: RequestContext): Promise<AsyncGenerator<MomentChanges>> {
  const { feed, abort } = context;
  if (!feed || !abort) throw new Error('a subscription needs the feed of changes, and a signal that ends it');
  const { since } = getArgumentValues(field.definition, field.nodes[0] as FieldNode, field.variables) as {
    since?: Date | string | null;
  };
  const { level, timeoutMs } = readContextOf(context);
  return feed.follow(
    field,
    { level, timeoutMs },
    abort.signal,
    since == null ? undefined : new Date(since).toISOString(),
  );
}

/**
 * Executes a subscription (GraphQL, section 6.2.3): each event is read and completed as an answer is.
 *
 * @returns only errors if it cannot begin.
 */
export async function subscribeToOperation(
  schema: GraphQLSchema,
  request: OperationRequest<RequestContext>,
): Promise<EventStream | ExecutionResult> {
  const prepared = prepareOperation(schema, request);
  if (!('schema' in prepared)) return { errors: prepared };
  const [responseKey] = prepared.rootFields.keys();
  const field = responseKey === undefined ? undefined : rootFieldOf(prepared, responseKey);
  if (!field) return { errors: [new GraphQLError('A subscription has one field of its own.')] };
  try {
    return eventsOf(field, await sourceStream(field, request.context));
  } catch (error) {
    return { errors: [fieldError(error, field.nodes, field.path)] };
  }
}
