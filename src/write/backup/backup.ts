import { renameSync, rmSync } from 'node:fs';
import type { Database, WriteTransaction } from '../../database/database.js';
import { ClientError } from '../../errors.js';
import { BackupWriter, type Extent } from './backupFile.js';
import { GraphChanged, readGraph } from './readGraph.js';
import type { WriteStatements } from '../writeStatements.js';

const maxAttempts = 3;
const patient = { timeoutMs: 3_600_000, patient: true };

/** Writes the file from the start, since the driver may retry the transaction. */
async function writeFile(
  transaction: WriteTransaction,
  statements: WriteStatements,
  file: string,
): Promise<Extent> {
  const out = new BackupWriter(file);
  try {
    const [[newest] = []] = await transaction.run(statements.of('backup/schema-version', {}));
    await out.begin(newest as number);
    const extent = await readGraph(transaction, statements, (record) => out.write(record));
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
