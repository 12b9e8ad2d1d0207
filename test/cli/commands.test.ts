import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { notPetya } from '../fixtures/notPetya.js';
import {
  type Finished,
  runCommand,
  type ServiceProcess,
  startServiceProcess,
} from '../support/serviceProcess.js';

const dataDir = mkdtempSync(join(tmpdir(), 'incident-graph-commands-'));
const keyFile = join(dataDir, 'researcher.key');
const settings = { DATA_DIR: dataDir };
let service: ServiceProcess;

beforeAll(async () => {
  service = await startServiceProcess(settings);
}, 240_000);

afterAll(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

const keptKey = (): string => readFileSync(keyFile, 'utf8').trim();
const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

const incidents = (...parameters: string[]): Promise<Finished> => runCommand(parameters, settings);
const beside = (...parameters: string[]): Promise<Finished> =>
  runCommand(['--url', service.url, ...parameters], { ...settings, INCIDENTS_KEY: keptKey() });

async function whoIs(key: string | undefined, query = '{ auditTrail { totalCount } }') {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as {
    data: Record<string, unknown>;
    errors?: { extensions: { code: string } }[];
  };
  return errors?.[0]?.extensions.code ?? data;
}

const inFolder = (name: string, text: string): string => {
  const path = join(dataDir, name);
  writeFileSync(path, text);
  return path;
};

describe('the local key made at the first start', () => {
  test('is readable only by its owner, has the role researcher, and its path is printed', async () => {
    expect(modeOf(keyFile)).toBe('600');
    expect(await whoIs(keptKey())).toEqual({ auditTrail: { totalCount: 0 } });
    expect(await whoIs(undefined)).toBe('UNAUTHENTICATED');
    expect(service.said()).toContain('{"authorization": "Bearer KEY"}');
    expect(service.said()).toContain(keyFile);
    expect(service.said()).not.toContain(keptKey());
  });
});

describe('invalid command lines', () => {
  test.each([
    [['nonsense'], 2, /^error: unknown command 'nonsense'\n/],
    [['add'], 2, /^error: missing required argument 'file'\n/],
    [['import', 'eurepoc'], 2, /^error: required option '--global <file>' not specified\n/],
    [['import', 'misp', 'none.json'], 1, /^error: none.json cannot be read: no such file or directory\.\n$/],
    [['restore', 'none.backup'], 1, /^error: none.backup cannot be read: no such file or directory\.\n$/],
    [
      ['keys', 'make', 'x', '--role', 'king'],
      1,
      /^error: --role must be reader, researcher or admin, not "king"\.\n$/,
    ],
    [
      ['--url', 'http://127.0.0.1:1', 'backup', 'graph.backup'],
      1,
      /^error: `backup` works on the database of the settings, not through a service: .* without --url and INCIDENTS_URL\.\n$/,
    ],
    [
      ['--url', 'http://127.0.0.1:1', 'keys', 'list'],
      1,
      /^error: `keys list` works on the database of the settings/,
    ],
    [
      ['add', 'package.json', '--encoding', 'nonsense'],
      1,
      /^error: "nonsense" is not an encoding that can be read\./,
    ],
    [
      ['--url', 'http://127.0.0.1:1', 'export', 'incident:x'],
      1,
      /^error: .* does not answer\. Check --url and whether the service is running\.\n$/,
    ],
  ])('%j is reported in one line, before a graph is opened', async (parameters, code, err) => {
    // With an unreachable database, a command that opened it would report that instead.
    const nowhere = { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'x' };
    expect(await runCommand(parameters, nowhere)).toMatchObject({
      code,
      err: expect.stringMatching(err),
      out: '',
    });
  });

  test('the help does not show the key of the settings', async () => {
    const { out, code } = await runCommand(['--help'], { INCIDENTS_KEY: 'the-secret' });
    expect(code).toBe(0);
    expect(out).toContain('INCIDENTS_KEY');
    expect(out).not.toContain('the-secret');
  });

  test('an invalid key and an unreachable service are reported', async () => {
    const add = ['--url', service.url, 'add', inFolder('some.yaml', stringify(notPetya))];
    expect(await runCommand(add, { ...settings, INCIDENTS_KEY: 'wrong' })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^error: .*\n$/),
    });
    expect(
      await runCommand(['--url', `${service.url}/health#`, 'export', 'incident:wannacry'], settings),
    ).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^error: .*\n$/),
    });
  });
});

