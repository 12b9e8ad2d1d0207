import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ClaimDraft, EntityDraft, IncidentDraft, ParseResult } from '../../src/exchange/draft.js';
import { parseEurepoc } from '../../src/exchange/eurepoc/parseEurepoc.js';
import { parseKev } from '../../src/exchange/kev/parseKev.js';
import { parseMisp } from '../../src/exchange/misp/parseMisp.js';
import { parseVeris } from '../../src/exchange/veris/parseVeris.js';
import { Stance } from '../../src/model/vocabulary.js';
import { projectFolder } from '../../src/projectFolder.js';
import { dumpGraph, dumpWhole } from '../support/graphDump.js';
import { imported, openOwnGraph, type OwnGraph } from '../support/ownGraph.js';

const folder = mkdtempSync(join(tmpdir(), 'import-formats-'));
const example = (name: string): string => join(projectFolder, 'docs', 'examples', 'imports', name);
const inFolder = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content, null, 1));
  return path;
};

let graph: OwnGraph;

beforeAll(async () => {
  graph = await openOwnGraph(true);
}, 600_000);

afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true, force: true });
});

const nodeOf = async (id: string, fields: string): Promise<unknown> =>
  (
    (await graph.api(`query ($id: ID!) { node(id: $id) { ... on Entity { ${fields} } } }`, { id })) as {
      node: unknown;
    }
  ).node;

describe('known exploited vulnerabilities', () => {
  const fields = `version ... on Vulnerability { cve aliases knownExploitedAt remedyDueAt ransomwareUse }
    history { version changes { field } }`;

  test('complete vulnerabilities of the graph and add others, and a second import changes nothing', async () => {
    const before = await dumpGraph(graph.database);
    const tried = await imported(graph.api, parseKev(example('kev.json')), { dryRun: true });
    expect(await dumpGraph(graph.database)).toEqual(before);
    expect(tried).toMatchObject({ whole: true, errors: [] });
    expect(tried.said).toEqual([
      expect.stringMatching(
        /^would add 1 entities and 0 claims from 2 entries; would change 1 entities, 0 differ; 0 refused/,
      ),
    ]);
    expect(tried.notes).toEqual([
      expect.stringMatching(
        /^kev\.json:8 vulnerability:cve-2017-0144: would change .*knownExploitedAt from null to "2022-02-10".*ransomwareUse from null to true/,
      ),
    ]);
    const added = await imported(graph.api, parseKev(example('kev.json')));
    expect(added.said).toEqual([expect.stringMatching(/^added 1 entities .*; changed 1 entities, 0 differ/)]);
    expect(await nodeOf('vulnerability:cve-2017-0144', fields)).toMatchObject({
      cve: 'CVE-2017-0144',
      knownExploitedAt: '2022-02-10',
      remedyDueAt: '2022-08-10',
      ransomwareUse: true,
      version: 2,
    });
    expect(await nodeOf('vulnerability:cve-2021-44228', fields)).toMatchObject({
      knownExploitedAt: '2021-12-10',
      version: 1,
    });
    const after = await dumpWhole(graph.database);
    const again = await imported(graph.api, parseKev(example('kev.json')));
    expect(again.said).toEqual([expect.stringMatching(/^added 0 entities .*; changed 0 entities, 0 differ/)]);
    expect(await dumpWhole(graph.database)).toEqual(after);
  });

  test('find a vulnerability by its CVE under any id, and keep what a researcher entered otherwise', async () => {
    const input = {
      entity: {
        id: 'vulnerability:owl-hole',
        kind: 'VULNERABILITY',
        name: 'Owl hole',
        cve: 'CVE-2020-11111',
        remedyDueAt: '2023',
      },
      idempotencyKey: 'owl-hole',
    };
    const { addEntity } = (await graph.api(
      'mutation ($input: AddEntityInput!) { addEntity(input: $input) { userErrors { message } } }',
      { input },
    )) as { addEntity: unknown };
    expect(addEntity).toEqual({ userErrors: [] });
    const file = inFolder('kev.json', {
      vulnerabilities: [
        {
          cveID: 'CVE-2020-11111',
          vulnerabilityName: 'Owl Hole',
          dateAdded: '2022-01-02',
          dueDate: '2022-02-03',
        },
      ],
    });
    const { whole, notes, said } = await imported(graph.api, parseKev(file));
    expect(whole).toBe(true);
    expect(said).toEqual([expect.stringMatching(/changed 1 entities, 1 differ/)]);
    expect(notes).toEqual([
      expect.stringMatching(
        /^kev\.json:4 vulnerability:owl-hole: changed knownExploitedAt from null to "2022-01-02"$/,
      ),
      expect.stringMatching(
        /^kev\.json:4 remedyDueAt: vulnerability:owl-hole has "2023" in the graph and "2022-02-03" here; the graph keeps/,
      ),
    ]);
    expect(await nodeOf('vulnerability:owl-hole', fields)).toMatchObject({
      aliases: [],
      knownExploitedAt: '2022-01-02',
      remedyDueAt: '2023',
    });
    expect(await nodeOf('vulnerability:cve-2020-11111', 'id')).toBeNull();
  });
});

