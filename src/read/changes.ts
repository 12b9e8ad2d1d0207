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

/** A page of changes as the statement gives it. */
type RawPage = [items: RawItem[], total: number | null];

const order = 'changes';
/** Above any number of changes: for when all of them have to be counted. */
const unbounded = 2 ** 31 - 1;
function afterOf(context: ExecutionContext, request: FieldRequest): FeedCursor | null {
  const after = context.argumentsOf(request)['after'] as string | null | undefined;
  if (after == null) return null;
  return decodeCursor(order, after, 3, `${request.responseKey}.after`) as unknown as FeedCursor;
}

const sinceOf = (context: ExecutionContext, request: FieldRequest): string =>
  new Date(context.argumentsOf(request)['since'] as string | Date).toISOString();

/** Where the page begins: after the cursor, unless that lies before what is asked for at all. */
function startOf(context: ExecutionContext, request: FieldRequest): FeedCursor {
  const since = sinceOf(context, request);
  const after = afterOf(context, request);
  return after && after[0] >= since ? after : [since, beforeAllRanks, ''];
}

/** Puts the feed into a statement, from a place on and so many of each type at the most. */
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
 * `changes`: a Relay connection over what happened. It is one of several lists in one order, so each of them is read from
 * the cursor on and no further than a page, by its own index.
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

/**
 * `graphChanged`: what comes after the place up to which its reader is told.
 */
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

/** `GraphChange.id`: made of what tells changes apart. */
export const compileChangeId = (_compilation: Compilation, scope: Scope): CompiledExpression => ({
  expression: `[${['at', 'changeType', 'key'].map((name) => scope.variables[name]).join(', ')}]`,
  mapRow: (raw) => `change:${(raw as string[]).join('/')}`,
});
