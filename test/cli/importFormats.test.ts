import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseKev } from '../../src/exchange/kev/parseKev.js';
import { parseMisp } from '../../src/exchange/misp/parseMisp.js';
import { parseVeris } from '../../src/exchange/veris/parseVeris.js';
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
        /^added \d+ entities and 5 claims from 1 entries; 0 refused, 0 skipped as unreadable, 1 to review/,
      ),
    ]);
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
        /^stricter\.json:\d+ marking: incident:misp-\S+ is TLP:GREEN in the graph and TLP:RED here/,
      ),
    );
    expect(stricter.said).toEqual([expect.stringContaining('; 1 differ; 0 refused')]);
    expect(await dumpWhole(graph.database)).toEqual(after);
  });
});
