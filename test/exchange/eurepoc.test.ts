import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClaimDraft, FileIssue, IncidentDraft } from '../../src/exchange/draft.js';
import { parseEurepoc } from '../../src/exchange/eurepoc/parseEurepoc.js';
import { RelationshipType } from '../../src/model/relationshipType.js';

const incidentHead = 'ID,name,description,start_date,end_date';
const receiverHead =
  'ID,receiver_country,receiver_region,receiver_name,receiver_category,receiver_category_subcode';
const attributionHead =
  'incident_ID,attribution_ID,attribution_date,attribution_type,attribution_basis,attributing_actor,' +
  'attribution_it_company,attributing_country,attributed_initiator,attributed_initiator_country,attributed_initiator_category';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eurepoc-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** All drafts, in order. */
async function all(drafts: AsyncIterable<IncidentDraft>): Promise<IncidentDraft[]> {
  const found: IncidentDraft[] = [];
  for await (const draft of drafts) found.push(draft);
  return found;
}

interface Tables {
  incidents?: string[];
  receivers?: string[];
  attributions?: string[];
}

async function read(tables: Tables): Promise<{ drafts: IncidentDraft[]; unreadable: FileIssue[] }> {
  const paths = {
    global: join(folder, 'global.csv'),
    attribution: join(folder, 'attribution.csv'),
    receiver: join(folder, 'receiver.csv'),
  };
  const incidents = tables.incidents ?? ['4,Lighthouse hack,,2019-03-02,2019-03-05'];
  await writeFile(paths.global, ['\uFEFF' + incidentHead, ...incidents, ''].join('\r\n'));
  await writeFile(paths.receiver, [receiverHead, ...(tables.receivers ?? []), ''].join('\r\n'));
  await writeFile(paths.attribution, [attributionHead, ...(tables.attributions ?? []), ''].join('\r\n'));
  const { drafts, unreadable } = parseEurepoc(paths);
  return { drafts: await all(drafts), unreadable };
}

/** The claims of the only draft, as subject, predicate and object. */
async function triples(tables: Tables): Promise<string[]> {
  const { drafts } = await read(tables);
  return drafts.flatMap(({ claims }) =>
    claims.map(({ subject, predicate, object }) => `${subject} ${predicate ?? ''} ${object ?? ''}`),
  );
}

async function claimsOf(tables: Tables, predicate: RelationshipType): Promise<ClaimDraft[]> {
  const { drafts } = await read(tables);
  return drafts.flatMap(({ claims }) => claims.filter((claim) => claim.predicate === predicate));
}

const report = '"Technical report (e.g., by IT-companies)"';
const security = 'IT-security community attributes attacker';
const state = 'State';
const suggested = '"Non-state actor, state-affiliation suggested"';
const incident = 'incident:eurepoc-4';

