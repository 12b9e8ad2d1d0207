import type { FieldSource } from '../model/fieldSource.js';
import { type Cypher, cypher, joinCypher, limitTo, skipRows } from '../database/cypherText.js';
import { pageSize, skipped } from './bounds.js';
import type { Compilation, CompiledExpression, ExecutionContext, Scope } from './compilation.js';
import { type ExpandedTemplate, expandTemplate } from './expandTemplate.js';
import { compositeTypeOf, type FieldRequest } from './fieldRequest.js';
import { orderBy } from './order.js';
import { compileSelection } from './selection.js';

/** `SKIP` and `LIMIT` of a list whose field takes a page; nothing where the whole list is requested. */
function pageOf(compilation: Compilation, request: FieldRequest): Cypher {
  const { responseKey, definition } = request;
  if (!definition.args.some(({ name }) => name === 'skip')) return '';
  const isGiven = (context: ExecutionContext): boolean => context.argumentsOf(request)['first'] != null;
  const parts: Cypher[] = [];
  if (compilation.specialize(`${responseKey}.skip is given`, (context) => skipped(context, request) > 0))
    parts.push(skipRows(compilation.parameter('skip', (context) => skipped(context, request))));
  if (compilation.specialize(`${responseKey}.first is given`, isGiven))
    parts.push(limitTo(compilation.parameter('first', (context) => pageSize(context, request))));
  return joinCypher(parts, ' ');
}

/** Compiles what a template finds: one item or a list. */
export function compileTemplateField(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  source: Extract<FieldSource, { from: 'template' }>,
  /** Is called with the variables before the selections on them are compiled. */
  onNamed: (variables: ExpandedTemplate['variables']) => void = () => undefined,
): CompiledExpression {
  const within = { ...scope, lens: compilation.lensBelow(request, scope) };
  const template = compilation.template(source.template);
  const instance = expandTemplate(compilation, within, template, request);
  onNamed(instance.variables);
  const item = compileSelection(compilation, compositeTypeOf(request), request.nodes, instance.scope);
  const order = orderBy(template.keys, instance.variables);
  const page = source.yields === 'many' ? pageOf(compilation, request) : '';
  const rows = cypher`COLLECT { ${instance.text} ${order ? cypher`WITH ${instance.bound.join(', ')} ${order} ${page}` : ''} RETURN ${item.expression} }`;
  if (source.yields === 'one')
    return { expression: cypher`${rows}[0]`, mapRow: item.mapRow, isNotFound: (raw) => raw === null };
  return {
    expression: rows,
    mapRow: (raw, context) => (raw as unknown[]).map((row) => item.mapRow(row, context)),
  };
}
