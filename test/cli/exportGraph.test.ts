import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import Papa from 'papaparse';
import { addFiles } from '../../src/cli/addFiles.js';
import type { CsvHeaders } from '../../src/cli/export/csvTables.js';
import { exportGraph, type Format } from '../../src/cli/export/exportGraph.js';
import type { Database } from '../../src/database/database.js';
import { IncidentFiles } from '../../src/exchange/incidentFile.js';
import { incidentFileSchema } from '../../src/graphql/schema/incidentFileSchema.js';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { dumpGraph } from '../support/graphDump.js';
import { listening } from '../support/listening.js';
import { openOwnGraph, type OwnGraph } from '../support/ownGraph.js';

const folder = mkdtempSync(join(tmpdir(), 'export-'));
const inFolder = (name: string): string => join(folder, name);
const files = new IncidentFiles(incidentFileSchema(makeSchema()));
let seeded: OwnGraph;
let other: OwnGraph;
const page = { url: 'https://example.org/report?a=1;b', title: 'Report "A"', accessedAt: '2020-05' };
const allKnown = {
  ...{ startedAt: '2019-03', discoveredAt: '2019-04', disclosedAt: '2019-05-02', containedAt: '2019' },
  ...{ incidentTypes: ['data-theft', 'ransomware'], determination: 'CONFIRMED', zeroDay: false },
  ...{ lossTypes: ['confidentiality'], motives: ['personal-gain'], victimSectors: ['energy', 'Water'] },
  severityScores: [
    { system: 'CVSS 3.1', score: 8.1, vector: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H' },
    { system: 'EuRepoC intensity', score: 4 },
  ],
  measuredImpacts: [
    { measure: 'RECORDS', low: 1_000, high: 5_000_000_000 },
    { measure: 'MONEY', high: 81_000_000.5, currency: 'USD', unit: 'stolen' },
  ],
  references: [page, { url: 'https://example.org/b' }],
};
const odd = 'Ünïted "Carriers" <&> ‏شركة';

beforeAll(async () => {
  seeded = await openOwnGraph(true);
  other = await openOwnGraph(false);
  // What the seed lacks: marked data, a name that other formats have to escape, superseded and retracted claims.
  const claim = { stance: 'ASSERTS', source: 'source:article', claimants: ['country:united-kingdom'] };
  const { addClaims } = (await seeded.api(
    'mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { field message } } }',
    {
      input: {
        entities: [
          {
            ...{ id: 'organization:carriers', kind: 'ORGANIZATION', name: odd, aliases: ['=1+1', 'A; B'] },
            description: '=2+2\nand a second line',
          },
          { id: 'organization:sealed', kind: 'ORGANIZATION', name: 'Sealed Bureau', marking: 'TLP_RED' },
          { id: 'incident:all-known', kind: 'INCIDENT', name: 'All that is known', ...allKnown },
          {
            ...{ id: 'vulnerability:all-known', kind: 'VULNERABILITY', name: 'A flaw', ransomwareUse: true },
            ...{ knownExploitedAt: '2022-02-10', remedyDueAt: '2022-08-10' },
            severityScores: allKnown.severityScores,
          },
          {
            ...{ id: 'threat-actor:all-known', kind: 'THREAT_ACTOR', name: 'All known people' },
            ...{ actorTypes: ['activist'], motives: ['ideology'], goals: ['Attention'] },
          },
        ],
        claims: [
          { id: 'claim:export-1', object: 'organization:carriers', statedAt: '2017-05' },
          {
            id: 'claim:export-2',
            object: 'organization:carriers',
            statedAt: '2018',
            supersedes: ['claim:export-1'],
          },
          {
            id: 'claim:export-3',
            object: 'organization:carriers',
            statedAt: '2019',
            derivedFrom: ['claim:export-2'],
          },
          {
            id: 'claim:export-4',
            object: 'organization:sealed',
            marking: 'TLP_AMBER',
            disputes: ['claim:export-3'],
          },
        ].map((one) => ({
          ...{
            ...claim,
            subject: 'incident:wannacry',
            predicate: 'TARGETED',
            summary: `${one.id} "x"\nsecond line.`,
          },
          ...one,
        })),
      },
    },
  )) as { addClaims: { userErrors: object[] } };
  expect(addClaims.userErrors).toEqual([]);
}, 600_000);

afterAll(async () => {
  await seeded.close();
  await other.close();
});

const exported = (
  format: Format,
  name: string,
  headers: CsvHeaders = 'plain',
  bom = false,
): Promise<number> => exportGraph(seeded.api, { format, output: inFolder(name), headers, bom });

/**
 * The graph without the times of recording, which are the dates of undated claims, and without what the seed leaves beside its
 * claims: the claims that it replaced.
 */
async function contentOf(database: Database): Promise<string[]> {
  const claims = await database.read({
    name: 'claims',
    text: 'MATCH (claim:Claim) RETURN claim.id, claim.recordedAt, claim.retractedAt IS NOT NULL',
    parameters: {},
  });
  const retracted = claims.filter(([, , isRetracted]) => isRetracted).map(([id]) => `"${id as string}"`);
  const days = new Set(claims.map(([, recordedAt]) => (recordedAt as string).slice(0, 10)));
  return (await dumpGraph(database))
    .filter((line) => !retracted.some((id) => line.includes(id)))
    .map((line) =>
      line
        .replaceAll(/"(recordedAt|recordedBy|leadRecordedAt)":("[^"]*"|null),?/g, '')
        .replaceAll(/"\d{4}-\d{2}-\d{2}"/g, (day) => (days.has(day.slice(1, -1)) ? '"recorded"' : day))
        // The seed states no list where there is none.
        .replaceAll('"externalIds":[],', ''),
    )
    .sort();
}

const clear = (database: Database): Promise<unknown> =>
  database.write((transaction) =>
    transaction.run({
      name: 'clear',
      text: 'MATCH (n) WHERE NOT n:SchemaMigration DETACH DELETE n',
      parameters: {},
    }),
  );

describe.each(['jsonl', 'yaml'] as const)('the whole graph as %s', (format) => {
  test('gives the same graph in an empty one, and is added again without a change', async () => {
    const file = `graph.${format}`;
    expect(await exported(format, file)).toBeGreaterThan(500);
    await clear(other.database);
    const terminal = listening();
    expect(await addFiles(other.api, files, [inFolder(file)], {}, terminal)).toBe(true);
    expect(terminal.errors).toEqual([]);
    const content = await contentOf(other.database);
    expect(content).toEqual(await contentOf(seeded.database));
    await addFiles(other.api, files, [inFolder(file)], {}, listening());
    expect(await contentOf(other.database)).toEqual(content);
  }, 600_000);

  test('is the same in two exports', async () => {
    await exported(format, `again.${format}`);
    expect(readFileSync(inFolder(`again.${format}`), 'utf8')).toBe(
      readFileSync(inFolder(`graph.${format}`), 'utf8'),
    );
  }, 120_000);
});

test('what is known beside names and dates is in the file as it was given, and is kept by a merge', async () => {
  const lines = readFileSync(inFolder('graph.jsonl'), 'utf8').split('\n').filter(Boolean);
  const entities = lines.flatMap(
    (line) => (JSON.parse(line) as { entities?: Record<string, unknown>[] }).entities ?? [],
  );
  expect(entities.find(({ id }) => id === 'incident:all-known')).toMatchObject(allKnown);
  const update = async (severityScores: unknown): Promise<string[]> => {
    const file = inFolder('known.jsonl');
    const item = { id: 'incident:all-known', kind: 'INCIDENT', name: 'All that is known', severityScores };
    writeFileSync(file, `${JSON.stringify({ entities: [item] })}\n`);
    const terminal = listening();
    expect(await addFiles(other.api, files, [file], { update: true, dryRun: true }, terminal)).toBe(true);
    return terminal.said.filter((line) => line.includes('would change'));
  };
  const [cvss, intensity] = allKnown.severityScores;
  expect(await update([intensity, cvss])).toEqual([]);
  expect(await update([cvss])).toEqual([
    `incident:all-known: would change severityScores from ${JSON.stringify(allKnown.severityScores)} to ${JSON.stringify([cvss])}`,
  ]);

  const read = () =>
    other.api(`{ entity(id: "incident:all-known") { references { url }
      ... on Incident { zeroDay victimSectors measuredImpacts { measure low high currency unit } } } }`);
  const before = await read();
  const change = (mutation: string) =>
    other.api(`mutation { change: ${mutation} { userErrors { message } } }`);
  const done = { change: { userErrors: [] } };
  for (const mutation of [
    'addEntity(input: { entity: { kind: INCIDENT, id: "incident:whole", name: "Whole" } })',
    'mergeEntities(input: { ids: ["incident:all-known"], into: "incident:whole", reason: "Alike." })',
    'splitEntities(input: { ids: ["incident:all-known"], reason: "Not alike." })',
  ])
    expect(await change(mutation)).toEqual(done);
  expect(await read()).toEqual(before);
}, 120_000);

test('an edited file comes back as changes, which a dry run shows', async () => {
  const file = inFolder('edited.jsonl');
  const lines = readFileSync(inFolder('graph.jsonl'), 'utf8')
    .replace('"name":"BBC"', '"name":"British Broadcasting Corporation"')
    .split('\n');
  const renamed = lines.findIndex((line) => line.includes('British Broadcasting Corporation"'));
  expect(renamed).toBeGreaterThan(0);
  const added = { kind: 'TOOL', id: 'tool:added', name: 'Added by hand' };
  writeFileSync(file, [...lines.slice(0, -1), JSON.stringify({ entities: [added] }), ''].join('\n'));
  const before = await dumpGraph(other.database);
  const tried = listening();
  expect(await addFiles(other.api, files, [file], { update: true, dryRun: true }, tried)).toBe(true);
  expect(tried.errors).toEqual([]);
  expect(tried.said.filter((line) => line.includes('would change'))).toEqual([
    expect.stringMatching(/^organization:bbc: would change name from "BBC" to "British Broadcasting/),
  ]);
  expect(tried.said.at(-1)).toMatch(/^edited\.jsonl: would add 1 entity and 0 claims; already in the graph/);
  expect(await dumpGraph(other.database)).toEqual(before);

  const plain = listening();
  expect(await addFiles(other.api, files, [file], {}, plain)).toBe(false);
  expect(plain.errors).toEqual([
    expect.stringMatching(/edited\.jsonl:\d+ entities\.0\.name: .*another `name`/),
  ]);

  expect(await addFiles(other.api, files, [file], { update: true }, listening())).toBe(true);
  const named = await other.api('{ entity(id: "organization:bbc") { name version } }');
  expect(named).toEqual({ entity: { name: 'British Broadcasting Corporation', version: 2 } });

  // The file that was exported before that change no longer knows the entity.
  const late = listening();
  const old = lines.map((line) => line.replace('British Broadcasting Corporation', 'The Beeb'));
  writeFileSync(file, old.join('\n'));
  expect(await addFiles(other.api, files, [file], { update: true }, late)).toBe(false);
  expect(late.errors).toEqual([expect.stringMatching(new RegExp(`edited\\.jsonl:${renamed + 1} .*version`))]);
}, 240_000);

test('null in a file removes the value of a field', async () => {
  const file = inFolder('removed.jsonl');
  const id = 'malware:removed';
  const known = { id, kind: 'MALWARE', name: 'Removed', description: 'Removes.', malwareTypes: ['wiper'] };
  const added = async (item: object, update: boolean): Promise<string[]> => {
    writeFileSync(file, `${JSON.stringify({ entities: [item] })}\n`);
    const terminal = listening();
    expect(await addFiles(other.api, files, [file], { update }, terminal)).toBe(true);
    return terminal.said.filter((line) => line.includes('changed'));
  };
  const withoutValues = { ...known, description: null, malwareTypes: null, aliases: null };
  await added(known, false);
  expect(await added(withoutValues, true)).toEqual([
    `${id}: changed description from "Removes." to null, malwareTypes from ["wiper"] to null`,
  ]);
  const read = () =>
    other.api(`{ entity(id: "${id}") { version description ... on Malware { malwareTypes } } }`);
  expect(await read()).toEqual({ entity: { version: 2, description: null, malwareTypes: null } });
  expect(await added(withoutValues, true)).toEqual([]);
  // An entity that the graph does not have comes in without those fields.
  expect(await added({ ...withoutValues, id: 'malware:never', name: 'Never had any' }, true)).toEqual([]);
});

test('faults of JSON lines are told by line, and the rest of the file is added', async () => {
  const file = inFolder('faulty.jsonl');
  const good = { entities: [{ kind: 'TOOL', id: 'tool:good', name: 'A good tool' }] };
  writeFileSync(
    file,
    [
      '{"entities": [{"kind": "TOOL", ',
      JSON.stringify({ things: [] }),
      JSON.stringify({ entities: [{ kind: 'TOOL', id: 'tool:bad', nmae: 'x' }] }),
      JSON.stringify(good),
      JSON.stringify({
        claims: [
          {
            summary: 'x',
            subject: 'tool:none',
            stance: 'ASSERTS',
            source: 'source:article',
            anonymous: true,
          },
        ],
      }),
    ].join('\n'),
  );
  const terminal = listening();
  expect(await addFiles(other.api, files, [file], {}, terminal)).toBe(false);
  expect(terminal.errors).toEqual([
    expect.stringMatching(/faulty\.jsonl:1 The line is not JSON\.$/),
    expect.stringMatching(/faulty\.jsonl:2 This is not an incident/),
    expect.stringMatching(/faulty\.jsonl:3 entities\.0\.nmae: No such field/),
    expect.stringMatching(/faulty\.jsonl:5 claims\.0\.subject: No entity/),
  ]);
  expect(await other.api('{ entity(id: "tool:good") { name } }')).toEqual({
    entity: { name: 'A good tool' },
  });
}, 120_000);

describe('tables and GraphML', () => {
  const tableOf = (name: string): { fields: string[]; rows: Record<string, string>[] } => {
    const { data, errors, meta } = Papa.parse<Record<string, string>>(
      readFileSync(inFolder(name), 'utf8').replace(/^\uFEFF/, ''),
      { header: true, skipEmptyLines: true },
    );
    expect(errors).toEqual([]);
    return { fields: meta.fields ?? [], rows: data };
  };
  const totals = async () =>
    (await seeded.api('{ entities { totalCount } }')) as { entities: { totalCount: number } };

  test('edges name the nodes that are there, and every claim is there', async () => {
    await exported('csv', 'csv', 'plain', true);
    const [nodes, edges, claims] = ['nodes', 'edges', 'claims'].map((name) => tableOf(`csv/${name}.csv`)) as [
      ReturnType<typeof tableOf>,
      ReturnType<typeof tableOf>,
      ReturnType<typeof tableOf>,
    ];
    expect(readFileSync(inFolder('csv/nodes.csv'), 'utf8').startsWith('\uFEFFid,type,name')).toBe(true);
    const ids = new Set(nodes.rows.map(({ id }) => id));
    expect(ids.size).toBe((await totals()).entities.totalCount);
    for (const { from_id: from, to_id: to } of edges.rows)
      expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
    const [[count] = []] = await seeded.database.read({
      name: 'relationships',
      text: 'MATCH (:Entity)-[r]->(:Entity) WHERE r.id IS NOT NULL AND r.floor <= 4 RETURN count(r)',
      parameters: {},
    });
    expect(edges.rows.length).toBe(count);
    expect(claims.rows.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['claim:export-1', 'claim:export-4']),
    );
    const known = nodes.rows.find(({ id }) => id === 'incident:all-known');
    expect(known).toMatchObject({ zeroDay: 'false', incidentTypes: 'data-theft;ransomware' });
    expect(JSON.parse(known?.['severityScores'] ?? '')).toEqual(allKnown.severityScores);
    expect(JSON.parse(known?.['references'] ?? '')).toEqual(allKnown.references);
    const carriers = nodes.rows.find(({ id }) => id === 'organization:carriers');
    expect(carriers).toMatchObject({
      ...{ name: odd, aliases: "'=1+1;A; B", type: 'Organization' },
      description: "'=2+2\nand a second line",
    });
  }, 120_000);

  test.each([
    ['neo4j', ['id:ID', ':LABEL', 'name'], [':START_ID', ':END_ID', ':TYPE']],
    ['gephi', ['Id', 'Label', 'Type'], ['Source', 'Target', 'Label']],
  ] as const)(
    'columns have the names that %s reads',
    async (headers, ofNodes, ofEdges) => {
      await exported('csv', headers, headers);
      expect(tableOf(`${headers}/nodes.csv`).fields).toEqual(expect.arrayContaining([...ofNodes]));
      expect(tableOf(`${headers}/edges.csv`).fields).toEqual(expect.arrayContaining([...ofEdges]));
    },
    120_000,
  );

  test('GraphML is well formed, with every node and edge', async () => {
    await exported('graphml', 'graph.graphml');
    const document = new DOMParser().parseFromString(
      readFileSync(inFolder('graph.graphml'), 'utf8'),
      'text/xml',
    );
    const named = (tag: string) => [...document.getElementsByTagName(tag)];
    const ids = new Set(named('node').map((node) => node.getAttribute('id')));
    expect(ids.size).toBe((await totals()).entities.totalCount);
    const edges = named('edge');
    expect(edges.length).toBe(tableOf('csv/edges.csv').rows.length);
    for (const edge of edges)
      for (const end of ['source', 'target']) expect(ids.has(edge.getAttribute(end))).toBe(true);
    const known = named('node').find((node) => node.getAttribute('id') === 'incident:all-known');
    expect(known?.textContent).toContain('data-theft; ransomware');
    expect(known?.textContent).toContain(JSON.stringify(allKnown.measuredImpacts));
    const carriers = named('node').find((node) => node.getAttribute('id') === 'organization:carriers');
    expect(carriers?.textContent).toContain(odd);
  }, 120_000);
});
