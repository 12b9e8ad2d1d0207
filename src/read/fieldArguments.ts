import { BREAK, type FieldNode, Kind, visit } from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import { checkConditions, checkDates } from './argumentChecks.js';
import { InvalidDate } from '../model/invalidDate.js';
import type { FieldRequest } from './fieldRequest.js';

/** The arguments of a field, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** The arguments of fields without variables, which are the same in every request; null for fields with variables. */
const constants = new WeakMap<FieldNode, Values | null>();

const nodeOf = ({ nodes }: FieldRequest): FieldNode => nodes[0] as FieldNode;

/** Whether an argument of a field contains a variable. */
function hasVariables(node: FieldNode): boolean {
  let found = false;
  const visitor = {
    Variable() {
      found = true;
      return BREAK;
    },
  };
  for (const argument of node.arguments ?? []) visit(argument, visitor);
  return found;
}

/** An argument given as null has its default value. */
function withDefaults({ args }: FieldRequest['definition'], values: Values): Values {
  const defaults = args.filter(({ defaultValue }) => defaultValue !== undefined);
  return {
    ...values,
    ...Object.fromEntries(defaults.map(({ name, defaultValue }) => [name, values[name] ?? defaultValue])),
  };
}

/** A value with its texts composed (NFC), as texts are stored. */
function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composed);
  if (value === null || typeof value !== 'object' || value instanceof Date || value instanceof InvalidDate)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, composed(item)]));
}

/**
 * The arguments of a field for these variables. Those without variables are coerced and checked once.
 *
 * @throws ClientError BAD_USER_INPUT for conditions that would mislead
 */
export function valuesOf(request: FieldRequest, variables: Values): Values {
  const node = nodeOf(request);
  const constant = constants.get(node);
  if (constant) return constant;
  const { definition } = request;
  const values = composed(withDefaults(definition, getArgumentValues(definition, node, variables))) as Values;
  checkDates(values, request.responseKey);
  checkConditions(request, values);
  if (constant === undefined) constants.set(node, hasVariables(node) ? null : values);
  return values;
}

/** Whether the arguments of a field depend on variables; known after `valuesOf`. */
export const isVarying = (request: FieldRequest): boolean => constants.get(nodeOf(request)) === null;

/** The variable that is the whole value of an argument; undefined for a literal, and for one that contains variables. */
export function variableOf(request: FieldRequest, name: string): string | undefined {
  const value = nodeOf(request).arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined;
}
