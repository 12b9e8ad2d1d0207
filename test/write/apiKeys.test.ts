import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { loadTemplates } from '../../src/database/cypherTemplates.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import { Role } from '../../src/model/access.js';
import { TlpMarking, tlpLevels } from '../../src/model/vocabulary.js';
import { projectFolder } from '../../src/projectFolder.js';
import {
  ApiKeys,
  listApiKeys,
  makeApiKey,
  type NewApiKey,
  revokeApiKey,
} from '../../src/write/keys/apiKeys.js';
import { ensureLocalKey } from '../../src/write/keys/localKey.js';
import { WriteStatements } from '../../src/write/writeStatements.js';
import { type EmptyNeo4j, emptyNeo4j } from '../support/ownNeo4j.js';

const logger = pino({ level: 'silent' });
const statements = new WriteStatements(loadTemplates(join(projectFolder, 'cypher')));
let neo4j: EmptyNeo4j;
let database: Database;
beforeAll(async () => {
  neo4j = await emptyNeo4j();
  database = openDatabase({ ...neo4j, database: 'neo4j', queryTimeoutMs: 10_000 }, logger);
  await migrate(database, join(projectFolder, 'schema'), logger);
}, 180_000);
afterAll(async () => {
  await database.close();
  await neo4j.stop();
});

const make = (given: Partial<NewApiKey> = {}) =>
  makeApiKey(database, statements, { name: 'anna', role: Role.RESEARCHER, ...given });
const freshKeys = (): ApiKeys => new ApiKeys(database, statements);
const principalOf = (key: string) => freshKeys().principalOf(key);
const secretOf = (key: string): string => key.slice('cig_0123456789ab_'.length);
const levelOf = (marking: TlpMarking): number => tlpLevels.indexOf(marking);

