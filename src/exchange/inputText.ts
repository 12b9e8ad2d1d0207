import { createReadStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A file that is not text in the expected encoding; the message names file, line and what to do. */
export class UnreadableText extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`${file}:${line} ${reason}`);
  }
}

/** An encoding that `TextDecoder` knows (WHATWG Encoding Standard), by its usual name. @throws UnknownEncoding */
export function encodingNamed(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw new UnknownEncoding(
      `"${label}" is not an encoding that can be read. Examples: utf-8, utf-16le, windows-1252, windows-1251, shift_jis, gb18030.`,
    );
  }
}

/** `--encoding` names no encoding. */
export class UnknownEncoding extends Error {}

const startsWith =
  (...bytes: number[]) =>
  (head: Uint8Array): boolean =>
    bytes.every((byte, index) => head[index] === byte);

const startsWithText =
  (pattern: RegExp) =>
  (head: Uint8Array): boolean =>
    pattern.test(Buffer.from(head.subarray(0, 200)).toString('latin1').trimStart());

const isSpreadsheet = (head: Uint8Array): boolean =>
  startsWith(0x50, 0x4b, 0x03, 0x04)(head) &&
  /xl\/|\[Content_Types\]|opendocument\.spreadsheet/.test(Buffer.from(head).toString('latin1'));

const asCsv = 'Save the table as CSV in UTF-8, and give that file.';

