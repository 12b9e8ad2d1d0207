import {
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  isCompositeType,
} from 'graphql';
import type { FieldSource } from '../model/fieldSource.js';

/** One selected field of an operation. */
export interface FieldRequest {
  definition: GraphQLField<unknown, unknown>;
  nodes: readonly FieldNode[];
  responseKey: string;
}

/** The declared source of a field. @throws Error for a field without one */
export function sourceOf({ definition }: FieldRequest): FieldSource {
  const source = definition.extensions['source'] as FieldSource | undefined;
  if (!source) throw new Error(`The field ${definition.name} does not say where it comes from`);
  return source;
}

/** The object, interface or union type of a field. @throws Error for a scalar or enum */
export function compositeTypeOf({ definition }: FieldRequest): GraphQLCompositeType {
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) throw new Error(`The field ${definition.name} has nothing to select from`);
  return type;
}

/** The names of the arguments of a field that are lenses. */
export const lensArguments = ({ definition }: FieldRequest): string[] =>
  definition.args.filter(({ type }) => getNamedType(type).name === 'Lens').map(({ name }) => name);

/** The name of the type of an argument, without lists and non-null; undefined if the field has no such argument. */
export function argumentTypeName({ definition }: FieldRequest, name: string): string | undefined {
  const argument = definition.args.find((one) => one.name === name);
  return argument && getNamedType(argument.type).name;
}
