import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FileIssue, IncidentDraft } from '../../src/exchange/draft.js';
import { parseMisp } from '../../src/exchange/misp/parseMisp.js';
import { isPartialDate } from '../../src/model/partialDate.js';
import { textError } from '../../src/model/textRules.js';
import { projectFolder } from '../../src/projectFolder.js';

const folder = mkdtempSync(join(tmpdir(), 'misp-events-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(
  ...contents: unknown[]
): Promise<{ drafts: IncidentDraft[]; unreadable: FileIssue[]; doubtful: FileIssue[] }> {
  const paths = contents.map((content, index) => {
    const path = join(folder, `events-${index}.json`);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 1));
    return path;
  });
  const parsed = parseMisp(paths);
  const drafts: IncidentDraft[] = [];
  for await (const draft of parsed.drafts) drafts.push(draft);
  return { drafts, unreadable: parsed.unreadable, doubtful: parsed.doubtful };
}

const uuid = '5d0e4a8e-0f5c-4b7e-9a52-1c2d3e4f5a6b';
const event = (more: object = {}): object => ({ uuid, info: 'Owl night', ...more });
const tagged = (...names: string[]): object => event({ Tag: names.map((name) => ({ name })) });
const readOne = async (one: object) => {
  const { drafts, ...issues } = await read({ Event: one });
  expect(drafts).toHaveLength(1);
  return { ...(drafts[0] as IncidentDraft), ...issues };
};

