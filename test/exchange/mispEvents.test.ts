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
    });
  });

  test.each([
    [tagged('tlp:white'), 'TLP_CLEAR'],
    [tagged('TLP:Clear', 'type:OSINT'), 'TLP_CLEAR'],
    [tagged('tlp:green', 'tlp:red', 'tlp:amber'), 'TLP_RED'],
    [tagged('tlp:amber+strict'), 'TLP_AMBER_STRICT'],
    [event(), 'TLP_AMBER'],
    [event({ distribution: '0' }), 'TLP_AMBER'],
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
