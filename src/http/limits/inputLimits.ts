import {
  getNamedType,
  getNullableType,
  type GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  type OperationDefinitionNode,
  TypeInfo,
  type ValueNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { inputLimits as limits } from './defaultLimits.js';
import type { Operation } from './operationCost.js';
import { refusedOperation } from './refusedOperation.js';

type Variables = Readonly<Record<string, unknown>>;

/** An argument in a document. */
interface Argument {
  /** The names of its field and itself, for messages: `incidents.where`. */
  name: string;
  type: GraphQLInputType;
  value: ValueNode;
}

/** The number of filters in an operation so far. */
interface Count {
  filters: number;
}

const tooLarge = (name: string, message: string, limit: keyof typeof limits): GraphQLError =>
  refusedOperation(`\`${name}\` ${message}`, { argument: name, limit, maximum: limits[limit] });

/** Whether a type is a filter: only filters contain themselves. */
const isFilter = (type: GraphQLInputObjectType): boolean =>
  Object.values(type.getFields()).some((field) => getNamedType(field.type) === type);

/** The limits of texts with one of their own, by their arguments. */
const textLimits: ReadonlyMap<string, 'searchCharacters' | 'citationCharacters'> = new Map([
  ['search.text', 'searchCharacters'],
  ['verifyCitation.citation', 'citationCharacters'],
]);

/** Checks a value as it was sent; the executor reports values of a wrong type. */
function checkValue(name: string, value: unknown, type: GraphQLInputType, count: Count, depth = 0): void {
  if (value === null || value === undefined) return;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    if (items.length > limits.items)
      throw tooLarge(
        name,
        `has ${items.length} items, at most ${limits.items} are allowed. Split the request.`,
        'items',
      );
    for (const item of items) checkValue(name, item, nullable.ofType, count, depth);
  } else if (isInputObjectType(nullable)) {
    if (typeof value !== 'object') return;
    const isNested = isFilter(nullable);
    const inner = isNested ? depth + 1 : depth;
    if (isNested) count.filters += 1;
    if (inner > limits.filterDepth)
      throw tooLarge(
        name,
        `is nested more than ${limits.filterDepth} deep. Simplify the conditions.`,
        'filterDepth',
      );
    if (count.filters > limits.filters)
      throw tooLarge(
        name,
        `has more than ${limits.filters} conditions in \`AND\`, \`OR\` and \`NOT\`. Use \`in\` for a list of values, or split the request.`,
        'filters',
      );
    const fields = nullable.getFields();
    for (const [key, part] of Object.entries(value)) {
      const field = fields[key];
      if (field) checkValue(`${name}.${key}`, part, field.type, count, inner);
    }
  } else if (typeof value === 'string') {
    const limit = textLimits.get(name) ?? 'characters';
    if (value.length > limits[limit])
      throw tooLarge(
        name,
        `has a text of ${value.length} characters, at most ${limits[limit]} are allowed. Shorten it.`,
        limit,
      );
  }
}

/** The arguments of the fields of a document. Cursors are left out: they come from answers, and can be long. */
function argumentsIn(schema: GraphQLSchema, { document }: Operation): Argument[] {
  const info = new TypeInfo(schema);
  const found: Argument[] = [];
  visit(
    document,
    visitWithTypeInfo(info, {
      Argument({ name, value }) {
        const type = info.getInputType();
        if (!type || info.getDirective() || name.value === 'after') return;
        if (info.getParentType() === schema.getMutationType()) return;
        const field = info.getFieldDef()?.name ?? '';
        found.push({ name: `${field}.${name.value}`, type, value });
      },
    }),
  );
  return found;
}

/** The variables of a request, with the defaults of those that are not given. */
function withDefaults({ operation, variables }: Operation): Variables {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue && variables[variable.name.value] === undefined
      ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const]
      : [],
  );
  return { ...variables, ...Object.fromEntries(defaults) };
}

/**
 * Makes the check of the sizes of arguments, which runs before they are coerced and compiled: filters by number and depth,
 * lists by length, texts by length. Mutations check their inputs themselves, and report each by its path.
 *
 * @throws GraphQLError QUERY_TOO_COMPLEX, with the argument and the limit in its extensions
 */
export function inputLimitsCheck(schema: GraphQLSchema): (operation: Operation) => void {
  const known = new WeakMap<OperationDefinitionNode, Argument[]>();
  return (request) => {
    const { operation } = request;
    const checked = known.get(operation);
    // Without variables, an operation that was accepted once always is.
    if (checked && !operation.variableDefinitions?.length) return;
    const all = checked ?? argumentsIn(schema, request);
    const variables = withDefaults(request);
    const count: Count = { filters: 0 };
    // The value of a variable is counted at each use, so a value that is used twice counts twice.
    for (const { name, type, value } of all)
      checkValue(name, valueFromASTUntyped(value, variables), type, count);
    known.set(operation, all);
  };
}
