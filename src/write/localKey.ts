import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../database/database.js';
import { Role } from '../model/access.js';
import { ApiKeys, makeApiKey } from './apiKeys.js';
import type { WriteStatements } from './writeStatements.js';

/**
 * The researcher key of a service on one's own machine, made at its first start and kept in the data folder,
 * readable by its owner only. A key that the graph does not know (any more) is replaced.
 *
 * @returns the path of its file.
 */
export async function ensureLocalKey(
  database: Database,
  statements: WriteStatements,
  dataDir: string,
): Promise<string> {
  const file = join(dataDir, 'researcher.key');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (kept !== '' && (await new ApiKeys(database, statements).principalOf(kept))) return file;
  const { key } = await makeApiKey(database, statements, { name: 'local-researcher', role: Role.RESEARCHER });
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return file;
}
