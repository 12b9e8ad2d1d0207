import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nameWords } from '../../src/model/nameKey.js';
import { deletionKeysOf, deletionsOf } from '../../src/model/deletionNeighborhood.js';

describe('deletion keys', () => {
  test('are each word and each name as one word, with one letter deleted but no digit, and two words as one', () =>
    expect(deletionKeysOf(['The NSA', "G7 & O'Neil"].map(nameWords))).toBe(
      'the he te th nsa sa na ns thensa hensa tensa thnsa thesa thena thens ' +
        'oneil neil oeil onil onel onei g7oneil 7oneil g7neil g7oeil g7onil g7onel g7onei',
    ));

  test('delete code points, not halves of surrogate pairs', () =>
    expect(deletionsOf('a💥b')).toEqual(['💥b', 'ab', 'a💥']));

  test('are limited to the first 500 words', () => {
    const words = Array.from({ length: 700 }, (_, n) => `word${1_000 + n}`);
    // Each word, and with one of its four letters deleted.
    expect(deletionKeysOf(words.map(nameWords)).split(' ')).toHaveLength(500 * 5);
  });

  test('overlap for two words at an edit distance of 1', () => {
    const letter = fc.constantFrom(...'abcdez');
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
        const kept = new Set(deletionKeysOf([nameWords(letters.join(''))]).split(' '));
        const searched = [slipped, ...deletionsOf(slipped)];
        expect(searched.some((spelling) => kept.has(spelling))).toBe(true);
      }),
    );
  });
});
