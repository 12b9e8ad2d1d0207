import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { addFiles } from '../../src/cli/addFiles.js';
import type { Api } from '../../src/cli/api.js';
import { asYaml, exportIncident } from '../../src/cli/export/exportIncident.js';
import { importDrafts } from '../../src/cli/importDrafts.js';
import type { ClaimDraft, EntityDraft, IncidentDraft, ParseResult } from '../../src/exchange/draft.js';
import { parseEurepoc } from '../../src/exchange/eurepoc/parseEurepoc.js';
import { IncidentFiles } from '../../src/exchange/incidentFile.js';
import { parseMisp } from '../../src/exchange/misp/parseMisp.js';
import { incidentFileSchema } from '../../src/graphql/schema/incidentFileSchema.js';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { EntityKind } from '../../src/model/entityKind.js';
import { RelationshipType } from '../../src/model/relationshipType.js';
import { Stance } from '../../src/model/vocabulary.js';
import { notPetya } from '../fixtures/notPetya.js';
import { dumpGraph, dumpWhole } from '../support/graphDump.js';
import { openOwnGraph, type OwnGraph } from '../support/ownGraph.js';
import { listening } from '../support/listening.js';
import { questions } from '../support/questions.js';

const folder = mkdtempSync(join(tmpdir(), 'incident-files-'));
const files = new IncidentFiles(incidentFileSchema(makeSchema()));
let seeded: OwnGraph;
let other: OwnGraph;

beforeAll(async () => {
  seeded = await openOwnGraph(true);
  other = await openOwnGraph(false);
}, 600_000);

afterAll(async () => {
  await seeded.close();
  await other.close();
});