describe('cells of EuRepoC with unusual content', () => {
  const long = `Guild of ${'very '.repeat(400)}long names`;

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    '%s is reported as a value that is not in the code book',
    async (word) => {
      const { drafts, unreadable } = await read({
        attributions: [`4,70.0,,${word},${word},,,,Owl,China,${word}`],
        receivers: [`4,Chile,,Pier,${word},${word}`],
      });
      expect(drafts[0]?.claims.map(({ predicate }) => predicate)).toEqual([
        'TARGETED',
        'LOCATED_IN',
        'ATTRIBUTED_TO',
      ]);
      expect(drafts[0]?.claims[2]).not.toHaveProperty('basis');
      expect(drafts[0]?.claims[2]).not.toHaveProperty('claimantRole');
      expect(drafts[0]?.entities?.find(({ name }) => name === 'Pier')).not.toHaveProperty('sectors');
      expect(unreadable.map(({ column }) => column).sort()).toEqual([
        'attribution_basis',
        'attribution_type',
      ]);
    },
  );

  test('a name that is too long is cut and reported, in any column', async () => {
    const { drafts, unreadable } = await read({
      incidents: [`4,${long},,,`],
      receivers: [`4,Chile,,${long},Media,`],
      attributions: [`4,70.0,,${report},${security},${long},,,${long},China,${state}`],
    });
    const names = [drafts[0]?.incident?.name, ...(drafts[0]?.entities ?? []).map(({ name }) => name)];
    // An actor that attributes the incident to itself is a single entity.
    expect(names.filter((name) => name?.startsWith('Guild'))).toHaveLength(3);
    expect(Math.max(...names.map((name) => name?.length ?? 0))).toBeLessThanOrEqual(1_000);
    expect(unreadable.map(({ file, line, column }) => `${file}:${line} ${column}`).sort()).toEqual([
      'attribution.csv:2 attributed_initiator',
      'attribution.csv:2 attributing_actor',
      'global.csv:2 name',
      'receiver.csv:2 receiver_name',
    ]);
    expect(Math.max(...unreadable.map(({ message }) => message.length))).toBeLessThan(300);
  });

  test('characters that are not allowed in names are removed', async () => {
    const { drafts } = await read({ incidents: ['4,"Light\u0007house\u202e hack",,,'] });
    expect(drafts[0]?.incident?.name).toBe('Light house hack');
  });

  test('the year 9999, which means no end, is reported and skipped', async () => {
    const { drafts, unreadable } = await read({ incidents: ['4,Hack,,2019-01-01,9999-12-31'] });
    expect(drafts[0]?.incident).not.toHaveProperty('endedAt');
    expect(unreadable).toMatchObject([{ line: 2, column: 'end_date' }]);
  });

  test('a row with a malformed id is skipped; a malformed id of an attribution is replaced', async () => {
    const { drafts, unreadable } = await read({
      incidents: [`-_-,Odd,,,`, `${'7'.repeat(300)},Long,,,`, '4,Hack,,,'],
      attributions: [`4,a b/c,,${report},${security},,,,Owl,China,State`],
    });
    expect(drafts.map(({ incident: one }) => one?.name)).toEqual(['Hack']);
    expect(drafts[0]?.claims[0]).toMatchObject({
      id: expect.stringMatching(/^claim:eurepoc-4-attribution-unnumbered-[0-9a-f]{8}-threat-actor-owl$/),
      locator: 'incident 4',
    });
    expect(unreadable.map(({ line, column }) => [line, column])).toEqual([
      [2, 'ID'],
      [3, 'ID'],
      [2, 'attribution_ID'],
    ]);
  });

  test('claims have the row that they were read from', async () => {
    const { drafts } = await read({ receivers: ['4,Chile,,Pier,Media,', '4,Peru,,,Media,'] });
    const [draft] = drafts;
    expect(draft?.readAt).toEqual({ file: 'global.csv', line: 2 });
    expect([...(draft?.claimsReadAt?.values() ?? [])].map(({ file, line }) => `${file}:${line}`)).toEqual([
      'receiver.csv:2',
      'receiver.csv:2',
      'receiver.csv:3',
    ]);
  });
});

