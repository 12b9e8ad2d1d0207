import type { OrderKey, CypherTemplate } from '../database/cypherTemplates.js';
import { startRangesFor } from '../model/durationBucket.js';
import { callWith, type Cypher, cypher } from '../database/cypherText.js';
import type { Compilation } from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';
import { overlapStart } from './filters.js';

/** A list that is read in several streams, each in the order of the list, and merged. */
export interface PartitionedRangeScan {
  /** The template that finds the items of one stream; it takes `stream`. */
  pattern: CypherTemplate;
  /** The order within a stream, that of the index. */
  order: readonly OrderKey[];
  /** Runs `text` for each stream. */
  each(text: Cypher, bound: string): Cypher;
  /** The Cypher variable with the bounds of a stream. */
  stream: string;
}

/**
 * Reads a list of an interval in the order of dates. Something that began long ago may last until the interval, so a
 * single range would start at the beginning of time. For each duration bucket only a range as long as the bucket is read
 * before the interval, and at most a page. Undefined for lists without such a template, order or filter.
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
