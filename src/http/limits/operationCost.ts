import {
  type DocumentNode,
  getNullableType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isListType,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  validate,
  visit,
} from 'graphql';
import { type ComplexityEstimatorArgs, createComplexityRule } from 'graphql-query-complexity';
import { LRUCache } from 'lru-cache';
import { maxChainLength } from '../../model/chain.js';
import { kindDeclarations } from '../../model/entityKind.js';
import { maxPageSize } from '../../model/connection.js';
import type { FieldCost } from '../../model/fieldCost.js';
import type { FieldSource } from '../../model/fieldSource.js';
import { maxGraphDepth, maxGraphNodes, maxGraphStarts } from '../../model/graph.js';
import type { GraphSize } from '../../model/graphSize.js';

/**
 * Arguments that set the size of a result, with their maxima. A larger value is rejected by the field itself, with a
 * message that names the argument, so the estimate is capped here.
 */
const sizes: Readonly<Record<string, number>> = { first: maxPageSize, maxNodes: maxGraphNodes };
const lists: Readonly<Record<string, number>> = { ids: maxPageSize, around: maxGraphStarts };
const lengths: Readonly<Record<string, number>> = { maxLength: maxChainLength, depth: maxGraphDepth };

/** The assumptions about a field without a declared cost. */
const usualLength = 10;
const usualSearch = 5;
/** Assumed lengths of the lists of introspection, which graphql-js declares. */
const introspectionLengths: Readonly<Record<string, number>> = {
  '__Schema.types': 100,
  '__Type.fields': 20,
  '__Type.inputFields': 5,
  '__Type.enumValues': 5,
  '__Type.interfaces': 2,
  '__Type.possibleTypes': 2,
  '__Field.args': 2,
};
const labels = new Set<string>(Object.values(kindDeclarations).map(({ label }) => label));
const isPage = (typeName: string): boolean => typeName.endsWith('Connection');

const declaredCost = ({ extensions }: Estimated['field']): FieldCost =>
  (extensions['cost'] as FieldCost | undefined) ?? {};
const isFound = ({ extensions }: Estimated['field']): boolean =>
  (extensions['source'] as FieldSource | undefined)?.from === 'template';

type Estimated = Pick<ComplexityEstimatorArgs, 'type' | 'field'> & {
  args: Readonly<Record<string, unknown>>;
  childComplexity: number;
};

const bounded = (value: unknown, most: number): number | undefined =>
  typeof value === 'number' ? Math.min(Math.max(value, 0), most) : undefined;

/** The value given, or the default where it is given as null. */
const valueOf = ({ field, args }: Estimated, name: string): unknown =>
  args[name] ?? field.args.find((argument) => argument.name === name)?.defaultValue;

const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

/** The most items of a type that a graph of this size has; no relationship is without a claim. */
function mostOf({ type, field }: Estimated, size: GraphSize): number {
  const isEntity = (name: string): boolean => name === 'Entity' || labels.has(name);
  const name = getNamedType(field.type).name.replace(/Connection$/, '');
  if (name === 'Claim' || name === 'Relationship')
    return isEntity(type.name) ? size.claimsOfOne : size.claims;
  return isEntity(name) ? size.entities : Infinity;
}

/** The maximum number of items of a field, as far as its arguments and type bound it. */
function countOf(estimated: Estimated): number {
  const { type, field } = estimated;
  const given = field.args.map(({ name }) => {
    if (name in sizes) return bounded(valueOf(estimated, name), sizes[name] as number);
    if (!(name in lists)) return undefined;
    const list = valueOf(estimated, name);
    return Array.isArray(list) ? Math.min(list.length, lists[name] as number) : undefined;
  });
  const stated = given.filter((count) => count !== undefined);
  if (stated.length > 0) return Math.max(...stated);
  if (!isList(field.type) || isPage(type.name)) return 1;
  return declaredCost(field).length ?? introspectionLengths[`${type.name}.${field.name}`] ?? usualLength;
}

/** The maximum number of hops for each item of a field. */
function hopsOf(estimated: Estimated): number {
  const lengthArguments = estimated.field.args.filter(({ name }) => name in lengths);
  const hops = lengthArguments.map(({ name }) => bounded(valueOf(estimated, name), lengths[name] as number));
  return Math.max(1, ...hops.filter((hop) => hop !== undefined));
}

/**
 * The cost of a field with its selection set: one for each value it may return, plus the cost of finding them. Nested
 * lists multiply.
 *
 * @param size of the graph, which bounds each list by what is there
 */
export function costOfField(estimated: Estimated, size?: GraphSize): number {
  const { field, childComplexity } = estimated;
  if (isLeafType(getNamedType(field.type))) return 1;
  const hops = hopsOf(estimated);
  const search = declaredCost(field).search ?? (isFound(field) ? usualSearch : 0);
  const count = Math.min(countOf(estimated), size ? mostOf(estimated, size) : Infinity);
  return search * hops + count * hops * (1 + childComplexity);
}

/** The variables that the cost depends on: those of sizes and lengths, and those of `@skip` and `@include`. */
function weighedVariables(document: DocumentNode): string[] {
  const weighed = new Set(['if', ...Object.keys(sizes), ...Object.keys(lists), ...Object.keys(lengths)]);
  const names = new Set<string>();
  visit(document, {
    Argument({ name, value }) {
      if (weighed.has(name.value) && value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** The cached costs of an operation by the values of its weighed variables. */
interface CachedCosts {
  weighed: readonly string[];
  costs: LRUCache<string, number>;
}

/** A validated operation with its variables, before they are coerced. */
export interface Operation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** The estimated cost of an operation, for a graph of any size or of this one. */
export type CostOf = (request: Operation, size?: GraphSize) => number;

/** Scalars count by value, lists by length. */
const weightOf = (value: unknown): unknown => (Array.isArray(value) ? value.length : value);

/**
 * Makes the cost estimate: an upper bound of the number of values in the answer where arguments bound it, an assumed
 * length elsewhere. Estimates are cached by operation (by identity, as the document store returns the same document)
 * and by the sizes in its variables.
 */
export function operationCost(schema: GraphQLSchema): CostOf {
  const cache = new WeakMap<OperationDefinitionNode, CachedCosts>();

  const estimate = ({ document, operation, variables }: Operation, size?: GraphSize): number => {
    let cost = 0;
    const rule = createComplexityRule({
      estimators: [(field) => costOfField(field, size)],
      maximumComplexity: Infinity,
      variables: { ...variables },
      ...(operation.name && { operationName: operation.name.value }),
      onComplete: (complexity) => {
        cost = complexity;
      },
    });
    // Errors in arguments are reported by the executor; the rest is counted regardless.
    validate(schema, document, [rule]);
    return Math.min(Math.ceil(cost), Number.MAX_SAFE_INTEGER);
  };

  return (request, size) => {
    if (size) return estimate(request, size);
    const { document, operation, variables } = request;
    let entry = cache.get(operation);
    if (!entry) {
      entry = { weighed: weighedVariables(document), costs: new LRUCache({ max: 100 }) };
      cache.set(operation, entry);
    }
    const { weighed, costs } = entry;
    const key =
      weighed.length === 0 ? '' : JSON.stringify(weighed.map((name) => weightOf(variables[name]) ?? null));
    const cached = costs.get(key);
    if (cached !== undefined) return cached;
    const cost = estimate(request);
    costs.set(key, cost);
    return cost;
  };
}
