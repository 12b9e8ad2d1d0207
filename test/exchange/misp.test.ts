import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FileIssue, IncidentDraft } from '../../src/exchange/draft.js';
import { parseMisp } from '../../src/exchange/misp/parseMisp.js';

const uuids = ['0b3a5c0e-52a6-4f4b-9d53-0c6f6a3f1a01', '7e1d2f40-1f0c-4c86-8b8e-5f7b1d9c2b02'] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'misp-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** All drafts, in order. */
async function all(drafts: AsyncIterable<IncidentDraft>): Promise<IncidentDraft[]> {
  const found: IncidentDraft[] = [];
  for await (const draft of drafts) found.push(draft);
  return found;
}

async function read(
  content: unknown,
): Promise<{ drafts: IncidentDraft[]; unreadable: FileIssue[]; doubtful: FileIssue[] }> {
  const path = join(folder, 'actors.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  const { drafts, unreadable, doubtful } = parseMisp([path]);
  return { drafts: await all(drafts), unreadable, doubtful };
}

const actor = (value: string, meta: object, uuid: string = uuids[0]): object => ({
  value,
  uuid,
  description: 'Words of others',
  meta,
});
const readOne = (meta: object): ReturnType<typeof read> => read({ values: [actor('Grey Owl', meta)] });

test('addresses of reports are references, and fields without a place are counted', async () => {
  const path = join(folder, 'fields.json');
  const values = [
    actor('Grey Owl', {
      refs: ['https://owl.example/1', 'https://owl.example/1', 'owl.example'],
      references: 'https://owl.example/2',
      motive: 'Espionage',
      'origin:OWL-1': 'x',
      'origin:OWL-2': 'y',
    }),
    actor('White Owl', { motive: 'Cybercrime', 'targeted-sector': ['Energy'] }, uuids[1]),
  ];
  await writeFile(path, JSON.stringify({ values }, null, 2));
  const { drafts, unreadable, doubtful } = parseMisp([path]);
  const [grey] = await all(drafts);
  expect(grey?.entities?.[0]?.references).toEqual([
    { url: 'https://owl.example/1' },
    { url: 'https://owl.example/2' },
  ]);
  expect(unreadable).toMatchObject([{ column: 'refs', message: expect.stringContaining('"owl.example": ') }]);
  expect(doubtful).toMatchObject([
    {
      column: 'meta',
      message:
        'These fields of entries have no place in this graph. Left out: motive 2, origin 1, targeted-sector 1.',
    },
  ]);
});

describe('clusters of other types', () => {
  const producer = {
    value: 'Owl Labs',
    uuid: '11111111-1111-4111-8111-111111111111',
    meta: { synonyms: ['OWLS'] },
  };
  const filesOf = async (...clusters: object[]) => {
    const paths: string[] = [];
    for (const [index, cluster] of clusters.entries()) {
      paths.push(join(folder, `cluster-${index}.json`));
      await writeFile(paths[index] as string, JSON.stringify(cluster, null, 2));
    }
    const { drafts, unreadable, doubtful } = parseMisp(paths);
    return { drafts: await all(drafts), unreadable, doubtful };
  };
  const named = {
    type: 'threat-actor',
    values: [
      actor('Grey Owl', {
        'name-attribution': [
          `OWL-1:${producer.uuid}`,
          `OWL-1:${producer.uuid}`,
          'A: B:22222222-2222-4222-8222-222222222222',
          'no producer',
        ],
      }),
    ],
  };

  test('a name by a producer is a claim of the producer, whatever the order of the files', async () => {
    const { drafts, unreadable, doubtful } = await filesOf(named, { type: 'producer', values: [producer] });
    expect(drafts.map(({ entities }) => entities?.map(({ id }) => id))).toEqual([
      ['organization:owl-labs'],
      ['intrusion-set:grey-owl', 'organization:owl-labs'],
    ]);
    expect(drafts[0]?.entities).toEqual([
      {
        ...{ id: 'organization:owl-labs', kind: 'ORGANIZATION', name: 'Owl Labs', aliases: ['OWLS'] },
        externalIds: [{ system: 'MISP', value: producer.uuid }],
      },
    ]);
    expect(drafts[1]?.claims).toEqual([
      {
        ...{ id: `claim:misp-${uuids[0]}-name-11111111-owl1`, subject: 'intrusion-set:grey-owl' },
        ...{ topic: 'NAME', stance: 'ASSERTS', quotation: 'OWL-1', claimants: ['organization:owl-labs'] },
        ...{ claimantRole: 'IT_SECURITY_COMMUNITY', source: 'source:misp-threat-actors', locator: uuids[0] },
        summary: 'Owl Labs uses the name OWL-1 for it.',
      },
    ]);
    expect(unreadable).toEqual([
      expect.objectContaining({
        column: 'name-attribution',
        message: expect.stringContaining('"no producer"'),
      }),
    ]);
    expect(doubtful).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/22222222.*name "A: B".*producer\.json/) }),
    ]);
  });

  test('entries have the kind of their cluster, with their identifiers', async () => {
    const entry = (value: string, meta: object, place: number): object => ({
      ...{ value, meta, uuid: `0000000${place}-0000-4000-8000-000000000000` },
    });
    const { drafts, unreadable } = await filesOf(
      { type: 'ransomware', values: [entry('Night Owl', {}, 1)] },
      { type: 'mitre-malware', values: [entry('Day Owl - S9999', { external_id: 'S9999' }, 2)] },
      { type: 'mitre-attack-pattern', values: [entry('Hooting - T9999', { external_id: 'T9999' }, 3)] },
      { type: 'country', values: [entry('iceland', {}, 4), entry('owlland', {}, 5)] },
    );
    expect(drafts.flatMap(({ entities = [] }) => entities)).toMatchObject([
      { kind: 'MALWARE', name: 'Night Owl', malwareTypes: ['ransomware'] },
      { kind: 'MALWARE', externalIds: [{ system: 'MISP' }, { system: 'ATT&CK', value: 'S9999' }] },
      { kind: 'ATTACK_PATTERN', externalIds: [{ system: 'MISP' }, { system: 'ATT&CK', value: 'T9999' }] },
      { id: 'country:iceland', kind: 'COUNTRY', isoCode: 'IS' },
    ]);
    expect(drafts.flatMap(({ claims }) => claims)).toEqual([]);
    expect(unreadable).toEqual([
      expect.objectContaining({ column: 'value', message: expect.stringContaining('"owlland"') }),
    ]);
  });

  test('what entries say about each other are claims where the graph has a type for it; the rest is counted', async () => {
    const id = (place: number): string => `0000000${place}-0000-4000-8000-000000000000`;
    const tag = (word: string): string[] => [`estimative-language:likelihood-probability="${word}"`];
    const related = (place: number, type: string, tags?: string[]): object => ({
      'dest-uuid': id(place),
      type,
      tags,
    });
    const { drafts, unreadable, doubtful } = await filesOf(
      {
        type: 'threat-actor',
        values: [
          {
            ...{ value: 'Grey Owl', uuid: id(1), meta: { synonyms: ['GO'] } },
            related: [
              related(2, 'similar', tag('very-likely')),
              related(2, 'similar', tag('unlikely')),
              related(3, 'uses'),
              related(3, 'similar', tag('likely')),
              related(3, 'loves'),
              related(9, 'uses'),
              { type: 'uses' },
            ],
          },
        ],
      },
      { type: 'mitre-intrusion-set', values: [{ value: 'Gray Owl', uuid: id(2) }] },
      {
        type: 'tool',
        values: [{ value: 'Hooter', uuid: id(3), related: [related(1, 'used-by', tag('almost-certain'))] }],
      },
    );
    expect(drafts.flatMap(({ claims }) => claims)).toEqual([
      {
        id: `claim:misp-${id(1)}-similar-intrusion-set-grey-owl-intrusion-set-gray-owl`,
        summary: 'Grey Owl: same as Gray Owl (suspected).',
        ...{ subject: 'intrusion-set:grey-owl', predicate: 'SAME_AS', object: 'intrusion-set:gray-owl' },
        ...{ stance: 'SUSPECTS', likelihood: 'VERY_LIKELY', claimants: ['organization:misp-project'] },
        ...{ source: 'source:misp-threat-actors', locator: id(1) },
      },
      expect.objectContaining({ predicate: 'USED', object: 'tool:hooter', stance: 'ASSERTS' }),
      expect.objectContaining({
        subject: 'intrusion-set:grey-owl',
        predicate: 'USED',
        likelihood: 'ALMOST_CERTAIN',
      }),
    ]);
    // An entity comes with its own fields wherever it is named.
    const greyOwls = drafts
      .flatMap(({ entities = [] }) => entities)
      .filter(({ name }) => name === 'Grey Owl');
    expect(greyOwls.map(({ aliases }) => aliases)).toEqual([['GO'], ['GO'], ['GO']]);
    expect(unreadable).toMatchObject([{ column: 'related' }]);
    expect(
      doubtful.map(({ file, line, message }) => [file, line, message.replace(/^.*Left out/, '')]),
    ).toEqual([['cluster-0.json', 1, ': similar 2, loves 1, uses of an entry of another file 1.']]);
  });

  test('the tags of a relation say how likely it is: below even it is left out, and one that cannot be read is a suspicion', async () => {
    const tag = (word: string): string => `estimative-language:likelihood-probability="${word}"`;
    const tags: unknown[] = [
      [tag('roughly-even-chance')],
      [tag('unlikely')],
      [tag('very-unlikely')],
      [tag('almost-no-chance')],
      [tag('likely'), tag('unlikely')],
      [tag('perhaps')],
      { name: tag('likely') },
      ['estimative-language:confidence-in-analytic-judgment="low"'],
      ['estimative-language:confidence-in-analytic-judgment="high"', 'other'],
      [],
    ];
    const id = (place: number): string => `${String(place).padStart(8, '0')}-0000-4000-8000-000000000000`;
    const { drafts, unreadable, doubtful } = await filesOf(
      {
        type: 'threat-actor',
        values: [
          {
            ...{ value: 'Grey Owl', uuid: uuids[0] },
            related: tags.map((given, place) => ({ 'dest-uuid': id(place), type: 'uses', tags: given })),
          },
        ],
      },
      { type: 'tool', values: tags.map((_, place) => ({ value: `Hooter ${place}`, uuid: id(place) })) },
    );
    const claims = drafts.flatMap((draft) => draft.claims);
    expect(claims.map(({ object, stance, likelihood }) => [object, stance, likelihood])).toEqual([
      ['tool:hooter-0', 'SUSPECTS', 'ROUGHLY_EVEN_CHANCE'],
      ['tool:hooter-5', 'SUSPECTS', undefined],
      ['tool:hooter-6', 'SUSPECTS', undefined],
      ['tool:hooter-7', 'SUSPECTS', undefined],
      ['tool:hooter-8', 'ASSERTS', undefined],
      ['tool:hooter-9', 'ASSERTS', undefined],
    ]);
    expect(unreadable).toMatchObject([
      { column: 'related', message: expect.stringContaining('perhaps') },
      { column: 'related', message: expect.stringContaining('{"name":') },
    ]);
    expect(doubtful).toMatchObject([{ message: expect.stringMatching(/Left out: uses \(unlikely\) 4\.$/) }]);
  });

  test('an entry can target a country of the cluster of countries', async () => {
    const { drafts, doubtful } = await filesOf(
      {
        type: 'threat-actor',
        values: [
          {
            ...{ value: 'Grey Owl', uuid: uuids[0] },
            related: [{ 'dest-uuid': uuids[1], type: 'targets' }],
          },
        ],
      },
      { type: 'country', values: [{ value: 'iceland', uuid: uuids[1] }] },
    );
    expect(drafts.flatMap(({ claims }) => claims)).toMatchObject([
      { subject: 'intrusion-set:grey-owl', predicate: 'TARGETED', object: 'country:iceland' },
    ]);
    expect(drafts.at(-1)?.entities).toContainEqual(expect.objectContaining({ id: 'country:iceland' }));
    expect(doubtful).toEqual([]);
  });

  test('a type without a kind is refused by name', async () => {
    const { drafts, unreadable } = await filesOf(
      { type: 'sector', values: [] },
      { type: 'ammunitions', values: [] },
    );
    expect(drafts).toEqual([]);
    expect(unreadable.map(({ file, message }) => `${file} ${message}`)).toEqual([
      expect.stringMatching(
        /^cluster-0\.json .*type "sector"\. Sectors are a field .* imported: threat-actor, /,
      ),
      expect.stringMatching(/^cluster-1\.json .*type "ammunitions"\. This graph has no kind/),
    ]);
  });
});

