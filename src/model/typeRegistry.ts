import 'reflect-metadata';
import type { ClassType } from 'type-graphql';

/** The name of a registered GraphQL type: one of `types.ts`, or the label of a kind. It is checked when the schema is built. */
export type ModelTypeName = string;

const registered = new Map<string, ClassType>();

/** Registers GraphQL types by name, for `typeNamed` and `listOf`. */
export function registerTypes(types: Readonly<Record<string, abstract new () => object>>): void {
  for (const [name, type] of Object.entries(types)) registered.set(name, type as ClassType);
}

function registeredType(name: ModelTypeName): ClassType {
  const type = registered.get(name);
  if (type === undefined)
    throw new Error(`The GraphQL type ${name} is not registered: import src/model/types.ts.`);
  return type;
}

/**
 * A GraphQL type by its name, looked up when the schema is built. Types refer to each other in cycles; references by name
 * avoid import cycles, so each module loads alone.
 */
export const typeNamed = (name: ModelTypeName) => (): ClassType => registeredType(name);

/** A list of a GraphQL type, by its name. */
export const listOf = (name: ModelTypeName) => (): ClassType[] => [registeredType(name)];
