import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { multiLine, singleLine } from '../../src/explorer/vocabulary/displayText.js';

const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

test('singleLine returns one line of at most the given length without bidirectional controls', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.integer({ min: 5, max: 90 }),
      (text, most) => {
        const shown = singleLine(text, most);
        expect(shown).not.toMatch(/[\n\r\t\u0000]/u);
        expect(shown).not.toMatch(turning);
        expect([...new Intl.Segmenter('en').segment(shown)].length).toBeLessThanOrEqual(
          Math.max(most + 1, 9),
        );
      },
    ),
  );
});

test('hostile names are shown as plain text', () => {
  expect(singleLine('<script>alert(1)</script>')).toBe('<script>alert(1)</script>');
  expect(singleLine('\u202egpj.exe')).toBe('gpj.exe');
  expect(singleLine('  two\n lines\t')).toBe('two lines');
  expect(singleLine('\u0000\u200f')).toBe('(no name)');
  expect(singleLine('x'.repeat(10_000), 20)).toBe(`${'x'.repeat(20)}…`);
  expect(singleLine('a\u0301'.repeat(50), 3)).toBe('a\u0301a\u0301a\u0301…');
});

test('a short text is unchanged', () => {
  expect(singleLine('North Korea', 11)).toBe('North Korea');
  expect(multiLine('one\ntwo\u202e')).toBe('one\ntwo');
});
