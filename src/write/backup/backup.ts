import { renameSync, rmSync } from 'node:fs';
import type { Database, WriteTransaction } from '../../database/database.js';
import { ClientError } from '../../errors.js';
import { BackupWriter, type Extent } from './backupFile.js';
import type { WriteStatements } from '../writeStatements.js';

const pageSize = 2_000;
const maxAttempts = 3;
const patient = { timeoutMs: 3_600_000, patient: true };

/** The graph changed while the backup read it. */
class GraphChanged extends Error {}

/** Reads the whole graph in one transaction, and checks that it did not change. */
async function readGraph(
  transaction: WriteTransaction,
  statements: WriteStatements,
  out: BackupWriter,
): Promise<Extent> {
  const counts = async () => JSON.stringify(await transaction.run(statements.of('backup/counts', {})));
  const before = await counts();
  const [[newest] = []] = await transaction.run(statements.of('backup/schema-version', {}));
  await out.begin(newest as number);
  const extent = { nodes: 0, relationships: 0 };
  const nodePages: number[][] = [];
  for (let after = -1; ;) {
    const rows = await transaction.run(statements.of('backup/nodes', { after, limit: pageSize }));
    for (const [n, labelled, properties] of rows)
      await out.write({ n: n as number, labels: labelled, properties });
    extent.nodes += rows.length;
    nodePages.push(rows.map(([n]) => n as number));
    if (rows.length < pageSize) break;
    after = rows.at(-1)?.[0] as number;
  }
  for (const nodes of nodePages) {
    const rows = await transaction.run(statements.of('backup/edges', { nodes }));
    for (const [r, from, to, properties] of rows) await out.write({ r, from, to, properties });
    extent.relationships += rows.length;
  }
  if ((await counts()) !== before) throw new GraphChanged();
  return extent;
}

/** Writes the file from the start, since the driver may retry the transaction. */
async function writeFile(
  transaction: WriteTransaction,
  statements: WriteStatements,
  file: string,
): Promise<Extent> {
  const out = new BackupWriter(file);
  try {
    const extent = await readGraph(transaction, statements, out);
    await out.end(extent);
    return extent;
  } catch (fault) {
    await out.abandon();
    throw fault;
  }
}

/** Options of a backup. */
export interface BackupOptions {
  /** Whether to write the backup of an empty graph. */
  empty?: boolean;
}

/** An empty graph is rarely the one that was meant: another data folder or server. */
async function refuseEmpty(database: Database, statements: WriteStatements): Promise<void> {
  const [[isEmpty] = []] = await database.read(statements.of('backup/is-empty', {}), patient);
  if (isEmpty === true)
    throw new ClientError(
      'CONFLICT',
      'The graph is empty, so there is nothing to back up. Check DATA_DIR or NEO4J_URI, or use --empty for a backup of the empty graph.',
    );
}

/**
 * Writes the whole graph to one file, which appears under its name only once it is complete. If the graph changes
 * meanwhile, the backup starts over, at most 3 times.
 *
 * @throws ClientError CONFLICT if the graph is empty, or changed during every attempt.
 */
export async function backupGraph(
  database: Database,
  statements: WriteStatements,
  file: string,
  { empty = false }: BackupOptions = {},
): Promise<Extent> {
  if (!empty) await refuseEmpty(database, statements);
  const part = `${file}.part`; // A rename is atomic only within one folder.
  for (let attempt = 1; ; attempt += 1) {
    try {
      const extent = await database.write((transaction) => writeFile(transaction, statements, part), patient);
      renameSync(part, file);
      return extent;
    } catch (fault) {
      rmSync(part, { force: true });
      if (!(fault instanceof GraphChanged)) throw fault;
      if (attempt >= maxAttempts)
        throw new ClientError(
          'CONFLICT',
          'The graph changed during every attempt. Run the backup when there are fewer writes.',
        );
    }
  }
}
