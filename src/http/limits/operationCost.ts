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
 * Arguments that say how much is asked for, and the most each may be: beyond it the field itself refuses, in words
 * that name the argument, so the estimate goes no further.
 */
const sizes: Readonly<Record<string, number>> = { first: 500, maxNodes: 2_000 };
const lists: Readonly<Record<string, number>> = { ids: 500, around: 50 };
const lengths: Readonly<Record<string, number>> = { maxLength: 12, depth: 5 };

/** How many things a list without a page is taken to hold, where it is not one of those below. */
const usualLength = 10;
/** By type and field; a list that is part of something that has a size already counts once. */
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

/** What finding costs before anything of it is read; what walks far or through everything costs more. */
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

/** A table's entry for a field, which may stand under the name of an interface of its type. */
function entryFor(table: Readonly<Record<string, number>>, { type, field }: Estimated): number | undefined {
  const names = 'getInterfaces' in type ? [type, ...type.getInterfaces()] : [type];
  const name = names.find((one) => `${one.name}.${field.name}` in table)?.name;
  return name === undefined ? undefined : table[`${name}.${field.name}`];
}

const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

/** How many things a field brings at the most, as far as its arguments and its type tell. */
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

/** How many hops a field may go for each thing it brings. */
function hopsOf(estimated: Estimated): number {
  const lengthArguments = estimated.field.args.filter(({ name }) => name in lengths);
  const hops = lengthArguments.map(({ name }) => bounded(valueOf(estimated, name), lengths[name] as number));
  return Math.max(1, ...hops.filter((hop) => hop !== undefined));
}

/**
 * The cost of one field with all below it: one for each value that it may bring, and what it takes to find them.
 * Lists within lists multiply.
 */
export function costOfField(estimated: Estimated): number {
  const { field, childComplexity } = estimated;
  if (isLeafType(getNamedType(field.type))) return 1;
  const hops = hopsOf(estimated);
  const search = entryFor(searchOf, estimated) ?? (isFound(field) ? usualSearch : 0);
  return search * hops + countOf(estimated) * hops * (1 + childComplexity);
}

/** The variables that a cost can depend on: those that give a size or a length, and those of `@skip` and `@include`. */
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

/** The costs of one operation by what its weighed variables are. */
interface Known {
  weighed: readonly string[];
  costs: LRUCache<string, number>;
}

export interface Operation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** What an operation costs by its estimate. */
export type CostOf = (asked: Operation) => number;

/** Values alone are compared, and lists by their length. */
const weightOf = (value: unknown): unknown => (Array.isArray(value) ? value.length : value);

/**
 * Makes the estimate of what an operation may cost: an upper bound of the values in its answer as far as arguments
 * bound them, and a usual number where nothing does. It is worked out once for an operation and each set of sizes it
 * is given by variables; operations are told apart by identity, as the server keeps their documents.
 */
export function operationCost(schema: GraphQLSchema): CostOf {
  const known = new WeakMap<OperationDefinitionNode, Known>();

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
    // What is wrong with an argument is the executor's to say; the rest is counted all the same.
    validate(schema, document, [rule]);
    return Math.min(Math.ceil(cost), Number.MAX_SAFE_INTEGER);
  };

  return (asked) => {
    const { document, operation, variables } = asked;
    let entry = known.get(operation);
    if (!entry) {
      entry = { weighed: weighedVariables(document), costs: new LRUCache({ max: 100 }) };
      known.set(operation, entry);
    }
    const { weighed, costs } = entry;
    const key =
      weighed.length === 0 ? '' : JSON.stringify(weighed.map((name) => weightOf(variables[name]) ?? null));
    const kept = costs.get(key);
    if (kept !== undefined) return kept;
    const cost = estimate(asked);
    costs.set(key, cost);
    return cost;
  };
}