describe('threat actors of MISP', () => {
  test('are intrusion sets with suspicions of whom they operate for and whom they targeted', async () => {
    const { drafts, unreadable } = await readOne({
      synonyms: ['OWL-1', 'grey owl', ' OWL-1', 'Owlet'],
      'cfr-suspected-state-sponsor': 'Iran (Islamic Republic of)',
      country: 'IQ',
      'attribution-confidence': '75',
      'cfr-suspected-victims': ['Chile', 'Chile'],
    });
    expect(unreadable).toEqual([]);
    const common = {
      subject: 'intrusion-set:grey-owl',
      stance: 'SUSPECTS',
      claimants: ['organization:misp-project'],
      anonymous: false,
      source: 'source:misp-threat-actors',
      locator: uuids[0],
    };
    expect(drafts).toEqual([
      {
        entities: [
          {
            id: 'intrusion-set:grey-owl',
            kind: 'INTRUSION_SET',
            name: 'Grey Owl',
            aliases: ['OWL-1', 'Owlet'],
            externalIds: [{ system: 'MISP', value: uuids[0] }],
          },
          { id: 'organization:misp-project', kind: 'ORGANIZATION', name: 'MISP project' },
          { id: 'country:iran', kind: 'COUNTRY', name: 'Iran', isoCode: 'IR' },
          { id: 'country:chile', kind: 'COUNTRY', name: 'Chile', isoCode: 'CL' },
        ],
        sources: [expect.objectContaining({ id: 'source:misp-threat-actors', kind: 'SOURCE' })],
        claims: [
          {
            ...common,
            id: `claim:misp-${uuids[0]}-operates-for-country-iran`,
            summary: 'Grey Owl is suspected of operating for Iran.',
            predicate: 'OPERATES_FOR',
            object: 'country:iran',
            confidence: 75,
          },
          {
            ...common,
            id: `claim:misp-${uuids[0]}-targeted-country-chile`,
            summary: 'Grey Owl is suspected of having targeted Chile.',
            predicate: 'TARGETED',
            object: 'country:chile',
          },
        ],
        readAt: { file: 'actors.json', line: 5 },
      },
    ]);
  });

  test.each([
    [{ country: 'KP' }, ['country:north-korea']],
    [{ 'cfr-suspected-state-sponsor': 'China; Russia' }, ['country:china', 'country:russia']],
    [{ 'cfr-suspected-state-sponsor': ["People's Republic of China"] }, ['country:china']],
    [{ 'cfr-suspected-state-sponsor': 'Unknown', country: 'CN' }, ['country:china']],
    [{ 'cfr-suspected-state-sponsor': 'Iran', country: 'CN' }, ['country:iran']],
    [{ 'cfr-suspected-state-sponsor': 'Korea (Republic of)' }, ['country:south-korea']],
    [{}, []],
  ])('%j operates for or is located in %j', async (meta, objects) => {
    const { drafts } = await readOne(meta);
    expect(drafts[0]?.claims.map(({ object }) => object)).toEqual(objects);
  });

  test('have the confidence of the attribution where only a country is known', async () => {
    const { drafts } = await readOne({ country: 'IR', 'attribution-confidence': '10' });
    expect(drafts[0]?.claims).toMatchObject([{ predicate: 'LOCATED_IN', confidence: 10 }]);
  });

  test.each(['50', 50, undefined, ''])('a confidence of %j is not imported', async (confidence) => {
    const { drafts, unreadable } = await readOne({ country: 'CN', 'attribution-confidence': confidence });
    expect(drafts[0]?.claims).toHaveLength(1);
    expect(drafts[0]?.claims[0]).not.toHaveProperty('confidence');
    expect(unreadable).toEqual([]);
  });

  test('with names that give the same id are distinguished by uuid', async () => {
    const { drafts } = await read({ values: [actor('Grey Owl', {}), actor('GREY-OWL', {}, uuids[1])] });
    expect(drafts.map(({ entities }) => entities?.[0]?.id)).toEqual([
      'intrusion-set:grey-owl',
      'intrusion-set:grey-owl-7e1d2f40',
    ]);
  });

  test('are imported without unreadable values, which are reported with their line', async () => {
    const { drafts, unreadable, doubtful } = await read({
      values: [
        { uuid: uuids[1] },
        actor('Grey Owl', {
          country: 'Atlantis',
          'cfr-suspected-victims': ['Bank of Atlantis', 'Peru'],
          'attribution-confidence': 'high',
        }),
      ],
    });
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.claims.map(({ object }) => object)).toEqual([
      'organization:bank-of-atlantis',
      'country:peru',
    ]);
    expect(doubtful.map(({ line, column }) => [line, column])).toEqual([[8, 'cfr-suspected-victims']]);
    expect(unreadable.map(({ line, column }) => [line, column])).toEqual([
      [4, 'value'],
      [8, 'attribution-confidence'],
      [8, 'country'],
    ]);
  });

  test('are imported without invalid fields, and skipped only without a name', async () => {
    const { drafts, unreadable } = await read({
      values: [
        { value: 'No uuid', uuid: 'not-one', meta: { country: 'CN' } },
        { value: '  ', uuid: uuids[0] },
        { value: { en: 'Owl' }, uuid: uuids[0] },
        { value: 'No meta', uuid: uuids[0], meta: ['country'] },
        {
          value: `Long ${'x'.repeat(2_000)}`,
          uuid: uuids[1],
          meta: { synonyms: ['Kept', { no: 1 }, 7, null] },
        },
        'no actor',
        null,
      ],
    });
    expect(drafts.map(({ entities }) => entities?.[0]?.name?.slice(0, 8))).toEqual([
      'No uuid',
      'No meta',
      `Long ${'x'.repeat(3)}`,
    ]);
    expect(drafts[0]?.claims[0]?.id).toBe('claim:misp-intrusion-set-no-uuid-located-in-country-china');
    expect(drafts[2]?.entities?.[0]?.aliases).toEqual(['Kept', '7']);
    expect(drafts[2]?.entities?.[0]?.name).toHaveLength(1_000);
    expect(unreadable.map(({ column }) => column)).toEqual([
      'uuid',
      'value',
      'value',
      'value',
      'meta',
      'value',
      'synonyms',
      'synonyms',
      'values',
      'value',
      'value',
    ]);
  });

  test('that share a name or an alias stay separate and are reported, the same in each run', async () => {
    const values = [
      actor('Grey Owl', { synonyms: ['OWL-1'] }),
      actor('grey owl', { synonyms: ['owl-1', 'Fox'], country: 'CN' }),
      actor('Grey Owl', { country: 'CN' }, 'x'),
      actor('Grey Owl', { country: 'CN' }, 'x'),
    ];
    const path = join(folder, 'shared.json');
    await writeFile(path, JSON.stringify({ values }));
    const parse = async () => {
      const { drafts, doubtful } = parseMisp([path]);
      return { drafts: await all(drafts), doubtful };
    };
    const { drafts, doubtful } = await parse();
    expect(drafts.map(({ entities }) => entities?.[0]?.id)).toEqual([
      'intrusion-set:grey-owl',
      `intrusion-set:grey-owl-${uuids[0].slice(0, 8)}`,
      'intrusion-set:grey-owl-2',
      'intrusion-set:grey-owl-3',
    ]);
    // Two entities cannot have one identifier.
    expect(drafts.map(({ entities }) => entities?.[0]?.externalIds)).toEqual([
      [{ system: 'MISP', value: uuids[0] }],
      undefined,
      undefined,
      undefined,
    ]);
    const claimIds = drafts.flatMap(({ claims }) => claims.map(({ id }) => id));
    expect(new Set(claimIds).size).toBe(claimIds.length);
    expect(doubtful.map(({ column }) => column)).toEqual(['value', 'synonyms', 'uuid', 'value', 'value']);
    expect(await parse()).toEqual({ drafts, doubtful });
  });

  test.each([
    [{ 'suspected-victims': 'Chile' }, ['country:chile']],
    [
      { 'cfr-suspected-victims': ['Chile', 7, '', 'Peru; Cuba'] },
      ['country:chile', 'country:peru', 'country:cuba'],
    ],
    [{ 'cfr-type-of-incident': ['Espionage'], motive: 'Money', refs: [null], 'targeted-sector': [3] }, []],
    [{ constructor: 'x', ['__proto__']: { country: 'CN' } }, []],
  ])('%j targeted %j', async (meta, objects) => {
    const { drafts } = await readOne(meta);
    expect(drafts[0]?.claims.map(({ object }) => object)).toEqual(objects);
  });

  test.each(['', '{', '[]', '{"values": 3}'])(
    'a file that is no cluster is said to be none: %s',
    async (text) => {
      const { drafts, unreadable } = await read(text);
      expect(drafts).toEqual([]);
      expect(unreadable).toMatchObject([{ file: 'actors.json', line: 1 }]);
    },
  );
});