describe('while a service is running', () => {
  test('keys are made, listed and revoked', async () => {
    const made = await incidents('keys', 'make', 'rita', '--role', 'reader', '--marking', 'TLP:GREEN');
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('for rita') });
    const key = made.out.trim();
    expect(await whoIs(key, '{ incidents { totalCount } }')).toEqual({ incidents: { totalCount: 7 } });
    expect(await whoIs(key)).toBe('FORBIDDEN');
    const [, id] = /key ([0-9a-f]{12})/.exec(made.err) ?? [];
    expect((await incidents('keys', 'list')).out).toMatch(
      new RegExp(`${id} +READER +TLP:GREEN .* in use +rita`),
    );
    expect(await incidents('keys', 'revoke', id ?? '')).toMatchObject({ code: 0 });
    await sleep(5_500);
    expect(await whoIs(key, '{ incidents { totalCount } }')).toBe('UNAUTHENTICATED');
    expect((await incidents('keys', 'list')).out).toMatch(new RegExp(`${id}.* revoked .*rita`));
    expect(await incidents('keys', 'revoke', '000000000000')).toMatchObject({
      code: 1,
      err: 'error: No key has the id "000000000000". List keys with `npx incidents keys list`.\n',
    });
  }, 240_000);

  test('files are validated, added and exported through the service', async () => {
    const file = inFolder('notpetya.yaml', stringify(notPetya));
    const tried = await beside('add', file, '--dry-run');
    expect(tried).toMatchObject({ code: 0, out: expect.stringContaining('incident:notpetya: would add') });
    const added = await beside('add', file, '--reason', 'on file');
    expect(added).toMatchObject({ code: 0, out: expect.stringContaining('incident:notpetya: added') });
    const exported = await beside('export', 'incident:notpetya');
    expect(exported.code).toBe(0);
    const again = await beside('add', inFolder('again.yaml', exported.out));
    expect(again).toMatchObject({
      code: 0,
      out: expect.stringContaining('added 0 entities and 0 claims'),
      err: '',
    });
  }, 240_000);

  test('a warning has file, line and path, is counted at the end, and blocks nothing', async () => {
    const text = stringify({
      incident: { name: 'Doubtful', startedAt: '2999' },
      claims: [
        {
          ...{ summary: 'They did it.', subject: 'incident', predicate: 'TARGETED', stance: 'ASSERTS' },
          ...{ object: 'country:united-states', claimants: ['country:russia'], source: 'source:article' },
          statedAt: '2031-01',
        },
      ],
    });
    const file = inFolder('doubtful.yaml', text);
    const lineOf = (part: string): number => text.split('\n').findIndex((one) => one.includes(part)) + 1;
    const tried = await beside('add', file, '--dry-run');
    expect(tried).toMatchObject({ code: 0, out: expect.stringMatching(/\n3 warnings: /) });
    const notes = tried.err.split('\n').filter((one) => one.includes('warning'));
    expect(notes).toEqual([
      expect.stringContaining(
        `${file}:${lineOf('startedAt')} incident.startedAt: warning DATE_IN_FUTURE: 2999 is`,
      ),
      expect.stringContaining(
        `${file}:${lineOf('statedAt')} claims.0.statedAt: warning DATE_IN_FUTURE: 2031-01 is`,
      ),
      expect.stringContaining(
        `${file}:${lineOf('statedAt')} claims.0.statedAt: warning STATED_AFTER_SOURCE: `,
      ),
    ]);
  }, 240_000);

  test('an error has file, line and path, the exit code is 1, and nothing of the incident is added', async () => {
    const wrong = {
      ...notPetya,
      incident: { name: 'Half' },
      claims: [{ ...notPetya.claims[0], source: 'nowhere' }],
    };
    const text = stringify(wrong);
    const file = inFolder('half.yaml', text);
    const line = text.split('\n').findIndex((one) => one.includes('source: nowhere')) + 1;
    const added = await beside('add', file);
    expect(added.code).toBe(1);
    expect(added.err).toContain(
      `error: ${file}:${line} claims.0.source: No entity of this input has the ref or id "nowhere"`,
    );
    expect(await whoIs(keptKey(), '{ search(text: "Half") { nodes { entity { id } } } }')).toEqual({
      search: { nodes: [] },
    });
    expect(await beside('add', join(dataDir, 'none.yaml'))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^error: .*none\.yaml cannot be read: no such file or directory\.\n/),
    });
    expect(await beside('export', 'incident:none')).toMatchObject({
      code: 1,
      err: 'error: No incident has the id "incident:none". Use `search(text:)` or `incidents` of the API to find ids.\n',
    });
    expect(await runCommand(['--url', service.url, 'add', file], settings)).toMatchObject({
      code: 1,
      err: expect.stringContaining('RESEARCHER'),
    });
  }, 240_000);

  test('a file that is not text is named for what it is, and nothing of it is imported', async () => {
    const western = inFolder('western.yaml', 'incident:\n  name: Z');
    appendFileSync(western, Buffer.from([0xfc, 0x72, 0x69, 0x63, 0x68, 0x0a]));
    const refused = await incidents('add', western, '--dry-run');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(
      /western\.yaml:2 The bytes of this line are not utf-8, perhaps windows-1252\./,
    );
    expect(await incidents('add', western, '--dry-run', '--encoding', 'latin1')).toMatchObject({
      code: 0,
      out: expect.stringContaining('incident:zuerich: would add'),
    });
    const sheet = inFolder('table.csv', 'PK\x03\x04 [Content_Types].xml');
    expect(await incidents('import', 'eurepoc', '--global', sheet)).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /table\.csv:1 This is a spreadsheet \(.*\), not text\. Save the table as CSV in UTF-8/,
      ),
    });
  }, 240_000);

  test('the graph is backed up, and a restore into a graph in use is rejected', async () => {
    const file = join(dataDir, 'graph.backup');
    expect(await incidents('backup', file)).toMatchObject({ code: 0, out: expect.stringContaining('nodes') });
    expect(modeOf(file)).toBe('600');
    expect(await incidents('restore', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Another instance is using the data folder'),
    });
  }, 240_000);
});

test('after a service is killed under load, it starts again at once, and nothing is lost', async () => {
  const before = await whoIs(keptKey(), '{ incidents { totalCount } }');
  await service.kill();
  service = await startServiceProcess(settings);
  expect(await whoIs(keptKey(), '{ incidents { totalCount } }')).toEqual(before);
}, 240_000);
