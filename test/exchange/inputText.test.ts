import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  encodingNamed,
  separatorIn,
  textOf,
  UnknownEncoding,
  UnreadableText,
  wholeTextOf,
} from '../../src/exchange/inputText.js';
import { rowsOf } from '../../src/exchange/table.js';

const folder = mkdtempSync(join(tmpdir(), 'input-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (bytes: Uint8Array | string, name = 'given.csv'): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

const utf16 = (text: string, isBig: boolean): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

async function streamed(path: string): Promise<string> {
  let text = '';
  for await (const part of textOf(path)) text += part;
  return text;
}

/** A file of more than one piece. */
const long = (text: string): string => `${'a line of the file\n'.repeat(20_000)}${text}`;

describe('text', () => {
  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE with a mark', (text: string) => utf16(text, false)],
    ['UTF-16BE with a mark', (text: string) => utf16(text, true)],
  ])('in %s is read', async (_name, encode) => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const kept = text.replaceAll(/[\0\ufeff]/g, '').replace(/^\s*[<{]/, 'x');
        const path = file(encode(kept));
        expect(wholeTextOf(path)).toBe(kept);
        expect(await streamed(path)).toBe(kept);
      }),
      { numRuns: 50 },
    );
    const text = long('Ωmega 日本 💥');
    expect(await streamed(file(encode(text)))).toBe(text);
  });

  test('in a named encoding is read', async () => {
    const western = Buffer.from([0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68, 0x20, 0x80]);
    expect(wholeTextOf(file(western), 'windows-1252')).toBe('Zürich €');
    expect(encodingNamed('latin1')).toBe('windows-1252');
    expect(() => encodingNamed('nonsense')).toThrow(UnknownEncoding);
  });

  test('in another encoding is refused with file, line and likely encoding', async () => {
    const bytes = Buffer.concat([Buffer.from(long('x\n')), Buffer.from([0x5a, 0xfc, 0x72, 0x69, 0x0a])]);
    await expect(streamed(file(bytes))).rejects.toThrow(
      /^given\.csv:20002 .*not utf-8, perhaps windows-1252\. .*--encoding\.$/,
    );
    const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
    await expect(streamed(file(cyrillic))).rejects.toThrow(/^given\.csv:1 .*perhaps windows-1251\./);
    await expect(streamed(file(Buffer.from('ab', 'utf16le')))).rejects.toThrow(/--encoding utf-16le/);
    await expect(streamed(file(Buffer.from('Zürich').subarray(0, 2)))).rejects.toThrow(/cut off/);
  });
});

test.each([
  [
    'a spreadsheet',
    Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.from('[Content_Types].xml xl/workbook.xml')]),
  ],
  ['a ZIP archive', Buffer.from('PK\x03\x04 some.txt')],
  ['an older Office', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
  ['gzip', gzipSync('a,b\n')],
  ['PDF', Buffer.from('%PDF-1.7')],
  ['web page', Buffer.from('\n<!DOCTYPE html><html>')],
  ['XML', Buffer.from('<?xml version="1.0"?>')],
  ['RTF', Buffer.from('{\\rtf1\\ansi')],
])('a file of another format is named for what it is: %s', async (name, bytes) => {
  const read = streamed(file(bytes));
  await expect(read).rejects.toThrow(UnreadableText);
  await expect(read).rejects.toThrow(name);
});

describe('tables', () => {
  test.each([
    ['a,b;c,d', ','],
    ['a;b;c,d', ';'],
    ['a\tb\tc', '\t'],
    ['"a;b;c;d",e', ','],
    ['one', ','],
    ['', ','],
  ])('%j is separated by %j', (header, separator) => {
    expect(separatorIn(`${header}\n1;2;3;4;5`)).toBe(separator);
  });

  test.each([',', ';', '\t'])('are read with the separator %j', async (separator) => {
    const lines = [
      ['ID', 'name'],
      ['1', '"Oslo"'],
      ['2', '"a, b; c\td"'],
    ];
    const path = file(lines.map((cells) => cells.join(separator)).join('\r\n'));
    const rows = [];
    for await (const { cells } of rowsOf(path, { wanted: ['name', 'ID'] }, fail)) rows.push(cells);
    expect(rows).toEqual([
      ['Oslo', '1'],
      ['a, b; c\td', '2'],
    ]);
  });
});

const fail = (): never => {
  throw new Error('Nothing is to be reported');
};