const inFolder = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('incident files', () => {
  test('the incidents of the seed, exported and added to an empty graph, give the same answers to the seven questions', async () => {
    const { incidents } = (await seeded.api('{ incidents { nodes { id } } }')) as {
      incidents: { nodes: { id: string }[] };
    };
    const paths: string[] = [];
    for (const { id } of incidents.nodes)
      paths.push(inFolder(`${id.replace(':', '-')}.yaml`, asYaml(await exportIncident(seeded.api, id))));
    const terminal = listening();
    const whole = await addFiles(other.api, files, paths, {}, terminal);
    expect(terminal.errors).toEqual([]);
    expect(whole).toBe(true);
    // Files of incidents have no claims about the state itself, which question 6 lists as well.
    const answered = async (api: Api, text: string): Promise<object> => {
      const { northKorea: _, ...answer } = await api(text);
      return answer;
    };
    for (const { text } of questions)
      expect({ text, answer: await answered(other.api, text) }).toEqual({
        text,
        answer: await answered(seeded.api, text),
      });
    const before = await dumpGraph(other.database);
    expect(await addFiles(other.api, files, paths, {}, listening())).toBe(true);
    expect(await dumpGraph(other.database)).toEqual(before);
  }, 600_000);

  test('an exported incident has of an actor what is on its state and what ties it to the incident, not all that it did', async () => {
    const said = { stance: 'ASSERTS', anonymous: true, source: 'report' };
    const claims = [
      ['attributed', 'hill', 'ATTRIBUTED_TO', 'crew'],
      ['hit', 'hill', 'TARGETED', 'mill'],
      ['with', 'hill', 'USED', 'worm'],
      ['state', 'crew', 'OPERATES_FOR', 'country:chile'],
      ['owns', 'crew', 'USED', 'worm'],
      ['elsewhere', 'crew', 'TARGETED', 'shop'],
      ['others', 'gang', 'USED', 'worm'],
      ['also', 'valley', 'ATTRIBUTED_TO', 'crew'],
    ].map(([id, subject, predicate, object]) => ({
      ...{ ...said, id: `claim:hub-${id}`, summary: `Said: ${id}.` },
      ...{ subject, predicate, object },
    }));
    const path = inFolder(
      'hub.yaml',
      stringify({
        incident: { ref: 'hill', id: 'incident:hub-hill', name: 'The outage on the hill' },
        entities: [
          { ref: 'valley', id: 'incident:hub-valley', kind: 'INCIDENT', name: 'The outage in the valley' },
          { ref: 'crew', id: 'threat-actor:hub-crew', kind: 'THREAT_ACTOR', name: 'Hill Crew' },
          { ref: 'gang', kind: 'THREAT_ACTOR', name: 'Valley Gang' },
          { ref: 'worm', kind: 'MALWARE', name: 'Hill Worm' },
          { ref: 'mill', kind: 'ORGANIZATION', name: 'Hill Mill' },
          { ref: 'shop', kind: 'ORGANIZATION', name: 'Valley Shop' },
          { id: 'country:chile', kind: 'COUNTRY', name: 'Chile' },
        ],
        sources: [{ ref: 'report', name: 'A report on the hill' }],
        claims: [
          ...claims,
          { ...said, id: 'claim:hub-remark', summary: 'The crew is small.', subject: 'crew' },
        ],
      }),
    );
    const terminal = listening();
    await addFiles(seeded.api, files, [path], {}, terminal);
    expect(terminal.errors).toEqual([]);
    const exported = async (id: string): Promise<string[]> => {
      const { claims } = (await exportIncident(seeded.api, id)) as { claims: { id: string }[] };
      return claims.map(({ id: claim }) => claim.replace('claim:hub-', '')).sort();
    };
    expect(await exported('incident:hub-hill')).toEqual(['attributed', 'hit', 'owns', 'state', 'with']);
    expect(await exported('incident:hub-valley')).toEqual(['also', 'state']);
  });

  test('the matrix of an exported incident is the same in the graph that it is added to, with rivalries of countries', async () => {
    const said = { source: 'source:coast-report', claimants: ['country:chile'], statedAt: '2024-02' };
    const accusation = (id: string, object: string, stance: string) => ({
      ...{ ...said, id: `claim:coast-${id}`, summary: `Said: ${id}.`, stance },
      ...{ subject: 'incident:coast', predicate: 'ATTRIBUTED_TO', object },
    });
    const rivalry = (id: string, [subject, object]: [string, string], stance: string, more = {}) => ({
      ...{ ...said, id: `claim:coast-${id}`, summary: `Said: ${id}.`, topic: 'RIVALRY' },
      ...{ subject, object, stance, ...more },
    });
    const added = await seeded.api(
      `mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { field message } } }`,
      {
        input: {
          entities: [
            { id: 'incident:coast', kind: 'INCIDENT', name: 'The outage on the coast' },
            { id: 'organization:coast-lab', kind: 'ORGANIZATION', name: 'Coast Lab' },
          ],
          sources: [
            { id: 'source:coast-report', name: 'A report on the coast' },
            { id: 'source:coast-note', name: 'A note on the coast' },
          ],
          claims: [
            accusation('peru', 'country:peru', 'ASSERTS'),
            accusation('brazil', 'country:brazil', 'SUSPECTS'),
            { ...accusation('cuba', 'country:cuba', 'SUSPECTS'), claimants: ['organization:coast-lab'] },
            rivalry('apart', ['country:peru', 'country:brazil'], 'ASSERTS'),
            rivalry('together', ['country:brazil', 'country:peru'], 'DENIES', {
              ...{ claimants: ['organization:coast-lab'], source: 'source:coast-note', statedAt: '2024-03' },
            }),
            rivalry('later', ['country:peru', 'country:brazil'], 'DENIES', {
              ...{ statedAt: '2024-04', supersedes: ['claim:coast-apart'] },
            }),
            // Chile is not held responsible for it.
            rivalry('elsewhere', ['country:chile', 'country:peru'], 'DENIES'),
          ],
        },
      },
    );
    expect(added).toEqual({ addClaims: { userErrors: [] } });
    const matrixOf = (api: Api): Promise<object> =>
      api(`{ hypotheses(incident: "incident:coast") {
        hypotheses { actor { id } inconsistency rivalries { actor { id } isExclusive basis claim { id stance } } }
        origins { claims { id } values } } }`);
    const before = await matrixOf(seeded.api);
    expect(JSON.stringify(before)).toContain('"isExclusive":false');
    const file = await exportIncident(seeded.api, 'incident:coast');
    const exported = (file['claims'] as { id: string }[]).map(({ id }) => id.replace('claim:coast-', ''));
    expect(exported).toEqual(['apart', 'brazil', 'cuba', 'later', 'peru', 'together']);
    const terminal = listening();
    await addFiles(other.api, files, [inFolder('coast.yaml', asYaml(file))], {}, terminal);
    expect(terminal.errors).toEqual([]);
    expect(await matrixOf(other.api)).toEqual(before);
  });

  test('the examples in docs are valid', async () => {
    const terminal = listening();
    const folder = new URL('../../docs/examples/', import.meta.url).pathname;
    const paths = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    expect(
      await addFiles(
        seeded.api,
        files,
        paths.map((name) => join(folder, name)),
        { dryRun: true },
        terminal,
      ),
    ).toBe(true);
    expect(terminal.errors).toEqual([]);
    // The example adds to the seeded robbery of Bangladesh Bank, not a second incident.
    expect(terminal.said.map((line) => line.replace(/ and .*/, ''))).toEqual([
      expect.stringMatching(/^incident:bangladesh-bank: would add 5 entities$/),
      expect.stringMatching(/^incident:notpetya: would add/),
      expect.stringMatching(/^incident:olympic-destroyer: would add/),
    ]);
    expect(terminal.notes).toEqual([]);
  });

  test('a dry run of several files sees those before it, and says the same as adding them', async () => {
    const several = mkdtempSync(join(folder, 'several-'));
    const file = (name: string, content: object): void =>
      writeFileSync(join(several, name), stringify(content));
    const claim = { stance: 'ASSERTS', anonymous: true, source: 'report' };
    file('1.yaml', {
      incident: { name: 'The quiet outage', startedAt: '2016' },
      entities: [
        { ref: 'crew', kind: 'THREAT_ACTOR', name: 'Slate Otters' },
        { ref: 'mill', kind: 'ORGANIZATION', name: 'Otter Mill' },
      ],
      sources: [{ ref: 'report', name: 'A report on otters', publishedAt: '2016-05' }],
      claims: [
        {
          ...claim,
          ref: 'first',
          id: 'claim:otters-first',
          summary: 'It hit the mill.',
          subject: 'incident',
          predicate: 'TARGETED',
          object: 'mill',
        },
      ],
    });
    file('2.yaml', {
      incident: { name: 'The loud outage', startedAt: '2017' },
      entities: [{ ref: 'report', kind: 'TOOL', name: 'Not the source of the first file' }],
      claims: [
        {
          ...claim,
          source: 'source:a-report-on-otters',
          summary: 'The otters did it.',
          subject: 'incident',
          predicate: 'ATTRIBUTED_TO',
          object: 'threat-actor:slate-otters',
          derivedFrom: ['claim:otters-first'],
        },
      ],
    });
    file('3.yaml', {
      claims: [
        {
          ...claim,
          source: 'source:a-report-on-otters',
          summary: 'Nobody did it.',
          subject: 'incident:the-loud-outage',
          predicate: 'ATTRIBUTED_TO',
          object: 'threat-actor:no-such-otters',
        },
      ],
    });
    const [tried, added] = [listening(), listening()];
    const before = await dumpGraph(other.database);
    expect(await addFiles(other.api, files, [several], { dryRun: true }, tried)).toBe(false);
    expect(await dumpGraph(other.database)).toEqual(before);
    expect(await addFiles(other.api, files, [several], {}, added)).toBe(false);
    expect(tried.said.map((line) => line.replace('would add', 'added').replace(/; already .*/, ''))).toEqual(
      added.said.map((line) => line.replace(/; already .*/, '')),
    );
    expect(tried.said.filter((line) => line.includes('would add'))).toHaveLength(2);
    expect(tried.errors).toEqual(added.errors);
    expect(tried.errors).toEqual([expect.stringContaining('claims.0.object: No entity of this input')]);
  });

  test('YAML with several incidents, JSON, a dry run, and faults with file, line and path', async () => {
    const json = inFolder('notpetya.json', JSON.stringify(notPetya, null, 2));
    const tried = listening();
    expect(await addFiles(seeded.api, files, [json], { dryRun: true }, tried)).toBe(true);
    expect(tried.said[0]).toMatch(/^incident:notpetya: would add \d+ entities and 7 claims/);
    const faulty = inFolder(
      'faulty.yaml',
      [
        'incident:',
        '  name: First',
        '  startedAt: 2017-13',
        '---',
        'incident:',
        '  name: Second',
        'claims:',
        '  - summary: x',
        '    subject: incident',
        '    stance: ASSERTS',
        '    source: source:nowhere',
        '    anonymous: true',
        '---',
        'incident: {name: Third, nonsense: 1}',
      ].join('\n'),
    );
    const terminal = listening();
    const before = await dumpGraph(seeded.database);
    expect(await addFiles(seeded.api, files, [faulty], {}, terminal)).toBe(false);
    expect(terminal.errors).toEqual([
      expect.stringContaining('faulty.yaml:3 incident.startedAt: Must be a date such as'),
      expect.stringContaining(
        'faulty.yaml:14 incident.nonsense: No such field exists; check its spelling against schema/incident-file.schema.json.',
      ),
      expect.stringContaining('faulty.yaml:11 claims.0.source: No entity of this input has the ref or id'),
    ]);
    expect(await dumpGraph(seeded.database)).toEqual(before);
  });
});

