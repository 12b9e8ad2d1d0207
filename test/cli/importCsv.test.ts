import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Api, localApi } from '../../src/cli/api.js';
import { importDrafts, type ImportOptions } from '../../src/cli/importDrafts.js';
import { readConfig } from '../../src/config.js';
import { readCsvMap } from '../../src/exchange/csv/csvMap.js';
import { parseCsv } from '../../src/exchange/csv/parseCsv.js';
import { type Graph, openPreparedGraph } from '../../src/main.js';
import { projectFolder } from '../../src/projectFolder.js';
import { dumpGraph, dumpWhole } from '../support/graphDump.js';
import { listening } from '../support/listening.js';
import { type EmptyNeo4j, seededNeo4j, settingsFor } from '../support/ownNeo4j.js';
import { runCommand } from '../support/serviceProcess.js';

const folder = mkdtempSync(join(tmpdir(), 'import-csv-'));
const example = (name: string): string => join(projectFolder, 'docs', 'examples', 'imports', name);
const inFolder = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

let neo4j: EmptyNeo4j;
let graph: Graph;
let api: Api;

beforeAll(async () => {
  neo4j = await seededNeo4j();
  graph = await openPreparedGraph(
    readConfig({ ...settingsFor(neo4j), SEED: 'true' }),
    pino({ level: 'silent' }),
  );
  api = localApi(graph);
}, 600_000);

afterAll(async () => {
  await graph.close();
  await neo4j.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function imported(table: string, map: string, options: ImportOptions = {}) {
  const terminal = listening();
  const whole = await importDrafts(api, parseCsv(table, readCsvMap(map)), options, terminal);
  const { said, errors, notes } = terminal;
  return { whole, said, errors, notes };
}

describe('a table of a researcher', () => {
  test('a dry run changes nothing, the import adds incidents with their claims, and a second one changes nothing', async () => {
    const files = [example('outages.csv'), example('outages.map.yaml')] as const;
    const before = await dumpGraph(graph.database);
    const tried = await imported(...files, { dryRun: true });
    expect(await dumpGraph(graph.database)).toEqual(before);
    const added = await imported(...files);
    expect(tried).toEqual({ ...added, said: added.said.map((line) => line.replace('added', 'would add')) });
    expect(added).toMatchObject({ whole: true, errors: [], notes: [] });
    expect(added.said).toEqual([
      'added 12 entities and 7 claims from 2 entries; 0 refused, 0 skipped as unreadable, 0 to review, 0 warnings',
    ]);
    const { incident } = (await api(`{ incident(id: "incident:outages-1") {
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
    expect(await imported(...files)).toMatchObject({ whole: true });
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
    const { whole, errors, said } = await imported(table, map, { duplicates });
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
    runCommand(['import', 'csv', ...words], { ...settingsFor(neo4j), LOG_LEVEL: 'error' });

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
