import { type FieldNode, type GraphQLError, isNonNullType } from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import { ClientError } from '../../errors.js';
import { type Principal, Role, roleAllows } from '../../model/access.js';
import type { ChangeInput } from '../../model/input/changeInputs.js';
import { valuesOf } from '../../read/fieldArguments.js';
import { completionOf, InvalidValue } from '../../read/completion.js';
import type { Answer, ReadContext, RootField } from '../../read/reader.js';
import type { Ask, Compose } from '../../model/composed.js';
import { type QueryGuards, type RootFieldKind, rootFieldKindOf } from '../schema/rootFields.js';
import { fieldError, nulledErrors } from './fieldErrors.js';
import type { PreparedOperation } from './operation.js';
import type { RequestContext } from './requestContext.js';
import { type GivenVariables, resolveWithGraphqlJs } from './resolveWithGraphqlJs.js';

/** The completed value of a root field, and its errors. */
export interface RootFieldResult {
  value: unknown;
  errors: readonly GraphQLError[];
  /** Whether a non-null field is null; `data` is null then. */
  isInvalid: boolean;
}

/** Makes the function by which a composed field, named by its response key, asks as the same caller within the same limits. */
export type AskFor = (askedBy: string) => Ask;

/** The request that a root field belongs to, and what all its reads share. */
interface Execution {
  context: RequestContext;
  reading: ReadContext;
}

/** What a composed field is made with. */
interface Composition extends Execution {
  variables: GivenVariables;
  askFor: AskFor;
}

/** @throws ClientError UNAUTHENTICATED or FORBIDDEN unless the principal has at least this role */
function requireRole(principal: Principal, role: Role): void {
  if (roleAllows(principal.role, role)) return;
  if (principal.role === null)
    throw new ClientError(
      'UNAUTHENTICATED',
      `This requires the role ${role}: send a key or token as \`Authorization: Bearer …\`.`,
    );
  throw new ClientError('FORBIDDEN', `This requires the role ${role}; yours is ${principal.role}.`);
}

/**
 * The part of a request that reads depend on: clearance, time limit, abort signal and bookmarks. The time limit begins now
 * and holds for all statements of the operation together.
 */
export function readContextOf({ principal, timeoutMs, abort, bookmarks }: RequestContext): ReadContext {
  return {
    level: principal.level,
    ...{ timeoutMs, endsAt: Date.now() + timeoutMs },
    ...(abort && { abort }),
    ...(bookmarks && { bookmarks }),
  };
}

/** The watermark of the change clock; undefined in a graph without changes, or without a feed. */
async function feedUntil({ feed }: RequestContext, reading: ReadContext): Promise<string | undefined> {
  const at = await feed?.clock.waitUntilReadable(reading);
  return at === '' ? undefined : at;
}

async function readField(
  field: RootField,
  { requiredRole, notFound, idArgument = 'id', readsFeed, isCached }: QueryGuards,
  args: Readonly<Record<string, unknown>>,
  { context, reading }: Execution,
): Promise<Answer> {
  if (requiredRole) requireRole(context.principal, requiredRole);
  const until = readsFeed ? await feedUntil(context, reading) : undefined;
  const answer = await context.reader.answer(field, reading, { feedUntil: until, isCached });
  if (notFound !== undefined && answer.value === null) {
    const id = String(args[idArgument]).slice(0, 200);
    throw new ClientError('NOT_FOUND', `There is no ${notFound} "${id}".`, { argument: idArgument });
  }
  return answer;
}

/** Makes a change and reads its payload in the same transaction. */
async function changeField(
  field: RootField,
  { apply }: Extract<RootFieldKind, { kind: 'mutation' }>,
  input: ChangeInput,
  { reader, changes, principal, requestId, bookmarks }: RequestContext,
): Promise<Answer> {
  requireRole(principal, Role.RESEARCHER);
  const { actor, level } = principal;
  const author = { actor: actor ?? '', level, requestId, ...(bookmarks && { bookmarks }) };
  const change = { action: field.definition.name, input, apply };
  const answer = await changes.make(author, change, (transaction, outcome) =>
    reader.answerWithin(transaction, field, level, outcome),
  );
  return answer();
}