describe('the table of incidents alone', () => {
  const packedHead =
    'ID,name,start_date,end_date,receiver_name,receiver_country,receiver_category,receiver_category_subcode,' +
    attributionHead.split(',').slice(2).join(',');

  async function packed(rows: string[]): Promise<{ drafts: IncidentDraft[]; unreadable: FileIssue[] }> {
    const global = join(folder, 'packed.csv');
    await writeFile(global, [packedHead, ...rows].join('\n'));
    const { drafts, unreadable } = parseEurepoc({ global });
    return { drafts: await all(drafts), unreadable };
  }

  test('contains packed receivers and attributions', async () => {
    const { drafts, unreadable } = await packed([
      `4,Hack,,,"[['Pier One', ""Pilots' Guild""]]",['Chile'],[['Media']],,2020-01-01; 2020-05-04,Technical report; Media report,${security}; Media-based attribution,Acme; Daily,,,Owl; Fox,China; Peru,State; Non-state-group`,
    ]);
    expect(unreadable).toEqual([]);
    expect(
      drafts[0]?.claims.map(({ id, predicate, object, claimants, statedAt }) => [
        id?.replace('claim:eurepoc-', ''),
        predicate,
        object,
        claimants,
        statedAt,
      ]),
    ).toEqual([
      [
        '4-targeted-organization-pier-one',
        'TARGETED',
        'organization:pier-one',
        ['organization:eurepoc'],
        undefined,
      ],
      [
        '4-targeted-organization-pilots-guild',
        'TARGETED',
        'organization:pilots-guild',
        ['organization:eurepoc'],
        undefined,
      ],
      [
        'located-in-organization-pier-one-country-chile',
        'LOCATED_IN',
        'country:chile',
        ['organization:eurepoc'],
        undefined,
      ],
      [
        'located-in-organization-pilots-guild-country-chile',
        'LOCATED_IN',
        'country:chile',
        ['organization:eurepoc'],
        undefined,
      ],
      [
        '4-attribution-packed-1-threat-actor-owl',
        'ATTRIBUTED_TO',
        'threat-actor:owl',
        ['organization:acme'],
        '2020',
      ],
      [
        '4-attribution-packed-1-threat-actor-owl-operates-for-country-china',
        'OPERATES_FOR',
        'country:china',
        ['organization:acme'],
        '2020',
      ],
      [
        '4-attribution-packed-2-threat-actor-fox',
        'ATTRIBUTED_TO',
        'threat-actor:fox',
        ['organization:daily'],
        '2020-05-04',
      ],
    ]);
  });

  test('pairs no values of columns with different numbers of values', async () => {
    const { drafts, unreadable } = await packed([
      `4,Hack,,,,,,,,Technical report; Media report,${security},,,,Owl; Fox,China; China,State; State`,
    ]);
    expect(
      drafts[0]?.claims.filter(({ predicate }) => predicate === RelationshipType.ATTRIBUTED_TO),
    ).toMatchObject([
      { object: 'threat-actor:owl', basis: ['TECHNICAL_REPORT'] },
      { object: 'threat-actor:fox', basis: ['MEDIA'] },
    ]);
    expect(drafts[0]?.claims[0]).not.toHaveProperty('claimantRole');
    expect(unreadable).toEqual([
      {
        file: 'packed.csv',
        line: 2,
        column: 'attribution_basis',
        message: 'The column has 1 values for 2 attributions; it is skipped, since they cannot be matched.',
      },
    ]);
  });

  test('supplies packed values only of side tables that are not given', async () => {
    const global = join(folder, 'packed.csv');
    const row = (id: number) =>
      `${id},Hack ${id},,,Pier ${id},,,,,Media report,Media-based attribution,,,,Owl ${id},China,State`;
    await writeFile(global, [packedHead, row(4), row(6)].join('\n'));
    const attribution = join(folder, 'attribution.csv');
    await writeFile(attribution, `${attributionHead}\n4,70,,${report},${security},,,,Fox,Peru,State\n`);
    const receiver = join(folder, 'receiver.csv');
    await writeFile(receiver, `${receiverHead}\n6,Chile,,,Media,\n`);
    const { drafts, unreadable } = parseEurepoc({ global, attribution, receiver });
    const objects = (await all(drafts)).map(({ claims }) =>
      claims
        .filter(({ predicate }) => predicate !== RelationshipType.OPERATES_FOR)
        .map(({ object }) => object),
    );
    expect(objects).toEqual([
      ['organization:pier-4', 'threat-actor:fox'],
      ['country:chile', 'threat-actor:owl-6'],
    ]);
    expect(unreadable).toEqual([]);
  });
});

