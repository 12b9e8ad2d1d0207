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

/** The number of statements that a call sends. */
async function statementsSentBy(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const end = database.onStatement(() => (count += 1));
  await work();
  end();
  return count;
}

describe('making a key', () => {
  test('returns a text that authenticates its principal', async () => {
    const { key, id } = await make();
    expect(key).toMatch(/^cig_[0-9a-f]{12}_[\w-]{43}$/);
    expect(key.split('_')[1]).toBe(id);
    expect(await principalOf(key)).toEqual({
      actor: 'key:anna',
      role: Role.RESEARCHER,
      level: levelOf(TlpMarking.TLP_AMBER_STRICT),
    });
  });

  test('accepts a secret with underscores, and a marking below that of the role', async () => {
    const secret = '_-'.repeat(21) + '_';
    const { key, id } = await make({ secret, role: Role.ADMIN, marking: TlpMarking.TLP_GREEN });
    expect(key).toBe(`cig_${id}_${secret}`);
    expect(await principalOf(key)).toMatchObject({ role: Role.ADMIN, level: levelOf(TlpMarking.TLP_GREEN) });
  });

  test.each<[string, Partial<NewApiKey>, string]>([
    ['a marking above that of the role', { marking: TlpMarking.TLP_RED }, 'marking'],
    ['an unknown marking', { marking: 'GREEN' as unknown as TlpMarking }, 'marking'],
    ['no name', { name: '' }, 'name'],
    ['a name with a line break', { name: 'anna\nkey:root' }, 'name'],
    ['a secret of the wrong form', { secret: 'sesame' }, 'secret'],
  ])('rejects %s', async (_, given, argument) => {
    await expect(make(given)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', details: { argument } });
  });

  test('stores no secret in the graph', async () => {
    const { key, id } = await make();
    const [row] = await database.read({
      name: 'test',
      text: 'MATCH (apiKey:ApiKey {id: $id}) RETURN properties(apiKey)',
      parameters: { id },
    });
    expect(JSON.stringify(row)).not.toContain(secretOf(key));
    expect(row?.[0]).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('two keys cannot have the same id', async () => {
    const { id } = await make();
    const again = { name: 'test', text: 'CREATE (:ApiKey {id: $id})', parameters: { id } };
    await expect(database.write((transaction) => transaction.run(again))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });
});

describe('an invalid key', () => {
  test('with a wrong secret for a known id is rejected, before and after the right one was used', async () => {
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
  ])('%s: is not authenticated', async (key) => {
    expect(await principalOf(key)).toBeUndefined();
  });

  test('with text before or after a valid key is not authenticated', async () => {
    const { key } = await make();
    for (const text of [` ${key}`, `${key} `, `${key}\n`, `${key}a`, key.slice(0, -1), key.toUpperCase()])
      expect(await principalOf(text)).toBeUndefined();
  });

  test('with a stored role that is unknown is not authenticated', async () => {
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

describe('caching of keys', () => {
  test('a valid key is read once while it is cached; a malformed key sends no statement', async () => {
    const { key } = await make();
    const keys = freshKeys();
    expect(await statementsSentBy(() => keys.principalOf(key))).toBe(1);
    expect(await statementsSentBy(() => keys.principalOf(key))).toBe(0);
    expect(await statementsSentBy(() => keys.principalOf('cig_x'))).toBe(0);
  });

  test('a key is found by its index', async () => {
    const operators = await database.explain(statements.of('access/key', { id: 'x' }));
    expect(operators).toContain('NodeUniqueIndexSeek');
  });

  test('an unknown key is read again after a second', async () => {
    const keys = freshKeys();
    const { key, id } = await make();
    const mark = (text: string) =>
      database.write((transaction) => transaction.run({ name: 'test', text, parameters: { id } }));
    await mark("MATCH (apiKey:ApiKey {id: $id}) SET apiKey.revokedAt = 'now'");
    expect(await keys.principalOf(key)).toBeUndefined();
    await mark('MATCH (apiKey:ApiKey {id: $id}) REMOVE apiKey.revokedAt');
    expect(await statementsSentBy(() => keys.principalOf(key))).toBe(0);
    await sleep(1_050);
    expect(await keys.principalOf(key)).toBeDefined();
  });
});

describe('revoking a key', () => {
  test('takes effect at once if the key is not cached, and within five seconds if it is', async () => {
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

  test('twice keeps the first time of revocation, and reports an unknown id', async () => {
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

describe('the local key in the data folder', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'incident-graph-key-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const ensure = () => ensureLocalKey(database, statements, folder);
  const kept = (): string => readFileSync(join(folder, 'researcher.key'), 'utf8').trim();
  const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

  test('is made at the first start, readable only by its owner, and reused', async () => {
    const file = await ensure();
    expect([file, modeOf(file)]).toEqual([join(folder, 'researcher.key'), '600']);
    const key = kept();
    expect(await principalOf(key)).toMatchObject({ actor: 'key:local-researcher', role: Role.RESEARCHER });
    await ensure();
    expect(kept()).toBe(key);
  });

  test.each<[string, (file: string) => void]>([
    ['is missing', (file) => rmSync(file)],
    ['is readable by others', (file) => chmodSync(file, 0o640)],
    ['is malformed', (file) => writeFileSync(file, 'cig_no key\n')],
  ])('when it %s, another is made, and the previous one is revoked', async (_what, spoil) => {
    const file = await ensure();
    const before = kept();
    spoil(file);
    await ensure();
    expect(modeOf(file)).toBe('600');
    expect(kept()).not.toBe(before);
    expect(await principalOf(kept())).toMatchObject({ role: Role.RESEARCHER });
    expect(await principalOf(before)).toBeUndefined();
  });

  test('does not revoke other keys', async () => {
    const { key } = await make();
    await ensure();
    expect(await principalOf(key)).toBeDefined();
  });
});

describe('the list of keys', () => {
  test('contains all keys, without hash and secret', async () => {
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
