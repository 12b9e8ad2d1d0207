import { type Cypher, cypher } from '../database/cypherText.js';
import type { Compilation, CompiledExpression, Scope } from './compilation.js';
import { computed } from './computed.js';
import { compileConnection } from './connection.js';
import { compositeTypeOf, type FieldRequest, sourceOf } from './fieldRequest.js';
import { compileTemplateField } from './templateField.js';
import { compileSelection } from './selection.js';

const asItIs: CompiledExpression['mapRow'] = (raw) => raw ?? null;

const compileScalar = (expression: Cypher): CompiledExpression => ({ expression, mapRow: asItIs });

/** A selection of the entity or claim in a variable; null if the template has bound nothing. */
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

/** An end of a relationship, bound to a variable of its own. */
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

/** Compiles a field by its declared source. */
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
    case 'template':
      return source.yields === 'connection'
        ? compileConnection(compilation, scope, request, source.template)
        : compileTemplateField(compilation, scope, request, source);
    case 'questions':
      throw new Error(`${request.definition.name} has no statement of its own: it is made of other answers`);
  }
}
