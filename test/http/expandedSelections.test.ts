import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'graphql';
import { expandedSelections } from '../../src/http/limits/expandedSelections.js';

const count = (text: string, ceiling = 1_000) => expandedSelections(parse(text), ceiling);

describe('the count of expanded selections', () => {
  test.each([
    ['fields', '{ a b { c d } }', 4],
    ['inline fragments', '{ ... on Query { a } }', 2],
    ['a fragment for each spread', '{ a { ...F } b { ...F } } fragment F on T { x y }', 8],
    ['an unused fragment', '{ a } fragment F on T { x y }', 2],
    ['an undefined fragment', '{ ...Nowhere }', 1],
    ['a fragment within itself', '{ ...F } fragment F on T { x ...F }', 3],
    ['every operation', 'query A { a } query B { b }', 2],
  ])('includes %s', (_, text, expected) => expect(count(text)).toBe(expected));

  test('stops at its ceiling', () => {
    expect(count('{ a b c d e f }', 3)).toBe(4);
  });

  test('is 2^n for n doubling fragments, within milliseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (levels) => {
        const fragments = Array.from(
          { length: levels },
          (_, i) => `fragment F${i} on T { ...F${i + 1} ...F${i + 1} }`,
        );
        const text = `{ ...F0 } ${fragments.join(' ')} fragment F${levels} on T { x }`;
        // The first spread, two for each fragment at each level, and a field at the end of each path.
        const expected = 1 + (2 ** (levels + 1) - 2) + 2 ** levels;
        expect(count(text, Number.MAX_SAFE_INTEGER - 1)).toBe(expected);
      }),
    );
  });
});
