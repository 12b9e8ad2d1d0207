import { pageSize } from './bounds.js';
import type { Compilation, CompiledExpression, Scope } from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';
import { type Cypher, cypher, joinCypher, limitTo, listOf } from '../database/cypherText.js';
import { ConnectionPage } from './connectionPage.js';
import { ConnectionParts, type RawItem } from './connectionParts.js';
import { expandTemplate } from './expandTemplate.js';
import type { OrderKey } from '../database/cypherTemplates.js';
import { keysIn, orderBy } from './order.js';
import { indexOrder, keysPresent, requestedOrder } from './orderArgument.js';
import { partitionedRangeScan } from './partitionedRangeScan.js';

/** A page as the statement returns it. */
type RawPage = [items: RawItem[], total: number | null];

/**
 * Compiles a Relay connection over what a template finds: a page by its keys, and the count of all items only when it is
 * selected. One item more than the page is read, for `hasNextPage`.
 */
export function compileConnection(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  templateName: string,
  /** Parameters of the template that are not arguments of the field. */
  values: Readonly<Record<string, Cypher>> = {},
): CompiledExpression {
  const within = { ...scope, lens: compilation.lensBelow(request, scope) };
  const template = compilation.template(templateName);
  const order = requestedOrder(compilation, request) ?? template.keys;
  const ranges = partitionedRangeScan(compilation, request, templateName, order);
  const variables = ranges ? { ...within.variables, stream: ranges.variable } : within.variables;
  const instance = expandTemplate(
    compilation,
    { ...within, variables },
    ranges?.template ?? template,
    request,
    values,
  );
  const bound = instance.bound.join(', ');
  const keys = keysIn(order, instance.variables);
  const indexed = ranges?.order ?? indexOrder(compilation, request, template, order);
  const orderName = `${templateName} ${order.map(({ expression, descending }) => `${expression}${descending ? '-' : ''}`).join(' ')}`;
  const page = new ConnectionPage(compilation, request, orderName, keys);
  const parts = new ConnectionParts(compilation, request, instance.scope);

  const items = (): Cypher => {
    const limit = page.limit();
    const tests = [...keysPresent(order, keys), ...page.conditions()];
    const where = tests.length > 0 ? cypher`WHERE ${joinCypher(tests, ' AND ')}` : '';
    const pageBy = (by: readonly OrderKey[]): Cypher =>
      cypher`WITH ${bound} ${orderBy(by, instance.variables)} ${limitTo(limit)}`;
    const row = page.item(parts.selections);
    const listed = cypher`${instance.text} WITH ${bound} ${where} ${pageBy(indexed)}`;
    return cypher`COLLECT { ${ranges ? cypher`${ranges.each(listed, bound)} ${pageBy(order)}` : listed} RETURN ${row} }`;
  };
  const total = (): Cypher =>
    cypher`COUNT { ${ranges?.each(instance.text, bound) ?? instance.text} RETURN ${instance.bound[0] as string} }`;

  return {
    expression: listOf([parts.listed ? items() : '[]', parts.counted ? total() : 'null']),
    mapRow: (raw, context) => {
      const [found, total] = raw as RawPage;
      const items = found.slice(0, pageSize(context, request));
      return parts.read({ items, total, ...page.around(found, context) }, context);
    },
  };
}