describe('an event', () => {
  test.each([
    [{}, []],
    [{ Orgc: null }, []],
    [{ Orgc: { name: 'Owl CERT' } }, []],
    [{ Orgc: { name: ' ' } }, ['Orgc']],
    [{ Orgc: { name: {} } }, ['Orgc']],
    [{ Orgc: 'Owl CERT' }, ['Orgc']],
  ])('whose organization cannot be read says so: %j', async (more, columns) => {
    const { doubtful } = await readOne(event(more));
    expect(doubtful.map(({ column }) => column)).toEqual(columns);
  });

  test('the example', async () => {
    const { drafts, unreadable, doubtful } = await read(
      readFileSync(join(projectFolder, 'docs/examples/imports/misp-event.json'), 'utf8'),
    );
    expect(unreadable).toEqual([]);
    expect(doubtful.map(({ line, column, message }) => [line, column, message])).toEqual([
      [3, 'Attribute', expect.stringMatching(/Left out: ip-dst 2, link 1, md5 1\.$/)],
    ]);
    expect(drafts[0]?.incident).toEqual({
      ...{ id: `incident:misp-${uuid}`, kind: 'INCIDENT', name: 'Outage at Eskhaven port' },
      ...{ marking: 'TLP_GREEN', externalIds: [{ system: 'MISP', value: uuid }] },
      ...{ startedAt: '2021-02-03', victimSectors: ['transport'] },
    });
    expect(drafts[0]?.sources).toEqual([
      {
        ...{ id: `source:misp-event-${uuid}`, kind: 'SOURCE', name: 'MISP event: Outage at Eskhaven port' },
        ...{ sourceType: 'DATA_SET', publishedAt: '2021-02-11', marking: 'TLP_GREEN' },
      },
    ]);
    expect(drafts[0]?.claims[0]).toEqual({
      id: `claim:misp-event-${uuid}-attributed-to-intrusion-set-slate-otters`,
      summary: '"Outage at Eskhaven port" is attributed to Slate Otters.',
      ...{
        subject: `incident:misp-${uuid}`,
        predicate: 'ATTRIBUTED_TO',
        object: 'intrusion-set:slate-otters',
      },
      ...{ stance: 'ASSERTS', marking: 'TLP_GREEN', claimants: ['organization:norland-cert'] },
      ...{ source: `source:misp-event-${uuid}`, locator: uuid, statedAt: '2021-02-11' },
    });
    expect(drafts[0]?.entities).toContainEqual({
      ...{ id: 'malware:hootlocker', kind: 'MALWARE', name: 'Hootlocker', malwareTypes: ['ransomware'] },
      marking: 'TLP_GREEN',
    });
    expect(drafts[0]?.entities).toContainEqual({
      ...{ id: 'attack-pattern:phishing-t1566', kind: 'ATTACK_PATTERN', name: 'Phishing' },
      ...{ externalIds: [{ system: 'ATT&CK', value: 'T1566' }], marking: 'TLP_GREEN' },
    });
  });

  test.each([
    [tagged('tlp:white'), 'TLP_CLEAR'],
    [tagged('TLP:Clear', 'type:OSINT'), 'TLP_CLEAR'],
    [tagged('tlp:green', 'tlp:red', 'tlp:amber'), 'TLP_RED'],
    [tagged('tlp:amber+strict'), 'TLP_AMBER_STRICT'],
    [event(), 'TLP_AMBER'],
    [event({ Tag: [], distribution: null }), 'TLP_AMBER'],
    [event({ distribution: '0' }), 'TLP_AMBER_STRICT'],
    [event({ distribution: 1 }), 'TLP_AMBER'],
    [event({ distribution: '2' }), 'TLP_AMBER'],
    [event({ distribution: '4' }), 'TLP_AMBER_STRICT'],
    [event({ distribution: '7' }), 'TLP_AMBER_STRICT'],
    [event({ distribution: { all: true } }), 'TLP_AMBER_STRICT'],
    [event({ distribution: '3', EventTag: [{ Tag: { name: 'tlp:red' } }] }), 'TLP_RED'],
    [event({ EventTag: [{ Tag: { name: 'tlp:green' } }], Tag: [{ name: 'tlp:amber' }] }), 'TLP_AMBER'],
    [event({ distribution: 3 }), 'TLP_CLEAR'],
    [event({ distribution: 3, Tag: [{ name: 'tlp:amber' }] }), 'TLP_AMBER'],
  ])('%j is marked %s', async (one, marking) => {
    const { incident, sources } = await readOne(one);
    expect([incident?.marking, sources?.[0]?.marking]).toEqual([marking, marking]);
  });

  test('with a TLP tag that is not known is skipped', async () => {
    const { drafts, unreadable } = await read({ Event: tagged('tlp:white', 'tlp:purple') });
    expect(drafts).toEqual([]);
    expect(unreadable).toMatchObject([{ column: 'Tag', message: expect.stringContaining('"tlp:purple"') }]);
  });

  test.each([
    { Tag: { name: 'tlp:red' } },
    { Tag: ['tlp:red'] },
    { Tag: 'tlp:red' },
    { Tag: [{ name: 'tlp:white' }, { Name: 'tlp:red' }] },
    { EventTag: [{ name: 'tlp:red' }] },
    { Tag: [{ name: 'TLP RED' }] },
  ])('for all, with tags that cannot be read, is skipped: %j', async (tags) => {
    const { drafts, unreadable } = await read({ Event: event({ distribution: '3', ...tags }) });
    expect(drafts).toEqual([]);
    expect(unreadable).toMatchObject([
      { column: 'Tag', message: expect.stringContaining('the event is skipped') },
    ]);
  });

  const vulnerability = { type: 'vulnerability', value: 'CVE-2020-11111' };
  test.each([
    [{}, 'TLP_GREEN'],
    [{ distribution: '5' }, 'TLP_GREEN'],
    [{ distribution: '1' }, 'TLP_GREEN'],
    [{ distribution: '3' }, 'TLP_GREEN'],
    [{ distribution: '0' }, 'TLP_AMBER_STRICT'],
    [{ distribution: '4' }, 'TLP_AMBER_STRICT'],
    [{ Tag: [{ name: 'tlp:red' }] }, 'TLP_RED'],
    [{ Tag: [{ name: 'tlp:clear' }] }, 'TLP_GREEN'],
    [{ AttributeTag: [{ Tag: { name: 'tlp:amber' } }] }, 'TLP_AMBER'],
    [{ Tag: ['tlp:red'] }, undefined],
    [{ Tag: [{ name: 'tlp:purple' }] }, undefined],
  ])('a part with %j has the strictest marking around it: %s', async (fields, marking) => {
    const around = { Tag: [{ name: 'tlp:green' }], distribution: '1' };
    const tool = { type: 'tool', value: 'Hooter' };
    const parts = [
      { Attribute: [{ ...vulnerability, ...fields }] },
      { Object: [{ Attribute: [vulnerability], ...fields }] },
      { Object: [{ Attribute: [{ ...vulnerability, ...fields }] }] },
      { Galaxy: [{ GalaxyCluster: [{ ...tool, ...fields }] }] },
      { Galaxy: [{ GalaxyCluster: [tool], ...fields }] },
    ];
    for (const part of parts) {
      const { incident, claims, unreadable } = await readOne(event({ ...around, ...part }));
      expect(incident?.marking).toBe('TLP_GREEN');
      expect(claims.map((claim) => claim.marking)).toEqual(marking === undefined ? [] : [marking]);
      expect(unreadable.map(({ message }) => message)).toEqual(
        marking === undefined ? [expect.stringContaining('not known who may see it')] : [],
      );
    }
  });

  test('a repeated claim has the strictest marking, and a sector that is marked more strictly is left out', async () => {
    const { incident, claims, doubtful } = await readOne(
      event({
        Tag: [{ name: 'tlp:clear' }],
        Attribute: [vulnerability, { ...vulnerability, Tag: [{ name: 'tlp:red' }] }, vulnerability],
        Galaxy: [
          { GalaxyCluster: [{ type: 'sector', value: 'Energy' }] },
          { GalaxyCluster: [{ type: 'sector', value: 'Water', distribution: '0' }] },
        ],
      }),
    );
    expect(claims).toMatchObject([{ marking: 'TLP_RED' }]);
    expect(incident?.victimSectors).toEqual(['energy']);
    expect(doubtful).toMatchObject([
      { message: expect.stringMatching(/Left out: sector \(stricter marking\) 1\.$/) },
    ]);
  });

  test('entities that it describes have its marking, except places, CVE identifiers and those of a galaxy file', async () => {
    const known = '11111111-1111-4111-8111-111111111111';
    const clusters = [
      { type: 'tool', value: 'Hooter' },
      { type: 'tool', value: 'Feather' },
      { type: 'threat-actor', value: 'Other name', uuid: known },
      { type: 'target-information', value: 'Norway' },
      { type: 'tool', value: 'Claw', distribution: '0' },
    ];
    const { drafts } = await read(
      {
        Event: event({
          ...{ Tag: [{ name: 'tlp:amber' }], Orgc: { name: 'Owl CERT' }, Attribute: [vulnerability] },
          Galaxy: [{ GalaxyCluster: clusters }],
        }),
      },
      { type: 'threat-actor', values: [{ value: 'Grey Owl', uuid: known }] },
      {
        Event: event({
          ...{ uuid: known, Tag: [{ name: 'tlp:green' }] },
          Galaxy: [{ GalaxyCluster: clusters.slice(1, 2) }],
        }),
      },
    );
    const [first] = drafts.filter(({ incident }) => incident);
    expect(first?.entities?.map(({ id, marking }) => [id, marking])).toEqual([
      ['organization:owl-cert', 'TLP_AMBER'],
      ['tool:hooter', 'TLP_AMBER'],
      // Who may see the other event may see it.
      ['tool:feather', 'TLP_GREEN'],
      ['intrusion-set:grey-owl', undefined],
      ['country:norway', undefined],
      ['tool:claw', 'TLP_AMBER_STRICT'],
      ['vulnerability:cve-2020-11111', undefined],
    ]);
  });

  test('a cluster with the UUID of another one is the same entity, whatever its name', async () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const named = (value: string, uuidOf: string): object => ({ type: 'tool', value, uuid: uuidOf });
    const { claims } = await readOne(
      event({ Galaxy: [{ GalaxyCluster: [named('Hooter', id), named('Howler', id.toUpperCase())] }] }),
    );
    expect(claims).toMatchObject([{ object: 'tool:hooter' }]);
  });

  test('a relationship type, or a tag of estimative language, says what a cluster means', async () => {
    const estimate = (word: string): object => ({
      Tag: [{ name: `estimative-language:likelihood-probability="${word}"` }],
    });
    const clusters = [
      { type: 'country', value: 'iceland', relationship_type: 'targets' },
      { type: 'country', value: 'norway' },
      { type: 'country', value: 'sweden', relationship_type: 'originates-from' },
      { type: 'threat-actor', value: 'Grey Owl', relationship_type: 'attributed-to', ...estimate('likely') },
      { type: 'threat-actor', value: 'Red Owl', relationship_type: 'similar' },
      { type: 'tool', value: 'Hooter', ...estimate('very-unlikely') },
      { type: 'tool', value: 'Howler', ...estimate('perhaps') },
    ];
    const { claims, unreadable, doubtful } = await readOne(event({ Galaxy: [{ GalaxyCluster: clusters }] }));
    expect(
      claims.map(({ predicate, object, stance, likelihood }) => [predicate, object, stance, likelihood]),
    ).toEqual([
      ['TARGETED', 'country:iceland', 'ASSERTS', undefined],
      ['ATTRIBUTED_TO', 'intrusion-set:grey-owl', 'SUSPECTS', 'LIKELY'],
      ['USED', 'tool:howler', 'SUSPECTS', undefined],
    ]);
    expect(unreadable).toMatchObject([{ column: 'Galaxy', message: expect.stringContaining('perhaps') }]);
    expect(doubtful).toMatchObject([
      {
        message: expect.stringMatching(
          /Left out: country 1, country \(originates-from\) 1, threat-actor \(similar\) 1, tool \(unlikely\) 1\.$/,
        ),
      },
    ]);
  });

  test('a tag of a galaxy without its cluster is read like the cluster', async () => {
    const named = (type: string, value: string, more: object = {}): object => ({
      ...{ name: `misp-galaxy:${type}="${value}"`, ...more },
    });
    const { claims, doubtful } = await readOne(
      event({
        Tag: [
          named('threat-actor', 'Grey Owl'),
          named('tool', 'Hooter'),
          named('country', 'norway', { relationship_type: 'targets' }),
          named('country', 'sweden'),
          named('tool', '11111111-1111-4111-8111-111111111111'),
          named('mitre-attack-pattern', 'Phishing - T1566'),
          { name: 'estimative-language:likelihood-probability="unlikely"' },
        ],
        Galaxy: [
          {
            GalaxyCluster: [{ type: 'tool', value: 'Hooter', uuid: '22222222-2222-4222-8222-222222222222' }],
          },
        ],
      }),
    );
    expect(claims.map(({ predicate, object }) => `${predicate} ${object}`)).toEqual([
      'USED tool:hooter',
      'ATTRIBUTED_TO intrusion-set:grey-owl',
      'TARGETED country:norway',
      'USED attack-pattern:phishing-t1566',
    ]);
    expect(doubtful).toMatchObject([{ message: expect.stringMatching(/Left out: country 1, tool 1\.$/) }]);
  });

  test.each([
    [['tlp:green', 'tlp:red'], 'TLP_RED', 'uuid'],
    [['tlp:red', 'tlp:green'], 'TLP_RED', 'uuid'],
    [['tlp:green', 'tlp:purple'], undefined, 'Tag'],
    [['tlp:purple', 'tlp:green'], undefined, 'Tag'],
  ])(
    'that occurs twice with %j comes in once, marked %s, and is reported',
    async (names, marking, column) => {
      const { drafts, unreadable } = await read(...names.map((name) => ({ Event: tagged(name) })));
      expect(drafts.map(({ incident }) => incident?.marking)).toEqual(marking === undefined ? [] : [marking]);
      expect(unreadable).toMatchObject([{ column }]);
    },
  );

  test('without an organization nobody is recorded as the claimant', async () => {
    const { claims } = await readOne(
      event({ Attribute: [{ type: 'vulnerability', value: 'cve-2020-11111' }] }),
    );
    expect(claims).toMatchObject([{ speaker: 'NOT_RECORDED', object: 'vulnerability:cve-2020-11111' }]);
    expect(claims[0]).not.toHaveProperty('claimants');
  });

  test('clusters without a kind or relationship are counted', async () => {
    const clusters = ['surveillance-vendor', 'producer', 'surveillance-vendor', 'country'];
    const { claims, doubtful } = await readOne(
      event({ Galaxy: [{ GalaxyCluster: clusters.map((type) => ({ type, value: 'Owlland' })) }] }),
    );
    expect(claims).toEqual([]);
    expect(doubtful).toMatchObject([
      {
        column: 'Galaxy',
        message: expect.stringMatching(/Left out: surveillance-vendor 2, producer 1, country 1\.$/),
      },
    ]);
  });
});