describe('incidents of VERIS', () => {
  test('come in with their claims, and a second time changes nothing', async () => {
    const files = [example('veris.json')];
    const added = await imported(graph.api, parseVeris(files));
    expect(added).toMatchObject({ whole: true, errors: [], notes: [] });
    expect(added.said).toEqual([
      expect.stringMatching(/^added \d+ entities and 9 claims from 2 entries; 0 refused/),
    ]);
    const incident = `... on Incident { determination incidentTypes lossTypes motives
      attributions { actor { id } assessment { confidence } } victims { name } }`;
    expect(await nodeOf('incident:veris-otter-watch-example-0002', incident)).toMatchObject({
      determination: 'SUSPECTED',
      attributions: [
        {
          actor: { id: 'threat-actor:unnamed-suspected-of-operating-for-russia' },
          assessment: { confidence: 15 },
        },
      ],
    });
    const after = await dumpWhole(graph.database);
    expect(await imported(graph.api, parseVeris(files))).toMatchObject({ whole: true });
    expect(await dumpWhole(graph.database)).toEqual(after);
  });
});

describe('events of MISP', () => {
  test('come in with their marking, and a second time changes nothing', async () => {
    const files = [example('misp-event.json')];
    const added = await imported(graph.api, parseMisp(files));
    expect(added).toMatchObject({ whole: true, errors: [] });
    expect(added.said).toEqual([
      expect.stringMatching(
        /^added \d+ entities and 5 claims from 1 entries; 1 differ; 0 refused, 0 skipped as unreadable, 1 to review/,
      ),
      // The port is also in the example of VERIS.
      expect.stringMatching(/^0\.89 NEAR_NAME: incident:misp-.* and incident:veris-otter-watch-example-0001/),
      '1 of what came in may be what was there',
    ]);
    // VERIS has the malware without its type.
    expect(added.notes).toContainEqual(
      expect.stringMatching(/"malware:hootlocker" exists without some of the `malwareTypes`/),
    );
    const id = 'incident:misp-5d0e4a8e-0f5c-4b7e-9a52-1c2d3e4f5a6b';
    const fields = 'marking claims { nodes { marking predicate object { id } claimants { name } } }';
    const { marking, claims } = (await nodeOf(id, fields)) as {
      marking: string;
      claims: {
        nodes: { marking: string; predicate: string; object: { id: string }; claimants: object[] }[];
      };
    };
    expect(marking).toBe('TLP_GREEN');
    expect(claims.nodes.map((claim) => claim.marking)).toEqual(Array(5).fill('TLP_GREEN'));
    expect(claims.nodes.map(({ predicate, object }) => `${predicate} ${object.id}`).sort()).toEqual([
      'ATTRIBUTED_TO intrusion-set:slate-otters',
      'EXPLOITED vulnerability:cve-2019-11510',
      'TARGETED country:norway',
      'USED attack-pattern:phishing-t1566',
      'USED malware:hootlocker',
    ]);
    expect(claims.nodes[0]?.claimants).toEqual([{ name: 'Norland CERT' }]);
    // VERIS has the malware, but not the group.
    expect(await nodeOf('malware:hootlocker', 'marking')).toEqual({ marking: 'TLP_CLEAR' });
    expect(await nodeOf('intrusion-set:slate-otters', 'marking')).toEqual({ marking: 'TLP_GREEN' });
    const after = await dumpWhole(graph.database);
    expect(await imported(graph.api, parseMisp(files))).toMatchObject({ whole: true });
    expect(await dumpWhole(graph.database)).toEqual(after);
    const text = readFileSync(example('misp-event.json'), 'utf8').replace('tlp:green', 'tlp:red');
    const stricter = await imported(graph.api, parseMisp([inFolder('stricter.json', JSON.parse(text))]));
    expect(stricter.notes).toContainEqual(
      expect.stringMatching(
        /^stricter\.json:\d+ marking: "incident:misp-\S+" exists with another `marking`: "TLP:GREEN", not "TLP:RED"/,
      ),
    );
    // Its five claims and its source are less strict in the graph too. What it mentions keeps its marking.
    const strictClaims = stricter.notes.filter((note) => note.includes('marking: "claim:'));
    expect(strictClaims).toHaveLength(5);
    expect(stricter.said).toEqual([
      expect.stringMatching(new RegExp(`; ${stricter.notes.length - 1} differ; 0 refused.*, 1 to review`)),
    ]);
    expect(await dumpWhole(graph.database)).toEqual(after);
  });
});

