import type { FieldNode, GraphQLObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { pageSize } from './bounds.js';
import type { Compilation, Compiled, FieldRequest, Place, Run } from './compilation.js';
import { type CursorKeys, decodeCursor, encodeCursor } from './cursor.js';
import { compositeTypeOf } from './field.js';
import { instantiate } from './instantiate.js';
import { isAfter, keysIn, orderBy } from './order.js';
import { orderedBy } from './orderArgument.js';
import { compileSelection, selectPlain } from './selection.js';

/** One page as the statement gives it: the cursor keys and the selections of each item, and the count. */
type RawPage = [items: [keys: CursorKeys, ...selections: unknown[]][], total: number | null];

interface Page {
  items: RawPage[0];
  total: number | null;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  cursorOf(item: RawPage[0][number] | undefined): string | null;
}

type Part = (page: Page, run: Run) => unknown;

/** The parts of a connection that are asked for, each with what makes it from a page. */
function compileParts(compilation: Compilation, request: FieldRequest, below: Place) {
  const type = compositeTypeOf(request) as GraphQLObjectType;
  const { schema, fragments } = compilation.parts;
  const collectIn = (of: GraphQLObjectType, nodes: readonly FieldNode[]) =>
    collectSubfields(schema, fragments, compilation.run.variables, of, [...nodes]);
  const requestIn = (
    of: GraphQLObjectType,
    responseKey: string,
    nodes: readonly FieldNode[],
  ): FieldRequest | undefined => {
    const definition = of.getFields()[(nodes[0] as FieldNode).name.value];
    return definition && { definition, nodes, responseKey };
  };
  const selections: string[] = [];
  let counted = false;

  /** Adds a selection of the item itself, and says how to get it back from a row. */
  const addNode = (part: FieldRequest) => {
    const compiled = compileSelection(compilation, compositeTypeOf(part), part.nodes, below);
    const column = selections.push(compiled.expression);
    return (item: RawPage[0][number], run: Run) => compiled.shape(item[column], run);
  };
  const edgeParts = (part: FieldRequest) => {
    const edgeType = compositeTypeOf(part) as GraphQLObjectType;
    const found: [string, (item: RawPage[0][number], page: Page, run: Run) => unknown][] = [];
    for (const [key, nodes] of collectIn(edgeType, part.nodes)) {
      const inner = requestIn(edgeType, key, nodes);
      if (inner?.definition.name === 'cursor') found.push([key, (item, page) => page.cursorOf(item)]);
      if (inner?.definition.name === 'node') {
        const nodeOf = addNode(inner);
        found.push([key, (item, _page, run) => nodeOf(item, run)]);
      }
    }
    return found;
  };

  const parts: [string, Part][] = [];
  for (const [key, nodes] of collectIn(type, request.nodes)) {
    const part = requestIn(type, key, nodes);
    switch (part?.definition.name) {
      case 'nodes': {
        const nodeOf = addNode(part);
        parts.push([key, (page, run) => page.items.map((item) => nodeOf(item, run))]);
        break;
      }
      case 'edges': {
        const inner = edgeParts(part);
        parts.push([
          key,
          (page, run) =>
            page.items.map((item) =>
              Object.fromEntries(inner.map(([name, make]) => [name, make(item, page, run)])),
            ),
        ]);
        break;
      }
      case 'pageInfo': {
        const select = selectPlain(compilation, compositeTypeOf(part), part.nodes);
        parts.push([
          key,
          (page) =>
            select({
              hasNextPage: page.hasNextPage,
              hasPreviousPage: page.hasPreviousPage,
              startCursor: page.cursorOf(page.items[0]),
              endCursor: page.cursorOf(page.items.at(-1)),
            }),
        ]);
        break;
      }
      case 'totalCount':
        counted = true;
        parts.push([key, (page) => page.total]);
        break;
    }
  }
  const listed = parts.length > (counted ? 1 : 0) || selections.length > 0;
  return { parts, selections, counted, listed };
}

/**
 * A Relay connection over what a pattern finds: a page by its keys, and the count of everything only
 * when it is asked for. One item more than the page is fetched to know whether there is a next one.
 */
export function compileConnection(
  compilation: Compilation,
  place: Place,
  request: FieldRequest,
  patternName: string,
): Compiled {
  const within = { ...place, lens: compilation.lensBelow(request, place) };
  const pattern = compilation.pattern(patternName);
  const instance = instantiate(compilation, within, pattern, request);
  const { bound } = instance;
  const order = orderedBy(compilation, request) ?? pattern.keys;
  const keys = keysIn(order, instance.variables);
  const orderName = `${patternName} ${order.map(({ expression, descending }) => `${expression}${descending ? '-' : ''}`).join(' ')}`;
  const afterOf = (run: Run): CursorKeys | null => {
    const after = run.argumentsOf(request)['after'] as string | null | undefined;
    return after == null ? null : decodeCursor(orderName, after, keys.length, `${request.responseKey}.after`);
  };
  const goesOn = compilation.decide((run) => run.argumentsOf(request)['after'] != null);
  const { parts, selections, counted, listed } = compileParts(compilation, request, instance.place);

  const items = (): string => {
    const limit = compilation.parameter('limit', (run) => pageSize(run, request) + 1);
    const next = goesOn ? `WHERE ${isAfter(keys, compilation.parameter('after', afterOf))}` : '';
    const row = `[[${keys.map((key) => key.expression).join(', ')}], ${selections.join(', ')}]`.replace(
      ', ]',
      ']',
    );
    return `COLLECT { ${instance.text} WITH ${bound.join(', ')} ${next} WITH ${bound.join(', ')} ${orderBy(order, instance.variables)} LIMIT ${limit} RETURN ${row} }`;
  };
  const total = (): string => `COUNT { ${instance.text} RETURN ${bound[0]} }`;

  return {
    expression: `[${listed ? items() : '[]'}, ${counted ? total() : 'null'}]`,
    shape: (raw, run) => {
      const [found, total] = raw as RawPage;
      const size = pageSize(run, request);
      const page: Page = {
        items: found.slice(0, size),
        total,
        hasNextPage: found.length > size,
        hasPreviousPage: goesOn,
        cursorOf: (item) => (item ? encodeCursor(orderName, item[0]) : null),
      };
      return Object.fromEntries(parts.map(([key, make]) => [key, make(page, run)]));
    },
  };
}
