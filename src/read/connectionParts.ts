import type { GraphQLObjectType } from 'graphql';
import type { Compilation, FieldRequest, Place, Run } from './compilation.js';
import type { CursorKeys } from './cursor.js';
import { compositeTypeOf } from './field.js';
import { collectMembers, compileSelection, selectPlain } from './selection.js';

/** An item as the statement gives it: its cursor keys, and what each selection of it has brought. */
export type RawItem = [keys: CursorKeys, ...selections: unknown[]];

/** A page, ready to be taken apart into what was asked of the connection. */
export interface Page {
  items: RawItem[];
  total: number | null;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  cursorOf(item: RawItem | undefined): string | null;
}

type OfPage = (page: Page, run: Run) => unknown;
type OfItem = (item: RawItem, page: Page, run: Run) => unknown;

const pageInfoOf = (page: Page) => ({
  hasNextPage: page.hasNextPage,
  hasPreviousPage: page.hasPreviousPage,
  startCursor: page.cursorOf(page.items[0]),
  endCursor: page.cursorOf(page.items.at(-1)),
});

/** What is asked of a connection: the selections of its items, and how each part is made from a page. */
export class ConnectionParts {
  /** Expressions over the item, one for each place it is selected at. */
  readonly selections: string[] = [];
  /** Whether `totalCount` is asked for. */
  counted = false;
  /** Whether anything is asked for that takes the items. */
  listed = false;
  readonly #parts: [responseKey: string, make: OfPage][] = [];

  constructor(
    readonly compilation: Compilation,
    request: FieldRequest,
    readonly item: Place,
  ) {
    for (const part of this.#requestsBelow(request)) {
      const make = this.#part(part);
      if (make) this.#parts.push([part.responseKey, make]);
    }
  }

  /** The connection as the executor reads it. */
  take(page: Page, run: Run): Record<string, unknown> {
    return Object.fromEntries(this.#parts.map(([key, make]) => [key, make(page, run)]));
  }

  #requestsBelow(request: FieldRequest): FieldRequest[] {
    const type = compositeTypeOf(request) as GraphQLObjectType;
    return [...collectMembers(this.compilation, type, request.nodes).values()].flatMap((members) =>
      members.map((member) => member.request),
    );
  }

  #part(part: FieldRequest): OfPage | undefined {
    if (part.definition.name === 'totalCount') {
      this.counted = true;
      return (page) => page.total;
    }
    this.listed = true;
    if (part.definition.name === 'nodes') {
      const nodeOf = this.#node(part);
      return (page, run) => page.items.map((item) => nodeOf(item, page, run));
    }
    if (part.definition.name === 'edges') return this.#edges(part);
    const select = selectPlain(this.compilation, compositeTypeOf(part), part.nodes);
    return (page) => select(pageInfoOf(page));
  }

  #edges(part: FieldRequest): OfPage {
    const makers = this.#requestsBelow(part).map((inner): [string, OfItem] => [
      inner.responseKey,
      inner.definition.name === 'node' ? this.#node(inner) : (item, page) => page.cursorOf(item),
    ]);
    return (page, run) =>
      page.items.map((item) => Object.fromEntries(makers.map(([key, make]) => [key, make(item, page, run)])));
  }

  /** Adds a selection of the item itself, and says how to get it back from a row. */
  #node(part: FieldRequest): OfItem {
    const compiled = compileSelection(this.compilation, compositeTypeOf(part), part.nodes, this.item);
    const column = this.selections.push(compiled.expression);
    return (item, _page, run) => compiled.shape(item[column], run);
  }
}