/** Formats that are not read, by their first bytes, with what to do. */
const otherFormats: readonly [is: (head: Uint8Array) => boolean, advice: string][] = [
  [isSpreadsheet, `This is a spreadsheet (.xlsx or .ods), not text. ${asCsv}`],
  [startsWith(0x50, 0x4b, 0x03, 0x04), 'This is a ZIP archive. Unpack it first.'],
  [
    startsWith(0xd0, 0xcf, 0x11, 0xe0),
    `This is a spreadsheet or document of an older Office (.xls, .doc). ${asCsv}`,
  ],
  [startsWith(0x1f, 0x8b), 'This is compressed (gzip). Unpack it first.'],
  [
    startsWith(0x25, 0x50, 0x44, 0x46),
    'This is a PDF document. Give the table or file that it was made from.',
  ],
  [startsWith(0x53, 0x51, 0x4c, 0x69, 0x74, 0x65), `This is an SQLite database. ${asCsv}`],
  [startsWith(0x50, 0x41, 0x52, 0x31), `This is a Parquet file. ${asCsv}`],
  [startsWith(0x89, 0x50, 0x4e, 0x47), 'This is a picture (PNG).'],
  [startsWithText(/^{\\rtf/), 'This is a rich-text document (RTF). Save it as plain text.'],
  [
    startsWithText(/^<(!doctype html|html)/i),
    'This is a web page, perhaps an error page saved in place of the file.',
  ],
  [startsWithText(/^<\?xml/i), `This is XML. ${asCsv}`],
];

/** The encoding that a byte order mark states. */
function markedEncoding(head: Uint8Array): string | undefined {
  if (startsWith(0xff, 0xfe)(head)) return 'utf-16le';
  if (startsWith(0xfe, 0xff)(head)) return 'utf-16be';
  return undefined;
}

/** Whether bytes have as many zeros as UTF-16, where every second byte of a Latin text is one. */
const isWide = (head: Uint8Array): boolean => head.filter((byte) => byte === 0).length > head.length / 5;

/** The likely encoding of bytes that are not UTF-8: letters of Western languages stand alone between ASCII ones. */
function likelyEncoding(bytes: Uint8Array): string {
  const isHigh = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80;
  const high = bytes.filter(isHigh).length;
  const inRow = bytes.filter((byte, index) => isHigh(byte) && isHigh(bytes[index + 1])).length;
  if (inRow * 2 < high) return 'windows-1252';
  const isCyrillic = bytes.filter((byte) => byte >= 0xc0).length * 1.2 > high;
  return isCyrillic ? 'windows-1251' : 'shift_jis or gb18030';
}

const lineFeed = 0x0a;
const countLines = (bytes: Uint8Array): number => bytes.filter((byte) => byte === lineFeed).length;

/** The lines before the first one of a chunk that cannot be decoded, and that line. */
function firstInvalid(chunk: Uint8Array, encoding: string): { linesBefore: number; line: Uint8Array } {
  for (let start = 0, linesBefore = 0; start < chunk.length; linesBefore += 1) {
    const end = chunk.indexOf(lineFeed, start);
    const line = chunk.subarray(start, end < 0 ? chunk.length : end + 1);
    try {
      new TextDecoder(encoding, { fatal: true }).decode(line);
    } catch {
      return { linesBefore, line };
    }
    start += line.length;
  }
  return { linesBefore: countLines(chunk), line: chunk };
}

/** Decodes the bytes of one file, in pieces of any size. */
class FileDecoder {
  #used: string | undefined;
  #decoder = new TextDecoder();
  #line = 1;
  /** The bytes after the last whole line, so that a fault is found in its line. */
  #rest: Uint8Array = new Uint8Array();

  constructor(
    readonly file: string,
    readonly encoding: string | undefined,
  ) {}

  /** The text up to the last whole line. @throws UnreadableText */
  push(piece: Uint8Array): string {
    this.#used ??= this.#begin(piece);
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
    const end = this.#used.startsWith('utf-16') ? bytes.length : bytes.lastIndexOf(lineFeed) + 1;
    this.#rest = bytes.subarray(end);
    return this.#decode(bytes.subarray(0, end));
  }

  /** The rest of the text. @throws UnreadableText */
  end(): string {
    const text = this.#decode(this.#rest);
    try {
      return text + this.#decoder.decode();
    } catch {
      throw new UnreadableText(
        this.file,
        this.#line,
        'The last character is not complete: the file was cut off.',
      );
    }
  }

  /** The encoding of a file that begins with these bytes. */
  #begin(head: Uint8Array): string {
    const { file, encoding } = this;
    const other = otherFormats.find(([is]) => is(head));
    if (other) throw new UnreadableText(file, 1, other[1]);
    const used = markedEncoding(head) ?? encoding ?? 'utf-8';
    if (!used.startsWith('utf-16') && isWide(head))
      throw new UnreadableText(
        file,
        1,
        'The file has many zero bytes, so it is not text, or UTF-16 without a byte order mark: give --encoding utf-16le then.',
      );
    this.#decoder = new TextDecoder(used, { fatal: true });
    return used;
  }

  #decode(bytes: Uint8Array): string {
    try {
      const text = this.#decoder.decode(bytes, { stream: true });
      this.#line += text.split('\n').length - 1;
      return text;
    } catch {
      const used = this.#used ?? 'utf-8';
      const { linesBefore, line } = firstInvalid(bytes, used);
      const perhaps = this.encoding === undefined ? `, perhaps ${likelyEncoding(line)}` : '';
      throw new UnreadableText(
        this.file,
        this.#line + linesBefore,
        `The bytes of this line are not ${used}${perhaps}. Save the file in UTF-8, or name its encoding with --encoding.`,
      );
    }
  }
}

/**
 * Streams the text of a file: UTF-8, UTF-16 with a byte order mark, or the given encoding.
 *
 * @param encoding as `TextDecoder` names it; by default UTF-8
 * @throws UnreadableText if the file is of another format, or not in that encoding
 */
export async function* textOf(path: string, encoding?: string): AsyncGenerator<string> {
  const decoder = new FileDecoder(basename(path), encoding);
  for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) yield decoder.push(piece);
  yield decoder.end();
}

/** The whole text of a file. @throws UnreadableText as `textOf` */
export function wholeTextOf(path: string, encoding?: string): string {
  const decoder = new FileDecoder(basename(path), encoding);
  return decoder.push(readFileSync(path)) + decoder.end();
}

const separators = [',', ';', '\t'];

/** The separator of the cells of a table, by its first line: the one that occurs most outside quotes. */
export function separatorIn(text: string): string {
  const [header = ''] = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n/, 1);
  const count = (separator: string): number => header.split(separator).length;
  return separators.reduce((best, one) => (count(one) > count(best) ? one : best));
}