const data = process.env['IMPORT_DATA'] ?? new URL('../../../shared/data/', import.meta.url).pathname;
const table = (name: string): string => join(data, `eurepoc-${name}.csv`);
const whereDataIs = existsSync(table('global')) ? test : test.skip;

describe('imports of tables', () => {
  const draftOf = (key: string, claims: ClaimDraft[], entities: EntityDraft[] = []): IncidentDraft => ({
    incident: { id: `incident:table-${key}`, kind: EntityKind.INCIDENT, name: `Table ${key}` },
    entities,
    sources: [{ id: 'source:table', kind: EntityKind.SOURCE, name: 'A table' }],
    claims,
    readAt: { file: 'table.csv', line: 3 },
    claimsReadAt: new Map(claims.map(({ id }, index) => [id ?? '', { file: 'other.csv', line: 10 + index }])),
  });
  const targeted = (key: string, number: number, more: Partial<ClaimDraft> = {}): ClaimDraft => ({
    id: `claim:table-${key}-${number}`,
    summary: 'It was a target.',
    subject: `incident:table-${key}`,
    predicate: RelationshipType.TARGETED,
    object: `organization:table-${number}`,
    stance: Stance.ASSERTS,
    anonymous: true,
    source: 'source:table',
    ...more,
  });
  const target = (number: number, name = `Table target ${number}`): EntityDraft => ({
    id: `organization:table-${number}`,
    kind: EntityKind.ORGANIZATION,
    name,
  });
  const parsed = (drafts: IncidentDraft[]): ParseResult => ({
    drafts: (async function* () {
      await Promise.resolve();
      yield* drafts;
    })(),
    unreadable: [],
    doubtful: [],
  });
  const countOf = async (id: string): Promise<number> => {
    const { node } = (await other.api(
      'query ($id: ID!) { node(id: $id) { ... on Entity { claims { totalCount } } } }',
      {
        id,
      },
    )) as { node: { claims: { totalCount: number } } | null };
    return node?.claims.totalCount ?? -1;
  };

  test('a value that the graph rejects is skipped alone, and reported with the row it was read from', async () => {
    const drafts = [
      draftOf('good', [targeted('good', 1, { statedAt: '2999-01' })], [target(1)]),
      draftOf(
        'mixed',
        [
          targeted('mixed', 1),
          targeted('mixed', 2, { predicate: RelationshipType.LOCATED_IN }),
          targeted('mixed', 3),
          targeted('mixed', 4, { locator: 'x'.repeat(600) }),
          targeted('mixed', 5),
        ],
        [
          target(1),
          target(2),
          target(3, '\u0007'),
          target(4),
          { ...target(5), aliases: ['fine', '\u0007', 'fine too'] },
        ],
      ),
    ];
    const terminal = listening();
    const report = join(folder, 'report.txt');
    expect(await importDrafts(other.api, parsed(drafts), { report }, terminal)).toBe(false);
    expect(terminal.errors.map((error) => error.replace(/: .*/, ''))).toEqual([
      'table.csv:3 incident:table-mixed entities.3.name',
      'table.csv:3 incident:table-mixed entities.5.aliases.1',
      'other.csv:11 incident:table-mixed claims.1.object',
      'other.csv:13 incident:table-mixed claims.3.locator',
    ]);
    expect(terminal.said.at(-1)).toMatch(
      /^added 7 entities and 4 claims from 2 entries; 4 refused, .*, 1 warnings$/,
    );
    const warned =
      'other.csv:10 claims.0.statedAt: DATE_IN_FUTURE: 2999-01 is in the future. Check the date.';
    expect(terminal.notes).toContain(warned);
    expect(await countOf('incident:table-good')).toBe(1);
    expect(await countOf('incident:table-mixed')).toBe(3);
    const written = readFileSync(report, 'utf8');
    for (const error of terminal.errors) expect(written).toContain(error);
  });

  test('an incident with more claims than one change may have is added in several changes', async () => {
    const numbers = Array.from({ length: 2_300 }, (_, index) => index + 10);
    const draft = draftOf(
      'wide',
      numbers.map((number) => targeted('wide', number)),
      numbers.map((number) => target(number)),
    );
    const terminal = listening();
    expect(await importDrafts(other.api, parsed([draft]), {}, terminal)).toBe(true);
    expect(terminal.said.at(-1)).toMatch(/^added 2301 entities and 2300 claims from 1 entries; 0 refused/);
  });

  whereDataIs(
    'EuRepoC goes in, at more than 1,000 incidents a minute, and a second time changes nothing',
    async () => {
      const paths = {
        global: table('global'),
        attribution: table('attribution'),
        receiver: table('receiver'),
      };
      const terminal = listening();
      const began = performance.now();
      // Some cells are not understood.
      expect(await importDrafts(seeded.api, parseEurepoc(paths), { duplicates: false }, terminal)).toBe(
        false,
      );
      expect(terminal.said.at(-1)).toMatch(/; 0 refused, [1-9]\d* skipped as unreadable/);
      const minutes = (performance.now() - began) / 60_000;
      expect(terminal.errors).toEqual([]);
      process.stderr.write(
        `EuRepoC: ${terminal.said[0] ?? ''}; ${Math.round(820 / minutes)} incidents a minute\n`,
      );
      // The counts that test/exchange/eurepocTables.test.ts has from the tables.
      const eurepoc = 'source: { eq: "source:eurepoc-1.1" }';
      const counts = await seeded.api(`{
        disputes: claims(where: { ${eurepoc}, stance: { eq: DISPUTES } }) { totalCount }
        suspicions: claims(where: { ${eurepoc}, predicate: { eq: ATTRIBUTED_TO }, stance: { eq: SUSPECTS } }) { totalCount }
        suspectedTies: claims(where: { ${eurepoc}, predicate: { eq: OPERATES_FOR }, stance: { eq: SUSPECTS } }) { totalCount }
        anonymous: claims(where: { ${eurepoc}, speaker: { eq: ANONYMITY_GRANTED } }) { totalCount }
        techniques: claims(where: { ${eurepoc}, predicate: { eq: USED } }) { totalCount }
        responses: claims(where: { ${eurepoc}, predicate: { eq: RESPONDED_TO } }) { totalCount }
        referred: incidents(where: { references: { url: { contains: "://" } }, externalIds: { system: { eq: "EuRepoC" } } }) { totalCount }
        intense: incidents(where: { severityScores: { system: { eq: "EuRepoC intensity" } } }) { totalCount }
        impacts: incidents(where: { severityScores: { system: { eq: "EuRepoC impact" } } }) { totalCount }
        hit: incidents(where: { measuredImpacts: { unit: { eq: "affected entities" } } }) { totalCount }
        doxing: incidents(where: { incidentType: { eq: "doxing" } }) { totalCount }
        zeroDays: incidents(where: { zeroDay: { eq: true } }) { totalCount }
        availability: incidents(where: { lossTypes: { eq: "availability" } }) { totalCount }
      }`);
      expect(
        Object.fromEntries(
          Object.entries(counts).map(([name, one]) => [name, (one as { totalCount: number }).totalCount]),
        ),
      ).toEqual({
        ...{ disputes: 10, suspicions: 0, suspectedTies: 289, anonymous: 0, techniques: 168, responses: 72 },
        ...{
          referred: 803,
          intense: 820,
          impacts: 109,
          hit: 95,
          doxing: 115,
          zeroDays: 38,
          availability: 350,
        },
      });
      const before = await dumpWhole(seeded.database);
      expect(await importDrafts(seeded.api, parseEurepoc(paths), { duplicates: false }, listening())).toBe(
        false,
      );
      expect(await dumpWhole(seeded.database)).toEqual(before);
    },
    400_000,
  );

  whereDataIs(
    'MISP goes in, and a second time changes nothing',
    async () => {
      const path = join(data, 'misp-threat-actors.json');
      const terminal = listening();
      // Victims that are no countries are to be reviewed.
      expect(await importDrafts(seeded.api, parseMisp([path]), { duplicates: false }, terminal)).toBe(true);
      expect(terminal.said.at(-1)).toMatch(/; 0 refused, 0 skipped as unreadable, [1-9]\d* to review/);
      expect(terminal.errors).toEqual([]);
      const before = await dumpWhole(seeded.database);
      expect(await importDrafts(seeded.api, parseMisp([path]), { duplicates: false }, listening())).toBe(
        true,
      );
      expect(await dumpWhole(seeded.database)).toEqual(before);
    },
    200_000,
  );
});