describe('incidents of EuRepoC', () => {
  test('have their name and dates, but not the description', async () => {
    const { drafts, unreadable } = await read({
      incidents: ['4,Lighthouse hack,Words of others,2019-03-02,2019-03-05'],
    });
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.incident).toEqual({
      id: incident,
      kind: 'INCIDENT',
      name: 'Lighthouse hack',
      externalIds: [{ system: 'EuRepoC', value: '4' }],
      startedAt: '2019-03-02',
      endedAt: '2019-03-05',
    });
    expect(drafts[0]?.sources).toMatchObject([{ id: 'source:eurepoc-1.1', kind: 'SOURCE' }]);
    expect(unreadable).toEqual([]);
  });

  test.each([
    ['2019-01-01', '2019-01-01', '2019', '2019'],
    ['2019-06-01', '2019-01-01', '2019-06-01', '2019'],
    ['2019-01-01', '2020-02-01', '2019', '2020-02-01'],
    ['2019-06-01 00:00:00', '', '2019-06-01', undefined],
    ['', '', undefined, undefined],
  ])('%s to %s becomes %s to %s, since 1 January means a year', async (start, end, startedAt, endedAt) => {
    const { drafts, unreadable } = await read({ incidents: [`4,Hack,,${start},${end}`] });
    expect([drafts[0]?.incident?.startedAt, drafts[0]?.incident?.endedAt]).toEqual([startedAt, endedAt]);
    expect(unreadable).toEqual([]);
  });

  test('are imported without an end before the start or an invalid date, which are reported', async () => {
    const { drafts, unreadable } = await read({
      incidents: ['4,One,"two\r\nlines",2019-03-02,2018-01-01', '6,Other,,2019-02-30,2019-04-01'],
    });
    expect(drafts.map((draft) => draft.incident)).toEqual([
      {
        ...{ id: incident, kind: 'INCIDENT', name: 'One', startedAt: '2019-03-02' },
        externalIds: [{ system: 'EuRepoC', value: '4' }],
      },
      {
        ...{ id: 'incident:eurepoc-6', kind: 'INCIDENT', name: 'Other', endedAt: '2019-04-01' },
        externalIds: [{ system: 'EuRepoC', value: '6' }],
      },
    ]);
    expect(unreadable).toEqual([
      {
        file: 'global.csv',
        line: 2,
        column: 'end_date',
        message: 'The end 2018 is before the start 2019-03-02; the end is skipped.',
      },
      {
        file: 'global.csv',
        line: 4,
        column: 'start_date',
        message: '"2019-02-30" is not a valid date (YYYY-MM-DD); the value is skipped.',
      },
    ]);
  });

  test('are skipped without an id or name, as a duplicate, or as a malformed row', async () => {
    const { drafts, unreadable } = await read({
      incidents: ['4,One,,,', ',Nameless id,,,', '6,,,,', '4,Again,,,', '8,Short', '10,Last,,,'],
    });
    expect(drafts.map((draft) => draft.incident?.name)).toEqual(['One', 'Last']);
    expect(unreadable.map(({ line }) => line).sort()).toEqual([3, 4, 5, 6]);
  });

  test('have to exist for rows of side tables', async () => {
    const { unreadable } = await read({ receivers: ['5,France,,,Media,'] });
    expect(unreadable).toEqual([
      {
        file: 'receiver.csv',
        line: 2,
        column: 'ID',
        message: 'The table of incidents has no incident 5; the row is skipped.',
      },
    ]);
  });

  test('are no drafts if a required column is missing, which is reported', async () => {
    const paths = {
      global: join(folder, 'a.csv'),
      attribution: join(folder, 'b.csv'),
      receiver: join(folder, 'c.csv'),
    };
    await writeFile(paths.global, 'key,name\n4,Hack\n');
    await writeFile(paths.attribution, `${attributionHead}\n`);
    await writeFile(paths.receiver, `${receiverHead}\n`);
    const { drafts, unreadable } = parseEurepoc(paths);
    expect(await all(drafts)).toEqual([]);
    expect(unreadable).toContainEqual({
      file: 'a.csv',
      line: 1,
      column: 'ID',
      message: 'The table has no column of this name; its values are missing.',
    });
  });

  test('a missing file is an error', async () => {
    const { drafts } = parseEurepoc({
      global: 'no',
      attribution: join(folder, 'no.csv'),
      receiver: join(folder, 'no.csv'),
    });
    await expect(all(drafts)).rejects.toThrow('ENOENT');
  });
});

