import { pageSize } from './bounds.js';
import type { Compilation, CompiledExpression, Scope, ExecutionContext } from './compilation.js';
import { cypher, limitTo, listOf } from '../database/cypherText.js';
import { ConnectionParts, type RawItem } from './connectionParts.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { beforeAllRanks, afterMoment, type FeedCursor, type FeedPage, feedPageSize } from './feedCursor.js';
import { compositeTypeOf, type FieldRequest } from './fieldRequest.js';
import { expandTemplate } from './expandTemplate.js';
import { orderBy } from './order.js';
import { compileSelection } from './selection.js';

/** A page of changes as the statement returns it. */
type RawPage = [items: RawItem[], total: number | null];

const order = 'changes';
/** More than any number of changes, to count all of them. */
const unbounded = 2 ** 31 - 1;
function afterOf(context: ExecutionContext, request: FieldRequest): FeedCursor | null {
  const after = context.argumentsOf(request)['after'] as string | null | undefined;
  if (after == null) return null;
  return decodeCursor(order, after, 3, `${request.responseKey}.after`) as unknown as FeedCursor;
}

const sinceOf = (context: ExecutionContext, request: FieldRequest): string =>
  new Date(context.argumentsOf(request)['since'] as string | Date).toISOString();

/** The start of the page: the cursor, or `since` if that is later. */
function startOf(context: ExecutionContext, request: FieldRequest): FeedCursor {
  const since = sinceOf(context, request);
  const after = afterOf(context, request);
  return after && after[0] >= since ? after : [since, beforeAllRanks, ''];
}

/** Compiles the feed after a position, limited to a number of changes of each type. */
function feed(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  start: (context: ExecutionContext) => FeedCursor,
  most: (context: ExecutionContext) => number,
) {
  return expandTemplate(compilation, scope, compilation.template('changes/since'), request, {
    from: compilation.parameter('from', (context) => start(context)[0]),
    rank: compilation.parameter('rank', (context) => start(context)[1]),
    key: compilation.parameter('key', (context) => start(context)[2]),
    most: compilation.parameter('most', most),
    until: compilation.parameter('until', (context) => context.feedUntil),
  });
}

/**
 * `changes`: a Relay connection over additions, updates, merges, splits and retractions. Each type is read by its own
 * index from the cursor on, at most one page of each, and the lists are merged.
 */
export function compileChanges(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
): CompiledExpression {
  const limit = (context: ExecutionContext): number => pageSize(context, request) + 1;
  const page = feed(compilation, scope, request, (context) => startOf(context, request), limit);
  const whole = feed(
    compilation,
    scope,
    request,
    (context) => [sinceOf(context, request), beforeAllRanks, ''],
    () => unbounded,
  );
  const parts = new ConnectionParts(compilation, request, page.scope);
  const { at = '', rank = '', key = '' } = page.variables;
  const keys = compilation.template('changes/since').keys;
  const items = cypher`COLLECT { ${page.text} WITH ${page.bound.join(', ')} ${orderBy(keys, page.variables)}
    ${limitTo(compilation.parameter('limit', limit))} RETURN ${listOf([`[${at}, ${rank}, ${key}]`, ...parts.selections])} }`;
  const total = cypher`COUNT { ${whole.text} RETURN ${whole.bound[0] as string} }`;
  return {
    expression: listOf([parts.listed ? items : '[]', parts.counted ? total : 'null']),
    mapRow: (raw, context) => {
      const [found, count] = raw as RawPage;
      const size = pageSize(context, request);
      const shown = {
        items: found.slice(0, size),
        total: count,
        hasNextPage: found.length > size,
        hasPreviousPage: afterOf(context, request) !== null,
        cursorOf: (item: RawItem | undefined) => (item ? encodeCursor(order, item[0]) : null),
      };
      return parts.read(shown, context);
    },
  };
}

/** `graphChanged`: the changes after the position of the follower. */
export function compileGraphChanged(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
): CompiledExpression {
  const startOf = (context: ExecutionContext): FeedCursor => context.feedPosition ?? afterMoment('');
  const page = feed(compilation, scope, request, startOf, () => feedPageSize);
  const change = compileSelection(compilation, compositeTypeOf(request), request.nodes, page.scope);
  const { at = '', rank = '', key = '' } = page.variables;
  const keys = compilation.template('changes/since').keys;
  const items = cypher`COLLECT { ${page.text} WITH ${page.bound.join(', ')} ${orderBy(keys, page.variables)}
    LIMIT ${feedPageSize} RETURN [[${at}, ${rank}, ${key}], ${change.expression}] }`;
  return {
    expression: items,
    mapRow: (raw, context): FeedPage => ({
      until: context.feedUntil,
      found: (raw as [FeedCursor, unknown][]).map(([keys, row]) => ({
        keys,
        value: change.mapRow(row, context),
      })),
    }),
  };
}

/** `GraphChange.id`: from the moment, the type and the id of what changed. */
export const compileChangeId = (_compilation: Compilation, scope: Scope): CompiledExpression => ({
  expression: `[${['at', 'changeType', 'key'].map((name) => scope.variables[name]).join(', ')}]`,
  mapRow: (raw) => `change:${(raw as string[]).join('/')}`,
});
