import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Database, WriteTransaction } from '../database/database.js';
import { statementsOf } from '../database/cypherTemplates.js';
import { deriveInDatabase, materializeAssessments, withDependents } from './derive/deriveInDatabase.js';
import { SeedUpdate } from './seedUpdate.js';
import type { WriteStatements } from './writeStatements.js';

export interface SeedOptions {
  /** The folder of the article's scripts, with those of the background in `background/`. */
  folder: string;
  /** Whether to also load the background scripts. */
  background: boolean;
  statements: WriteStatements;
  logger: Logger;
}

/** A cold database has to plan each script, which takes minutes on a busy machine. */
const patient = { timeoutMs: 600_000, patient: true };

interface SeedScript {
  name: string;
  text: string;
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
        text,
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

/** Takes the write lock; returns the moment of the seed, which is after that of all earlier changes. */
async function acquireWriteLock(transaction: WriteTransaction, statements: WriteStatements): Promise<string> {
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
  const [entities, claims] = [idsOf(false), idsOf(true)];
  const dependent = await withDependents({ transaction, statements }, claims);
  await deriveInDatabase(transaction, statements, {
    entities,
    claims: [...new Set([...claims, ...dependent])],
  });
  const dangling = await transaction.run(statements.of('seed/dangling', {}));
  if (dangling.length > 0)
    throw new Error(
      `These seeded claims reference an id that does not exist: ${dangling.map(([id]) => id).join(', ')}. Check the ids in the scripts.`,
    );
  return { entities: entities.length, claims: claims.length };
}

/**
 * Loads the seed scripts and derives their properties in one transaction, unless exactly these scripts were loaded
 * before. Over an earlier version, additions, updates and retractions of users stay; a claim that the scripts changed or
 * removed is retracted.
 */
export async function seedGraph(
  database: Database,
  { folder, background, statements, logger }: SeedOptions,
): Promise<void> {
  const scripts = readScripts(folder, '');
  if (background) scripts.push(...readScripts(join(folder, 'background'), 'background/'));
  const added = await database.write(async (transaction) => {
    const loaded = new Map((await transaction.run(statements.of('seed/loaded', {}))) as [string, string][]);
    if (scripts.every(({ name, checksum }) => loaded.get(name) === checksum)) return undefined;
    const recordedAt = await acquireWriteLock(transaction, statements);
    const update = new SeedUpdate({
      transaction,
      statements,
      texts: scripts.map(({ text }) => text),
      at: recordedAt,
    });
    if (loaded.size > 0) await update.begin();
    for (const script of scripts) await runScript(transaction, script, recordedAt);
    const retracted = loaded.size > 0 ? await update.finish() : [];
    const counts = await deriveNew(transaction, statements);
    await materializeAssessments(transaction, statements, retracted);
    const rows = scripts.map(({ name, checksum }) => ({ name, checksum }));
    await transaction.run(statements.of('seed/record', { rows, at: recordedAt }));
    return { scripts: scripts.length, ...counts };
  }, patient);
  if (added) logger.info(added, 'seed scripts loaded');
}
