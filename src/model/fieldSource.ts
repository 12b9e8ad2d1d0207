import 'reflect-metadata';
import { Args, Extensions, Field } from 'type-graphql';

/**
 * Where the value of a GraphQL field comes from in the graph. It is part of the field's declaration, in its GraphQL
 * extensions, and is all that the read compiler knows about the model.
 *
 * `on` names a Cypher variable of the compiler's *scope*: the variables that the enclosing template has bound.
 */
export type FieldSource =
  /** A property of the scope's own node or relationship, with the field's name. */
  | { from: 'property' }
  /** A scalar value that a template has bound to a variable. */
  | { from: 'value'; on: string }
  /** The entity, relationship or claim that a template has bound to a variable. */
  | { from: 'variable'; on: string }
  /** The first match, all matches or a Relay connection of the matches of a template in `cypher/`. */
  | { from: 'template'; template: string; yields: 'one' | 'many' | 'connection' }
  /** The start or end of a relationship. */
  | { from: 'end'; end: 'from' | 'to' }
  /** The entry of this name in `src/read/computed.ts`. */
  | { from: 'computed'; compute: string }
  /** The answers to other questions; a root field alone has this source (`src/model/composed.ts`). */
  | { from: 'questions' };

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

/** A field stored as a property of the node or relationship. */
export function Stored(type: FieldType, options: FieldOptions): PropertyDecorator {
  return SourcedField({ from: 'property' }, type, options);
}

/** A field found by a template in `cypher/`. */
export function Found(
  template: string,
  yields: 'one' | 'many' | 'connection',
  type: FieldType,
  options: FieldOptions,
): PropertyDecorator {
  return SourcedField({ from: 'template', template, yields }, type, options);
}

/** A field whose value is an entity, relationship or claim that a template has bound. */
export function Bound(on: string, type: FieldType, options: FieldOptions): PropertyDecorator {
  return SourcedField({ from: 'variable', on }, type, options);
}

/** A field whose value is a scalar that a template has bound. */
export function BoundValue(on: string, type: FieldType, options: FieldOptions): PropertyDecorator {
  return SourcedField({ from: 'value', on }, type, options);
}

/** A field that Cypher alone cannot compute: see `src/read/computed.ts`. */
export function Computed(compute: string, type: FieldType, options: FieldOptions): PropertyDecorator {
  return SourcedField({ from: 'computed', compute }, type, options);
}
