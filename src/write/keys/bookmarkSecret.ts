import { randomBytes } from 'node:crypto';
import type { Database } from '../../database/database.js';
import type { WriteStatements } from '../writeStatements.js';

/** The secret that all instances on one graph sign bookmarks with. The first instance stores it in the graph. */
export async function bookmarkSecret(database: Database, statements: WriteStatements): Promise<Buffer> {
  const secret = randomBytes(32).toString('base64url');
  const [row] = await database.write((transaction) =>
    transaction.run(statements.of('access/bookmark-secret', { secret })),
  );
  return Buffer.from((row as [string])[0], 'base64url');
}
