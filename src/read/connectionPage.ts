import type { OrderKey } from '../database/cypherTemplates.js';
import { type Cypher, listOf } from '../database/cypherText.js';
import { pageSize } from './bounds.js';
import type { Compilation, ExecutionContext } from './compilation.js';
import type { Page, RawItem } from './connectionParts.js';
import { type CursorKeys, decodeCursor, encodeCursor } from './cursor.js';
import type { FieldRequest } from './fieldRequest.js';
import { isAfter } from './order.js';

/** How the page that the arguments `first` and `after` select is read, in an order of keys. */
export class ConnectionPage {
  readonly #isContinued: boolean;

  constructor(
    readonly compilation: Compilation,
    readonly request: FieldRequest,
    /** Names the list and its order: a cursor of another one is refused. */
    readonly orderName: string,
    readonly keys: readonly OrderKey[],
  ) {
    this.#isContinued = compilation.specialize(
      `${request.responseKey}.after is given`,
      (context) => context.argumentsOf(request)['after'] != null,
    );
  }

  /** The keys of the cursor; null without one. */
  after(context: ExecutionContext): CursorKeys | null {
    const { request, orderName, keys } = this;
    const after = context.argumentsOf(request)['after'] as string | null | undefined;
    return after == null ? null : decodeCursor(orderName, after, keys.length, `${request.responseKey}.after`);
  }

  /** One more than the page, for `hasNextPage`. */
  limit(): Cypher {
    return this.compilation.parameter('limit', (context) => pageSize(context, this.request) + 1);
  }

  /** The condition that an item comes after the cursor; none without a cursor. */
  conditions(): Cypher[] {
    if (!this.#isContinued) return [];
    return [
      isAfter(
        this.keys,
        this.compilation.parameter('after', (context) => this.after(context)),
      ),
    ];
  }

  /** The expression of an item: its keys and its selections. */
  item(selections: readonly Cypher[]): Cypher {
    return listOf([`[${this.keys.map(({ expression }) => expression).join(', ')}]`, ...selections]);
  }

  /** The page without its items, from all that were read: as many as `limit`. */
  around(read: readonly unknown[], context: ExecutionContext): Omit<Page, 'items' | 'total'> {
    return {
      hasNextPage: read.length > pageSize(context, this.request),
      // An invalid cursor is refused here if no items are selected.
      hasPreviousPage: this.after(context) !== null,
      cursorOf: (item: RawItem | undefined) => (item ? encodeCursor(this.orderName, item[0]) : null),
    };
  }
}
