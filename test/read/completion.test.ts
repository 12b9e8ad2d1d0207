import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLOutputType,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  graphqlSync,
} from 'graphql';
import { completionOf } from '../../src/read/completion.js';

const colour = new GraphQLEnumType({ name: 'Colour', values: { RED: { value: 'r' }, BLUE: { value: 'b' } } });
const leaves = [GraphQLInt, GraphQLFloat, GraphQLString, GraphQLBoolean, colour];

const types: fc.Arbitrary<GraphQLOutputType> = fc
  .tuple(fc.constantFrom(...leaves), fc.array(fc.constantFrom('list', 'nonNull'), { maxLength: 4 }))
  .map(([leaf, wrappings]) =>
    wrappings.reduce<GraphQLOutputType>((type, wrapping) => {
      if (wrapping === 'list') return new GraphQLList(type);
      return type instanceof GraphQLNonNull ? type : new GraphQLNonNull(type);
    }, leaf),
  );

const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, 'r', 'b', 'x', 1, 1.5, true, 2 ** 40, {}),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value;

/** What the executor of graphql-js makes of a value of that type; undefined where it finds a fault. */
function byExecutor(type: GraphQLOutputType, value: unknown): unknown {
  const query = new GraphQLObjectType({ name: 'Query', fields: { it: { type, resolve: () => value } } });
  const { data, errors } = graphqlSync({ schema: new GraphQLSchema({ query }), source: '{ it }' });
  return errors ? undefined : data?.['it'];
}

describe('completing values', () => {
  test('is what the executor does, and throws wherever that finds a fault', () => {
    fc.assert(
      fc.property(types, values, (type, value) => {
        const expected = byExecutor(type, value);
        if (expected === undefined) expect(() => completionOf(type)(value)).toThrow();
        else expect(completionOf(type)(value)).toEqual(expected);
      }),
    );
  });
});
