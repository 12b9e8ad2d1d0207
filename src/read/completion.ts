import { type GraphQLOutputType, isLeafType, isListType, isNonNullType } from 'graphql';

/**
 * A value is not what its type says. The answer is then left to the executor, which finds the same and tells what is
 * wrong, and where (GraphQL, section 6.4.4).
 */
export class Unsound extends Error {}

type Complete = (value: unknown) => unknown;

/**
 * Brings a value into the form in which it is sent: leaves serialized, lists item by item, null where it may be null
 * (GraphQL, section 6.4.3). Objects come completed already, since their fields are.
 *
 * @throws Unsound when there is no such form; scalars and enums throw errors of their own.
 */
export function completionOf(type: GraphQLOutputType): Complete {
  if (isNonNullType(type)) {
    const complete = completionOf(type.ofType);
    return (value) => {
      const completed = complete(value);
      if (completed === null) throw new Unsound(`null is no ${String(type)}`);
      return completed;
    };
  }
  if (isListType(type)) {
    const complete = completionOf(type.ofType);
    return (value) => {
      if (value == null) return null;
      if (!Array.isArray(value)) throw new Unsound(`${String(type)} has to be a list`);
      return value.map(complete);
    };
  }
  if (isLeafType(type)) return (value) => (value == null ? null : type.serialize(value));
  return (value) => value ?? null;
}