describe('receivers of EuRepoC', () => {
  test('with a name are organizations in the country of their row', async () => {
    const receivers = [
      '4,Norway,NATO,Fjord Ferries,Critical infrastructure,Transportation',
      '4,Norway,NATO,Fjord Ferries,Critical infrastructure,Energy',
      '4,Chile,,Not available,Media,',
    ];
    expect(await triples({ receivers })).toEqual([
      `${incident} TARGETED organization:fjord-ferries`,
      'organization:fjord-ferries LOCATED_IN country:norway',
      `${incident} TARGETED country:chile`,
    ]);
    const { drafts } = await read({ receivers });
    expect(drafts[0]?.entities).toContainEqual({
      id: 'organization:fjord-ferries',
      kind: 'ORGANIZATION',
      name: 'Fjord Ferries',
      sectors: ['infrastructure', 'transportation', 'energy'],
    });
    expect(drafts[0]?.claims[0]).toEqual({
      id: 'claim:eurepoc-4-targeted-organization-fjord-ferries',
      summary: 'Fjord Ferries was a target of "Lighthouse hack".',
      subject: incident,
      predicate: 'TARGETED',
      object: 'organization:fjord-ferries',
      stance: 'ASSERTS',
      claimants: ['organization:eurepoc'],
      locator: 'incident 4',
      source: 'source:eurepoc-1.1',
    });
  });

  test.each([
    ['Unknown', []],
    ['', []],
    ['"Korea, Democratic People\'s Republic of"', ['country:north-korea']],
    ['"Iran, Islamic Republic of"', ['country:iran']],
    ['Russian Federation', ['country:russia']],
    ['EU (region)', ['organization:european-union']],
    ['Middle East (region)', ['organization:middle-east-region']],
    ['Chile; Peru', ['country:chile', 'country:peru']],
    ["\"['Chile', 'Peru']\"", ['country:chile', 'country:peru']],
  ])('without a name are their country: %s', async (cell, objects) => {
    expect(await triples({ receivers: [`4,${cell},,,Media,`] })).toEqual(
      objects.map((object) => `${incident} TARGETED ${object}`),
    );
  });

  test('are not combined with countries if a row has several of both', async () => {
    expect(await triples({ receivers: ['4,Chile; Peru,,Pier One; Pier Two (PT; docks),Media,'] })).toEqual([
      `${incident} TARGETED organization:pier-one`,
      `${incident} TARGETED organization:pier-two-pt-docks`,
      `${incident} TARGETED country:chile`,
      `${incident} TARGETED country:peru`,
    ]);
  });

  test('have one claim of their location, and the same description in every draft', async () => {
    const { drafts } = await read({
      incidents: ['4,One,,,', '6,Other,,,'],
      receivers: ['4,Chile,,Pier One,Media,', '6,Chile,,Pier One,Science,'],
    });
    const located = drafts.flatMap(({ claims }) =>
      claims.filter(({ predicate }) => predicate === RelationshipType.LOCATED_IN),
    );
    expect(located.map(({ id }) => id)).toEqual([
      'claim:eurepoc-located-in-organization-pier-one-country-chile',
    ]);
    const [one, other] = drafts.map(({ entities }) => entities?.find(({ name }) => name === 'Pier One'));
    expect(one).toEqual(other);
  });

  test('in an unknown country are reported', async () => {
    const { drafts, unreadable } = await read({ receivers: ['4,Atlantis,,,Media,'] });
    expect(drafts[0]?.claims).toEqual([]);
    expect(unreadable).toEqual([
      {
        file: 'receiver.csv',
        line: 2,
        column: 'receiver_country',
        message: '"Atlantis" is not a known country or region; the value is skipped.',
      },
    ]);
  });
});

