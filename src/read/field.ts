import { type Cypher, cypher } from '../database/cypherText.js';
import type { Compilation, CompiledExpression, Scope } from './compilation.js';
import { computed } from './computed.js';
import { compileConnection } from './connection.js';
import { compositeTypeOf, type FieldRequest, sourceOf } from './fieldRequest.js';
import { compilePattern } from './pattern.js';
import { compileSelection } from './selection.js';

const asItIs: CompiledExpression['mapRow'] = (raw) => raw ?? null;

const compileScalar = (expression: Cypher): CompiledExpression => ({ expression, mapRow: asItIs });

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
