import { type GraphQLCompositeType, getNamedType, isCompositeType } from 'graphql';
import type { FieldSource } from '../model/fieldSource.js';
import type { Compilation, Compiled, FieldRequest, Place } from './compilation.js';
import { computed } from './computed.js';
import { compileConnection } from './connection.js';
import { type Instance, instantiate } from './instantiate.js';
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

const asItIs: Compiled['shape'] = (raw) => raw ?? null;

export const compileScalar = (expression: string): Compiled => ({ expression, shape: asItIs });

/** The variable of that name, as the object its type makes of it; null where the pattern has bound nothing. */
function compileVariable(
  compilation: Compilation,
  place: Place,
  request: FieldRequest,
  variable: string,
): Compiled {
  const within = { self: variable, variables: {}, lens: place.lens };
  const { expression, shape } = compileSelection(
    compilation,
    compositeTypeOf(request),
    request.nodes,
    within,
  );
  return { expression: `CASE WHEN ${variable} IS NOT NULL THEN ${expression} END`, shape };
}

/** An end of a relationship; it has no variable of its own yet, so it gets one. */
function compileEnd(
  compilation: Compilation,
  place: Place,
  request: FieldRequest,
  end: 'from' | 'to',
): Compiled {
  const self = compilation.name(end);
  const { expression, shape } = compileSelection(compilation, compositeTypeOf(request), request.nodes, {
    self,
    variables: {},
    lens: place.lens,
  });
  const node = end === 'from' ? `startNode(${place.self})` : `endNode(${place.self})`;
  return { expression: `COLLECT { WITH ${node} AS ${self} RETURN ${expression} }[0]`, shape };
}

/** What a pattern finds: one thing or a list of them. */
export function compilePattern(
  compilation: Compilation,
  place: Place,
  request: FieldRequest,
  source: Extract<FieldSource, { from: 'pattern' }>,
  /** Hears of the variables before what is asked of them is compiled. */
  onNamed: (variables: Instance['variables']) => void = () => undefined,
): Compiled {
  const within = { ...place, lens: compilation.lensBelow(request, place) };
  const pattern = compilation.pattern(source.pattern);
  const instance = instantiate(compilation, within, pattern, request);
  onNamed(instance.variables);
  const item = compileSelection(compilation, compositeTypeOf(request), request.nodes, instance.place);
  const order = orderBy(pattern.keys, instance.variables);
  const rows = `COLLECT { ${instance.text} ${order ? `WITH ${instance.bound.join(', ')} ${order}` : ''} RETURN ${item.expression} }`;
  if (source.yields === 'one')
    return { expression: `${rows}[0]`, shape: item.shape, isMissed: (raw) => raw === null };
  return { expression: rows, shape: (raw, run) => (raw as unknown[]).map((row) => item.shape(row, run)) };
}

/** A field as a Cypher expression, by where its declaration says that it comes from. */
export function compileField(compilation: Compilation, place: Place, request: FieldRequest): Compiled {
  const source = sourceOf(request);
  switch (source.from) {
    case 'property':
      return compileScalar(`${place.self}.${request.definition.name}`);
    case 'value':
      return compileScalar(place.variables[source.on] as string);
    case 'variable':
      return compileVariable(compilation, place, request, place.variables[source.on] as string);
    case 'end':
      return compileEnd(compilation, place, request, source.end);
    case 'computed': {
      const compute = computed[source.compute];
      if (!compute) throw new Error(`There is no computed field ${source.compute}`);
      return compute(compilation, place, request);
    }
    case 'pattern':
      return source.yields === 'connection'
        ? compileConnection(compilation, place, request, source.pattern)
        : compilePattern(compilation, place, request, source);
  }
}