describe('the tables of EuRepoC', () => {
  const attributed = 'Media report,Media-based attribution,Pier Post,,,Pier Gulls,Chile,State';
  const columns =
    'attribution_type,attribution_basis,attributing_actor,attribution_it_company,attributing_country,attributed_initiator,attributed_initiator_country,attributed_initiator_category';
  const table = (name: string, ...lines: string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, lines.join('\n'));
    return path;
  };
  test.each([
    ['its own table', 'the table of incidents alone', 8_804],
    ['the table of incidents alone', 'its own table', 8_806],
  ])('with an attribution from %s are refused from %s', async (first, _, id) => {
    const head = `ID,name,description,start_date,end_date,attribution_date,${columns}`;
    const global = table('global.csv', head, `${id},Outage of pier ${id},,2019,,2020-02-03,${attributed}`);
    const attribution = table(
      'attribution.csv',
      `incident_ID,attribution_ID,attribution_date,${columns}`,
      `${id},70.0,2020-02-03,${attributed}`,
    );
    const receiver = table(
      'receiver.csv',
      'ID,receiver_country,receiver_region,receiver_name,receiver_category,receiver_category_subcode',
    );
    const forms = [
      { global, attribution, receiver },
      { global, receiver },
    ];
    const [earlier = { global }, later = { global }] = first === 'its own table' ? forms : forms.reverse();
    expect(await imported(graph.api, parseEurepoc(earlier))).toMatchObject({ whole: true, errors: [] });
    const before = await dumpWhole(graph.database);
    const { whole, errors } = await imported(graph.api, parseEurepoc(later));
    expect(whole).toBe(false);
    expect(errors).toEqual([
      expect.stringMatching(
        new RegExp(
          `^global\\.csv:2 incident:eurepoc-${id}: The graph has the claim claim:eurepoc-${id}-attribution-`,
        ),
      ),
    ]);
    expect(await imported(graph.api, parseEurepoc(earlier))).toMatchObject({ whole: true, errors: [] });
    expect(await dumpWhole(graph.database)).toEqual(before);
  });
});

