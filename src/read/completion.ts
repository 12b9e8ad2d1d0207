import { type FieldNode, type GraphQLOutputType, isLeafType, isListType, isNonNullType } from 'graphql';

/** A path in an answer: response keys and list indices. */
export type AnswerPath = readonly (string | number)[];

/** Replaces a value that violates its type, and propagates to the nearest nullable position (GraphQL, section 6.4.4). */
export class InvalidValue {
  constructor(
    readonly error: unknown,
    /** The path from the replaced value to the invalid one. */
    readonly path: AnswerPath = [],
    /** The field nodes of the invalid value. */
    readonly nodes?: readonly FieldNode[],
  ) {}

  /** The same, relative to the enclosing object or list. */
  within(key: string | number, nodes?: readonly FieldNode[]): InvalidValue {
    return new InvalidValue(this.error, [key, ...this.path], this.nodes ?? nodes);
  }
}

/** An object or list in which null replaces an invalid value, and the path from there. */
export interface NulledValue {
  holder: object;
  invalid: InvalidValue;
}

/** Completes a value for the answer; adds replaced values to `nulled`. */
export type Complete = (value: unknown, nulled: NulledValue[]) => unknown;

function attempt(complete: Complete, value: unknown, nulled: NulledValue[]): unknown {
  try {
    return complete(value, nulled);
  } catch (error) {
    return new InvalidValue(error);
  }
}

function listCompletion(itemType: GraphQLOutputType, field: string): Complete {
  const complete = completionOf(itemType, field);
  const mayBeNull = !isNonNullType(itemType);
  return (value, nulled) => {
    if (value == null) return null;
    if (value instanceof InvalidValue) return value;
    if (!Array.isArray(value))
      return new InvalidValue(new Error(`Expected Iterable, but did not find one for field "${field}".`));
    const list: unknown[] = [];
    for (const [index, item] of (value as unknown[]).entries()) {
      const completed = attempt(complete, item, nulled);
      if (completed instanceof InvalidValue) {
        const invalid = completed.within(index);
        if (!mayBeNull) return invalid;
        nulled.push({ holder: list, invalid });
        list.push(null);
      } else list.push(completed);
    }
    return list;
  };
}

/**
 * Makes the completion of a field's values (GraphQL, section 6.4.3): leaves are serialized, lists item by item; objects
 * are complete, since their fields are. A value that violates the type becomes an `InvalidValue`; the enclosing object or
 * list catches the errors that scalars and enums throw.
 *
 * @param field as errors name it: `Incident.name`
 */
export function completionOf(type: GraphQLOutputType, field: string): Complete {
  if (isNonNullType(type)) {
    const complete = completionOf(type.ofType, field);
    return (value, nulled) =>
      complete(value, nulled) ??
      new InvalidValue(new Error(`Cannot return null for non-nullable field ${field}.`));
  }
  if (isListType(type)) return listCompletion(type.ofType, field);
  if (isLeafType(type)) return (value) => (value == null ? null : type.serialize(value));
  return (value) => value ?? null;
}
