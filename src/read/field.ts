import { type GraphQLCompositeType, getNamedType, isCompositeType } from 'graphql';
import type { FieldSource } from '../model/fieldSource.js';
import { type Cypher, cypher } from '../database/cypherText.js';
import type { Compilation, CompiledExpression, FieldRequest, Scope } from './compilation.js';
import { computed } from './computed.js';
import { compileConnection } from './connection.js';
import { type ExpandedTemplate, expandTemplate } from './expandTemplate.js';
import { orderBy } from './order.js';
import { compileSelection } from './selection.js';

export function sourceOf({ definition }: FieldRequest): FieldSource {
  const source = definition.extensions['source'] as FieldSource | undefined;
  if (!source) throw new Error(`The field ${definition.name} does not say where it comes from`);
  return source;
}

export function compositeTypeOf({ definition }: FieldRequest): GraphQLCompositeType {
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) throw new Error(`The field ${definition.name} has nothing to select from`);
  return type;
}

const asItIs: CompiledExpression['mapRow'] = (raw) => raw ?? null;

export const compileScalar = (expression: Cypher): CompiledExpression => ({ expression, mapRow: asItIs });

/** The variable of that name, as the object its type makes of it; null where the pattern has bound nothing. */
function compileVariable(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  variable: string,
): CompiledExpression {
  const within = { self: variable, variables: {}, lens: scope.lens };
  const { expression, mapRow } = compileSelection(
    compilation,
    compositeTypeOf(request),
    request.nodes,
    within,
  );
  return { expression: cypher`CASE WHEN ${variable} IS NOT NULL THEN ${expression} END`, mapRow };
}

/** An end of a relationship; it has no variable of its own yet, so it gets one. */
function compileEnd(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  end: 'from' | 'to',
): CompiledExpression {
  const self = compilation.uniqueName(end);
  const { expression, mapRow } = compileSelection(compilation, compositeTypeOf(request), request.nodes, {
    self,
    variables: {},
    lens: scope.lens,
  });
  const node = end === 'from' ? `startNode(${scope.self})` : `endNode(${scope.self})`;
  return { expression: cypher`COLLECT { WITH ${node} AS ${self} RETURN ${expression} }[0]`, mapRow };
}

/** What a pattern finds: one thing or a list of them. */
export function compilePattern(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  source: Extract<FieldSource, { from: 'pattern' }>,
  /** Hears of the variables before what is asked of them is compiled. */
  onNamed: (variables: ExpandedTemplate['variables']) => void = () => undefined,
): CompiledExpression {
  const within = { ...scope, lens: compilation.lensBelow(request, scope) };
  const pattern = compilation.template(source.pattern);
  const instance = expandTemplate(compilation, within, pattern, request);
  onNamed(instance.variables);
  const item = compileSelection(compilation, compositeTypeOf(request), request.nodes, instance.scope);
  const order = orderBy(pattern.keys, instance.variables);
  const rows = cypher`COLLECT { ${instance.text} ${order ? `WITH ${instance.bound.join(', ')} ${order}` : ''} RETURN ${item.expression} }`;
  if (source.yields === 'one')
    return { expression: cypher`${rows}[0]`, mapRow: item.mapRow, isNotFound: (raw) => raw === null };
  return {
    expression: rows,
    mapRow: (raw, context) => (raw as unknown[]).map((row) => item.mapRow(row, context)),
  };
}

/** A field as a Cypher expression, by where its declaration says that it comes from. */
export function compileField(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
): CompiledExpression {
  const source = sourceOf(request);
  switch (source.from) {
    case 'property':
      return compileScalar(`${scope.self}.${request.definition.name}`);
    case 'value':
      return compileScalar(scope.variables[source.on] as string);
    case 'variable':
      return compileVariable(compilation, scope, request, scope.variables[source.on] as string);
    case 'end':
      return compileEnd(compilation, scope, request, source.end);
    case 'computed': {
      const compute = computed[source.compute];
      if (!compute) throw new Error(`There is no computed field ${source.compute}`);
      return compute(compilation, scope, request);
    }
    case 'pattern':
      return source.yields === 'connection'
        ? compileConnection(compilation, scope, request, source.pattern)
        : compilePattern(compilation, scope, request, source);
  }
}
