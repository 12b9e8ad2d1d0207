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

/** An applied migration differs from its file, or the database has a later schema than this version. */
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

/** Codes that Neo4j returns for concurrent creation of one index, in spite of IF NOT EXISTS. */
const createdConcurrently =
  /Schema\.(EquivalentSchemaRuleAlreadyExists|ConstraintAlreadyExists|IndexAlreadyExists)$/;
const maxAttempts = 5;

/** Retries when another instance has created the same index: the retry finds it. */
async function retried<T>(work: () => Promise<T>, attempt = 1): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    const code = String((fault as { code?: unknown }).code);
    if (attempt >= maxAttempts || !createdConcurrently.test(code)) throw fault;
    return retried(work, attempt + 1);
  }
}

const notOnline =
  "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state ORDER BY state, name";
const onlineNames = "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name";
const onlineWithinMs = 120_000;

/**
 * Polls until all indexes are online. `db.awaitIndexes` would hold a lock that another instance needs to complete a
 * constraint: a deadlock.
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
      throw new MigrationError(`The index ${first[0]} is ${first[1].toLowerCase()}; see the log of Neo4j.`);
    await sleep(50);
  }
}

/**
 * Runs a statement. One with `$after` works in batches: it returns its last key, and runs again after that key until it
 * returns none, so that no transaction holds a large graph.
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
 * Applies each file of `schema/` once, in order. Neo4j commits schema changes one by one, so every statement says IF NOT
 * EXISTS: an interrupted run and concurrent runs end with the same schema.
 *
 * @throws MigrationError if an applied file has changed, or the database has a later schema
 */
export async function migrate(database: Database, folder: string, logger: Logger): Promise<void> {
  const migrations = readMigrations(folder);
  const alter = (name: string, text: string, parameters = {}) =>
    retried(() =>
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
        `schema/${name} has been changed since it was applied to this database. Restore the file and put the change into a new one.`,
      );
    }
    if (before !== undefined) continue;
    for (const [index, text] of statements.entries())
      await runThrough(text, (parameters) => alter(`schema/${name} ${index + 1}`, text, parameters));
    await untilOnline(database);
    await alter('schema/record', record, { version, name, checksum, at: new Date().toISOString() });
    logger.info({ migration: name }, 'schema migration applied');
  }
  const newest = Math.max(0, ...migrations.map(({ version }) => version));
  const ahead = [...known.keys()].filter((version) => version > newest);
  if (ahead.length > 0)
    throw new MigrationError(
      `This database has schema ${Math.max(...ahead)} of a later version of the service; this version knows ${newest}. Use the later version.`,
    );
  await ensureDeclaredIndexes(database, alter);
}

const nameIn = /^\s*(?:\/\/.*\s+)*(CREATE|DROP) (?:FULLTEXT )?(?:INDEX|CONSTRAINT) (\w+)/;

/** The names of the constraints and indexes that a graph has once all files of `schema/` are applied. */
function namesOfSchema(migrations: readonly Migration[]): Set<string> {
  const names = new Set(declaredIndexes.keys());
  for (const text of migrations.flatMap(({ statements }) => statements)) {
    const [, verb, name = ''] = nameIn.exec(text) ?? [];
    if (verb === 'CREATE') names.add(name);
    if (verb === 'DROP') names.delete(name);
  }
  return names;
}

/**
 * Checks that a graph has exactly the schema of this version, for work that leaves it as it is.
 *
 * @throws MigrationError if a file of `schema/` is not applied, or a constraint or index is missing
 */
export async function checkSchema(database: Database, folder: string): Promise<void> {
  const migrations = readMigrations(folder);
  const show = (name: string, text: string) =>
    database.read({ name, text, parameters: {} }, { patient: true });
  const versions = new Set((await show('schema/applied', applied)).map(([version]) => version));
  if (versions.size !== migrations.length || !migrations.every(({ version }) => versions.has(version)))
    throw new MigrationError(
      'This database has the schema of another version of the service. Start the service of this version once, which brings it up to date.',
    );
  const present = new Set((await show('schema/indexes', onlineNames)).map(([name]) => name));
  const missing = [...namesOfSchema(migrations)].filter((name) => !present.has(name));
  if (missing.length > 0)
    throw new MigrationError(
      `These indexes or constraints are missing or not online: ${missing.join(', ')}. Restore a backup into a new database.`,
    );
}
