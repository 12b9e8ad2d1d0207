import { EntityKind } from '../../model/entityKind.js';
import { excerpt, fittingName, isBlank } from '../cells.js';
import { type FileIssue, type IncidentDraft, appendTo, type ParseResult, type Report } from '../draft.js';
import { attributionsIn, attributionsPacked } from './attributionRows.js';
import { addAttribution } from './attributions.js';
import { spanOf } from './dates.js';
import { DraftBuilder } from './incidentDraft.js';
import type { ParseContext } from './parseContext.js';
import { addReceiver } from './receivers.js';
import { type EurepocPaths, incidentRows, readSideTables, type SideTables } from './tables.js';
import { cell, isKey, keyOf, type Row } from '../table.js';

/** The key and name of an incident's row; undefined, and reported, where it has none or one that was there. */
function headOf(
  row: Row,
  seen: ReadonlySet<string>,
  report: Report,
): { key: string; name: string } | undefined {
  const key = keyOf(row, 'ID');
  const name = cell(row, 'name');
  if (!isKey(key)) report(row, 'ID', 'An incident needs an id; the row was passed over.');
  else if (seen.has(key)) report(row, 'ID', `There was an incident ${key} before; the row was passed over.`);
  else if (isBlank(name)) report(row, 'name', 'An incident needs a name; the row was passed over.');
  else return { key, name: fittingName(name, row, 'name', report) };
  return undefined;
}

/** An incident with what its tables say of it; where they say nothing, with what is packed into its own row. */
function draftOf(
  row: Row,
  { key, name }: { key: string; name: string },
  { receivers, attributions }: SideTables,
  reading: ParseContext,
): IncidentDraft {
  const { report } = reading;
  const { file, line } = row;
  const incident = { id: `incident:eurepoc-${key}`, kind: EntityKind.INCIDENT, name, ...spanOf(row, report) };
  const draft = new DraftBuilder(incident, key, { file, line });
  for (const receiver of receivers.get(key) ?? [row]) addReceiver(draft, receiver, reading);
  const rows = attributions.get(key);
  const made = rows ? attributionsIn(rows, key, report) : attributionsPacked(row, key, report);
  for (const attribution of made) addAttribution(draft, attribution, reading);
  return draft.build();
}

/** Reports the rows of a table that belong to no incident that was read. */
function reportStray(
  groups: ReadonlyMap<string, Row[]>,
  column: string,
  seen: ReadonlySet<string>,
  report: Report,
): void {
  for (const [key, rows] of groups)
    if (!seen.has(key)) for (const row of rows) report(row, column, `There is no incident ${excerpt(key)}.`);
}

async function* draftsOf(paths: EurepocPaths, report: Report): AsyncGenerator<IncidentDraft> {
  const tables = await readSideTables(paths, report);
  const reading = { directory: tables.directory, located: new Set<string>(), report };
  const seen = new Set<string>();
  for await (const row of incidentRows(paths, report)) {
    const head = headOf(row, seen, report);
    if (!head) continue;
    seen.add(head.key);
    yield draftOf(row, head, tables, reading);
  }
  reportStray(tables.receivers, 'ID', seen, report);
  reportStray(tables.attributions, 'incident_ID', seen, report);
}

/**
 * Reads the tables of EuRepoC. The incidents are streamed; what belongs to them is held, for its rows may
 * stand anywhere. Its descriptions are sentences of others and stay where they are.
 */
export function parseEurepoc(paths: EurepocPaths): ParseResult {
  const unreadable: FileIssue[] = [];
  return { drafts: draftsOf(paths, appendTo(unreadable)), unreadable, doubtful: [] };
}
