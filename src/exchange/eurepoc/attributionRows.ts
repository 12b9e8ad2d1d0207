import { createHash } from 'node:crypto';
import { cleaned, excerpt, isBlank } from '../cells.js';
import type { Report } from '../draft.js';
import { cell, isKey, keyOf, partsOf, type Row } from '../table.js';
import { affiliationHeld, coded } from './codeBook.js';
import { columns } from './columns.js';

/** One attribution; its rows are the cross product of its columns' values. */
export interface Attribution {
  /** Identifies it among the attributions of its incident. */
  part: string;
  locator: string;
  rows: Row[];
}

/** Identifies an attribution by its id; one with a malformed id by the hash of that. */
function headOf(row: Row, incident: string, report: Report): Omit<Attribution, 'rows'> {
  const key = keyOf(row, 'attribution_ID');
  if (isKey(key)) return { part: key, locator: `attribution ${key}` };
  if (key === '') return { part: 'unnumbered', locator: `incident ${incident}` };
  report(
    row,
    'attribution_ID',
    `"${excerpt(key)}" is not a valid attribution id; the attribution gets an id made from its text.`,
  );
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return { part: `unnumbered-${digest}`, locator: `incident ${incident}` };
}

/** The attributions of an incident from its rows of the table of attributions. */
export function attributionsIn(rows: readonly Row[], incident: string, report: Report): Attribution[] {
  const byKey = new Map<string, Attribution>();
  for (const row of rows) {
    const key = keyOf(row, 'attribution_ID');
    const attribution = byKey.get(key) ?? { ...headOf(row, incident, report), rows: [] };
    attribution.rows.push(row);
    byKey.set(key, attribution);
  }
  return [...byKey.values()];
}

/** Columns that one attribution may repeat with several values; all others identify it. */
const ofInitiators: ReadonlySet<string> = new Set([
  'attributed_initiator',
  'attributed_initiator_country',
  'attributed_initiator_category',
]);

const withCells = (row: Row, values: ReadonlyMap<string, string>): Row => {
  const cells = [...row.cells];
  for (const [column, value] of values) cells[row.columns.get(column) ?? cells.length] = value;
  return { ...row, cells };
};

/**
 * The attribution rows packed into a row of the table of incidents, where each column is a list. A column whose list has
 * another length cannot be matched and is skipped.
 */
export function unpacked(row: Row, report: Report): Row[] {
  const packed = columns.packedAttribution.map((column) => [column, partsOf(cell(row, column))] as const);
  const said = packed.filter(([column]) => cell(row, column) !== '');
  const count = Math.max(0, ...said.map(([, parts]) => parts.length));
  for (const [column, parts] of said)
    if (parts.length !== count)
      report(
        row,
        column,
        `The column has ${parts.length} values for ${count} attributions; it is skipped, since they cannot be matched.`,
      );
  const valuesAt = (index: number) =>
    new Map(packed.map(([column, parts]) => [column, parts.length === count ? (parts[index] ?? '') : '']));
  return Array.from({ length: count }, (_, index) => withCells(row, valuesAt(index))).filter((one) =>
    columns.packedAttribution.some((column) => !isBlank(cell(one, column))),
  );
}

/**
 * Whether EuRepoC codes of all attributions with the values of a row that the tie to the state is widely held, but not invoked:
 * that is coded in the table of incidents alone, in a list beside those of the packed attributions.
 */
export function notInvokedIn(row: Row): (attribution: Row) => boolean {
  const codes = partsOf(cell(row, 'attributed_initiator_subcategory'));
  const lists = columns.packedAttribution
    .map((column) => [column, partsOf(cell(row, column))] as const)
    .filter(([, parts]) => parts.length === codes.length);
  return (attribution) => {
    const matching = codes.filter((_, index) =>
      lists.every(([column, parts]) => cleaned(cell(attribution, column)) === parts[index]),
    );
    return matching.length > 0 && matching.every((code) => coded(code) === affiliationHeld);
  };
}

/** The attributions packed into a row of the table of incidents. */
export function attributionsPacked(row: Row, incident: string, report: Report): Attribution[] {
  const bySaying = new Map<string, Attribution>();
  for (const one of unpacked(row, report)) {
    const columnsOfSaying = columns.packedAttribution.filter((column) => !ofInitiators.has(column));
    const saying = JSON.stringify(columnsOfSaying.map((column) => cell(one, column)));
    const part = `packed-${bySaying.size + 1}`;
    const attribution = bySaying.get(saying) ?? { part, locator: `incident ${incident}`, rows: [] };
    attribution.rows.push(one);
    bySaying.set(saying, attribution);
  }
  return [...bySaying.values()];
}