describe('entities and claims that the graph has', () => {
  const place = { file: 'table.csv', line: 7 };
  const draft = (incident: Partial<EntityDraft>, claim: Partial<ClaimDraft> = {}): ParseResult => ({
    ...{ unreadable: [], doubtful: [] },
    drafts: Readable.from([
      {
        incident: { id: 'incident:owl-post', name: 'Owl Post', ...incident },
        entities: [{ id: 'organization:owlery', kind: 'ORGANIZATION', name: 'Owlery' }],
        sources: [{ id: 'source:owl-news', kind: 'SOURCE', name: 'Owl News' }],
        claims: [
          {
            id: 'claim:owl-post-1',
            ...{ subject: 'incident:owl-post', predicate: 'TARGETED', object: 'organization:owlery' },
            ...{ claimants: ['organization:owlery'], source: 'source:owl-news', stance: Stance.ASSERTS },
            summary: 'It hit the owlery.',
            ...claim,
          },
        ],
        readAt: place,
      } as IncidentDraft,
    ]),
  });
  test('stay as they are, and each value that is not there is reported', async () => {
    await imported(graph.api, draft({ startedAt: '2017-05', aliases: ['Owl Mail'], lossTypes: ['ALTERED'] }));
    const before = await dumpWhole(graph.database);
    expect(
      await imported(graph.api, draft({ name: 'OwlPost', startedAt: '2017-05', aliases: ['owl-mail'] })),
    ).toMatchObject({ whole: true, notes: [] });
    const other = {
      startedAt: '2017-06',
      aliases: ['Owl Mail', 'Night Mail'],
      lossTypes: ['ALTERED', 'DISCLOSED'],
      references: [{ url: 'https://owl.example/1' }],
      description: 'It hit.',
      marking: 'TLP_GREEN',
    } as Partial<EntityDraft>;
    const { notes, said, whole } = await imported(graph.api, draft(other, { confidence: 80 }));
    expect(whole).toBe(true);
    expect(notes.map((note) => note.replace(/\. It is kept as it is.*|\. Claims are.*/, '')).sort()).toEqual([
      'table.csv:7 aliases: "incident:owl-post" exists without some of the `aliases`: ["Night Mail"]',
      'table.csv:7 confidence: "claim:owl-post-1" exists with another `confidence`',
      'table.csv:7 description: "incident:owl-post" exists without `description`: "It hit."',
      'table.csv:7 lossTypes: "incident:owl-post" exists without some of the `lossTypes`: ["DISCLOSED"]',
      'table.csv:7 marking: "incident:owl-post" exists with another `marking`: "TLP:CLEAR", not "TLP:GREEN"',
      'table.csv:7 references: "incident:owl-post" exists without some of the `references`',
      'table.csv:7 startedAt: "incident:owl-post" exists with another `startedAt`: "2017-05", not "2017-06"',
    ]);
    expect(said).toEqual([expect.stringContaining('; 7 differ; 0 refused')]);
    expect(await dumpWhole(graph.database)).toEqual(before);
  });

  test('are used for those of files that have their identifiers', async () => {
    const uuid = '4f69ec6d-cb6b-42af-b8e2-920a2aa4be10';
    const owls = (id: string, ...claims: string[]): ParseResult => ({
      ...{ unreadable: [], doubtful: [] },
      drafts: Readable.from(
        claims.map((claim) => ({
          incident: { id: 'incident:owl-post' },
          entities: [{ id, kind: 'INTRUSION_SET', name: id, externalIds: [{ system: 'MISP', value: uuid }] }],
          claims: [
            {
              id: claim,
              ...{ subject: 'incident:owl-post', predicate: 'ATTRIBUTED_TO', object: id },
              ...{ claimants: ['organization:owlery'], source: 'source:owl-news', stance: Stance.ASSERTS },
              summary: 'It was them.',
            },
          ],
          readAt: place,
        })) as IncidentDraft[],
      ),
    });
    const first = await imported(graph.api, owls('intrusion-set:white-owls', 'claim:owls-1'));
    expect(first).toMatchObject({ whole: true, notes: [] });
    // Two drafts of one batch name it.
    const second = await imported(graph.api, owls('intrusion-set:snow-owls', 'claim:owls-2', 'claim:owls-3'));
    expect(second).toMatchObject({ whole: true, errors: [] });
    expect(second.said).toEqual([
      expect.stringMatching(/^added 0 entities and 2 claims .*; 2 differ; 0 refused/),
    ]);
    expect(second.notes).toEqual([
      expect.stringMatching(
        /^table.csv:7 externalIds: intrusion-set:snow-owls has an identifier of intrusion-set:white-owls, which is used/,
      ),
      expect.stringMatching(
        /^table.csv:7 name: "intrusion-set:white-owls" exists with another `name`: "intrusion-set:white-owls", not "intrusion-set:snow-owls"/,
      ),
    ]);
    expect(await nodeOf('intrusion-set:snow-owls', 'id')).toBeNull();
    const answer = await graph.api(
      '{ nodes(ids: ["claim:owls-2", "claim:owls-3"]) { ... on Claim { object { id } } } }',
      {},
    );
    expect(answer).toEqual({ nodes: Array(2).fill({ object: { id: 'intrusion-set:white-owls' } }) });
    const after = await dumpWhole(graph.database);
    await imported(graph.api, owls('intrusion-set:snow-owls', 'claim:owls-2', 'claim:owls-3'));
    expect(await dumpWhole(graph.database)).toEqual(after);
    // Another conflict identifies nothing: an entity of the graph, even without the identifier, stays what it is.
    const added = await graph.api(
      'mutation ($input: AddEntityInput!) { addEntity(input: $input) { userErrors { message } } }',
      { input: { entity: { id: 'intrusion-set:night-owls', name: 'Night Owls' } } },
    );
    expect(added).toEqual({ addEntity: { userErrors: [] } });
    const retracted = await graph.api(
      'mutation ($input: RetractClaimInput!) { retractClaim(input: $input) { userErrors { message } } }',
      { input: { id: 'claim:owls-3', reason: 'a test' } },
    );
    expect(retracted).toEqual({ retractClaim: { userErrors: [] } });
    const third = await imported(graph.api, owls('intrusion-set:night-owls', 'claim:owls-3'));
    expect(third.whole).toBe(false);
    expect(third.errors).toEqual([expect.stringContaining('is retracted')]);
    expect(third.notes).toEqual([
      expect.stringMatching(/^table.csv:7 name: "intrusion-set:night-owls" exists with another `name`/),
      expect.stringMatching(
        /^table.csv:7 externalIds: "intrusion-set:night-owls" exists without some of the `externalIds`/,
      ),
    ]);
  });
});
