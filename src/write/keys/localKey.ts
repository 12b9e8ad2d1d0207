import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../database/database.js';
import { Role } from '../../model/access.js';
import { ApiKeys, makeApiKey } from './apiKeys.js';
import type { WriteStatements } from '../writeStatements.js';

const name = 'local-researcher';
const ownerOnly = 0o600;

/** Whether other users may read a file. Windows has no POSIX mode bits, so files there are not checked. */
const isOpenToOthers = (file: string): boolean =>
  platform() !== 'win32' && (statSync(file).mode & 0o077) !== 0;

/**
 * The researcher key of a local service, made at its first start and stored in the data folder, readable only by its
 * owner. A key that is unknown to the graph, revoked or readable by others is replaced and revoked.
 *
 * @returns the path of the key file.
 */
export async function ensureLocalKey(
  database: Database,
  statements: WriteStatements,
  dataDir: string,
): Promise<string> {
  const file = join(dataDir, 'researcher.key');
  const storedKey = existsSync(file) && !isOpenToOthers(file) ? readFileSync(file, 'utf8').trim() : '';
  if (storedKey !== '' && (await new ApiKeys(database, statements).principalOf(storedKey))) return file;
  const { key, id } = await makeApiKey(database, statements, { name, role: Role.RESEARCHER });
  mkdirSync(dataDir, { recursive: true });
  if (existsSync(file)) chmodSync(file, ownerOnly);
  writeFileSync(file, `${key}\n`, { mode: ownerOnly });
  const revocation = { name, but: id, at: new Date().toISOString() };
  await database.write((transaction) => transaction.run(statements.of('access/revoke-others', revocation)));
  return file;
}
