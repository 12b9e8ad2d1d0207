import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Database, WriteTransaction } from '../database/database.js';
import { statementsOf } from '../database/cypherTemplates.js';
import { deriveInDatabase } from './derive/deriveInDatabase.js';
import type { WriteStatements } from './writeStatements.js';

export interface SeedOptions {
  /** The folder of the article's scripts; those of the background lie in `background/` below it. */
  folder: string;
  /** Whether to load what is widely documented beside the article, too. */
  background: boolean;
  statements: WriteStatements;
  logger: Logger;
}

/** A cold database plans each script anew; on a busy machine that takes its time. */
const patient = { timeoutMs: 600_000, patient: true };

interface SeedScript {
  name: string;
  checksum: string;
  statements: string[];
}

function readScripts(folder: string, prefix: string): SeedScript[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.cypher'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return {
        name: prefix + file,
        checksum: createHash('sha256').update(text).digest('hex'),
        statements: statementsOf(text),
      };
    });
}

async function runScript(
  transaction: WriteTransaction,
  { name, statements }: SeedScript,
  recordedAt: string,
): Promise<void> {
  for (const [index, text] of statements.entries()) {
    await transaction.run({ name: `seed/${name}, statement ${index + 1}`, text, parameters: { recordedAt } });
  }
}

/** The moment that the seed is known by: no change is kept with an earlier one after it. */
async function momentOf(transaction: WriteTransaction, statements: WriteStatements): Promise<string> {
  const [row] = await transaction.run(statements.of('write/write-lock', { revises: true }));
  return row?.[0] as string;
}

async function deriveNew(
  transaction: WriteTransaction,
  statements: WriteStatements,
): Promise<{ entities: number; claims: number }> {
  const rows = await transaction.run(statements.of('derive/underived', {}));
  const idsOf = (isClaim: boolean): string[] =>
    rows.filter(([, claim]) => claim === isClaim).map(([id]) => id as string);
  const written = { entities: idsOf(false), claims: idsOf(true) };
  await deriveInDatabase(transaction, statements, written);
  const dangling = await transaction.run(statements.of('seed/dangling', {}));
  if (dangling.length > 0)
    throw new Error(`Seeded claims that name what is not there: ${dangling.map(([id]) => id).join(', ')}`);
  return { entities: written.entities.length, claims: written.claims.length };
}

/**
 * Loads the seed scripts that have not been loaded as they stand, with all that follows from them, in
 * one transaction: a graph is never half seeded. A script only ever adds; what a user has changed stays.
 */
export async function seedGraph(
  database: Database,
  { folder, background, statements, logger }: SeedOptions,
): Promise<void> {
  const scripts = readScripts(folder, '');
  if (background) scripts.push(...readScripts(join(folder, 'background'), 'background/'));
  const added = await database.write(async (transaction) => {
    const loaded = new Map((await transaction.run(statements.of('seed/loaded', {}))) as [string, string][]);
    const fresh = scripts.filter(({ name, checksum }) => loaded.get(name) !== checksum);
    if (fresh.length === 0) return undefined;
    const recordedAt = await momentOf(transaction, statements);
    for (const script of fresh) await runScript(transaction, script, recordedAt);
    const counts = await deriveNew(transaction, statements);
    const rows = fresh.map(({ name, checksum }) => ({ name, checksum }));
    await transaction.run(statements.of('seed/record', { rows, at: recordedAt }));
    return { scripts: fresh.length, ...counts };
  }, patient);
  if (added) logger.info(added, 'seeded');
}
