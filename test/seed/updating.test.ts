import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { projectFolder } from '../../src/projectFolder.js';
import { seedGraph } from '../../src/write/seed.js';
import { change } from '../support/changes.js';
import { expectDerivedAlike } from '../support/derivedAlike.js';
import { ownService } from '../support/ownService.js';

/** Loads the scripts over an earlier version of them, in a graph with additions and changes of users. */

const own = ownService({ SEED: 'false' });
const folder = mkdtempSync(join(tmpdir(), 'incident-graph-seed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const load = () =>
  seedGraph(own.service.database, {
    folder,
    background: true,
    statements: own.service.statements,
    logger: pino({ level: 'silent' }),
  });

function edit(file: string, ...changes: [from: string, to: string][]): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const edited = changes.reduce((whole, [from, to]) => {
    expect(whole).toContain(from);
    return whole.replace(from, to);
  }, text);
  writeFileSync(path, edited);
}

/** The scripts as in an earlier version: other texts, another stance, a claim and a date that were removed since. */
const earlier: Readonly<Record<string, [now: string, then: string][]>> = {
  '01-entities.cypher': [
    ["description: 'Hospital in London.'", "description: 'A house in London.'"],
    ["id: 'incident:dnc', name", "id: 'incident:dnc', startedAt: '2016', name"],
  ],
  '02-claims-attribution.cypher': [
    ["summary: 'North Korea is the leading suspect in the attack.'", "summary: 'North Korea is suspected.'"],
    [
      "{id: 'a12', subject",
      "{id: 'a13', subject: 'incident:american-banks-2012', stance: 'ASSERTS', topic: 'SCALE', by: ['person:david-sanger'], locator: 'P11', basis: ['MEDIA'], summary: 'Gone.'},\n  {id: 'a12', subject",
    ],
  ],
  '05-claims-structure.cypher': [["role: 'leader',", "role: 'ruler',"]],
};

beforeAll(async () => {
  cpSync(join(projectFolder, 'seed'), folder, { recursive: true });
  for (const [file, changes] of Object.entries(earlier)) edit(file, ...changes);
  await load();
  await change(own.service, 'addClaims', {
    entities: [{ id: 'person:analyst', kind: 'PERSON', name: 'An analyst' }],
    sources: [{ id: 'source:notebook', name: 'A notebook' }],
    claims: [
      {
        id: 'claim:own',
        summary: 'The suspicion is well founded.',
        subject: 'incident:wannacry',
        predicate: 'ATTRIBUTED_TO',
        object: 'country:north-korea',
        stance: 'SUSPECTS',
        claimants: ['person:analyst'],
        source: 'source:notebook',
        derivedFrom: ['claim:article-a3', 'claim:article-a2'],
      },
      {
        id: 'claim:heard',
        summary: 'An official, not named, doubts it.',
        subject: 'incident:wannacry',
        predicate: 'ATTRIBUTED_TO',
        object: 'country:north-korea',
        stance: 'DISPUTES',
        speaker: 'UNNAMED',
        source: 'source:notebook',
        disputes: ['claim:article-a3', 'claim:article-a2'],
      },
    ],
  });
  const { data } = await own.service.ask('{ entity(id: "organization:gchq") { version } }');
  await change(own.service, 'updateEntity', {
    id: 'organization:gchq',
    expectedVersion: data.entity.version,
    changes: { description: 'As a user puts it.' },
  });
  await change(own.service, 'retractClaim', { id: 'claim:article-o1-kim', reason: 'Not needed.' });
  await change(own.service, 'mergeEntities', {
    ids: ['organization:british-officials'],
    into: 'organization:us-officials',
    reason: 'To see what comes of it.',
  });
  for (const [file, changes] of Object.entries(earlier))
    edit(file, ...changes.map(([now, then]): [string, string] => [then, now]));
  await load();
}, 300_000);

const claim = async (id: string) => {
  const { data } = await own.service.ask(
    `query ($id: ID!) { claim(id: $id) { summary role recordedAt retractedAt claimants { id } derivedFrom { id } disputes { id } } }`,
    { id },
  );
  return data.claim;
};

test('a changed claim replaces the earlier one, which still counts under a lens with an earlier `recordedBy`', async () => {
  const now = await claim('claim:article-a3');
  expect(now).toMatchObject({
    summary: 'North Korea is the leading suspect in the attack.',
    retractedAt: null,
  });
  const unchanged = await claim('claim:article-a2');
  expect(unchanged.retractedAt).toBeNull();
  expect(Date.parse(unchanged.recordedAt)).toBeLessThan(Date.parse(now.recordedAt));
  const { data } = await own.service.ask(
    `query ($before: DateTime!) { entity(id: "incident:wannacry") {
      now: claims(first: 500) { nodes { id summary } } before: claims(first: 500, lens: { recordedBy: $before }) { nodes { id summary } } } }`,
    { before: unchanged.recordedAt },
  );
  const about = (claims: { nodes: { id: string; summary: string }[] }) =>
    claims.nodes.filter(({ id }) => id.startsWith('claim:article-a3')).map(({ summary }) => summary);
  expect(about(data.entity.now)).toEqual(['North Korea is the leading suspect in the attack.']);
  expect(about(data.entity.before)).toEqual(['North Korea is suspected.']);
});

test('a claim that was removed from the scripts is retracted', async () => {
  expect(await claim('claim:article-a13')).toMatchObject({
    summary: 'Gone.',
    retractedAt: expect.any(String),
  });
});

test('entities that no user changed have the descriptions of the scripts', async () => {
  const { data } = await own.service.ask(
    '{ hospital: entity(id: "organization:kings-college-hospital") { description } dnc: incident(id: "incident:dnc") { startedAt } }',
  );
  expect(data).toEqual({ hospital: { description: 'Hospital in London.' }, dnc: { startedAt: '2015-07' } });
});

test('additions, changes, retractions and merges of users stay', async () => {
  expect(await claim('claim:own')).toMatchObject({
    retractedAt: null,
    derivedFrom: [{ id: 'claim:article-a3' }, { id: 'claim:article-a2' }],
  });
  expect(await claim('claim:heard')).toMatchObject({
    retractedAt: null,
    claimants: [],
    disputes: [{ id: 'claim:article-a3' }, { id: 'claim:article-a2' }],
  });
  expect(await claim('claim:article-o1-kim')).toMatchObject({
    role: 'ruler',
    retractedAt: expect.any(String),
  });
  expect(await claim('claim:article-a4')).toMatchObject({
    retractedAt: null,
    claimants: [{ id: 'organization:us-officials' }],
  });
  const { data } = await own.service.ask(
    '{ gchq: entity(id: "organization:gchq") { description version } merged: entities(where: { name: { eq: "British officials" } }) { totalCount } }',
  );
  expect(data).toEqual({
    gchq: { description: 'As a user puts it.', version: 2 },
    merged: { totalCount: 0 },
  });
});

test('no temporary data of the update is left, and all derived properties are correct', async () => {
  const left = await own.service.database.read({
    name: 'test',
    text: "MATCH (n) WHERE n.id ENDS WITH ' set aside' OR (n:MergedEntity AND n:Entity) RETURN n.id",
    parameters: {},
  });
  expect(left).toEqual([]);
  await expectDerivedAlike(own.service);
});

test('loading the scripts again changes nothing', async () => {
  const count = 'MATCH (n) RETURN count(n), sum(size(properties(n).id))';
  const counts = () => own.service.database.read({ name: 'test', text: count, parameters: {} });
  const before = await counts();
  await load();
  expect(await counts()).toEqual(before);
});
