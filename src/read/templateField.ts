import type { FieldSource } from '../model/fieldSource.js';
import { cypher } from '../database/cypherText.js';
import type { Compilation, CompiledExpression, Scope } from './compilation.js';
import { type ExpandedTemplate, expandTemplate } from './expandTemplate.js';
import { compositeTypeOf, type FieldRequest } from './fieldRequest.js';
import { orderBy } from './order.js';
import { compileSelection } from './selection.js';

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
  const rows = cypher`COLLECT { ${instance.text} ${order ? `WITH ${instance.bound.join(', ')} ${order}` : ''} RETURN ${item.expression} }`;
  if (source.yields === 'one')
    return { expression: cypher`${rows}[0]`, mapRow: item.mapRow, isNotFound: (raw) => raw === null };
  return {
    expression: rows,
    mapRow: (raw, context) => (raw as unknown[]).map((row) => item.mapRow(row, context)),
  };
}