/** Makes a value of the answers to other questions, and selects of it what is asked for. */
async function composeField(
  field: RootField,
  compose: Compose,
  { context, reading, variables, askFor }: Composition,
): Promise<Answer> {
  const { definition, nodes, responseKey } = field;
  const ask = askFor(responseKey);
  const whileConnected: Ask = (document, given) => {
    if (reading.abort?.signal.aborted) throw new ClientError('TIMEOUT', 'The client has disconnected.');
    return ask(document, given);
  };
  const composing = { ask: whileConnected, lastChangeAt: () => feedUntil(context, reading) };
  const rootValue = { [definition.name]: await compose(valuesOf(field, field.variables), composing) };
  const { data, errors } = await resolveWithGraphqlJs(field, nodes, variables, rootValue);
  if (errors?.[0]) throw errors[0];
  return { value: data?.[responseKey], nulled: [] };
}

function resolveField(field: RootField, execution: Execution): Promise<Answer> {
  const args = getArgumentValues(field.definition, field.nodes[0] as FieldNode, field.variables);
  const kind = rootFieldKindOf(field.definition);
  switch (kind.kind) {
    case 'query':
      return readField(field, kind, args, execution);
    case 'mutation':
      return changeField(field, kind, args['input'] as ChangeInput, execution.context);
    case 'composed':
      throw new Error('a composed field is executed by executeComposedField');
    case 'subscription':
      throw new Error('a subscription is executed by subscribeToOperation');
  }
}

/** A root field of an operation; undefined for one of the schema's own fields, such as `__schema`. */
export function rootFieldOf(
  { rootType, rootFields, path, ...operation }: PreparedOperation,
  responseKey: string,
): RootField | undefined {
  const nodes = rootFields.get(responseKey) as readonly [FieldNode, ...FieldNode[]];
  const definition = rootType.getFields()[nodes[0].name.value];
  return definition && { ...operation, definition, nodes, responseKey, path: [...path, responseKey] };
}

/** Completes a root field's value by its type. */
export function completeRootField(
  { definition: { name, type }, nodes, path }: RootField,
  { value, nulled }: Answer,
): RootFieldResult {
  const all = [...nulled];
  const completed = completionOf(type, name)(value, all);
  if (!(completed instanceof InvalidValue))
    return { value: completed, errors: nulledErrors(completed, path, nodes, all), isInvalid: false };
  const { error, path: within, nodes: at = nodes } = completed;
  return failedRootField({ type }, fieldError(error, at, [...path, ...within]));
}

const failedRootField = ({ type }: { type: unknown }, error: GraphQLError): RootFieldResult => ({
  value: null,
  errors: [error],
  isInvalid: isNonNullType(type),
});

/** Completes what a root field is answered with. Any thrown error is reported at its path. */
async function settle(field: RootField, answer: () => Promise<Answer>): Promise<RootFieldResult> {
  try {
    return completeRootField(field, await answer());
  } catch (error) {
    const { definition, nodes, path } = field;
    return failedRootField(definition, fieldError(error, nodes, path));
  }
}

/** Reads or changes one root field, once. */
export const executeRootField = (field: RootField, execution: Execution): Promise<RootFieldResult> =>
  settle(field, async () => resolveField(field, execution));

/** How a root field is made of the answers to other questions; undefined for one that is read or changed. */
export function composeOf({ definition }: RootField): Compose | undefined {
  const kind = rootFieldKindOf(definition);
  return kind.kind === 'composed' ? kind.compose : undefined;
}

/** Makes one composed field. */
export const executeComposedField = (
  field: RootField,
  compose: Compose,
  composition: Composition,
): Promise<RootFieldResult> => settle(field, () => composeField(field, compose, composition));