test('exports of several events, and files that are none', async () => {
  const other = event({ uuid: '11111111-1111-4111-8111-111111111111' });
  expect((await read({ response: [{ Event: event() }, { Event: other }] })).drafts).toHaveLength(2);
  expect((await read([{ Event: event() }])).drafts).toHaveLength(1);
  const { drafts, unreadable } = await read({ response: [{ Event: { info: 'x' } }, 7] }, { value: [] });
  expect(drafts).toEqual([]);
  expect(unreadable.map(({ file, column }) => [file, column])).toEqual([
    ['events-1.json', 'values'],
    ['events-0.json', 'Event'],
    ['events-0.json', 'Event'],
  ]);
});

test('a red tag in any form makes an event and its claims red, or skips them', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom('Tag', 'EventTag', 'AttributeTag'),
      fc.oneof(
        fc.constantFrom<unknown>('tlp:red', { name: 'tlp:red' }, [{ Tag: { name: 'TLP:RED' } }]),
        fc
          .tuple(
            fc.array(fc.jsonValue({ maxDepth: 2 })),
            fc.constantFrom<unknown>('tlp:red', { name: ' tlp:red' }, { Tag: { name: 'tlp:red' } }, [
              'tlp:red',
            ]),
          )
          .map(([others, red]) => [...others, red]),
      ),
      fc.constantFrom('event', 'object', 'attribute'),
      async (field, tags, place) => {
        const at = (where: string): object => (where === place ? { [field]: tags } : {});
        const attribute = { type: 'vulnerability', value: 'CVE-2020-11111', ...at('attribute') };
        const { drafts, unreadable } = await read({
          Event: event({
            distribution: '3',
            Object: [{ Attribute: [attribute], ...at('object') }],
            ...at('event'),
          }),
        });
        const claims = drafts.flatMap((draft) => draft.claims);
        expect(claims.map(({ marking }) => marking)).toEqual(claims.map(() => 'TLP_RED'));
        expect(claims.length + unreadable.length).toBe(1);
      },
    ),
    { numRuns: 200 },
  ));

