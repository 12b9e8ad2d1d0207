import type { Database, Row } from '../../database/database.js';
import { ClientError } from '../../errors.js';
import { batchesOf, checkBackup, type Extent } from './backupFile.js';
import type { WriteStatements } from '../writeStatements.js';

const pageSize = 2_000;
const patient = { timeoutMs: 3_600_000, patient: true };

type Run = (name: string, parameters?: Record<string, unknown>) => Promise<Row[]>;

/** Whether a restore was cut off: then nothing but another restore may touch the graph. */
export async function isRestoreUnderway(database: Database, statements: WriteStatements): Promise<boolean> {
  return (await database.read(statements.of('backup/is-underway', {}), { patient: true })).length > 0;
}

async function extentOf(run: Run): Promise<Extent> {
  const [[nodes, relationships] = []] = await run('counts');
  return { nodes: nodes as number, relationships: relationships as number };
}

/** Repeats a statement that does a part of its work each time and says how much, until nothing is left. */
async function repeat(run: Run, name: string): Promise<void> {
  while (((await run(name, { limit: pageSize }))[0]?.[0] as number) > 0);
}

/** Writes the nodes and edges of a backup. Keys that are there already are left alone. @returns how many those are. */
async function fill(run: Run, file: string): Promise<number> {
  const there = new Set((await run('kept-keys')).map(([id]) => id));
  let left = 0;
  for await (const nodes of batchesOf(file, 'node', pageSize)) {
    const rows = nodes.filter(({ properties }) => !there.has((properties as { id?: unknown }).id));
    left += nodes.length - rows.length;
    await run('restore-nodes', { rows });
  }
  for await (const rows of batchesOf(file, 'edge', pageSize)) await run('restore-edges', { rows });
  return left;
}

/** How a graph is filled from a backup. */
export interface RestoreOptions {
  /** Whether what is in the graph may be thrown away. */
  replace?: boolean;
}

/**
 * Fills an empty graph from a backup, which is read through first. One that was cut off leaves a mark, and
 * another restore begins anew; the mark goes only when as much is there as the backup holds.
 *
 * @throws ClientError BAD_USER_INPUT for a file that is not whole, CONFLICT for a graph that is not empty.
 */
export async function restoreGraph(
  database: Database,
  statements: WriteStatements,
  file: string,
  { replace = false }: RestoreOptions = {},
): Promise<Extent> {
  const run: Run = (name, parameters = {}) =>
    database.write((transaction) => transaction.run(statements.of(`backup/${name}`, parameters)), patient);
  const [[schema] = []] = await run('schema-version');
  const extent = await checkBackup(file, schema as number);
  const mayClear = replace || (await isRestoreUnderway(database, statements));
  if (!mayClear && (await run('foreign')).length > 0)
    throw new ClientError('CONFLICT', 'A backup is restored into an empty graph, and this one is not empty.');
  await run('underway', { at: new Date().toISOString() });
  await repeat(run, 'clear');
  const before = await extentOf(run);
  const left = await fill(run, file);
  await repeat(run, 'restored');
  const after = await extentOf(run);
  const nodes = after.nodes - before.nodes + left;
  const relationships = after.relationships - before.relationships;
  if (nodes !== extent.nodes || relationships !== extent.relationships)
    throw new ClientError(
      'CONFLICT',
      `Restored were ${nodes} nodes and ${relationships} relationships, but the backup holds ${extent.nodes} and ` +
        `${extent.relationships}: somebody else may have written meanwhile. The graph is marked as incomplete; restore it again.`,
    );
  // The assessments of an older backup were made by an earlier rule: the next start materializes them again.
  await database.write(
    (transaction) => transaction.run(statements.of('derive/record-counting-rule', { version: null })),
    patient,
  );
  await run('done');
  return extent;
}
