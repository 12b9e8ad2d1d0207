import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database, Row } from './database.js';
import { declaredIndexes } from './declaredIndexes.js';
import { statementsOf } from './cypherTemplates.js';

interface Migration {
  version: number;
  name: string;
  checksum: string;
  statements: string[];
}

/** A migration that has been applied is not what its file says now, or the graph is ahead of this version. */
export class MigrationError extends Error {}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.*\.cypher$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      return { version: Number(file.slice(0, 4)), name: file, checksum, statements: statementsOf(text) };
    });
}

const applied =
  'MATCH (migration:SchemaMigration) RETURN migration.version, migration.checksum, migration.name';
const record =
  'MERGE (migration:SchemaMigration {version: $version}) ON CREATE SET migration.name = $name, migration.checksum = $checksum, migration.appliedAt = $at';

/** What Neo4j says when two make the same index at the same moment, in spite of IF NOT EXISTS. */
const madeMeanwhile =
  /Schema\.(EquivalentSchemaRuleAlreadyExists|ConstraintAlreadyExists|IndexAlreadyExists)$/;
const maxAttempts = 5;

/** Does it again when another instance got in between: by then the index is there, and nothing is left to do. */
async function again<T>(work: () => Promise<T>, attempt = 1): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    const code = String((fault as { code?: unknown }).code);
    if (attempt >= maxAttempts || !madeMeanwhile.test(code)) throw fault;
    return again(work, attempt + 1);
  }
}

const notOnline =
  "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state ORDER BY state, name";
const onlineWithinMs = 120_000;

/**
 * Waits for indexes to be filled, looking again and again: a statement that waits for them (`db.awaitIndexes`) holds what
 * another instance needs to complete a constraint, and the two would wait for each other.
 */
async function untilOnline(database: Database): Promise<void> {
  const until = Date.now() + onlineWithinMs;
  for (;;) {
    const rows = await database.read(
      { name: 'schema/online', text: notOnline, parameters: {} },
      { patient: true },
    );
    const [first] = rows as [name: string, state: string][];
    if (!first) return;
    if (first[1] === 'FAILED' || Date.now() > until)
      throw new MigrationError(
        `The index ${first[0]} is ${first[1].toLowerCase()}; look into the log of Neo4j.`,
      );
    await sleep(50);
  }
}

/**
 * Runs a statement; one that goes on `$after` a key does so much of its work at a time and gives back its last key, until
 * there is none: no transaction has to hold the whole of a large graph.
 */
async function runThrough(
  text: string,
  run: (parameters: Record<string, unknown>) => Promise<Row[]>,
): Promise<void> {
  const inParts = /\$after\b/.test(text);
  for (let after: unknown = ''; after !== null;) {
    const [[last] = []] = await run(inParts ? { after } : {});
    after = inParts ? (last ?? null) : null;
  }
}

const indexNames = 'SHOW INDEXES YIELD name RETURN name';

/** Creates the indexes of declared relationship types that this graph lacks. */
async function ensureDeclaredIndexes(
  database: Database,
  create: (name: string, text: string) => Promise<unknown>,
): Promise<void> {
  const show = { name: 'schema/indexes', text: indexNames, parameters: {} };
  const present = new Set((await database.read(show, { patient: true })).map(([name]) => name));
  const missing = [...declaredIndexes].filter(([name]) => !present.has(name));
  for (const [name, text] of missing) await create(`schema/index ${name}`, text);
  if (missing.length > 0) await untilOnline(database);
}

/**
 * Brings the constraints and indexes of a graph up to this version: each file of `schema/` in order, and
 * each once. Neo4j takes schema changes one by one, so every statement says IF NOT EXISTS: a run that was
 * cut off, or two at once, come to the same.
 *
 * @throws MigrationError when an applied file has been changed since, or the graph knows a later one.
 */
export async function migrate(database: Database, folder: string, logger: Logger): Promise<void> {
  const migrations = readMigrations(folder);
  const alter = (name: string, text: string, parameters = {}) =>
    again(() =>
      database.write((transaction) => transaction.run({ name, text, parameters }), {
        timeoutMs: 120_000,
        patient: true,
      }),
    );
  await alter(
    'schema/versions',
    'CREATE CONSTRAINT schema_version IF NOT EXISTS FOR (migration:SchemaMigration) REQUIRE migration.version IS UNIQUE',
  );
  const known = new Map(
    (await alter('schema/applied', applied)).map(([version, checksum]) => [
      version as number,
      checksum as string,
    ]),
  );
  for (const { version, name, checksum, statements } of migrations) {
    const before = known.get(version);
    if (before !== undefined && before !== checksum) {
      throw new MigrationError(
        `schema/${name} was applied to this database and has been changed since. Put the change into a new file.`,
      );
    }
    if (before !== undefined) continue;
    for (const [index, text] of statements.entries())
      await runThrough(text, (parameters) => alter(`schema/${name} ${index + 1}`, text, parameters));
    await untilOnline(database);
    await alter('schema/record', record, { version, name, checksum, at: new Date().toISOString() });
    logger.info({ migration: name }, 'schema brought up to date');
  }
  const newest = Math.max(0, ...migrations.map(({ version }) => version));
  const ahead = [...known.keys()].filter((version) => version > newest);
  if (ahead.length > 0)
    throw new MigrationError(
      `This database was set up by a later version of the service (schema ${Math.max(...ahead)}).`,
    );
  await ensureDeclaredIndexes(database, alter);
}
