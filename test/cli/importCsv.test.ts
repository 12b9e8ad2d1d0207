import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportOptions } from '../../src/cli/importDrafts.js';
import { readCsvMap } from '../../src/exchange/csv/csvMap.js';
import { parseCsv } from '../../src/exchange/csv/parseCsv.js';
import { projectFolder } from '../../src/projectFolder.js';
import { dumpGraph, dumpWhole } from '../support/graphDump.js';
import { imported, openOwnGraph, type OwnGraph } from '../support/ownGraph.js';
import { runCommand } from '../support/serviceProcess.js';

const folder = mkdtempSync(join(tmpdir(), 'import-csv-'));
const example = (name: string): string => join(projectFolder, 'docs', 'examples', 'imports', name);
const inFolder = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
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

const importedTable = (table: string, map: string, options?: ImportOptions) =>
  imported(graph.api, parseCsv(table, readCsvMap(map)), options);

describe('a table of a researcher', () => {
  test('a dry run changes nothing, the import adds incidents with their claims, and a second one changes nothing', async () => {
    const files = [example('outages.csv'), example('outages.map.yaml')] as const;
    const before = await dumpGraph(graph.database);
    const tried = await importedTable(...files, { dryRun: true });
    expect(await dumpGraph(graph.database)).toEqual(before);
    const added = await importedTable(...files);
    expect(tried).toEqual({ ...added, said: added.said.map((line) => line.replace('added', 'would add')) });
    expect(added).toMatchObject({ whole: true, errors: [], notes: [] });
    expect(added.said).toEqual([
      'added 12 entities and 7 claims from 2 entries; 0 refused, 0 skipped as unreadable, 0 to review, 0 warnings',
    ]);
    const { incident } = (await graph.api(`{ incident(id: "incident:outages-1") {
      startedAt
      attributions { actor { name } assessment { status supporting disputing } }
    } }`)) as { incident: unknown };
    expect(incident).toMatchObject({
      startedAt: '2021-02-03',
      attributions: [
        { actor: { name: 'Slate Otters' }, assessment: { status: 'CONTESTED', supporting: 1, disputing: 1 } },
      ],
    });
    const after = await dumpWhole(graph.database);
    expect(await importedTable(...files)).toMatchObject({ whole: true });
    expect(await dumpWhole(graph.database)).toEqual(after);
  });

  test('claims about an incident of the graph, what the graph refuses by row, and possible duplicates', async () => {
    const table = inFolder(
      'more.csv',
      'Id,Incident,Actor,Kind\nincident:wannacry,,Lazarus Grp,intrusion set\nincident:wanacry,,Owls,threat actor\n1,New one,A leaflet,source\n2,Newer one,Owls,threat actor\n',
    );
    const map = inFolder(
      'more.map.yaml',
      `table: more
incident: { id: Id, name: Incident }
everyClaim: { source: { name: { value: A table of more } } }
claims: [{ predicate: ATTRIBUTED_TO, object: { kind: { column: Kind }, name: Actor } }]
`,
    );
    const duplicates = join(folder, 'duplicates.csv');
    const { whole, errors, said } = await importedTable(table, map, { duplicates });
    expect(whole).toBe(false);
    expect(errors).toEqual([
      expect.stringMatching(/^more\.csv:3 .*entities\.\d+\.id: .*"incident:wanacry"/),
      expect.stringMatching(/^more\.csv:4 .*claims\.\d+\.object: /),
    ]);
    expect(said).toContainEqual(
      expect.stringMatching(/^added \d+ entities and 2 claims from 4 entries; 2 refused/),
    );
    expect(readFileSync(duplicates, 'utf8')).toContain('intrusion-set:lazarus-group');
  });
});

describe('the command', () => {
  const csv = (...words: string[]) =>
    runCommand(['import', 'csv', ...words], { ...graph.settings, LOG_LEVEL: 'error' });

  test('writes a first map, never over a file, and asks for a map', async () => {
    const table = example('outages.csv');
    const shown = await csv(table, '--guess');
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.out).toContain('table: outages');
    const map = join(folder, 'first.map.yaml');
    expect(await csv(table, '--guess', '--map', map)).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(map, 'utf8')).toBe(shown.out);
    expect(await csv(table, '--guess', '--map', map)).toMatchObject({
      code: 1,
      err: expect.stringContaining('exists and is kept'),
    });
    expect(await csv(table)).toMatchObject({
      code: 1,
      err: expect.stringContaining('--guess` writes a first one'),
    });
  });

  test('a faulty map is one line for each fault, and nothing is imported', async () => {
    const map = inFolder('faulty.map.yaml', 'table: owls\nincident: { name: Incidents, startedAt: Day }\n');
    const { code, err } = await csv(example('outages.csv'), '--map', map);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(
        /^error: faulty\.map\.yaml:2 incident\.name: The table has no column "Incidents"\. Did you mean "Incident"\?\nfaulty\.map\.yaml:2 incident\.startedAt: .*\n$/,
      ),
    });
  });
});
