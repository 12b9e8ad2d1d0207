import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addFiles } from '../../src/cli/addFiles.js';
import type { Api } from '../../src/cli/api.js';
import { listDuplicates, mergeDuplicates } from '../../src/cli/duplicates.js';
import { asYaml, exportIncident } from '../../src/cli/export/exportIncident.js';
import { importDrafts, type ImportOptions } from '../../src/cli/importDrafts.js';
import { IncidentFiles } from '../../src/exchange/incidentFile.js';
import { parseMisp } from '../../src/exchange/misp/parseMisp.js';
import { incidentFileSchema } from '../../src/graphql/schema/incidentFileSchema.js';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { interchangeableWith, type EntityKind } from '../../src/model/entityKind.js';
import { maxNameSimilarity } from '../../src/model/nameSimilarity.js';
import { dumpGraph } from '../support/graphDump.js';
import { imported, openOwnGraph, type OwnGraph } from '../support/ownGraph.js';
import { listening } from '../support/listening.js';

const folder = mkdtempSync(join(tmpdir(), 'duplicates-'));
const inFolder = (name: string): string => join(folder, name);
let graph: OwnGraph;
let api: Api;

beforeAll(async () => {
  graph = await openOwnGraph(true);
  ({ api } = graph);
  await add(
    [
      ['THREAT_ACTOR', 'threat-actor:marsh-heron', 'Marsh Heron', []],
      ['INTRUSION_SET', 'intrusion-set:marshheron', 'MarshHeron', ['Reed Walker']],
      ['ORGANIZATION', 'organization:reed-walkers', 'Reed Walkers', []],
      ['MALWARE', 'malware:marsh-heron', 'Marsh Heron', []],
      ['THREAT_ACTOR', 'threat-actor:apt-901', 'APT901', []],
      ['THREAT_ACTOR', 'threat-actor:apt-902', 'APT902', []],
    ].map(([kind, id, name, aliases]) => ({ kind, id, name, aliases })),
    [
      { subject: 'intrusion-set:marshheron', object: 'country:north-korea' },
      { subject: 'threat-actor:marsh-heron', object: 'intrusion-set:marshheron' },
    ],
  );
}, 600_000);

afterAll(async () => {
  await graph.close();
});

async function add(entities: object[], ties: { subject: string; object: string }[]): Promise<void> {
  const claims = ties.map((tie) => ({
    ...{ ...tie, predicate: 'OPERATES_FOR', summary: `${tie.subject} works for ${tie.object}.` },
    ...{ stance: 'ASSERTS', source: 'source:article', claimants: ['country:united-kingdom'] },
  }));
  const { addClaims } = (await api(
    'mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { field message } } }',
    { input: { entities, claims } },
  )) as { addClaims: { userErrors: object[] } };
  expect(addClaims.userErrors).toEqual([]);
}

interface Listed {
  id: string;
  kind: EntityKind;
  name: string;
  aliases: string[];
  isoCode?: string | null;
  possibleDuplicates: { entity: { id: string }; reason: string; score: number }[];
}

test('the entities that may be the same are those with similar names or an equal identifier, however they are asked for', async () => {
  const { entities } = (await api(
    '{ entities(first: 500) { nodes { id kind name aliases ... on Country { isoCode } possibleDuplicates { entity { id } reason score } } } }',
  )) as { entities: { nodes: Listed[] } };
  const namesOf = ({ name, aliases }: Listed): string[] => [name, ...aliases];
  for (const one of entities.nodes) {
    const byName = one.possibleDuplicates.filter(({ reason }) => reason.endsWith('_NAME'));
    const slow = entities.nodes
      .filter(({ id, kind }) => id !== one.id && interchangeableWith(one.kind).includes(kind))
      // Countries with other codes are others.
      .filter(({ isoCode }) => !one.isoCode || !isoCode || one.isoCode === isoCode)
      .map((other) => ({ id: other.id, score: maxNameSimilarity(namesOf(one), namesOf(other)) }))
      .filter(({ score }) => score >= 0.8)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    // Ten candidates of each TLP level are compared; the seed has fewer of any name.
    expect([one.id, byName.map(({ entity, score }) => ({ id: entity.id, score }))]).toEqual([one.id, slow]);
  }
  const heron = entities.nodes.find(({ id }) => id === 'intrusion-set:marshheron') as Listed;
  expect(heron.possibleDuplicates).toEqual([
    { entity: { id: 'threat-actor:marsh-heron' }, reason: 'SHARED_NAME', score: 1 },
    { entity: { id: 'organization:reed-walkers' }, reason: 'NEAR_NAME', score: expect.any(Number) },
  ]);
});

