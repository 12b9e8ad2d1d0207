import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameKey } from '../../src/model/nameKey.js';
import { projectFolder } from '../../src/projectFolder.js';
import { ownService } from '../support/ownService.js';
import { researcher } from '../support/service.js';

/** Names are recognized however they are written: in search, as likely duplicates, and when they are stored. */

const own = ownService({ SEED: 'false' });

const add = async (entities: readonly object[], options: object = {}) => {
  const { data, errors } = await own.service.ask(
    `mutation ($input: AddClaimsInput!) { addClaims(input: $input) {
      created { ... on Entity { id name aliases } } possibleDuplicates { entity { name } reason score } userErrors { field message } } }`,
    { input: { entities, ...options } },
    researcher,
  );
  expect(errors).toBeUndefined();
  expect(data.addClaims.userErrors).toEqual([]);
  return data.addClaims;
};

const search = async (text: string): Promise<{ matched: string; entity: { name: string } }[]> => {
  const { data } = await own.service.ask(
    'query ($text: String!) { search(text: $text, first: 10) { nodes { matched entity { name } } } }',
    { text },
  );
  return data.search.nodes;
};

const group = (name: string, aliases: string[] = []) => ({ kind: 'INTRUSION_SET', name, aliases });

const others = [
  group('FIN97'),
  group('Vault 7'),
  group('Vault 8'),
  group('FIN7', ['Carbanak Spider']),
  group('Group of C'),
  group('C++ Group'),
  group('Global S'),
  group('S&P Global'),
  group('Bear Fancy Hunters'),
  group('Fancy Bear', ['APT28']),
  group('Sea Turtle'),
  group('UNC2452'),
  group('Cozy Bear', ['APT29']),
  group('Lazarus Group', ['HIDDEN COBRA']),
  ...['Łódź', 'Weiß', 'Işık', 'Đường', 'Türkiye'].map((name) => group(name)),
];

const { alike } = JSON.parse(
  readFileSync(join(projectFolder, 'test', 'fixtures', 'namePairs.json'), 'utf8'),
) as { alike: [string, string][] };
const known = new Set(others.flatMap(({ name, aliases }) => [name, ...aliases].map(nameKey)));
/** Names with few edits between them. */
const crowd = alike.flat().filter((name) => {
  const key = nameKey(name);
  const isNew = !known.has(key);
  known.add(key);
  return isNew;
});

beforeAll(async () => {
  await add(others);
  for (let start = 0; start < crowd.length; start += 100)
    await add(crowd.slice(start, start + 100).map((name) => group(name)));
}, 300_000);

describe('search', () => {
  test.each([
    ['FIN 7', 'FIN7'],
    ['fin-7', 'FIN7'],
    ['FancyBear', 'Fancy Bear'],
    ['LazarusGroup', 'Lazarus Group'],
    ['hiddencobra', 'Lazarus Group'],
    ['C++ Group', 'C++ Group'],
    ['S&P Global', 'S&P Global'],
    ['Lodz', 'Łódź'],
    ['Łódź'.normalize('NFD'), 'Łódź'],
    ['Weiss', 'Weiß'],
    ['Isik', 'Işık'],
    ['Duong', 'Đường'],
    ['Turkiye', 'Türkiye'],
    ['SeaTurtel', 'Sea Turtle'],
    ['F\u0430ncy Bear', 'Fancy Bear'],
  ])('%s finds %s first', async (text, name) => {
    expect((await search(text))[0]?.entity.name).toBe(name);
  });

  test('a name or alias is found first by itself, whatever else is in the graph', async () => {
    const names = [...crowd, ...others.flatMap(({ name, aliases }) => [name, ...aliases])];
    const missed = [];
    for (const name of names) {
      const [first] = await search(name);
      if (first === undefined || nameKey(first.matched) !== nameKey(name))
        missed.push([name, first?.matched]);
    }
    expect(missed).toEqual([]);
  });
});

describe('likely duplicates', () => {
  test.each([
    ['CozyBear', 'Cozy Bear', 'SHARED_NAME'],
    ['UNC 2452', 'UNC2452', 'SHARED_NAME'],
    ['Sea Turtel', 'Sea Turtle', 'NEAR_NAME'],
    ['SeaTurtel', 'Sea Turtle', 'NEAR_NAME'],
    ['Weiss Group', 'Weiß', 'NEAR_NAME'],
    ['The Lazarus', 'Lazarus Group', 'NEAR_NAME'],
  ])('%s: %s', async (name, other, reason) => {
    const { possibleDuplicates } = await add([group(name)], { dryRun: true });
    expect(possibleDuplicates).toContainEqual(expect.objectContaining({ entity: { name: other }, reason }));
  });

  test('names with other numbers are none', async () => {
    for (const name of ['APT98', 'FIN77', 'UNC2453'])
      expect((await add([group(name)], { dryRun: true })).possibleDuplicates).toEqual([]);
  });
});

test('names are stored composed, without invisible characters, and with single spaces', async () => {
  const written = `  Zoe\u0308\u200b\u00a0Weavers\ufeff `;
  const { created } = await add([group(written, ['Zoë  W.'])]);
  expect(created).toEqual([{ id: 'intrusion-set:zoe-weavers', name: 'Zoë Weavers', aliases: ['Zoë W.'] }]);
  const again = await add([group('Zoë Weavers', ['Zo\u00eb W.'])]);
  expect(again.created).toEqual([]);
});
