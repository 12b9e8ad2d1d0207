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
import { pino } from 'pino';
import { startEmbeddedNeo4j } from '../../src/database/embedded/embeddedNeo4j.js';
import { jarsDir } from '../../src/main.js';

const folder = mkdtempSync(join(tmpdir(), 'incident-graph-embedded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A logger whose lines can be read. */
function recordingLogger() {
  const lines: string[] = [];
  return { lines, logger: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }) };
}

const startWith = (jars: string, dataDir: string, logger: pino.Logger) =>
  startEmbeddedNeo4j({ dataDir: join(folder, dataDir), jarsDir: jars, logger, heap: '512m' });

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('maps the class-data archive that the set-up has written', async () => {
  const { lines, logger } = recordingLogger();
  const neo4j = await startWith(jarsDir, 'with-archive', logger);
  const maps = readFileSync(`/proc/${neo4j.pid()}/maps`, 'utf8');
  await neo4j.stop();
  expect(maps).toContain('embedded-neo4j.jsa');
  expect(lines).toEqual([]);
});

test('starts without a class-data archive that does not match, and says so', async () => {
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

test('names what is missing where the set-up has not run', async () => {
  const { lines, logger } = recordingLogger();
  await expect(startWith(join(folder, 'nowhere'), 'unprepared', logger)).rejects.toThrow(
    'Neo4j is not prepared: run `npm start` once, or set NEO4J_URI to a server.',
  );
  expect(lines.join('')).toContain('there is no class-data archive of Neo4j');
});