/** How many statements something takes. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const end = database.onStatement(() => (count += 1));
  await work();
  end();
  return count;
}

describe('making a key', () => {
  test('gives a text by which its principal is found', async () => {
    const { key, id } = await make();
    expect(key).toMatch(/^cig_[0-9a-f]{12}_[\w-]{43}$/);
    expect(key.split('_')[1]).toBe(id);
    expect(await principalOf(key)).toEqual({
      actor: 'key:anna',
      role: Role.RESEARCHER,
      level: levelOf(TlpMarking.TLP_AMBER_STRICT),
    });
  });

  test('takes a secret with underscores, and a marking below what the role may see', async () => {
    const secret = '_-'.repeat(21) + '_';
    const { key, id } = await make({ secret, role: Role.ADMIN, marking: TlpMarking.TLP_GREEN });
    expect(key).toBe(`cig_${id}_${secret}`);
    expect(await principalOf(key)).toMatchObject({ role: Role.ADMIN, level: levelOf(TlpMarking.TLP_GREEN) });
  });

  test.each<[string, Partial<NewApiKey>, string]>([
    ['a marking above what the role may see', { marking: TlpMarking.TLP_RED }, 'marking'],
    ['a marking that is none', { marking: 'GREEN' as unknown as TlpMarking }, 'marking'],
    ['no name', { name: '' }, 'name'],
    ['a name with a line break', { name: 'anna\nkey:root' }, 'name'],
    ['a secret that can be guessed', { secret: 'sesame' }, 'secret'],
  ])('refuses %s', async (_, given, argument) => {
    await expect(make(given)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', details: { argument } });
  });

  test('leaves no secret in the graph', async () => {
    const { key, id } = await make();
    const [row] = await database.read({
      name: 'test',
      text: 'MATCH (apiKey:ApiKey {id: $id}) RETURN properties(apiKey)',
      parameters: { id },
    });
    expect(JSON.stringify(row)).not.toContain(secretOf(key));
    expect(row?.[0]).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('two of one id cannot be', async () => {
    const { id } = await make();
    const again = { name: 'test', text: 'CREATE (:ApiKey {id: $id})', parameters: { id } };
    await expect(database.write((transaction) => transaction.run(again))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });
});

describe('a key that is not right', () => {
  test('a wrong secret of a known id is refused, before and after the right one was used', async () => {
    const { key, id } = await make();
    const { key: other } = await make();
    const keys = freshKeys();
    const wrong = `cig_${id}_${secretOf(other)}`;
    expect(await keys.principalOf(wrong)).toBeUndefined();
    expect(await keys.principalOf(key)).toBeDefined();
    expect(await keys.principalOf(wrong)).toBeUndefined();
  });

  test.each([
    '',
    'cig_',
    'cig__',
    'cig_0123456789ab',
    'cig_0123456789ab_',
    `cig_0123456789ab_${'a'.repeat(43)}`,
    `cig_0123456789AB_${'a'.repeat(43)}`,
  ])('%s: is nobody', async (key) => {
    expect(await principalOf(key)).toBeUndefined();
  });

  test('a right one with anything before or after it is nobody', async () => {
    const { key } = await make();
    for (const text of [` ${key}`, `${key} `, `${key}\n`, `${key}a`, key.slice(0, -1), key.toUpperCase()])
      expect(await principalOf(text)).toBeUndefined();
  });

  test('one that the graph keeps with a role unknown here is nobody', async () => {
    const { key, id } = await make();
    const text = "MATCH (apiKey:ApiKey {id: $id}) SET apiKey.role = 'ROOT'";
    await database.write((transaction) => transaction.run({ name: 'test', text, parameters: { id } }));
    expect(await principalOf(key)).toBeUndefined();
    await database.write((transaction) =>
      transaction.run({
        name: 'test',
        text: 'MATCH (apiKey:ApiKey {id: $id}) DELETE apiKey',
        parameters: { id },
      }),
    );
  });
});

describe('statements', () => {
  test('a key in use costs one, however often it is used; a text that is no key costs none', async () => {
    const { key } = await make();
    const keys = freshKeys();
    expect(await counted(() => keys.principalOf(key))).toBe(1);
    expect(await counted(() => keys.principalOf(key))).toBe(0);
    expect(await counted(() => keys.principalOf('cig_x'))).toBe(0);
  });

  test('the key is found by its index', async () => {
    const operators = await database.explain(statements.of('access/key', { id: 'x' }));
    expect(operators).toContain('NodeUniqueIndexSeek');
  });

  test('a miss is looked up again a second later', async () => {
    const keys = freshKeys();
    const { key, id } = await make();
    const mark = (text: string) =>
      database.write((transaction) => transaction.run({ name: 'test', text, parameters: { id } }));
    await mark("MATCH (apiKey:ApiKey {id: $id}) SET apiKey.revokedAt = 'now'");
    expect(await keys.principalOf(key)).toBeUndefined();
    await mark('MATCH (apiKey:ApiKey {id: $id}) REMOVE apiKey.revokedAt');
    expect(await counted(() => keys.principalOf(key))).toBe(0);
    await sleep(1_050);
    expect(await keys.principalOf(key)).toBeDefined();
  });
});

describe('revoking a key', () => {
  test('ends it: at once where it was not in use, within five seconds where it was', async () => {
    const { key, id } = await make();
    const { key: another } = await make();
    const inUse = freshKeys();
    expect(await inUse.principalOf(key)).toBeDefined();
    expect(await revokeApiKey(database, statements, id)).toBe(true);
    const revoked = Date.now();
    expect(await principalOf(key)).toBeUndefined();
    while ((await inUse.principalOf(key)) !== undefined) {
      expect(Date.now() - revoked).toBeLessThan(5_000);
      await sleep(50);
    }
    expect(await inUse.principalOf(another)).toBeDefined();
  });

  test('again changes nothing, and there is nothing to revoke under an unknown id', async () => {
    const { id } = await make();
    const revokedAt = async () =>
      (await listApiKeys(database, statements)).find((one) => one.id === id)?.revokedAt;
    expect(await revokeApiKey(database, statements, id)).toBe(true);
    const first = await revokedAt();
    expect(first).toEqual(expect.any(String));
    await sleep(5);
    expect(await revokeApiKey(database, statements, id)).toBe(true);
    expect(await revokedAt()).toBe(first);
    expect(await revokeApiKey(database, statements, 'ffffffffffff')).toBe(false);
  });
});

describe('the key of whoever has the data folder', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'incident-graph-key-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const ensure = () => ensureLocalKey(database, statements, folder);
  const kept = (): string => readFileSync(join(folder, 'researcher.key'), 'utf8').trim();
  const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

  test('is made at the first start, readable by its owner alone, and stays', async () => {
    const file = await ensure();
    expect([file, modeOf(file)]).toEqual([join(folder, 'researcher.key'), '600']);
    const key = kept();
    expect(await principalOf(key)).toMatchObject({ actor: 'key:local-researcher', role: Role.RESEARCHER });
    await ensure();
    expect(kept()).toBe(key);
  });

  test.each<[string, (file: string) => void]>([
    ['is gone', (file) => rmSync(file)],
    ['could be read by others', (file) => chmodSync(file, 0o640)],
    ['is none', (file) => writeFileSync(file, 'cig_no key\n')],
  ])('when it %s, another is made, and the one before ends', async (_what, spoil) => {
    const file = await ensure();
    const before = kept();
    spoil(file);
    await ensure();
    expect(modeOf(file)).toBe('600');
    expect(kept()).not.toBe(before);
    expect(await principalOf(kept())).toMatchObject({ role: Role.RESEARCHER });
    expect(await principalOf(before)).toBeUndefined();
  });

  test('leaves the keys of others as they are', async () => {
    const { key } = await make();
    await ensure();
    expect(await principalOf(key)).toBeDefined();
  });
});

describe('the list of keys', () => {
  test('has all of them, and neither hash nor secret', async () => {
    const { key, id } = await make({ name: 'the newest', role: Role.READER, marking: TlpMarking.TLP_GREEN });
    const list = await listApiKeys(database, statements);
    expect(list.at(-1)).toEqual({
      id,
      name: 'the newest',
      role: Role.READER,
      marking: TlpMarking.TLP_GREEN,
      createdAt: expect.any(String),
      revokedAt: null,
    });
    expect(list.map(({ createdAt }) => createdAt)).toEqual(list.map(({ createdAt }) => createdAt).sort());
    const shown = JSON.stringify(list);
    expect(shown).not.toContain(secretOf(key));
    expect(shown).not.toMatch(/hash|secret|[0-9a-f]{64}/);
  });
});
