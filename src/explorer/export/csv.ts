import Papa from 'papaparse';
import { entityColumns, entityRows, relationshipColumns, relationshipRows, type Row } from '../table/rows.js';
import type { ExportInput } from './exportInput.js';

/**
 * The tables as CSV. Names come from anybody: what a spreadsheet would take for a formula is written so that it stays
 * text.
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
