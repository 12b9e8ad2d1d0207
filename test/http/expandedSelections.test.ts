import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'graphql';
import { expandedSelections } from '../../src/http/limits/expandedSelections.js';

const count = (text: string, ceiling = 1_000) => expandedSelections(parse(text), ceiling);

describe('the count of expanded selections', () => {
  test.each([
    ['fields', '{ a b { c d } }', 4],
    ['inline fragments', '{ ... on Query { a } }', 2],
    ['a fragment each time it is used', '{ a { ...F } b { ...F } } fragment F on T { x y }', 8],
    ['a fragment nobody uses', '{ a } fragment F on T { x y }', 2],
    ['a fragment that is not there', '{ ...Nowhere }', 1],
    ['a fragment within itself', '{ ...F } fragment F on T { x ...F }', 3],
    ['every operation', 'query A { a } query B { b }', 2],
  ])('takes in %s', (_, text, expected) => expect(count(text)).toBe(expected));

  test('does not go past its ceiling', () => {
    expect(count('{ a b c d e f }', 3)).toBe(4);
  });

  test('is 2^n for n doubling fragments, in no time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (levels) => {
        const fragments = Array.from(
          { length: levels },
          (_, i) => `fragment F${i} on T { ...F${i + 1} ...F${i + 1} }`,
        );
        const text = `{ ...F0 } ${fragments.join(' ')} fragment F${levels} on T { x }`;
        // One spread to begin with, two for each fragment each time, and the field at the end of every way down.
        const expected = 1 + (2 ** (levels + 1) - 2) + 2 ** levels;
        expect(count(text, Number.MAX_SAFE_INTEGER - 1)).toBe(expected);
      }),
    );
  });
});
