import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deletionKeysOf, deletionsOf } from '../../src/model/deletionNeighborhood.js';

describe('spellings', () => {
  test('are each word as it is and without one of its letters', () =>
    expect(deletionKeysOf(['The NSA', "G7 & O'Neil"])).toBe(
      ' the he te th nsa sa na ns neil eil nil nel nei',
    ));

  test('of a word count letters and not halves of them', () =>
    expect(deletionsOf('a💥b')).toEqual(['💥b', 'ab', 'a💥']));

  test('are those of so many words and no more', () => {
    const words = Array.from({ length: 700 }, (_, n) => `word${1_000 + n}`);
    expect(deletionKeysOf(words).trim().split(' ')).toHaveLength(500 * 9);
  });

  test('of two words with one slip between them have one in common', () => {
    const letter = fc.constantFrom(...'abcdeé1');
    const word = fc.array(letter, { minLength: 3, maxLength: 12 });
    const slip = fc.constantFrom('another', 'more', 'less', 'swapped');
    fc.assert(
      fc.property(word, slip, fc.nat(11), letter, (letters, kind, place, other) => {
        const at = place % letters.length;
        const before = letters.slice(0, at);
        const after = letters.slice(at + 1);
        const own = letters[at] as string;
        const [next = '', ...rest] = after;
        const slipped = {
          another: [...before, other, ...after],
          more: [...before, other, own, ...after],
          less: [...before, ...after],
          swapped: [...before, next, own, ...rest],
        }[kind].join('');
        const kept = new Set(deletionKeysOf([letters.join('')]).split(' '));
        const searched = [slipped, ...deletionsOf(slipped)];
        expect(searched.some((spelling) => kept.has(spelling))).toBe(true);
      }),
    );
  });
});
