import type {
  ExternalIdInput,
  ImpactMeasure,
  MeasuredImpactInput,
  ReferenceInput,
  SeverityScoreInput,
} from '../generated/operations.js';
import { capitalize, enumLabel } from '../vocabulary/labels.js';

/** A row of a list of values: its cells as texts, by the name of the part. */
export type Row = Readonly<Record<string, string>>;

/** A column of such a list. */
export interface Column {
  name: string;
  label: string;
  /** How the cell is filled in, and what it is sent as. */
  type: 'text' | 'number' | 'date' | 'choice';
  isRequired?: true;
  options?: readonly (readonly [value: string, label: string])[];
}

/** A list of values that has a row for each. */
export interface RowList {
  /** The noun of one value: "score". */
  one: string;
  title: string;
  hint: string;
  columns: readonly Column[];
}

const measures: Readonly<Record<ImpactMeasure, true>> = {
  RECORDS: true,
  PEOPLE: true,
  MONEY: true,
  SYSTEMS: true,
  ORGANIZATIONS: true,
};

const text = (name: string, label: string): Column => ({ name, label, type: 'text' });
const number = (name: string, label: string): Column => ({ name, label, type: 'number' });
const required = (column: Column): Column => ({ ...column, isRequired: true });

export const rowLists = {
  externalIds: {
    one: 'identifier',
    title: 'Identifiers',
    hint: 'Identifiers in other systems, such as ATT&CK C0028.',
    columns: [required(text('system', 'System')), required(text('value', 'Identifier'))],
  },
  severityScores: {
    one: 'score',
    title: 'Severity',
    hint: 'Scores of systems, such as CVSS 3.1.',
    columns: [
      required(text('system', 'System')),
      required(number('score', 'Score')),
      text('vector', 'Vector'),
      text('level', 'Level'),
    ],
  },
  measuredImpacts: {
    one: 'number',
    title: 'Extent',
    hint: 'How much it cost or hit. A number that is disputed is a claim.',
    columns: [
      {
        ...{ name: 'measure', label: 'Counted', type: 'choice', isRequired: true },
        options: [
          ['', '–'],
          ...Object.keys(measures).map((measure) => [measure, capitalize(enumLabel(measure))] as const),
        ],
      },
      number('low', 'At least'),
      number('high', 'At most'),
      text('currency', 'Currency'),
      text('unit', 'Unit'),
    ],
  },
  references: {
    one: 'reference',
    title: 'References',
    hint: 'Pages about it. What a claim was read in is a source.',
    columns: [
      required(text('url', 'URL of the page')),
      text('title', 'Title of the page'),
      text('archivedUrl', 'Archived at'),
      { name: 'accessedAt', label: 'Read on', type: 'date' },
    ],
  },
} as const satisfies Readonly<Record<string, RowList>>;

export type RowListName = keyof typeof rowLists;

/** The input of the values of each list. */
interface RowInputs {
  externalIds: ExternalIdInput;
  severityScores: SeverityScoreInput;
  measuredImpacts: MeasuredImpactInput;
  references: ReferenceInput;
}

export const columnsOf = (name: RowListName): readonly Column[] => rowLists[name].columns;

export const emptyRow = (name: RowListName): Row =>
  Object.fromEntries(columnsOf(name).map((column) => [column.name, '']));

const isNumber = (cell: string): boolean => /^\d+(\.\d+)?$/.test(cell);

/** What keeps a cell from being sent. */
export function cellFault({ type, isRequired }: Column, row: Row, name: string): string | undefined {
  const cell = (row[name] ?? '').trim();
  if (cell === '') {
    const isEmpty = Object.values(row).every((other) => other.trim() === '');
    return isRequired && !isEmpty ? 'Fill this in.' : undefined;
  }
  return type === 'number' && !isNumber(cell) ? 'Give a number, such as 9.8.' : undefined;
}

/** Whether a row has a cell that keeps it from being sent. */
const isUnfinished = (name: RowListName, row: Row): boolean =>
  columnsOf(name).some((column) => cellFault(column, row, column.name) !== undefined);

/** The number of rows that have to be finished or removed, in all lists of an object. */
export const unfinishedRows = (lists: Partial<Record<RowListName, readonly Row[]>>): number =>
  (Object.keys(rowLists) as RowListName[]).reduce(
    (count, name) => count + (lists[name] ?? []).filter((row) => isUnfinished(name, row)).length,
    0,
  );

/** Whether a row is complete, and so sent. */
export const isSent = (name: RowListName, row: Row): boolean =>
  !isUnfinished(name, row) && Object.values(row).some((cell) => cell.trim() !== '');

/** The complete rows of a list as the API takes them. */
export function rowInputs<Name extends RowListName>(name: Name, rows: readonly Row[]): RowInputs[Name][] {
  return rows
    .filter((row) => isSent(name, row))
    .map((row) => {
      const cells = columnsOf(name).flatMap((column) => {
        const cell = (row[column.name] ?? '').trim();
        if (cell === '') return [];
        return [[column.name, column.type === 'number' ? Number(cell) : cell] as const];
      });
      return Object.fromEntries(cells) as unknown as RowInputs[Name];
    });
}
