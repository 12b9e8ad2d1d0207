import { afterAll, expect, test } from '@jest/globals';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { pino } from 'pino';
import {
  type EmbeddedNeo4j,
  EmbeddedNeo4jError,
  startEmbeddedNeo4j,
} from '../../src/database/embedded/embeddedNeo4j.js';
import { jarsDir } from '../../src/main.js';

const folder = mkdtempSync(join(tmpdir(), 'incident-graph-embedded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A logger that records its lines. */
function recordingLogger() {
  const lines: string[] = [];
  return { lines, logger: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }) };
}

const startWith = (
  jars: string,
  dataDir: string,
  logger: pino.Logger,
  onRestarted: () => void = () => undefined,
) => startEmbeddedNeo4j({ dataDir: join(folder, dataDir), jarsDir: jars, logger, heap: '512m', onRestarted });

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('maps the class-data archive that the set-up has written', async () => {
  const { lines, logger } = recordingLogger();
  const neo4j = await startWith(jarsDir, 'with-archive', logger);
  const maps = readFileSync(`/proc/${neo4j.pid()}/maps`, 'utf8');
  await neo4j.stop();
  expect(maps).toContain('embedded-neo4j.jsa');
  expect(lines).toEqual([]);
});

test('starts without a class-data archive that does not match, and logs this', async () => {
  const jars = join(folder, 'jars');
  mkdirSync(jars);
  for (const name of readdirSync(jarsDir).filter((file) => file.endsWith('.jar')))
    symlinkSync(join(jarsDir, name), join(jars, name));
  writeFileSync(join(jars, 'embedded-neo4j.jsa'), Buffer.alloc(65_536));
  const { lines, logger } = recordingLogger();
  const neo4j = await startWith(jars, 'other-archive', logger);
  await neo4j.stop();
  expect(neo4j.uri).toMatch(/^bolt:\/\/127\.0\.0\.1:\d+$/);
  expect(lines.join('')).toContain('Java cannot use the class-data archive of Neo4j');
});

test('reports what is missing if the set-up has not run', async () => {
  const { lines, logger } = recordingLogger();
  await expect(startWith(join(folder, 'nowhere'), 'unprepared', logger)).rejects.toThrow(
    'Neo4j is not prepared: run `npm start` once, or set NEO4J_URI to a server.',
  );
  expect(lines.join('')).toContain('there is no class-data archive of Neo4j');
});

/** Whether the database answers a statement. */
async function answers({ uri, user, password }: EmbeddedNeo4j): Promise<boolean> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { connectionTimeout: 1_000 });
  try {
    await driver.executeQuery('RETURN 1');
    return true;
  } catch {
    return false;
  } finally {
    await driver.close();
  }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}

/** Waits for the process that replaces the given one. */
async function replacement(database: EmbeddedNeo4j, pid: number): Promise<number> {
  await until(() => database.pid() !== pid);
  return database.pid();
}

test('is restarted when it is killed during a restart, and when it requires a restart', async () => {
  const { lines, logger } = recordingLogger();
  let restarts = 0;
  const database = await startWith(jarsDir, 'killed-twice', logger, () => void (restarts += 1));
  const first = database.pid();
  process.kill(first, 'SIGKILL');
  const second = await replacement(database, first);
  process.kill(second, 'SIGKILL');
  const third = await replacement(database, second);
  await until(() => answers(database));
  // It answers some milliseconds before it says so; a restart that is asked for in between is a part of this one.
  await until(() => restarts === 1);
  const error = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg.includes('could not be started'));
  expect(error.err.message).toContain('The embedded Neo4j did not start');
  database.restart('a test asks for it');
  database.restart('and asks once more');
  expect(await replacement(database, third)).not.toBe(third);
  await until(() => answers(database));
  await until(() => restarts === 2);
  await database.stop();
  expect(lines.filter((line) => line.includes('has to be restarted'))).toHaveLength(1);
});

test('starts again when it was killed between the two passwords that a start sets', async () => {
  const { logger } = recordingLogger();
  let restarts = 0;
  const database = await startWith(jarsDir, 'between-passwords', logger, () => void (restarts += 1));
  const { uri, user, password } = database;
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  await driver.executeQuery(
    'ALTER CURRENT USER SET PASSWORD FROM $password TO $other',
    { password, other: `${password}-` },
    { database: 'system' },
  );
  await driver.close();
  process.kill(database.pid(), 'SIGKILL');
  await until(() => restarts === 1);
  expect(await answers(database)).toBe(true);
  await database.stop();
});

test('is reported as lost when restarts fail, and is not restarted after a stop', async () => {
  const jars = join(folder, 'vanishing-jars');
  mkdirSync(jars);
  for (const name of readdirSync(jarsDir)) symlinkSync(join(jarsDir, name), join(jars, name));
  const { lines, logger } = recordingLogger();
  const lost: Error[] = [];
  const database = await startEmbeddedNeo4j({
    ...{ dataDir: join(folder, 'lost'), jarsDir: jars, logger, heap: '512m' },
    onLost: (error) => void lost.push(error),
  });
  rmSync(jars, { recursive: true });
  process.kill(database.pid(), 'SIGKILL');
  await until(() => lost.length > 0);
  await database.stop();
  expect(lost).toEqual([expect.any(EmbeddedNeo4jError)]);
  expect(lost[0]?.message).toContain('does not start again (Neo4j is not prepared');
  expect(lines.filter((line) => line.includes('could not be started again'))).toHaveLength(5);
});
