import {
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  type ValueNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { ClientError } from '../../errors.js';
import { inputLimits as limits } from './defaultLimits.js';
import type { Operation } from './operationCost.js';

type Variables = Readonly<Record<string, unknown>>;

/** An argument in a document. */
interface Argument {
  /** The names of its field and itself, for messages: `incidents.where`. */
  name: string;
  type: GraphQLInputType;
  value: ValueNode;
  hasVariables: boolean;
}

/** The number of filters in an operation so far. */
interface Count {
  filters: number;
}

function tooLarge(name: string, message: string, limit: keyof typeof limits): GraphQLError {
  const whole = `\`${name}\` ${message}`;
  return new GraphQLError(whole, {
    originalError: new ClientError('QUERY_TOO_COMPLEX', whole, {
      ...{ argument: name, limit, maximum: limits[limit] },
    }),
    extensions: { http: { status: 400 } },
  });
}

/** Whether a type is a filter: only filters contain themselves. */
const isFilter = (type: GraphQLInputObjectType): boolean =>
  Object.values(type.getFields()).some((field) => getNamedType(field.type) === type);

/** Checks a value as it was sent; what is not of its type is reported by the executor. */
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
    const inner = isFilter(nullable) ? depth + 1 : depth;
    if (inner > limits.filterDepth)
      throw tooLarge(
        name,
        `is nested more than ${limits.filterDepth} deep. Simplify the conditions.`,
        'filterDepth',
      );
    if (isFilter(nullable)) count.filters += 1;
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
    const limit = name === 'search.text' ? 'searchCharacters' : 'characters';
    if (value.length > limits[limit])
      throw tooLarge(
        name,
        `has a text of ${value.length} characters, at most ${limits[limit]} are allowed. Shorten it.`,
        limit,
      );
  }
}

function hasVariables(value: ValueNode): boolean {
  let found = false;
  visit(value, { Variable: () => (found = true) });
  return found;
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
        const field = info.getFieldDef()?.name ?? '';
        found.push({ name: `${field}.${name.value}`, type, value, hasVariables: hasVariables(value) });
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
 * Makes the check of the sizes of arguments in queries and subscriptions, which runs before they are coerced and
 * compiled: filters by number and depth, lists by length, texts by length. Mutations check their inputs themselves, and
 * report each by its path.
 *
 * @throws GraphQLError QUERY_TOO_COMPLEX, with the argument and the limit in its extensions
 */
export function inputLimitsCheck(schema: GraphQLSchema): (operation: Operation) => void {
  const known = new WeakMap<OperationDefinitionNode, Argument[]>();
  return (request) => {
    const { operation } = request;
    if (operation.operation === OperationTypeNode.MUTATION) return;
    const isFirst = !known.has(operation);
    const all = known.get(operation) ?? argumentsIn(schema, request);
    const count: Count = { filters: 0 };
    const varying = all.some((argument) => argument.hasVariables);
    if (!isFirst && !varying) return;
    const variables = withDefaults(request);
    for (const { name, type, value } of all) {
      // The value of a variable is walked where it is used, so a value that is used twice counts twice.
      const sent =
        value.kind === Kind.VARIABLE ? variables[value.name.value] : valueFromASTUntyped(value, variables);
      checkValue(name, sent, type, count);
    }
    known.set(operation, all);
  };
}