test('a reviewed list is merged, also twice, and split again as it was', async () => {
  const before = await dumpGraph(graph.database);
  const file = inFolder('duplicates.csv');
  const terminal = listening();
  const kinds: EntityKind[] = ['THREAT_ACTOR', 'INTRUSION_SET'];
  await listDuplicates(api, { kinds, minScore: 0.8, output: file }, terminal);
  const [header, ...rows] = readFileSync(file, 'utf8').trim().split('\r\n');
  expect(header).toBe('decision,into_id,into_name,into_kind,id,name,kind,reason,score');
  const [same, near] = ['marsh-heron,', 'reed-walkers,'].map((part) =>
    rows.find((row) => row.includes(part) && row.includes('intrusion-set:marshheron')),
  ) as [string, string];
  expect(same).toBe(
    ',intrusion-set:marshheron,MarshHeron,INTRUSION_SET,threat-actor:marsh-heron,Marsh Heron,THREAT_ACTOR,SHARED_NAME,1.00',
  );
  expect(rows.filter((row) => row.includes('apt-90'))).toEqual([]);
  // The organization is merged into the actor, which is merged itself: the second pair follows it.
  const second = near.replace('intrusion-set:marshheron', 'threat-actor:marsh-heron');
  writeFileSync(file, [header, `merge${same}`, `Merge${second}`, ...rows].join('\r\n'));
  expect(await mergeDuplicates(api, file, 'the same', terminal)).toBe(true);
  expect(terminal.said.at(-1)).toBe('2 merged, 0 merged before, 0 refused');
  const { nodes } = (await api(
    '{ nodes(ids: ["threat-actor:marsh-heron", "organization:reed-walkers"]) { id } }',
  )) as { nodes: object[] };
  expect(nodes).toEqual([{ id: 'intrusion-set:marshheron' }, { id: 'intrusion-set:marshheron' }]);
  expect(await mergeDuplicates(api, file, 'the same', terminal)).toBe(true);
  expect(terminal.said.at(-1)).toBe('0 merged, 2 merged before, 0 refused');
  await api(`mutation { splitEntities(input: { ids: ["organization:reed-walkers", "threat-actor:marsh-heron"],
    reason: "not the same" }) { userErrors { message } } }`);
  expect(await dumpGraph(graph.database)).toEqual(before);
});

test('a decision that cannot be carried out is refused with its line, and an unknown one before anything is merged', async () => {
  const before = await dumpGraph(graph.database);
  const file = inFolder('refused.csv');
  const terminal = listening();
  writeFileSync(file, 'decision,into_id,id\nmerge,country:russia,person:vladimir-putin\n');
  expect(await mergeDuplicates(api, file, 'the same', terminal)).toBe(false);
  expect(terminal.errors).toEqual([expect.stringMatching(/refused\.csv:2 Only entities of one kind/)]);
  writeFileSync(file, 'decision,into_id,id\nmerge,organization:nsa,organization:gchq\nyes,a,b\n');
  await expect(mergeDuplicates(api, file, 'the same', terminal)).rejects.toThrow(
    /refused\.csv:3 decision: "yes"/,
  );
  writeFileSync(file, 'into,id\na,b\n');
  await expect(mergeDuplicates(api, file, 'the same', terminal)).rejects.toThrow(
    /no column decision, into_id/,
  );
  expect(await dumpGraph(graph.database)).toEqual(before);
});

test('an import says which of what came in may be what was there, in a dry run too', async () => {
  const cluster = inFolder('cluster.json');
  const actors = [
    { value: 'Marsh-Heron', uuid: '0b5b0b62-5f3c-4a5e-9e0e-1f6d0c3a8b11' },
    { value: 'Marsh Heron Crew', uuid: '0b5b0b62-5f3c-4a5e-9e0e-1f6d0c3a8b12' },
    { value: 'Unheard Of', uuid: '0b5b0b62-5f3c-4a5e-9e0e-1f6d0c3a8b13' },
  ];
  writeFileSync(
    cluster,
    JSON.stringify({
      name: 'Threat Actor',
      type: 'threat-actor',
      values: actors.map((one) => ({ ...one, meta: {} })),
    }),
  );
  const listed = async (dryRun: boolean): Promise<string[]> => {
    const file = inFolder(`found-${dryRun}.csv`);
    const terminal = listening();
    await importDrafts(api, parseMisp([cluster]), { dryRun, duplicates: file }, terminal);
    const rows = readFileSync(file, 'utf8').trim().split('\r\n').slice(1);
    expect(terminal.said).toContainEqual(`${rows.length} of what came in may be what was there`);
    return rows;
  };
  const tried = await listed(true);
  expect(
    tried.some((row) => row.includes('threat-actor:marsh-heron,Marsh Heron,') && row.includes('Marsh-Heron')),
  ).toBe(true);
  expect(tried.filter((row) => row.includes('Unheard'))).toEqual([]);
  const saidWith = async (options: ImportOptions): Promise<string> =>
    (await imported(api, parseMisp([cluster]), { dryRun: true, ...options })).said.join('\n');
  expect(await saidWith({})).toContain(`${tried.length} of what came in may be what was there`);
  expect(await saidWith({ duplicates: false })).not.toContain('what was there');
  // What came in by the same import is no pair: `duplicates` lists those.
  expect(await listed(false)).toEqual(tried);
});

test('what was exported before a merge, and after it, is added again without a change', async () => {
  const files = new IncidentFiles(incidentFileSchema(makeSchema()));
  const id = 'incident:wannacry';
  const pairs = [
    ['organization:nsa', 'organization:tailored-access-operations'],
    ['intrusion-set:lazarus-group', 'threat-actor:marsh-heron'],
  ];
  const [earlier, later] = [inFolder('earlier.yaml'), inFolder('later.yaml')];
  writeFileSync(earlier, asYaml(await exportIncident(api, id)));
  for (const [into, part] of pairs) {
    const { mergeEntities } = (await api(
      'mutation ($input: MergeEntitiesInput!) { mergeEntities(input: $input) { userErrors { message } } }',
      { input: { into, ids: [part], reason: 'the same' } },
    )) as { mergeEntities: { userErrors: object[] } };
    expect(mergeEntities.userErrors).toEqual([]);
  }
  writeFileSync(later, asYaml(await exportIncident(api, id)));
  const merged = await dumpGraph(graph.database);
  for (const file of [earlier, later]) {
    const terminal = listening();
    await addFiles(api, files, [file], {}, terminal);
    expect([file, terminal.errors]).toEqual([file, []]);
    expect(await dumpGraph(graph.database)).toEqual(merged);
  }
});
