import 'reflect-metadata';
import { Args, Extensions, Field } from 'type-graphql';

/**
 * Where a GraphQL field's value comes from in the graph. It stands beside the field's declaration, in
 * its GraphQL extensions, and is all that the compiler of reads knows about the model.
 *
 * A *place* is where the compiler stands in a statement: a few named Cypher variables. `on` names one.
 */
export type FieldSource =
  /** A property of the place's own node or relationship, under the field's name. */
  | { from: 'property' }
  /** A value that a pattern has bound under a name. */
  | { from: 'value'; on: string }
  /** The entity, relationship or claim that a pattern has bound under a name. */
  | { from: 'variable'; on: string }
  /** One, several or a Relay connection of what a file in `cypher/` finds. */
  | { from: 'pattern'; pattern: string; yields: 'one' | 'many' | 'connection' }
  /** The start or end of a relationship. */
  | { from: 'end'; end: 'from' | 'to' }
  /** What `src/read/computed.ts` makes under this name. */
  | { from: 'computed'; compute: string };

type FieldType = () => unknown;
/** `args` is a thunk, since classes that refer to each other load in any order. */
export interface FieldOptions {
  description: string;
  nullable?: boolean;
  args?: () => new () => object;
}

/** A field with its source: type-graphql's `Field`, `Args` and `Extensions` in one. */
export function SourcedField(source: FieldSource, type: FieldType, options: FieldOptions): PropertyDecorator {
  const { args, ...rest } = options;
  return (target, key) => {
    Field(type as () => StringConstructor, { ...rest, simple: true })(target, key);
    Extensions({ source })(target, key);
    if (args) Args(() => args())(target, key, 0);
  };
}

/** A field kept as a property of the node or relationship. */
export function Stored(type: FieldType, options: FieldOptions): PropertyDecorator {
  return SourcedField({ from: 'property' }, type, options);
}

/** A field found by a pattern in `cypher/`. */
export function Found(
  pattern: string,
  yields: 'one' | 'many' | 'connection',
  type: FieldType,
  options: FieldOptions,
): PropertyDecorator {
  return SourcedField({ from: 'pattern', pattern, yields }, type, options);
}

/** A field that is one of the things a pattern has bound. */
export function Bound(on: string, type: FieldType, options: FieldOptions): PropertyDecorator {
  return SourcedField({ from: 'variable', on }, type, options);
}

/** A plain value that a pattern has bound. */
export function BoundValue(on: string, type: FieldType, options: FieldOptions): PropertyDecorator {
  return SourcedField({ from: 'value', on }, type, options);
}

/** A field that needs more than Cypher: see `src/read/computed.ts`. */
export function Computed(compute: string, type: FieldType, options: FieldOptions): PropertyDecorator {
  return SourcedField({ from: 'computed', compute }, type, options);
}
