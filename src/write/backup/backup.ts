import { renameSync, rmSync } from 'node:fs';
import type { Database, WriteTransaction } from '../../database/database.js';
import { ClientError } from '../../errors.js';
import { BackupWriter, type Extent } from './backupFile.js';
import type { WriteStatements } from '../writeStatements.js';

const pageSize = 2_000;
const maxAttempts = 3;
const patient = { timeoutMs: 3_600_000, patient: true };

/** The graph was written to while it was read. */
class ChangedMeanwhile extends Error {}

/** Reads the whole graph out in one transaction. */
async function readOut(
  transaction: WriteTransaction,
  statements: WriteStatements,
  out: BackupWriter,
): Promise<Extent> {
  const counts = async () => JSON.stringify(await transaction.run(statements.of('backup/counts', {})));
  const before = await counts();
  const [[newest] = []] = await transaction.run(statements.of('backup/schema-version', {}));
  await out.begin(newest as number);
  const extent = { nodes: 0, relationships: 0 };
  const edgesOf: number[][] = [];
  for (let after = -1; ;) {
    const rows = await transaction.run(statements.of('backup/nodes', { after, limit: pageSize }));
    for (const [n, labelled, properties] of rows)
      await out.write({ n: n as number, labels: labelled, properties });
    extent.nodes += rows.length;
    edgesOf.push(rows.map(([n]) => n as number));
    if (rows.length < pageSize) break;
    after = rows.at(-1)?.[0] as number;
  }
  for (const nodes of edgesOf) {
    const rows = await transaction.run(statements.of('backup/edges', { nodes }));
    for (const [r, from, to, properties] of rows) await out.write({ r, from, to, properties });
    extent.relationships += rows.length;
  }
  if ((await counts()) !== before) throw new ChangedMeanwhile();
  return extent;
}

/** Writes a file anew: a transaction that the driver repeats begins the file again as well. */
async function writeOut(
  transaction: WriteTransaction,
  statements: WriteStatements,
  file: string,
): Promise<Extent> {
  const out = new BackupWriter(file);
  try {
    const extent = await readOut(transaction, statements, out);
    await out.end(extent);
    return extent;
  } catch (fault) {
    await out.abandon();
    throw fault;
  }
}

/**
 * Writes the whole graph to one file, which is there only once it is whole. It is read in one transaction; since others
 * may write meanwhile, it is read again when it has changed by the end.
 *
 * @throws ClientError CONFLICT when it is never left alone.
 */
export async function backupGraph(
  database: Database,
  statements: WriteStatements,
  file: string,
): Promise<Extent> {
  const part = `${file}.part`; // in the same folder: from another it could not be renamed
  for (let attempt = 1; ; attempt += 1) {
    try {
      const extent = await database.write((transaction) => writeOut(transaction, statements, part), patient);
      renameSync(part, file);
      return extent;
    } catch (fault) {
      rmSync(part, { force: true });
      if (!(fault instanceof ChangedMeanwhile)) throw fault;
      if (attempt >= maxAttempts)
        throw new ClientError(
          'CONFLICT',
          'The graph is being changed all the time: back up when it is quiet.',
        );
    }
  }
}
