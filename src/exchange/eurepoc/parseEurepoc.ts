import { EntityKind } from '../../model/entityKind.js';
import { identifierOf } from '../../model/externalId.js';
import { maxItems } from '../../model/textRules.js';
import { excerpt, fittingName, isBlank } from '../cells.js';
import {
  type EntityDraft,
  type FileIssue,
  type IncidentDraft,
  appendTo,
  type ParseResult,
  type Report,
} from '../draft.js';
import { attributionsIn, attributionsPacked, notInvokedIn } from './attributionRows.js';
import { addAttribution, type IncidentCoding } from './attributions.js';
import { decoded, incidentTypes, lossesByColumn, zeroDays } from './codeBook.js';
import { addCodings } from './codings.js';
import { spanOf } from './dates.js';
import { DraftBuilder } from './incidentDraft.js';
import { codedInitiators } from './initiators.js';
import type { ParseContext } from './parseContext.js';
import { addReceiver, unnamedSectors } from './receivers.js';
import { addResponses } from './responses.js';
import { scoredFields } from './scores.js';
import { addressesOf, sourceAt } from './sources.js';
import { addTechniques } from './techniques.js';
import { addHeldSuspicions } from './ties.js';
import { type EurepocPaths, incidentRows, readSideTables, type SideTables } from './tables.js';
import { cell, isKey, keyOf, type Row, valuesOf } from '../table.js';

/** The key and name of an incident's row; undefined, and reported, if one is missing or the key is a duplicate. */
function headOf(
  row: Row,
  seen: ReadonlySet<string>,
  report: Report,
): { key: string; name: string } | undefined {
  const key = keyOf(row, 'ID');
  const name = cell(row, 'name');
  if (!isKey(key)) report(row, 'ID', 'The row has no usable incident id and is skipped.');
  else if (seen.has(key)) report(row, 'ID', `Incident ${key} occurs in an earlier row; this row is skipped.`);
  else if (isBlank(name)) report(row, 'name', 'The row has no incident name and is skipped.');
  else return { key, name: fittingName(name, row, 'name', report) };
  return undefined;
}

/** The stored fields of an incident that its row codes. */
function codedFields(row: Row, report: Report): Partial<EntityDraft> {
  const types = [...new Set(decoded([row], 'incident_type', incidentTypes, report).flat())];
  const lossTypes = Object.keys(lossesByColumn).filter((column) => !isBlank(cell(row, column)));
  const [zeroDay] = decoded([row], 'zero_days', zeroDays, report);
  const addresses = addressesOf(row, ['sources_url', 'sources_attribution'], report);
  return {
    ...spanOf(row, report),
    ...(types.length > 0 && { incidentTypes: types }),
    ...(lossTypes.length > 0 && { lossTypes: lossTypes.map((column) => lossesByColumn[column] as string) }),
    ...(zeroDay !== undefined && { zeroDay }),
    ...scoredFields(row, report),
    ...(addresses.length > 0 && { references: addresses.slice(0, maxItems).map((url) => ({ url })) }),
  };
}

/** What a row of the table of incidents says about all attributions of the incident. */
function codingOf(row: Row, attributions: number): IncidentCoding {
  const [address] = addressesOf(row, ['sources_attribution'], () => undefined);
  // A broken address is one too: with it, the other may belong to something else.
  const isOne = attributions === 1 && valuesOf(cell(row, 'sources_attribution')).length === 1;
  return {
    initiators: codedInitiators(row),
    isNotInvokedBy: notInvokedIn(row),
    primarySource: isOne && address !== undefined ? sourceAt(address) : undefined,
  };
}

/** The attributions that come from the table of incidents, and those from their own: each has other ids than in the other table. */
const ofIncidents = {
  ids: /^claim:eurepoc-\d+-attribution-packed-/,
  advice:
    'Its attributions came from the table of incidents alone, and their rows of the table of attributions would add them again. It is left as it is; for those rows, import into another graph.',
};
const ofAttributions = {
  ids: /^claim:eurepoc-\d+-attribution-(?!packed-)/,
  advice:
    'Its attributions came from their own table, and the table of incidents alone would add them again. Give --attribution with its rows, as before.',
};

/** An incident with its rows of the side tables or, without those, with the values packed into its own row. */
function draftOf(
  row: Row,
  { key, name }: { key: string; name: string },
  { receivers, attributions }: SideTables,
  context: ParseContext,
): IncidentDraft {
  const { report } = context;
  const { file, line } = row;
  const number = { system: 'EuRepoC', value: key };
  const receiverRows = receivers.get(key) ?? [row];
  const victimSectors = unnamedSectors(receiverRows);
  const incident = {
    ...{ id: `incident:eurepoc-${key}`, kind: EntityKind.INCIDENT, name },
    ...(identifierOf(EntityKind.INCIDENT, number) !== undefined && { externalIds: [number] }),
    ...codedFields(row, report),
    ...(victimSectors.length > 0 && { victimSectors }),
  };
  const draft = new DraftBuilder(incident, key, { file, line });
  for (const receiver of receiverRows) addReceiver(draft, receiver, context);
  const rows = attributions.get(key);
  const made = rows ? attributionsIn(rows, key, report) : attributionsPacked(row, key, report);
  const coding = codingOf(row, made.length);
  for (const attribution of made) addAttribution(draft, attribution, coding, context);
  addHeldSuspicions(draft, row, coding.initiators, context);
  addTechniques(draft, row, context);
  addResponses(draft, row, context);
  addCodings(draft, row, context);
  return { ...draft.build(), otherForm: rows ? ofIncidents : ofAttributions };
}

/** Reports rows of a side table whose incident was not read. */
function reportStray(
  groups: ReadonlyMap<string, Row[]>,
  column: string,
  seen: ReadonlySet<string>,
  report: Report,
): void {
  for (const [key, rows] of groups)
    if (!seen.has(key))
      for (const row of rows)
        report(row, column, `The table of incidents has no incident ${excerpt(key)}; the row is skipped.`);
}

async function* draftsOf(paths: EurepocPaths, report: Report): AsyncGenerator<IncidentDraft> {
  const tables = await readSideTables(paths, report);
  const context = { directory: tables.directory, addedOnce: new Set<string>(), report };
  const seen = new Set<string>();
  for await (const row of incidentRows(paths, report)) {
    const head = headOf(row, seen, report);
    if (!head) continue;
    seen.add(head.key);
    yield draftOf(row, head, tables, context);
  }
  reportStray(tables.receivers, 'ID', seen, report);
  reportStray(tables.attributions, 'incident_ID', seen, report);
}

/**
 * Reads the tables of EuRepoC. Incidents are streamed; the side tables are held in memory, since their rows come in any
 * order. Descriptions are not imported: they are copyrighted text.
 */
export function parseEurepoc(paths: EurepocPaths): ParseResult {
  const unreadable: FileIssue[] = [];
  return { drafts: draftsOf(paths, appendTo(unreadable)), unreadable, doubtful: [] };
}
