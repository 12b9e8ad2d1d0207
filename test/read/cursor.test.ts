import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ClientError } from '../../src/errors.js';
import { decodeCursor, encodeCursor } from '../../src/read/cursor.js';

const keys = fc.array(
  fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  { minLength: 1, maxLength: 3 },
);

describe('cursors', () => {
  test('decode to the keys they were encoded from', () => {
    fc.assert(
      fc.property(fc.string(), keys, (order, given) => {
        const read = decodeCursor(order, encodeCursor(order, given), given.length, 'after');
        expect(JSON.stringify(read)).toBe(JSON.stringify(given));
      }),
    );
  });

  test('any other text is rejected with a helpful message, never with another error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor('by name', text, 2, 'incidents.after')).toThrow(ClientError);
      }),
    );
  });

  test('a cursor of another order is rejected', () => {
    expect(() => decodeCursor('by date', encodeCursor('by name', ['a', 'b']), 2, 'after')).toThrow(
      /another list or order/,
    );
  });
});
