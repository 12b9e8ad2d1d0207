import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsedJson } from '../../src/exchange/jsonText.js';

function read(text: string): { value: unknown; issues: unknown[] } {
  const issues: unknown[] = [];
  const value = parsedJson(text, 'owls.json', ({ file, line }, column, message) =>
    issues.push([file, line, column, message]),
  );
  return { value, issues };
}

describe('text that is not JSON', () => {
  test.each([
    ['{\n"a": x}', 2, "Unexpected token 'x'"],
    ['[\n1,\n]\n', 3, "Unexpected token ']'"],
    ['[1,\n\n  2 3]', 3, "Expected ',' or ']' after array element"],
    ['{"a": "at position 1",\n"b": y}', 2, "Unexpected token 'y'"],
    ['{\n"a":\n\n', 2, 'Unexpected end of JSON input'],
    ['[1]\n[2]\n', 2, 'Unexpected non-whitespace character after JSON'],
    ['', 1, 'Unexpected end of JSON input'],
  ])('%j is reported in line %i', (text, line, message) => {
    expect(read(text)).toEqual({
      value: undefined,
      issues: [['owls.json', line, '', `The file is not valid JSON: ${message}. Correct this line.`]],
    });
  });

  test('is reported in the line of a wrong token, wherever that is', () => {
    fc.assert(
      fc.property(fc.array(fc.json(), { minLength: 1, maxLength: 8 }), fc.nat(), (values, at) => {
        const wrong = at % (values.length + 1);
        const lines = values.map((value) => JSON.stringify(JSON.parse(value)));
        lines.splice(wrong, 0, '~');
        const { value, issues } = read(`[\n${lines.join(',\n')}\n]`);
        expect(value).toBeUndefined();
        expect(issues).toEqual([['owls.json', wrong + 2, '', expect.stringContaining("token '~'")]]);
      }),
    );
  });

  test('and JSON is its value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(read(text)).toEqual({ value: JSON.parse(text), issues: [] });
      }),
    );
  });
});
