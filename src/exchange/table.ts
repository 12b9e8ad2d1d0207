import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, parse, type Info } from 'csv-parse';
import { cleaned, clipped, excerpt, isBlank } from './cells.js';
import type { FileLocation, Report } from './draft.js';

/** A row of a table, with those of its cells that are wanted; `columns` tells which is where, for all rows alike. */
export interface Row extends FileLocation {
  columns: ReadonlyMap<string, number>;
  cells: readonly string[];
}

const occurrences = (texts: readonly string[], part: string): number =>
  texts.reduce((sum, text) => sum + text.split(part).length - 1, 0);

/** Says what is wrong with the names of the columns. */
function checkHeader(
  names: readonly string[],
  wanted: readonly string[],
  header: FileLocation,
  report: Report,
): void {
  for (const name of wanted) {
    const count = names.filter((one) => one === name).length;
    if (count === 0) report(header, name, 'There is no such column.');
    if (count > 1) report(header, name, `There are ${count} columns of this name; the first counts.`);
  }
}

/**
 * The rows of a table as they come; what is no row is reported and passed over.
 *
 * @param wanted the columns that it has to have, or that is reported
 * @param welcome columns that are taken where they are
 */
export async function* rowsOf(
  path: string,
  wanted: readonly string[],
  report: Report,
  welcome: readonly string[] = [],
): AsyncGenerator<Row> {
  const file = basename(path);
  const names = [...new Set([...wanted, ...welcome])];
  const columns = new Map(names.map((name, index) => [name, index]));
  let whereInRecord: readonly number[] | undefined;
  /** How often the parser has counted a line end of two characters within a cell as two. */
  let doubled = 0;
  const lineOfError = (error: CsvError | undefined): number => Number(error?.['lines'] ?? 0) - doubled;
  const parser = parse({
    bom: true,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      report({ file, line: lineOfError(error) }, '', error?.message ?? 'This is no row.');
      return undefined;
    },
  });
  const input = createReadStream(path).on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      doubled += occurrences(record, '\r\n');
      // The parser tells where a row ends; with line ends in its cells it began before that.
      const line = info.lines - doubled - occurrences(record, '\n');
      if (whereInRecord) {
        yield { file, line, columns, cells: whereInRecord.map((at) => record[at] ?? '') };
        continue;
      }
      checkHeader(record, wanted, { file, line }, report);
      whereInRecord = names.map((name) => record.indexOf(name));
    }
    if (!whereInRecord) report({ file, line: 1 }, '', 'There is no header: the table is empty.');
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    report({ file, line: lineOfError(error) }, '', error.message);
  } finally {
    input.destroy();
  }
}

export const cell = (row: Row, column: string): string =>
  cleaned(row.cells[row.columns.get(column) ?? -1] ?? '');

/** What a cell packs, blank or not: a Python list, or parts between "; ", but not within brackets: "(FSB; Russia)". */
export function partsOf(text: string): string[] {
  const parts = text.startsWith('[')
    ? Array.from(text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g), (match) =>
        (match[1] ?? match[2] ?? '').replace(/\\(.)/g, '$1'),
      )
    : text.split(/;(?:\s|$)(?![^()]*\))/);
  return parts.map(cleaned);
}

/** The values that a cell packs, none of them longer than a name may be. */
export const valuesOf = (text: string): string[] =>
  partsOf(text)
    .filter((part) => !isBlank(part))
    .map(clipped);

/** Reports the values of a column that are cut, since they are longer than a name may be. */
export function reportCut(row: Row, column: string, report: Report): void {
  for (const part of partsOf(cell(row, column)))
    if (clipped(part) !== part)
      report(row, column, `This is too long for a name, and was cut: ${excerpt(part)}`);
}

/** The distinct values of a column: nothing pairs them with those of another. */
export const distinct = (rows: readonly Row[], column: string): string[] => [
  ...new Set(rows.flatMap((row) => valuesOf(cell(row, column)))),
];

/** A key of the tables as one text: exports write the same id as "12" and "12.0". */
export const keyOf = (row: Row, column: string): string =>
  cell(row, column).replace(/\.0$/, '').toLowerCase();

/** Whether a key can be part of an id. */
export const isKey = (key: string): boolean => key.length <= 60 && /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(key);

/** Reports a value at the first of the rows that has it. */
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
