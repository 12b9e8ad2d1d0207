import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../database/database.js';
import { Role } from '../../model/access.js';
import { ApiKeys, makeApiKey } from './apiKeys.js';
import type { WriteStatements } from '../writeStatements.js';

const name = 'local-researcher';
const ownerOnly = 0o600;

/** Whether others than its owner may have read a file; Windows keeps its rights elsewhere. */
const isOpenToOthers = (file: string): boolean =>
  platform() !== 'win32' && (statSync(file).mode & 0o077) !== 0;

/**
 * The researcher key of a service on one's own machine, made at its first start and kept in the data folder,
 * readable by its owner only. A key that the graph does not know (any more) is replaced, and so is one that others may
 * have read; the one before ends with that.
 *
 * @returns the path of its file.
 */
export async function ensureLocalKey(
  database: Database,
  statements: WriteStatements,
  dataDir: string,
): Promise<string> {
  const file = join(dataDir, 'researcher.key');
  const kept = existsSync(file) && !isOpenToOthers(file) ? readFileSync(file, 'utf8').trim() : '';
  if (kept !== '' && (await new ApiKeys(database, statements).principalOf(kept))) return file;
  const { key, id } = await makeApiKey(database, statements, { name, role: Role.RESEARCHER });
  mkdirSync(dataDir, { recursive: true });
  if (existsSync(file)) chmodSync(file, ownerOnly);
  writeFileSync(file, `${key}\n`, { mode: ownerOnly });
  const ended = { name, but: id, at: new Date().toISOString() };
  await database.write((transaction) => transaction.run(statements.of('access/revoke-others', ended)));
  return file;
}
