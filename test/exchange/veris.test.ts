import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FileIssue, IncidentDraft } from '../../src/exchange/draft.js';
import { sectorOf } from '../../src/exchange/veris/codeBook.js';
import { parseVeris } from '../../src/exchange/veris/parseVeris.js';
import { isPartialDate } from '../../src/model/partialDate.js';
import { textError } from '../../src/model/textRules.js';
import { projectFolder } from '../../src/projectFolder.js';

const folder = mkdtempSync(join(tmpdir(), 'veris-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Read {
  drafts: IncidentDraft[];
  unreadable: FileIssue[];
  doubtful: FileIssue[];
}

async function read(content: unknown): Promise<Read> {
  const path = join(folder, 'veris.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 1));
  const { drafts: parsed, unreadable, doubtful } = parseVeris([path]);
  const drafts: IncidentDraft[] = [];
  for await (const draft of parsed) drafts.push(draft);
  return { drafts, unreadable, doubtful };
}

const claimsOf = ({ claims }: IncidentDraft): string[] =>
  claims.map(({ predicate, topic, object, summary }) => `${predicate ?? topic ?? ''} ${object ?? summary}`);

const incident = (more: object): object => ({
  incident_id: 'AB-1',
  source_id: 'vcdb',
  action: { error: { variety: ['Misdelivery'] } },
  ...more,
});
const readOne = async (more: object) => {
  const { drafts, unreadable, doubtful } = await read(incident(more));
  expect(drafts).toHaveLength(1);
  return { ...(drafts[0] as IncidentDraft), unreadable, doubtful };
};

describe('an incident', () => {
  test('the example', async () => {
    const { drafts, unreadable } = await read(
      readFileSync(join(projectFolder, 'docs/examples/imports/veris.json'), 'utf8'),
    );
    expect(unreadable).toEqual([]);
    expect(drafts.map(({ incident: one, readAt }) => [one, readAt.line])).toEqual([
      [
        {
          ...{
            id: 'incident:veris-otter-watch-example-0001',
            kind: 'INCIDENT',
            name: 'Incident at Port of Eskhaven (2021)',
          },
          ...{ startedAt: '2021-02-03', determination: 'CONFIRMED', motives: ['personal-gain'] },
          incidentTypes: ['ransomware', 'data-theft', 'unauthorized-access-system', 'exploit'],
          measuredImpacts: [
            { measure: 'RECORDS', low: 25_000, high: 25_000 },
            { measure: 'MONEY', low: 1_200_000, high: 1_200_000, currency: 'NOK' },
          ],
          lossTypes: ['confidentiality', 'availability'],
        },
        5,
      ],
      [
        {
          ...{
            id: 'incident:veris-otter-watch-example-0002',
            kind: 'INCIDENT',
            name: 'Incident example-0002 (2020)',
          },
          ...{ startedAt: '2020', determination: 'SUSPECTED', motives: ['dominance'] },
          ...{ incidentTypes: ['dissemination-phishing-emails'], victimSectors: ['government'] },
        },
        31,
      ],
    ]);
    expect(drafts.map(claimsOf)).toEqual([
      [
        'TARGETED organization:port-of-eskhaven',
        'LOCATED_IN country:norway',
        'RESPONSIBILITY The actor of "Incident at Port of Eskhaven (2021)" is not named; of type external: organized crime.',
        'USED malware:hootlocker',
        'EXPLOITED vulnerability:cve-2019-11510',
      ],
      [
        ...['TARGETED country:sweden', 'TARGETED country:norway'],
        'ATTRIBUTED_TO threat-actor:unnamed-suspected-of-operating-for-russia',
        'OPERATES_FOR country:russia',
      ],
    ]);
    expect(drafts[1]?.claims.map(({ stance, summary }) => [stance, summary.slice(-12)])).toEqual([
      ...(Array(3).fill(['SUSPECTS', '(suspected).']) as unknown[]),
      ['SUSPECTS', ' for Russia.'],
    ]);
    expect(drafts[0]?.claims[0]).toEqual({
      id: 'claim:veris-otter-watch-example-0001-targeted-organization-port-of-eskhaven',
      subject: 'incident:veris-otter-watch-example-0001',
      predicate: 'TARGETED',
      object: 'organization:port-of-eskhaven',
      stance: 'ASSERTS',
      summary: 'Port of Eskhaven was a victim of "Incident at Port of Eskhaven (2021)".',
      claimants: ['organization:otter-watch'],
      source: 'source:veris-data-set-otter-watch',
      locator: 'example-0001',
      confidence: 85,
    });
    expect(drafts[0]?.entities).toContainEqual({
      id: 'organization:port-of-eskhaven',
      kind: 'ORGANIZATION',
      name: 'Port of Eskhaven',
      sectors: ['transportation'],
    });
  });

  test('unknown values make no claims', async () => {
    const {
      claims,
      incident: one,
      unreadable,
    } = await readOne({
      victim: { victim_id: 'Unknown', country: ['Unknown'], industry: '000000' },
      actor: { external: { variety: ['Unknown'], country: ['ZZ', 'Other'], motive: ['Unknown', 'NA'] } },
      timeline: { incident: { year: 2012, month: null } },
    });
    expect([claims, unreadable]).toEqual([[], []]);
    expect(one).toEqual({
      ...{ id: 'incident:veris-ab-1', kind: 'INCIDENT', name: 'Incident ab-1 (2012)', startedAt: '2012' },
      incidentTypes: ['unintentional', 'unauthorized-release'],
    });
  });

  test.each([
    [
      'a named group',
      { variety: ['Organized crime'], name: ['Slate Otters'], country: ['RU'] },
      ['ATTRIBUTED_TO threat-actor:slate-otters'],
    ],
    ['a state', { variety: ['Nation-state'], country: ['KP'] }, ['ATTRIBUTED_TO country:north-korea']],
    [
      'others of a country',
      { variety: ['Activist'], country: ['FR'] },
      ['ATTRIBUTED_TO threat-actor:unnamed-in-france', 'LOCATED_IN country:france'],
    ],
    [
      'a group with a tie to a state',
      { variety: ['State-affiliated'], country: ['KP'] },
      [
        'ATTRIBUTED_TO threat-actor:unnamed-suspected-of-operating-for-north-korea',
        'OPERATES_FOR country:north-korea',
      ],
    ],
    [
      'a state and groups with a tie to it',
      { variety: ['Nation-state', 'State-affiliated'], country: ['KP'] },
      [
        'ATTRIBUTED_TO threat-actor:unnamed-suspected-of-operating-for-north-korea',
        'OPERATES_FOR country:north-korea',
      ],
    ],
    [
      'others of Namibia',
      { country: ['NA'] },
      ['ATTRIBUTED_TO threat-actor:unnamed-in-namibia', 'LOCATED_IN country:namibia'],
    ],
    [
      'a state and others',
      { variety: ['Nation-state', 'Activist'], country: ['FR'] },
      ['ATTRIBUTED_TO threat-actor:unnamed-in-france', 'LOCATED_IN country:france'],
    ],
  ])('an external actor: %s', async (_name, external, claims) => {
    expect(claimsOf(await readOne({ actor: { external } }))).toEqual(claims);
  });

  test('a tie to a state is a suspicion, whatever the confidence in the record', async () => {
    const { claims } = await readOne({
      actor: { external: { variety: ['State-affiliated'], country: ['KP'] } },
      confidence: 'High',
    });
    expect(claims.map(({ subject, stance, summary }) => [subject, stance, summary])).toEqual([
      [
        ...['incident:veris-ab-1', 'ASSERTS'],
        'Unnamed actor suspected of operating for North Korea (state-affiliated) is held responsible for "Incident ab-1".',
      ],
      [
        ...['threat-actor:unnamed-suspected-of-operating-for-north-korea', 'SUSPECTS'],
        'Unnamed actor suspected of operating for North Korea is suspected of operating for North Korea.',
      ],
    ]);
  });

  test.each([
    [{ hacking: { variety: ['DoS'] } }, 'Unknown', ['denial-of-service'], undefined],
    [{ hacking: { variety: ['DoS'] } }, 'Yes', ['denial-of-service'], ['confidentiality']],
    [
      { hacking: { variety: ['DoS', 'SQLi'] } },
      'Potentially',
      ['unauthorized-access-system', 'denial-of-service', 'sql-injection'],
      undefined,
    ],
    [{ misuse: {} }, 'Yes', ['unauthorized-use', 'data-theft'], ['confidentiality']],
    [{ misuse: {} }, undefined, ['unauthorized-use'], undefined],
    [{ error: { variety: ['Loss'] } }, 'Yes', ['unintentional', 'equipment-loss'], ['confidentiality']],
  ])('%j with data disclosed: %s', async (action, disclosed, types, losses) => {
    const { incident: one } = await readOne({
      action,
      attribute: { confidentiality: { data_disclosure: disclosed } },
    });
    expect([one?.incidentTypes, one?.lossTypes]).toEqual([types, losses]);
  });

  test('the same number in two data sets is two incidents', async () => {
    const { drafts, unreadable } = await read([
      incident({ actor: { internal: { variety: ['End-user'] } } }),
      incident({ source_id: 'Owl Watch', actor: { internal: { variety: ['End-user'] } } }),
      incident({ source_id: 'VCDB' }),
    ]);
    expect(drafts.flatMap(({ incident: one, claims }) => [one?.id, claims[0]?.id])).toEqual([
      ...['incident:veris-ab-1', 'claim:veris-ab-1-actor-internal'],
      ...['incident:veris-owl-watch-ab-1', 'claim:veris-owl-watch-ab-1-actor-internal'],
    ]);
    expect(unreadable).toMatchObject([{ message: 'Incident ab-1 occurs earlier; this one is skipped.' }]);
  });

  test('what has no place is listed for review, and amounts that are none are reported', async () => {
    const {
      doubtful,
      unreadable,
      incident: one,
    } = await readOne({
      actor: {
        external: { name: ['Slate Otters'], country: ['RU', 'NA'], motive: ['Convenience', 'Boredom'] },
      },
      attribute: { confidentiality: { data_disclosure: 'Yes', data_total: 'many' } },
      impact: { overall_amount: 100 },
    });
    expect(doubtful.map(({ column, message }) => `${column}: ${message}`)).toEqual([
      'actor.external.motive: "Boredom" has no motive of STIX 2.1; the value is not imported.',
      'actor.external.country: The actor has a name, and whether Russia, Namibia is where it is or whom it works for is not known; the value is not imported.',
    ]);
    expect(unreadable.map(({ column, message }) => `${column}: ${message}`)).toEqual([
      'attribute.confidentiality.data_total: "many" is not a number; the value is skipped.',
      'impact.overall_amount: The currency is missing. Give its ISO 4217 code, such as USD. The value 100 is skipped.',
    ]);
    expect(one).not.toHaveProperty('measuredImpacts');
  });

  test('the community database is claimant and source, and secondary victims are victims', async () => {
    const { claims, sources, entities } = await readOne({
      victim: { victim_id: 'Owl Bank', secondary: { victim_id: ['Mill Bank;522110', ';517911'] } },
      actor: { internal: { variety: ['End-user'] } },
      confidence: 'None',
    });
    expect(sources?.map(({ id }) => id)).toEqual(['source:veris-community-database']);
    expect(new Set(claims.flatMap(({ claimants }) => claimants))).toEqual(
      new Set(['organization:veris-community-database']),
    );
    expect(claims.map(({ object, topic, confidence }) => [object ?? topic, confidence])).toEqual([
      ['organization:mill-bank', 0],
      ['organization:owl-bank', 0],
      ['RESPONSIBILITY', 0],
    ]);
    expect(entities).toContainEqual(
      expect.objectContaining({ name: 'Mill Bank', sectors: ['financial-services'] }),
    );
  });

  test('of fields that VERIS 1.4 does not have are counted by their path', async () => {
    const more = {
      hoots: 3,
      victim: { victim_id: 'x', feathers: [1] },
      actor: { owl: {} },
      plus: { any: 1 },
    };
    const { doubtful, unreadable } = await read([incident(more), incident({ ...more, incident_id: 'AB-2' })]);
    expect(unreadable).toEqual([]);
    expect(doubtful).toEqual([
      {
        ...{ file: 'veris.json', line: 1, column: '' },
        message:
          'VERIS 1.4 does not have these fields, which are not imported. Left out: hoots 2, victim.feathers 2, actor.owl 2.',
      },
    ]);
  });

  test('what is not understood is reported with its field', async () => {
    const { unreadable } = await readOne({
      security_incident: 'Perhaps',
      timeline: { incident: { year: 2012, month: 13 } },
      victim: { victim_id: { name: 'x' }, country: ['Atlantis'] },
      action: { hacking: { cve: 'OWL-1' } },
    });
    expect(unreadable.map(({ line, column }) => [line, column])).toEqual([
      [2, 'timeline.incident'],
      [2, 'victim.victim_id'],
      [2, 'security_incident'],
      [2, 'victim.country'],
      [2, 'victim.victim_id'],
      [2, 'action.hacking.cve'],
    ]);
  });

  test('records that are no incidents, and repeated ones, are reported', async () => {
    const { drafts, unreadable } = await read([incident({}), incident({}), { incident_id: 'AB-2' }, 7, null]);
    expect(drafts).toHaveLength(1);
    expect(unreadable.map(({ message }) => message.slice(0, 22))).toEqual([
      'Incident ab-1 occurs e',
      ...['This is not an inciden', 'This is not an inciden', 'This is not an inciden'],
    ]);
    expect((await read('not JSON')).unreadable).toHaveLength(1);
  });

  test('sectors by the longest part of a code', () => {
    expect(['488310', '9281', '92', '32', '325412', '81', ''].map(sectorOf)).toEqual([
      ...[
        'transportation',
        'defense',
        'government',
        'manufacturing',
        'pharmaceuticals',
        undefined,
        undefined,
      ],
    ]);
  });

  test('any values give valid input, or are reported', () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({
          incident_id: fc.oneof(fc.uuid(), fc.jsonValue({ maxDepth: 1 })),
          action: fc.dictionary(
            fc.constantFrom('malware', 'hacking', 'error'),
            fc.record(
              {
                variety: fc.jsonValue({ maxDepth: 2 }),
                name: fc.jsonValue({ maxDepth: 1 }),
                cve: fc.jsonValue({ maxDepth: 1 }),
              },
              { requiredKeys: [] },
            ),
          ),
          victim: fc.oneof(
            fc.jsonValue({ maxDepth: 2 }),
            fc.record({
              victim_id: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('x'.repeat(2_000))),
              country: fc.array(fc.constantFrom('NO', 'ZZ', 'XX', '')),
              industry: fc.string(),
            }),
          ),
          actor: fc.jsonValue({ maxDepth: 3 }),
          timeline: fc.record({
            incident: fc.record({
              year: fc.oneof(fc.integer(), fc.integer({ min: 1990, max: 2030 })),
              month: fc.integer({ min: -1, max: 14 }),
              day: fc.integer({ min: 0, max: 32 }),
            }),
          }),
        }),
        async (record) => {
          const { drafts, unreadable } = await read([record]);
          expect(drafts.length + unreadable.length).toBeGreaterThan(0);
          for (const { incident: one, entities = [], claims } of drafts) {
            expect(one?.startedAt === undefined || isPartialDate(one.startedAt)).toBe(true);
            for (const { name = '', id } of [...entities, ...(one ? [one] : [])]) {
              expect(textError('name', name)).toBeUndefined();
              expect(id).toMatch(/^[a-z-]+:[a-z0-9]+(?:[._-][a-z0-9]+)*$/);
            }
            const known = new Set([one?.id, ...entities.map(({ id }) => id)]);
            for (const { subject, object } of claims)
              for (const end of [subject, object]) expect(end === undefined || known.has(end)).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    ));
});
