import type { GraphQLError } from 'graphql';
import { type FieldNode, locatedError } from 'graphql';
import type { AnswerPath, NulledValue } from '../../read/completion.js';

/** An error of a field, at its path. */
export function fieldError(error: unknown, nodes: readonly FieldNode[], path: AnswerPath): GraphQLError {
  return locatedError(error, nodes, path);
}

/** Finds each object and list in an answer, with its path. */
function* holdersIn(value: unknown, path: AnswerPath): Generator<[object, AnswerPath]> {
  if (typeof value !== 'object' || value === null) return;
  yield [value, path];
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, inner] of entries) yield* holdersIn(inner, [...path, key]);
}

/**
 * The errors of invalid values that became null, each at its path. A value inside a part that is itself nulled has no
 * path in the answer and gets no error.
 */
export function nulledErrors(
  value: unknown,
  path: AnswerPath,
  nodes: readonly FieldNode[],
  nulled: readonly NulledValue[],
): GraphQLError[] {
  if (nulled.length === 0) return [];
  return [...holdersIn(value, path)].flatMap(([holder, at]) =>
    nulled
      .filter((one) => one.holder === holder)
      .map(({ invalid }) => fieldError(invalid.error, invalid.nodes ?? nodes, [...at, ...invalid.path])),
  );
}
