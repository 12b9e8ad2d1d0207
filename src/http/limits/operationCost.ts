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
import type { FieldSource } from '../../model/fieldSource.js';

/**
 * Arguments that set the size of a result, with their maxima. A larger value is rejected by the field itself, with a
 * message that names the argument, so the estimate is capped here.
 */
const sizes: Readonly<Record<string, number>> = { first: 500, maxNodes: 2_000 };
const lists: Readonly<Record<string, number>> = { ids: 500, around: 50 };
const lengths: Readonly<Record<string, number>> = { maxLength: 12, depth: 5 };

/** The assumed length of a list without pages that `lengthOf` does not name. */
const usualLength = 10;
/** Assumed lengths by type and field; 1 where a parent's size already counts the list's items. */
const lengthOf: Readonly<Record<string, number>> = {
  'Incident.attributions': 5,
  'Claim.claimants': 3,
  'Claim.derivedFrom': 2,
  'Claim.disputes': 2,
  'Claim.disputedBy': 2,
  'Entity.timeline': 100,
  'Chain.steps': 1,
  'Graph.nodes': 1,
  'Graph.edges': 4,
  'Query.nodes': 1,
  'Subscription.graphChanged': 500,
  '__Schema.types': 100,
  '__Type.fields': 20,
  '__Type.inputFields': 5,
  '__Type.enumValues': 5,
  '__Type.interfaces': 2,
  '__Type.possibleTypes': 2,
  '__Field.args': 2,
};
const isPage = (typeName: string): boolean => typeName.endsWith('Connection');

/** The cost of finding rows before any is read; more for fields that traverse far or scan the whole graph. */
const usualSearch = 5;
const isFound = ({ extensions }: Estimated['field']): boolean =>
  (extensions['source'] as FieldSource | undefined)?.from === 'pattern';
const searchOf: Readonly<Record<string, number>> = {
  'Query.incidents': 10_000,
  'Query.entities': 10_000,
  'Query.search': 1_000,
  'Query.attributionChains': 500,
  'Query.causalChains': 500,
  'Query.shortestPaths': 1_000,
  'Query.graph': 1_000,
  'Query.auditTrail': 1_000,
  'Query.hypotheses': 1_000,
  'Query.beliefChanges': 20_000,
  'Query.statistics': 50_000,
};

type Estimated = Pick<ComplexityEstimatorArgs, 'type' | 'field'> & {
  args: Readonly<Record<string, unknown>>;
  childComplexity: number;
};

const bounded = (value: unknown, most: number): number | undefined =>
  typeof value === 'number' ? Math.min(Math.max(value, 0), most) : undefined;

/** The value given, or the default where it is given as null. */
const valueOf = ({ field, args }: Estimated, name: string): unknown =>
  args[name] ?? field.args.find((argument) => argument.name === name)?.defaultValue;

/** A table's entry for a field, under the name of its type or of one of its interfaces. */
function entryFor(table: Readonly<Record<string, number>>, { type, field }: Estimated): number | undefined {
  const names = 'getInterfaces' in type ? [type, ...type.getInterfaces()] : [type];
  const name = names.find((one) => `${one.name}.${field.name}` in table)?.name;
  return name === undefined ? undefined : table[`${name}.${field.name}`];
}

const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

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
  return entryFor(lengthOf, estimated) ?? usualLength;
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
 */
export function costOfField(estimated: Estimated): number {
  const { field, childComplexity } = estimated;
  if (isLeafType(getNamedType(field.type))) return 1;
  const hops = hopsOf(estimated);
  const search = entryFor(searchOf, estimated) ?? (isFound(field) ? usualSearch : 0);
  return search * hops + countOf(estimated) * hops * (1 + childComplexity);
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

export interface Operation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** The estimated cost of an operation. */
export type CostOf = (request: Operation) => number;

/** Scalars count by value, lists by length. */
const weightOf = (value: unknown): unknown => (Array.isArray(value) ? value.length : value);

/**
 * Makes the cost estimate: an upper bound of the number of values in the answer where arguments bound it, an assumed
 * length elsewhere. Estimates are cached by operation (by identity, as the document store returns the same document)
 * and by the sizes in its variables.
 */
export function operationCost(schema: GraphQLSchema): CostOf {
  const cache = new WeakMap<OperationDefinitionNode, CachedCosts>();

  const estimate = ({ document, operation, variables }: Operation): number => {
    let cost = 0;
    const rule = createComplexityRule({
      estimators: [costOfField],
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

  return (request) => {
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
