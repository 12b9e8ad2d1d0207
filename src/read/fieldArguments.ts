import { BREAK, type FieldNode, visit } from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { FieldRequest } from './fieldRequest.js';

/** The arguments of a field, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** Of fields that have been asked for: the arguments that are the same in every run; null where a variable gives any. */
const constants = new WeakMap<FieldNode, Values | null>();

const nodeOf = ({ nodes }: FieldRequest): FieldNode => nodes[0] as FieldNode;

/** Whether a field is given any argument by a variable, or a part of one. */
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

/** An argument that is given as null is as good as not given. */
function withDefaults({ args }: FieldRequest['definition'], values: Values): Values {
  const defaults = args.filter(({ defaultValue }) => defaultValue !== undefined);
  return {
    ...values,
    ...Object.fromEntries(defaults.map(({ name, defaultValue }) => [name, values[name] ?? defaultValue])),
  };
}

/** The arguments of a field with these variables. Those that stand in the operation itself are worked out once for all runs. */
export function valuesOf(request: FieldRequest, variables: Values): Values {
  const node = nodeOf(request);
  const constant = constants.get(node);
  if (constant) return constant;
  const { definition } = request;
  const values = withDefaults(definition, getArgumentValues(definition, node, variables));
  if (constant === undefined) constants.set(node, hasVariables(node) ? null : values);
  return values;
}

/** Whether the arguments of a field, which have been asked for, may be others in another run. */
export const isVarying = (request: FieldRequest): boolean => constants.get(nodeOf(request)) === null;