describe('attributions of EuRepoC', () => {
  test('hold the named initiator responsible, and suspect the country that it operates for', async () => {
    const attributions = [
      `4,70.0,2020-01-01,${report},${security},Acme Labs,Not available,Canada,Grey Owl/OWL-1/G9 (Unit 7),China,${suggested}`,
    ];
    const { drafts, unreadable } = await read({ attributions });
    expect(unreadable).toEqual([]);
    const making = {
      basis: ['TECHNICAL_REPORT'],
      claimantRole: 'IT_SECURITY_COMMUNITY',
      claimants: ['organization:acme-labs'],
      speaker: 'NAMED',
      locator: 'attribution 70',
      statedAt: '2020',
      source: 'source:eurepoc-1.1',
    };
    expect(drafts[0]?.claims).toEqual([
      {
        id: 'claim:eurepoc-4-attribution-70-threat-actor-grey-owl',
        summary: 'Grey Owl is held responsible for "Lighthouse hack".',
        subject: incident,
        predicate: 'ATTRIBUTED_TO',
        object: 'threat-actor:grey-owl',
        stance: 'ASSERTS',
        ...making,
      },
      {
        id: 'claim:eurepoc-4-attribution-70-threat-actor-grey-owl-operates-for-country-china',
        summary: 'Grey Owl is suspected of operating for China.',
        subject: 'threat-actor:grey-owl',
        predicate: 'OPERATES_FOR',
        object: 'country:china',
        stance: 'SUSPECTS',
        ...making,
      },
    ]);
    expect(drafts[0]?.entities).toContainEqual({
      id: 'threat-actor:grey-owl',
      kind: 'THREAT_ACTOR',
      name: 'Grey Owl',
      aliases: ['OWL-1', 'G9'],
    });
  });

  test('without a name hold the country responsible; a blank attributor is not recorded', async () => {
    const [claim, ...others] = await claimsOf(
      { attributions: [`4,70.0,,${report},${security},,,,Not available,China,${state}`] },
      RelationshipType.ATTRIBUTED_TO,
    );
    expect(others).toEqual([]);
    expect(claim).toMatchObject({
      summary: 'China is held responsible for "Lighthouse hack".',
      object: 'country:china',
      speaker: 'NOT_RECORDED',
    });
    expect(claim).not.toHaveProperty('claimants');
    expect(claim).not.toHaveProperty('statedAt');
  });

  test('are not combined: several names and countries are each added once, and none are paired', async () => {
    const row = (name: string, country: string): string =>
      `4,70.0,2020-05-04,${report},${security},,,,${name},${country},${state}`;
    const attributions = [
      row('Owl', 'China'),
      row('Owl', 'Russia'),
      row('Fox', 'China'),
      row('Fox', 'Russia'),
    ];
    expect(await triples({ attributions })).toEqual([
      `${incident} ATTRIBUTED_TO threat-actor:owl`,
      `${incident} ATTRIBUTED_TO threat-actor:fox`,
    ]);
  });

  test.each([
    ['Non-state-group', []],
    [state, ['ASSERTS']],
    [suggested, ['SUSPECTS']],
    ['Unknown - not attributed', []],
  ])('tie the name to its country only for a state: %s', async (category, stances) => {
    const attributions = [`4,70.0,,${report},${security},,,,Owl,China,${category}`];
    expect(
      (await claimsOf({ attributions }, RelationshipType.OPERATES_FOR)).map(({ stance }) => stance),
    ).toEqual(stances);
  });

  test('confirmed by the attacker are its own claims, but the country that it operates for is not', async () => {
    const attributions = [
      `4,70.0,,"Self-attribution in the course of the attack (e.g., via defacement)",Attacker confirms,,,,Owl,China,${suggested}`,
    ];
    const [own] = await claimsOf({ attributions }, RelationshipType.ATTRIBUTED_TO);
    expect(own).toMatchObject({
      claimants: ['threat-actor:owl'],
      speaker: 'NAMED',
      claimantRole: 'ATTACKER',
      basis: ['CONFESSION'],
      stance: 'ASSERTS',
    });
    const [tie] = await claimsOf({ attributions }, RelationshipType.OPERATES_FOR);
    expect(tie).toMatchObject({ claimants: ['organization:eurepoc'], stance: 'SUSPECTS' });
    expect(tie).not.toHaveProperty('claimantRole');
  });

  test.each([
    ['Acme Labs', 'Owl Security', 'Canada', ['organization:acme-labs', 'organization:owl-security']],
    ['Owl', '', '', ['threat-actor:owl']],
    ['Unknown', 'Not available', 'Canada', ['country:canada']],
    ['', '', 'EU (region)', ['organization:european-union']],
  ])('are made by %s, %s, %s', async (actor, company, country, claimants) => {
    const attributions = [`4,70.0,,${report},${security},${actor},${company},${country},Owl,Unknown,State`];
    const { drafts } = await read({ attributions });
    expect(drafts[0]?.claims[0]).toMatchObject({ claimants, speaker: 'NAMED' });
    const ids = drafts[0]?.entities?.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(claimants));
  });

  test('that are contested are suspicions; the first of several roles counts', async () => {
    const row = (basis: string): string => `4,70.0,,${report},${basis},,,,Owl,Unknown,State`;
    const [claim] = await claimsOf(
      {
        attributions: [
          row('Receiver attributes attacker'),
          row('Media-based attribution'),
          row('Contested attribution'),
        ],
      },
      RelationshipType.ATTRIBUTED_TO,
    );
    expect(claim).toMatchObject({ stance: 'SUSPECTS', claimantRole: 'RECEIVER' });
    expect(claim?.summary).toBe('Owl is suspected of "Lighthouse hack".');
  });

  test('without an initiator are remarks, or nothing without claimants, basis and date', async () => {
    const { drafts, unreadable } = await read({
      attributions: [
        `4,70.0,,${report},${security},,,,Not available,Unknown,Unknown - not attributed`,
        '4,,,,,,,,,,',
        `4,72.0,,${report},${security},,,,,Asia (region),State`,
      ],
    });
    expect(
      drafts[0]?.claims.map(({ id, subject, predicate, topic }) => [id, subject, predicate, topic]),
    ).toEqual([
      ['claim:eurepoc-4-attribution-70-unnamed', incident, undefined, 'RESPONSIBILITY'],
      ['claim:eurepoc-4-attribution-72-unnamed', incident, undefined, 'RESPONSIBILITY'],
    ]);
    expect(unreadable.map(({ line, column }) => [line, column])).toEqual([
      [4, 'attributed_initiator_country'],
    ]);
  });

  test('with values that are not in the code book are imported without them, which is reported', async () => {
    const { drafts, unreadable } = await read({
      attributions: ['4,70.0,soon,Dream,Oracle,,,,Owl,Unknown,State'],
    });
    expect(drafts[0]?.claims).toHaveLength(1);
    expect(drafts[0]?.claims[0]).not.toHaveProperty('basis');
    expect(unreadable.map(({ message }) => message).sort()).toEqual([
      '"Dream" is not in the code book of EuRepoC 1.1; the value is skipped.',
      '"Oracle" is not in the code book of EuRepoC 1.1; the value is skipped.',
      '"soon" is not a valid date (YYYY-MM-DD); the value is skipped.',
    ]);
  });

  test('accuse a person and its group separately, but not the parent of a group', async () => {
    const attributions = [
      `4,70.0,,${report},${security},,,,Ada Byte --> Owl/OWL-1 < Big Bird/B1,China,State`,
    ];
    expect(await triples({ attributions })).toEqual([
      `${incident} ATTRIBUTED_TO threat-actor:ada-byte`,
      `${incident} ATTRIBUTED_TO threat-actor:owl`,
    ]);
  });

  test('have the same ids in every run', async () => {
    const tables = {
      attributions: [`4,70.0,,${report},${security},,,,Owl,China,State`],
      receivers: ['4,Chile,,Pier,Media,'],
    };
    expect(await read(tables)).toEqual(await read(tables));
  });
});
