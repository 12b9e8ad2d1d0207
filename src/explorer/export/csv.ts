import Papa from 'papaparse';
import { entityColumns, entityRows, relationshipColumns, relationshipRows, type Row } from '../table/rows.js';
import type { ExportInput } from './exportInput.js';

/**
 * The tables as CSV (RFC 4180). Names are untrusted: cells that a spreadsheet would run as formulas are
 * escaped.
 */
const written = (columns: readonly { id: string }[], rows: readonly Row[]): string =>
  Papa.unparse(
    {
      fields: ['id', ...columns.map(({ id }) => id)],
      data: rows.map((row) => [row.id, ...columns.map(({ id }) => row[id] ?? '')]),
    },
    { escapeFormulae: true, newline: '\r\n' },
  );

export const entitiesCsv = ({ visible }: ExportInput): string => written(entityColumns, entityRows(visible));

export const relationshipsCsv = ({ visible }: ExportInput): string =>
  written(relationshipColumns, relationshipRows(visible));
