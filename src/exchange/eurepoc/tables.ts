import type { Report } from '../draft.js';
import { keyOf, type Row, rowsOf } from '../table.js';
import { unpacked } from './attributionRows.js';
import { noteActors } from './attributions.js';
import { columns } from './columns.js';
import { Directory } from './directory.js';
import { noteInitiators } from './initiators.js';
import { noteReceivers } from './receivers.js';
import { noteResponders } from './responses.js';

/** Files of EuRepoC 1.1: incidents; attributions and receivers are optional, since the first also has them packed. */
export interface EurepocPaths {
  global: string;
  attribution?: string;
  receiver?: string;
  /** The encoding of all of them; by default UTF-8. */
  encoding?: string;
}

/** The rows of the side tables by incident, and the directory of all tables. */
export interface SideTables {
  receivers: ReadonlyMap<string, Row[]>;
  attributions: ReadonlyMap<string, Row[]>;
  directory: Directory;
}

/** Interns texts, since the tables repeat the same few; it keeps memory down. */
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
  { report, encoding }: { report: Report; encoding: string | undefined },
): Promise<Map<string, Row[]>> {
  const groups = new Map<string, Row[]>();
  if (path === undefined) return groups;
  const kept = textPool();
  for await (const row of rowsOf(path, { wanted, leftOut: columns.leftOut }, report, encoding)) {
    const id = keyOf(row, key);
    const group = groups.get(id);
    const compact = { ...row, cells: row.cells.map(kept) };
    if (group) group.push(compact);
    else groups.set(id, [compact]);
  }
  return groups;
}

/** The rows of the table of incidents, with packed columns for each side table that is not given. */
export function incidentRows({ global, attribution, receiver, encoding }: EurepocPaths, report: Report) {
  const wanted = [
    ...columns.incident,
    ...(receiver === undefined ? columns.packedReceiver : []),
    ...(attribution === undefined ? columns.packedAttribution : []),
  ];
  const welcome = [...columns.packedReceiver, ...columns.packedAttribution, ...columns.coding];
  return rowsOf(global, { wanted, welcome, leftOut: columns.leftOut }, report, encoding);
}

const quietly: Report = () => undefined;

/**
 * Reads the side tables whole, since their rows come in any order. The table of incidents is read once for its names, so
 * that the directory is complete before the first draft.
 */
export async function readSideTables(paths: EurepocPaths, report: Report): Promise<SideTables> {
  const reading = { report, encoding: paths.encoding };
  const receivers = await grouped(paths.receiver, columns.receiver, 'ID', reading);
  const attributions = await grouped(paths.attribution, columns.attribution, 'incident_ID', reading);
  const directory = new Directory();
  const noting = { directory, report };
  for (const rows of receivers.values()) for (const row of rows) noteReceivers(row, noting);
  for (const rows of attributions.values()) for (const row of rows) noteActors(row, noting);
  for await (const row of incidentRows(paths, quietly)) {
    const key = keyOf(row, 'ID');
    noteInitiators(row, directory);
    noteResponders(row, directory);
    if (!receivers.has(key)) noteReceivers(row, noting);
    if (!attributions.has(key)) for (const one of unpacked(row, quietly)) noteActors(one, noting);
  }
  return { receivers, attributions, directory };
}
