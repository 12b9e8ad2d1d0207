import { pageSize } from './bounds.js';
import type { Compilation, Compiled, FieldRequest, Place, Run } from './compilation.js';
import { ConnectionParts, type RawItem } from './connectionParts.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { beforeAll, behind, type FeedKeys, type Followed, followedAtOnce } from './feedPlace.js';
import { compositeTypeOf } from './field.js';
import { instantiate } from './instantiate.js';
import { orderBy } from './order.js';
import { compileSelection } from './selection.js';

/** A page of changes as the statement gives it. */
type RawPage = [items: RawItem[], total: number | null];

const order = 'changes';
/** Above any number of changes: for when all of them have to be counted. */
const unbounded = 2 ** 31 - 1;
function afterOf(run: Run, request: FieldRequest): FeedKeys | null {
  const after = run.argumentsOf(request)['after'] as string | null | undefined;
  if (after == null) return null;
  return decodeCursor(order, after, 3, `${request.responseKey}.after`) as unknown as FeedKeys;
}

const sinceOf = (run: Run, request: FieldRequest): string =>
  new Date(run.argumentsOf(request)['since'] as string | Date).toISOString();

/** Where the page begins: after the cursor, unless that lies before what is asked for at all. */
function startOf(run: Run, request: FieldRequest): FeedKeys {
  const since = sinceOf(run, request);
  const after = afterOf(run, request);
  return after && after[0] >= since ? after : [since, beforeAll, ''];
}

/** Puts the feed into a statement, from a place on and so many of each type at the most. */
function feed(
  compilation: Compilation,
  place: Place,
  request: FieldRequest,
  start: (run: Run) => FeedKeys,
  most: (run: Run) => number,
) {
  return instantiate(compilation, place, compilation.pattern('changes/since'), request, {
    from: compilation.parameter('from', (run) => start(run)[0]),
    rank: compilation.parameter('rank', (run) => start(run)[1]),
    key: compilation.parameter('key', (run) => start(run)[2]),
    most: compilation.parameter('most', most),
    until: compilation.parameter('until', (run) => run.feedUntil),
  });
}

/**
 * `changes`: a Relay connection over what happened. It is one of several lists in one order, so each of them is read from
 * the cursor on and no further than a page, by its own index.
 */
export function compileChanges(compilation: Compilation, place: Place, request: FieldRequest): Compiled {
  const limit = (run: Run): number => pageSize(run, request) + 1;
  const page = feed(compilation, place, request, (run) => startOf(run, request), limit);
  const whole = feed(
    compilation,
    place,
    request,
    (run) => [sinceOf(run, request), beforeAll, ''],
    () => unbounded,
  );
  const parts = new ConnectionParts(compilation, request, page.place);
  const { at = '', rank = '', key = '' } = page.variables;
  const keys = compilation.pattern('changes/since').keys;
  const items =
    `COLLECT { ${page.text} WITH ${page.bound.join(', ')} ${orderBy(keys, page.variables)} ` +
    `LIMIT ${compilation.parameter('limit', limit)} RETURN [${[`[${at}, ${rank}, ${key}]`, ...parts.selections].join(', ')}] }`;
  const total = `COUNT { ${whole.text} RETURN ${whole.bound[0]} }`;
  return {
    expression: `[${parts.listed ? items : '[]'}, ${parts.counted ? total : 'null'}]`,
    shape: (raw, run) => {
      const [found, count] = raw as RawPage;
      const size = pageSize(run, request);
      const shown = {
        items: found.slice(0, size),
        total: count,
        hasNextPage: found.length > size,
        hasPreviousPage: afterOf(run, request) !== null,
        cursorOf: (item: RawItem | undefined) => (item ? encodeCursor(order, item[0]) : null),
      };
      return parts.take(shown, run);
    },
  };
}

/**
 * `graphChanged`: what comes after the place up to which its reader is told.
 */
export function compileFollowed(compilation: Compilation, place: Place, request: FieldRequest): Compiled {
  const startOf = (run: Run): FeedKeys => run.follows ?? behind('');
  const page = feed(compilation, place, request, startOf, () => followedAtOnce);
  const change = compileSelection(compilation, compositeTypeOf(request), request.nodes, page.place);
  const { at = '', rank = '', key = '' } = page.variables;
  const keys = compilation.pattern('changes/since').keys;
  const items =
    `COLLECT { ${page.text} WITH ${page.bound.join(', ')} ${orderBy(keys, page.variables)} ` +
    `LIMIT ${followedAtOnce} RETURN [[${at}, ${rank}, ${key}], ${change.expression}] }`;
  return {
    expression: items,
    shape: (raw, run): Followed => ({
      until: run.feedUntil,
      found: (raw as [FeedKeys, unknown][]).map(([keys, row]) => ({ keys, value: change.shape(row, run) })),
    }),
  };
}

/** `GraphChange.id`: made of what tells changes apart. */
export const compileChangeId = (_compilation: Compilation, place: Place): Compiled => ({
  expression: `[${['at', 'changeType', 'key'].map((name) => place.variables[name]).join(', ')}]`,
  shape: (raw) => `change:${(raw as string[]).join('/')}`,
});
