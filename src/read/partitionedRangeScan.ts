import type { OrderKey, CypherTemplate } from '../database/cypherTemplates.js';
import { startRangesFor } from '../model/durationBucket.js';
import { callWith, type Cypher, cypher } from '../database/cypherText.js';
import type { Compilation } from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';
import { overlapStart } from './filters.js';

/** A list that is read in several streams, each in the list's order, and put together again. */
export interface PartitionedRangeScan {
  /** What finds the items of one stream; it takes `stream`. */
  pattern: CypherTemplate;
  /** The order within a stream, as the index has it. */
  order: readonly OrderKey[];
  /** Finds for each stream what `text` finds for one. */
  each(text: Cypher, bound: string): Cypher;
  /** The Cypher variable that holds what tells one stream from another. */
  stream: string;
}

/**
 * A list of an interval, in the order of dates: what began long before may last until then, so that one range of an index
 * would begin with all time. Of each class of how long things lasted, only so much before the interval is read as that
 * lasts, and no more than a page. Undefined where the list has no such pattern, order or filter.
 */
export function partitionedRangeScan(
  compilation: Compilation,
  request: FieldRequest,
  patternName: string,
  order: readonly OrderKey[],
): PartitionedRangeScan | undefined {
  const pattern = compilation.parts.templates.get(`${patternName}-of-span`);
  const [first] = order;
  if (!pattern || first?.expression !== 'entity.orderDate') return undefined;
  if (!compilation.specialize('where has an interval', (context) => overlapStart(context, request) !== null))
    return undefined;
  const streams = compilation.parameter('streams', (context) =>
    startRangesFor(overlapStart(context, request) ?? ''),
  );
  const stream = compilation.uniqueName('stream');
  return {
    pattern,
    order: [{ expression: 'entity.span', descending: first.descending }, ...order],
    each: (text, bound) =>
      cypher`UNWIND ${streams} AS ${stream} ${callWith([stream])} { ${text} RETURN ${bound} }`,
    stream,
  };
}
