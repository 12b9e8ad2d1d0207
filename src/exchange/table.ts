import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import { cleaned, clipped, excerpt, isBlank } from './cells.js';
import type { FileLocation, Report } from './draft.js';
import { separatorIn, textOf } from './inputText.js';

/** A row with the requested cells; `columns` maps a column's name to its index in `cells` and is shared by all rows. */
export interface Row extends FileLocation {
  columns: ReadonlyMap<string, number>;
  cells: readonly string[];
}

const occurrences = (texts: readonly string[], part: string): number =>
  texts.reduce((sum, text) => sum + text.split(part).length - 1, 0);

/** Reports missing, duplicate and unknown columns. */
function checkHeader(
  names: readonly string[],
  { wanted, welcome = [], leftOut }: Columns,
  header: FileLocation,
  report: Report,
): void {
  const known = leftOut && new Set([...wanted, ...welcome, ...leftOut, '']);
  for (const name of new Set(names.map((one) => one.trim())))
    if (known && !known.has(name))
      report(header, excerpt(name), 'The import does not know this column; its values are skipped.');
  for (const name of wanted) {
    const count = names.filter((one) => one === name).length;
    if (count === 0) report(header, name, 'The table has no column of this name; its values are missing.');
    if (count > 1)
      report(header, name, `The table has ${count} columns of this name; the first one is read.`);
  }
}

async function* withFirst(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** The names of a table's columns as written; none for an empty file. @throws UnreadableText */
export async function headerOf(path: string, encoding?: string): Promise<string[]> {
  const texts = textOf(path, encoding);
  const first = ((await texts.next()).value as string | undefined) ?? '';
  const input = Readable.from(withFirst(first, texts));
  const parser = input.pipe(
    parse({ delimiter: separatorIn(first), to: 1, skip_empty_lines: true, skip_records_with_error: true }),
  );
  try {
    for await (const record of parser as AsyncIterable<string[]>) return record;
    return [];
  } finally {
    input.destroy();
  }
}

/**
 * The columns of a table: a missing one of `wanted` is reported, those of `welcome` are optional. With `leftOut`, any other
 * column is reported, so that a later version of a table loses nothing in silence.
 */
export interface Columns {
  wanted: readonly string[];
  welcome?: readonly string[];
  leftOut?: readonly string[];
}

/**
 * Streams the rows of a CSV file, with commas, semicolons or tabs; a malformed row is skipped and reported.
 *
 * @throws UnreadableText if the file is not text in the encoding
 */
export async function* rowsOf(
  path: string,
  wantedColumns: Columns,
  report: Report,
  encoding?: string,
): AsyncGenerator<Row> {
  const file = basename(path);
  const names = [...new Set([...wantedColumns.wanted, ...(wantedColumns.welcome ?? [])])];
  const columns = new Map(names.map((name, index) => [name, index]));
  let whereInRecord: readonly number[] | undefined;
  /** CRLF line ends within cells so far, each of which the parser counts as two lines. */
  let doubled = 0;
  const lineOfError = (error: CsvError | undefined): number => Number(error?.['lines'] ?? 0) - doubled;
  const texts = textOf(path, encoding);
  const first = ((await texts.next()).value as string | undefined) ?? '';
  const parser = parse({
    delimiter: separatorIn(first),
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      report({ file, line: lineOfError(error) }, '', error?.message ?? 'The row is malformed and skipped.');
      return undefined;
    },
  });
  const input = Readable.from(withFirst(first, texts)).on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      doubled += occurrences(record, '\r\n');
      // The parser reports a row's last line; a row with line ends in its cells began earlier.
      const line = info.lines - doubled - occurrences(record, '\n');
      if (whereInRecord) {
        yield { file, line, columns, cells: whereInRecord.map((at) => record[at] ?? '') };
        continue;
      }
      checkHeader(record, wantedColumns, { file, line }, report);
      whereInRecord = names.map((name) => record.indexOf(name));
    }
    if (!whereInRecord) report({ file, line: 1 }, '', 'The table is empty: it has no header.');
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    report({ file, line: lineOfError(error) }, '', error.message);
  } finally {
    input.destroy();
  }
}

/** The cleaned text of a cell; empty for a missing column. */
export const cell = (row: Row, column: string): string =>
  cleaned(row.cells[row.columns.get(column) ?? -1] ?? '');

/** The values in a cell, blank ones too: a Python list, or parts separated by "; " outside parentheses: "(FSB; Russia)". */
export function partsOf(text: string): string[] {
  const parts = text.startsWith('[')
    ? Array.from(text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g), (match) =>
        // A character without a glyph is written as its code: "\xa0".
        (match[1] ?? match[2] ?? '').replace(
          /\\(?:x([0-9a-f]{2})|(.))/g,
          (_, code?: string, other?: string) =>
            code === undefined ? (other ?? '') : String.fromCharCode(parseInt(code, 16)),
        ),
      )
    : text.split(/;(?:\s|$)(?![^()]*\))/);
  return parts.map(cleaned);
}

/** The values in a cell, each cut to the length limit of names. */
export const valuesOf = (text: string): string[] =>
  partsOf(text)
    .filter((part) => !isBlank(part))
    .map(clipped);

/** Reports values of a column that exceed the length limit of names. */
export function reportCut(row: Row, column: string, report: Report): void {
  for (const part of partsOf(cell(row, column)))
    if (clipped(part) !== part) report(row, column, `The name is too long and is cut: ${excerpt(part)}`);
}

/** The distinct values of a column. */
export const distinct = (rows: readonly Row[], column: string): string[] => [
  ...new Set(rows.flatMap((row) => valuesOf(cell(row, column)))),
];

/** A normalized key: exports write the same id as "12" and "12.0". */
export const keyOf = (row: Row, column: string): string =>
  cell(row, column).replace(/\.0$/, '').toLowerCase();

/** Whether a key can be part of an entity id. */
export const isKey = (key: string): boolean => key.length <= 60 && /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(key);

/** Reports a value at its first row. */
export function reportValue(
  rows: readonly Row[],
  column: string,
  text: string,
  message: string,
  report: Report,
): void {
  const row = rows.find((candidate) => valuesOf(cell(candidate, column)).includes(text));
  if (row) report(row, column, message);
}