test('any values give valid input, or are reported', () =>
  fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc.record(
          {
            uuid: fc.oneof(fc.uuid(), fc.jsonValue({ maxDepth: 1 })),
            info: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('x'.repeat(2_000))),
            date: fc.jsonValue({ maxDepth: 0 }),
            publish_timestamp: fc.jsonValue({ maxDepth: 0 }),
            Orgc: fc.record({ name: fc.string({ unit: 'binary' }) }),
            Tag: fc.array(fc.record({ name: fc.constantFrom('tlp:red', 'tlp:x', 'a') })),
            Attribute: fc.array(
              fc.record({
                type: fc.constantFrom('vulnerability', 'x'),
                value: fc.jsonValue({ maxDepth: 1 }),
              }),
            ),
            Galaxy: fc.array(
              fc.record({
                GalaxyCluster: fc.array(
                  fc.record({
                    type: fc.constantFrom('country', 'sector', 'tool', 'x'),
                    value: fc.string({ unit: 'binary' }),
                  }),
                ),
              }),
            ),
          },
          { requiredKeys: [] },
        ),
      ),
      async (one) => {
        const { drafts, unreadable } = await read({ Event: one });
        expect(drafts.length + unreadable.length).toBeGreaterThan(0);
        for (const { incident, entities = [], sources = [], claims } of drafts) {
          expect(incident?.startedAt === undefined || isPartialDate(incident.startedAt)).toBe(true);
          for (const { name = '', id } of [...entities, ...sources, ...(incident ? [incident] : [])]) {
            expect(textError('name', name)).toBeUndefined();
            expect(id).toMatch(/^[a-z-]+:[a-z0-9]+(?:[._-][a-z0-9]+)*$/);
          }
          const known = new Set([incident?.id, ...entities.map(({ id }) => id)]);
          for (const { object = '' } of claims) expect(known.has(object)).toBe(true);
        }
      },
    ),
    { numRuns: 200 },
  ));
