import type { OrderKey, CypherTemplate } from '../database/cypherTemplates.js';
import { startRangesFor } from '../model/durationBucket.js';
import { callWith, type Cypher, cypher } from '../database/cypherText.js';
import type { Compilation } from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';
import { overlapStart } from './filters.js';

/** A list that is read as several ranges, each in the order of the list, and merged. */
export interface PartitionedRangeScan {
  /** The template that finds the items of one range; its variable `stream` has the bounds. */
  template: CypherTemplate;
  /** The order within a range, which is that of the index. */
  order: readonly OrderKey[];
  /** Runs `text` for each range. */
  each(text: Cypher, bound: string): Cypher;
  /** The Cypher variable with the bounds of a range. */
  variable: string;
}

/** The first keys of orders by date. */
const dates = ['entity.orderDate', 'entity.descendingDate'];

/**
 * Reads the items that overlap an interval, by date. An item that began long ago may last until the interval, so a single
 * range would begin with the earliest item. For each duration bucket, the range before the interval is only as long as the
 * bucket, and at most a page of it is read. Undefined for lists without such a template, order or filter.
 */
export function partitionedRangeScan(
  compilation: Compilation,
  request: FieldRequest,
  templateName: string,
  order: readonly OrderKey[],
): PartitionedRangeScan | undefined {
  const template = compilation.parts.templates.get(`${templateName}-of-span`);
  const [first] = order;
  if (!template || !first || !dates.includes(first.expression)) return undefined;
  if (!compilation.specialize('where has an interval', (context) => overlapStart(context, request) !== null))
    return undefined;
  const ranges = compilation.parameter('streams', (context) =>
    startRangesFor(overlapStart(context, request) ?? ''),
  );
  const variable = compilation.uniqueName('stream');
  return {
    template,
    // What overlaps an interval has a date, so both properties have the same order.
    order: [
      { expression: 'entity.span', descending: first.descending },
      { ...first, expression: 'entity.orderDate' },
      ...order.slice(1),
    ],
    each: (text, bound) =>
      cypher`UNWIND ${ranges} AS ${variable} ${callWith([variable])} { ${text} RETURN ${bound} }`,
    variable,
  };
}
