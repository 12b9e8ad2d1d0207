import { type FieldNode, type GraphQLOutputType, isLeafType, isListType, isNonNullType } from 'graphql';

/** Where something stands in an answer: response keys and list indices. */
export type AnswerPath = readonly (string | number)[];

/**
 * Stands in the place of a value that breaks its type, and moves outwards to the nearest place that may be null
 * (GraphQL, section 6.4.4).
 */
export class InvalidValue {
  constructor(
    readonly error: unknown,
    /** From the value that this stands in the place of to the one that broke its type. */
    readonly path: AnswerPath = [],
    /** The selections of the field that broke its type. */
    readonly nodes?: readonly FieldNode[],
  ) {}

  /** The same, seen from the object or list around it. */
  within(key: string | number, nodes?: readonly FieldNode[]): InvalidValue {
    return new InvalidValue(this.error, [key, ...this.path], this.nodes ?? nodes);
  }
}

/** An object or list in which null stands in the place of an invalid value, whose path begins there. */
export interface NulledValue {
  holder: object;
  invalid: InvalidValue;
}

/** Brings a value into the form in which it is sent; adds to `nulled` what had to become null. */
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
 * come completed, since their fields are. A value that breaks the type becomes an `InvalidValue`. Scalars and enums
 * throw errors of their own, which the object or list around them makes into one.
 *
 * @param field as errors name it: `Incident.name`.
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
