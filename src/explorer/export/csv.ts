import Papa from 'papaparse';
import type { TlpMarking } from '../generated/operations.js';
import { entityColumns, entityRows, relationshipColumns, relationshipRows, type Row } from '../table/rows.js';
import { markingLabels } from '../vocabulary/labels.js';
import type { ExportInput } from './exportInput.js';

/** What the table of entities in a file has besides that on the page. */
export interface EntityTexts {
  description: string | null;
  marking: TlpMarking;
}

/** How a cell begins that a spreadsheet may run as a formula, of whatever lines it has. */
const formula = /^[=+\-@\t\r\n]/;

/** Rows as CSV (RFC 4180). Texts are untrusted: cells that a spreadsheet would run as formulas are escaped. */
const written = (fields: readonly string[], rows: readonly Row[]): string =>
  Papa.unparse(
    { fields: [...fields], data: rows.map((row) => fields.map((id) => row[id] ?? '')) },
    { escapeFormulae: formula, newline: '\r\n' },
  );

const idsOf = (columns: readonly { id: string }[]): string[] => columns.map(({ id }) => id);

/** The entities; one without texts, which the caller no longer sees, has neither description nor marking. */
export function entitiesCsv({ visible }: ExportInput, texts: ReadonlyMap<string, EntityTexts>): string {
  const rows = entityRows(visible).map((row): Row => {
    const { description = null, marking } = texts.get(row.id) ?? {};
    return { ...row, description, marking: marking ? markingLabels[marking] : null };
  });
  return written(['id', ...idsOf(entityColumns), 'description', 'marking'], rows);
}

/** The relationships; `from_id` and `to_id` are ids of the table of entities. */
export function relationshipsCsv({ visible }: ExportInput): string {
  const ends = new Map(visible.relationships.map(({ id, from, to }) => [id, { from, to }]));
  const rows = relationshipRows(visible).map((row): Row => {
    const { from, to } = ends.get(row.id) ?? {};
    return { ...row, from_id: from?.id ?? null, to_id: to?.id ?? null };
  });
  return written(['id', 'from_id', 'to_id', ...idsOf(relationshipColumns)], rows);
}
