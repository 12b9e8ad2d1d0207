import type { Report } from '../draft.js';
import { keyOf, type Row, rowsOf } from '../table.js';
import { unpacked } from './attributionRows.js';
import { noteActors } from './attributions.js';
import { columns } from './columns.js';
import { Directory } from './directory.js';
import { noteReceivers } from './receivers.js';

/** The tables of EuRepoC 1.1: incidents, and attributions and receivers (flattened), which the first has packed as well. */
export interface EurepocPaths {
  global: string;
  attribution?: string;
  receiver?: string;
}

/** The tables that belong to the incidents, by incident, and who and what occurs in them. */
export interface SideTables {
  receivers: ReadonlyMap<string, Row[]>;
  attributions: ReadonlyMap<string, Row[]>;
  directory: Directory;
}

/** Keeps a text once, however many rows have it: tables say the same few words over and over. */
function textPool(): (text: string) => string {
  const pool = new Map<string, string>();
  return (text) => {
    const known = pool.get(text);
    if (known !== undefined) return known;
    pool.set(text, text);
    return text;
  };
}

async function grouped(
  path: string | undefined,
  wanted: readonly string[],
  key: string,
  report: Report,
): Promise<Map<string, Row[]>> {
  const groups = new Map<string, Row[]>();
  if (path === undefined) return groups;
  const kept = textPool();
  for await (const row of rowsOf(path, wanted, report)) {
    const id = keyOf(row, key);
    const group = groups.get(id);
    const compact = { ...row, cells: row.cells.map(kept) };
    if (group) group.push(compact);
    else groups.set(id, [compact]);
  }
  return groups;
}

/** The rows of the table of incidents, with what is packed into them where that has no table of its own. */
export function incidentRows({ global, attribution, receiver }: EurepocPaths, report: Report) {
  const needed = [
    ...columns.incident,
    ...(receiver === undefined ? columns.packedReceiver : []),
    ...(attribution === undefined ? columns.packedAttribution : []),
  ];
  const welcome = [...columns.packedReceiver, ...columns.packedAttribution];
  return rowsOf(global, needed, report, welcome);
}

const quietly: Report = () => undefined;

/**
 * Reads what belongs to the incidents, for its rows may stand anywhere. The table of incidents is read for those who are
 * named only there: everybody is known before the first is described.
 */
export async function readSideTables(paths: EurepocPaths, report: Report): Promise<SideTables> {
  const receivers = await grouped(paths.receiver, columns.receiver, 'ID', report);
  const attributions = await grouped(paths.attribution, columns.attribution, 'incident_ID', report);
  const directory = new Directory();
  const noting = { directory, report };
  for (const rows of receivers.values()) for (const row of rows) noteReceivers(row, noting);
  for (const rows of attributions.values()) for (const row of rows) noteActors(row, noting);
  for await (const row of incidentRows(paths, quietly)) {
    const key = keyOf(row, 'ID');
    if (!receivers.has(key)) noteReceivers(row, noting);
    if (!attributions.has(key)) for (const one of unpacked(row, quietly)) noteActors(one, noting);
  }
  return { receivers, attributions, directory };
}
