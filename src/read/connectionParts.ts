import type { Cypher } from '../database/cypherText.js';
import type { Compilation, Scope, ExecutionContext } from './compilation.js';
import type { CursorKeys } from './cursor.js';
import { compositeTypeOf, type FieldRequest } from './fieldRequest.js';
import {
  selectedFieldsOf,
  fieldReader,
  compileSelection,
  objectReader,
  selectFromObject,
} from './selection.js';

/** An item as the statement returns it: its cursor keys and its selections. */
export type RawItem = [keys: CursorKeys, ...selections: unknown[]];

/** A page, from which the fields of the connection are read. */
export interface Page {
  items: RawItem[];
  total: number | null;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  /** The item after which the next page begins, where that is not the last item. */
  last?: RawItem | undefined;
  /** The context in which an item is read, where that is one of its own. */
  contextOf?(item: RawItem): ExecutionContext;
  cursorOf(item: RawItem | undefined): string | null;
}

type OfPage = (page: Page, context: ExecutionContext) => unknown;
type OfItem = (item: RawItem, page: Page, context: ExecutionContext) => unknown;

const pageInfoOf = (page: Page) => ({
  hasNextPage: page.hasNextPage,
  hasPreviousPage: page.hasPreviousPage,
  startCursor: page.cursorOf(page.items[0]),
  endCursor: page.cursorOf(page.last ?? page.items.at(-1)),
});

/** The selected fields of a connection: the selections of its items, and how each field is read from a page. */
export class ConnectionParts {
  /** Expressions over the item, one for each selection. */
  readonly selections: Cypher[] = [];
  /** Whether `totalCount` is selected. */
  counted = false;
  /** Whether a field that needs the items is selected. */
  listed = false;
  /** Makes the answer from a page. */
  readonly read: (page: Page, context: ExecutionContext) => object;

  constructor(
    readonly compilation: Compilation,
    request: FieldRequest,
    readonly item: Scope,
  ) {
    const { type, requests } = selectedFieldsOf(compilation, request);
    const readers = requests.map((part) => fieldReader<Page>(type, part, this.#part(part)));
    this.read = objectReader(readers);
  }

  #part(part: FieldRequest): OfPage {
    const { name } = part.definition;
    if (name === '__typename') return () => null;
    if (name === 'totalCount') {
      this.counted = true;
      return (page) => page.total;
    }
    this.listed = true;
    if (name === 'nodes') {
      const nodeOf = this.#node(part);
      return (page, context) => page.items.map((item) => nodeOf(item, page, context));
    }
    if (name === 'edges') return this.#edges(part);
    const select = selectFromObject(this.compilation, compositeTypeOf(part), part.nodes);
    return (page, context) => select(pageInfoOf(page), context);
  }

  #edges(part: FieldRequest): OfPage {
    const { type, requests } = selectedFieldsOf(this.compilation, part);
    const readers = requests.map((inner) => {
      const ofItem: OfItem =
        inner.definition.name === 'node' ? this.#node(inner) : (item, page) => page.cursorOf(item);
      return fieldReader<[RawItem, Page]>(type, inner, ([item, page], context) =>
        ofItem(item, page, context),
      );
    });
    const edgeOf = objectReader(readers);
    return (page, context) => page.items.map((item) => edgeOf([item, page], context));
  }

  /** Adds a selection of the item. @returns what reads it from a row */
  #node(part: FieldRequest): OfItem {
    const compiled = compileSelection(this.compilation, compositeTypeOf(part), part.nodes, this.item);
    const column = this.selections.push(compiled.expression);
    return (item, page, context) => compiled.mapRow(item[column], page.contextOf?.(item) ?? context);
  }
}
