import { createHash } from 'node:crypto';
import { excerpt, isBlank } from '../cells.js';
import type { Report } from '../draft.js';
import { cell, isKey, keyOf, partsOf, type Row } from '../table.js';
import { columns } from './columns.js';

/** One attribution: its rows are its columns multiplied out. */
export interface Attribution {
  /** What tells it apart from the others of its incident. */
  part: string;
  locator: string;
  rows: Row[];
}

/** What tells an attribution apart by its id; one without an id or with one that is none is told apart by what it has. */
function headOf(row: Row, incident: string, report: Report): Omit<Attribution, 'rows'> {
  const key = keyOf(row, 'attribution_ID');
  if (isKey(key)) return { part: key, locator: `attribution ${key}` };
  if (key === '') return { part: 'unnumbered', locator: `incident ${incident}` };
  report(row, 'attribution_ID', `This is no id of an attribution: ${excerpt(key)}`);
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return { part: `unnumbered-${digest}`, locator: `incident ${incident}` };
}

/** The attributions of an incident, of the rows that the table of attributions has of it. */
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

/** What an attribution may say more than once: the rest makes it the one that it is. */
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
 * The rows that a row of the table of incidents packs: its columns list them one after the other. A column
 * that lists more or fewer than another leaves open what belongs to what, and is left out.
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
        `Nothing tells to which of the ${count} attributions its ${parts.length} values belong.`,
      );
  const valuesAt = (index: number) =>
    new Map(packed.map(([column, parts]) => [column, parts.length === count ? (parts[index] ?? '') : '']));
  return Array.from({ length: count }, (_, index) => withCells(row, valuesAt(index))).filter((one) =>
    columns.packedAttribution.some((column) => !isBlank(cell(one, column))),
  );
}

/** The attributions that a row of the table of incidents packs, where no other table has any. */
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
