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
  head?: string;
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
  await writeFile(paths.global, ['\uFEFF' + (tables.head ?? incidentHead), ...incidents, ''].join('\r\n'));
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
        'LOCATED_IN',
      ]);
      expect(drafts[0]?.claims[2]).not.toHaveProperty('basis');
      expect(drafts[0]?.claims[2]).not.toHaveProperty('claimantRole');
      expect(drafts[0]?.entities?.find(({ name }) => name === 'Pier')).not.toHaveProperty('sectors');
      expect(unreadable.map(({ column }) => column).sort()).toEqual([
        'attributed_initiator_category',
        'attribution_basis',
        'attribution_type',
        'receiver_category',
        'receiver_category_subcode',
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
      [
        'located-in-threat-actor-fox-country-peru',
        'LOCATED_IN',
        'country:peru',
        ['organization:eurepoc'],
        undefined,
      ],
    ]);
    expect(drafts[0]?.entities?.find(({ name }) => name === 'Pier One')).toMatchObject({
      sectors: ['media'],
    });
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

describe('the columns of the table of incidents that code', () => {
  /** The draft of an incident with some cells, and attributions. */
  async function coded(
    cells: Readonly<Record<string, string>>,
    attributions: string[] = [],
  ): Promise<{ draft: IncidentDraft | undefined; unreadable: FileIssue[] }> {
    const [global, attribution] = [join(folder, 'coded.csv'), join(folder, 'attribution.csv')];
    const all_ = { ID: '4', name: 'Lighthouse hack', start_date: '', end_date: '', ...cells };
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await writeFile(global, [Object.keys(all_).join(), Object.values(all_).map(quote).join()].join('\n'));
    await writeFile(attribution, [attributionHead, ...attributions].join('\n'));
    const receiver = join(folder, 'receiver.csv');
    await writeFile(receiver, receiverHead);
    const { drafts, unreadable } = parseEurepoc({ global, attribution, receiver });
    const [draft] = await all(drafts);
    return { draft, unreadable };
  }
  const sentencesOf = (draft: IncidentDraft | undefined, part: string): string[] =>
    (draft?.claims ?? []).filter(({ id }) => id === `claim:eurepoc-4-${part}`).map(({ summary }) => summary);

  test('give types, losses, zero-days', async () => {
    const { draft, unreadable } = await coded({
      incident_type: 'Data theft & Doxing; Disruption; Data theft',
      data_theft:
        'For private / commercial targets: sensitive information (incident scores 2 points in intensity)',
      disruption: 'none',
      zero_days: 'No',
    });
    expect(draft?.incident).toMatchObject({
      incidentTypes: ['data-theft', 'doxing', 'disruption'],
      lossTypes: ['confidentiality'],
      zeroDay: false,
    });
    const unknown = await coded({
      zero_days: 'Not available',
      disruption: 'Not available',
      incident_type: 'Dream',
    });
    for (const field of ['zeroDay', 'lossTypes', 'incidentTypes'])
      expect(unknown.draft?.incident).not.toHaveProperty(field);
    expect([unreadable.length, unknown.unreadable.map(({ column }) => column)]).toEqual([
      0,
      ['incident_type'],
    ]);
  });

  test('give techniques of ATT&CK', async () => {
    const { draft } = await coded({
      MITRE_initial_access: 'Phishing; Valid Accounts',
      MITRE_impact: 'Data Exfiltration',
    });
    expect(draft?.claims.map(({ predicate, object }) => [predicate, object])).toEqual([
      ['USED', 'attack-pattern:phishing'],
      ['USED', 'attack-pattern:valid-accounts'],
      ['USED', 'attack-pattern:data-exfiltration'],
    ]);
    expect(draft?.entities).toContainEqual({
      ...{ id: 'attack-pattern:phishing', kind: 'ATTACK_PATTERN', name: 'Phishing', mitreId: 'T1566' },
    });
  });

  test('pair initiators with their countries and categories, and give their types', async () => {
    const row = (name: string, country: string): string =>
      `4,70.0,,${report},${security},,,,${name},${country},${state}`;
    const { draft, unreadable } = await coded(
      {
        initiator_name: "['Owl', 'Fox']",
        initiator_country: "['China', 'Chile']",
        initiator_category: "['State', 'Individual hacker(s)']",
        initiator_category_subcode: "['', 'Hacktivist(s)']",
      },
      [row('Owl', 'China'), row('Owl', 'Chile'), row('Fox', 'China'), row('Fox', 'Chile')],
    );
    expect(unreadable).toEqual([]);
    expect(
      draft?.claims.slice(2).map(({ subject, predicate, object }) => [subject, predicate, object]),
    ).toEqual([
      ['threat-actor:owl', 'OPERATES_FOR', 'country:china'],
      ['threat-actor:fox', 'OPERATES_FOR', 'country:chile'],
    ]);
    expect(draft?.entities?.find(({ name }) => name === 'Fox')?.actorTypes).toEqual(['hacker', 'activist']);
  });

  test('give a suspicion of their own where a tie to a state is widely held of an initiator', async () => {
    const { draft } = await coded(
      {
        initiator_name: "['Owl']",
        initiator_country: "['China']",
        initiator_category: "['Non-state-group']",
        initiator_category_subcode:
          "['Non-state-group, state-affiliation suggested (widely held view, but not invoked in this case)']",
      },
      [`4,70.0,,${report},${security},,,,Owl,China,Non-state-group`],
    );
    expect(draft?.claims.slice(1)).toMatchObject([
      { predicate: 'LOCATED_IN', subject: 'threat-actor:owl', object: 'country:china' },
      { predicate: 'OPERATES_FOR', stance: 'SUSPECTS', claimants: ['organization:eurepoc'] },
    ]);
  });

  const held =
    'Non-state-group, state-affiliation suggested (widely held view for the attributed initiator (group), but not invoked in this case)';

  test('do not have the attributor suspect a tie to a state that it did not invoke', async () => {
    const { draft } = await coded(
      {
        initiator_name: "['Owl']",
        initiator_country: "['China']",
        initiator_category: "['Non-state actor, state-affiliation suggested']",
        initiator_category_subcode: `['${held}']`,
      },
      [
        `4,70.0,,${report},${security},Acme Labs,,,Owl,China,${suggested}`,
        `4,71.0,,${report},Attacker confirms,,,,Owl,China,${suggested}`,
        `4,72.0,,${report},${security},Acme Labs,,,Owl,China,${state}`,
      ],
    );
    expect(
      draft?.claims
        .filter(({ predicate }) => predicate === 'OPERATES_FOR')
        .map(({ id, stance, claimants }) => [id, stance, claimants]),
    ).toEqual([
      [
        'claim:eurepoc-4-attribution-72-threat-actor-owl-operates-for-country-china',
        'ASSERTS',
        ['organization:acme-labs'],
      ],
      ['claim:eurepoc-4-threat-actor-owl-operates-for-country-china', 'SUSPECTS', ['organization:eurepoc']],
    ]);
  });

  test('tell the attribution that did not invoke a tie from those that did', async () => {
    const { draft } = await coded(
      {
        attribution_basis: `['${security}', '${security}']`,
        attributing_actor: "['Acme Labs', 'Beta Labs']",
        attributed_initiator: "['Owl', 'Owl']",
        attributed_initiator_country: "['China', 'China']",
        attributed_initiator_category: `[${Array(2).fill(suggested).join()}]`,
        attributed_initiator_subcategory: `['', '${held}']`,
      },
      [
        `4,70.0,,${report},${security},Acme Labs,,,Owl,China,${suggested}`,
        `4,71.0,,${report},${security},Beta Labs,,,Owl,China,${suggested}`,
      ],
    );
    expect(
      draft?.claims
        .filter(({ predicate }) => predicate === 'OPERATES_FOR')
        .map(({ stance, claimants, locator }) => [stance, claimants, locator]),
    ).toEqual([
      ['SUSPECTS', ['organization:acme-labs'], 'attribution 70'],
      ['SUSPECTS', ['organization:eurepoc'], 'attribution 71'],
    ]);
  });

  test('only locate an initiator where the state of the incident is that of another country', async () => {
    const row = (name: string, country: string, category: string): string =>
      `4,70.0,,${report},${security},Acme Labs,,,${name},${country},${category}`;
    const { draft } = await coded(
      {
        initiator_name: "['Owl', 'Ministry of Owls']",
        initiator_country: "['Chile', 'China']",
        initiator_category: "['Non-state actor, state-affiliation suggested', 'State']",
        initiator_category_subcode: `['${held}', '']`,
      },
      ['Owl', 'Ministry of Owls'].flatMap((name) =>
        ['Chile', 'China'].flatMap((country) => [row(name, country, suggested), row(name, country, state)]),
      ),
    );
    expect(
      draft?.claims.slice(2).map(({ subject, predicate, object }) => [subject, predicate, object]),
    ).toEqual([
      ['threat-actor:ministry-of-owls', 'OPERATES_FOR', 'country:china'],
      ['threat-actor:owl', 'LOCATED_IN', 'country:chile'],
    ]);
  });

  test('give responses with their type, date, actor and country', async () => {
    const { draft, unreadable } = await coded({
      political_response_date: '2022-06-01; NaT',
      political_response_type: 'State Actors: Stabilizing measures; N',
      political_response_type_subcode: 'Statement by minister of foreign affairs; ',
      political_response_country: 'Chile; EU (region)',
      political_response_actor: 'Ana Owl (Minister of Foreign Affairs; CHL); Not available',
      legal_response_date: '2023-01-01 00:00:00',
      legal_response_type: 'Peaceful means: Retorsion (International Law)',
      legal_response_type_subcode: 'Economic sanctions',
      legal_response_country: 'Chile; Peru',
      legal_response_actor: '',
    });
    const responses = draft?.entities?.filter(({ kind }) => kind === 'RESPONSE');
    expect(responses).toEqual([
      {
        ...{ id: 'response:eurepoc-4-political-response-1', kind: 'RESPONSE', responseType: 'STATEMENT' },
        name: 'Statement by minister of foreign affairs by Ana Owl after "Lighthouse hack"',
        // The days of responses are not padded to the first of a month.
        startedAt: '2022-06-01',
      },
      {
        ...{ id: 'response:eurepoc-4-legal-response-1', kind: 'RESPONSE', responseType: 'SANCTIONS' },
        ...{ name: 'Economic sanctions after "Lighthouse hack"', startedAt: '2023' },
      },
    ]);
    expect(draft?.claims.map(({ subject, predicate, object }) => [subject, predicate, object])).toEqual([
      ['response:eurepoc-4-political-response-1', 'RESPONDED_TO', incident],
      ['response:eurepoc-4-political-response-1', 'ISSUED_BY', 'person:ana-owl'],
      ['person:ana-owl', 'LOCATED_IN', 'country:chile'],
      ['response:eurepoc-4-legal-response-1', 'RESPONDED_TO', incident],
    ]);
    expect(unreadable.map(({ column }) => column)).toEqual([
      'political_response_country',
      'legal_response_country',
    ]);
  });

  test.each([
    ['Activists of the Bay', 'Chile', ['organization:activists-of-the-bay']],
    ['Not available', 'Chile', ['country:chile']],
    ['', 'EU (region)', ['organization:european-union']],
    // A region is no place to be located in.
    ['Harbor Office', 'EU (region)', ['organization:harbor-office']],
    ['Harbor Office', '', ['organization:harbor-office']],
  ])(
    'give a country as the issuer of a response only without an actor: %s, %s',
    async (actor, country, issuers) => {
      const { draft, unreadable } = await coded({
        legal_response_type: 'Other legal measures on national level',
        legal_response_country: country,
        legal_response_actor: actor,
      });
      expect(unreadable).toEqual([]);
      const objects = (wanted: string) =>
        draft?.claims.filter(({ predicate }) => predicate === wanted).map(({ object }) => object);
      expect(objects('ISSUED_BY')).toEqual(issuers);
      const isLocated = country === 'Chile' && issuers[0] !== 'country:chile';
      expect(objects('LOCATED_IN')).toEqual(isLocated ? ['country:chile'] : []);
    },
  );

  test('give remarks on disclosure, state responsibility, conflict and law', async () => {
    const { draft } = await coded({
      source_incident_detection_disclosure:
        'Incident disclosed by attacker; Incident disclosed by media (without more)',
      state_responsibility_indicator: 'Direct (official members of state entities)',
      cyber_conflict_issue: 'System / ideology; Unknown',
      offline_conflict_issue: 'Territory; Resources',
      offline_conflict_name_HIIK: 'Owls – Foxes; Owls – Foxes',
      offline_conflict_intensity_subcode: 'HIIK 3',
      IL_breach_indicator: 'Sovereignty; Not available',
      IL_breach_indicator_subcode: 'Use of force; ',
      legal_response_indicator: 'No response justified (missing state attribution)',
    });
    expect(['disclosure', 'state', 'conflict', 'law'].flatMap((part) => sentencesOf(draft, part))).toEqual([
      'It was disclosed by the attacker, media.',
      'Members of state agencies or units are directly responsible.',
      'The issue of the conflict in networks: System / ideology. The issue of the conflict outside networks ' +
        '(intensity 3 of 5 after HIIK): Territory, Resources. The conflict outside networks: Owls – Foxes.',
      'International law that may have been breached: Sovereignty, Use of force. Response: No response justified.',
    ]);
  });

  const addresses = (...urls: string[]): string => `[${urls.map((url) => `'${url}'`).join(', ')}]`;
  const attributed = (id: string) => `4,${id},,${report},${security},,,,Owl,Unknown,State`;

  test('give the only address for the only attribution as its primary source', async () => {
    const url = 'https://www.example.org/report/';
    const { draft } = await coded({ sources_attribution: addresses(url) }, [attributed('70')]);
    const source = draft?.sources?.find((one) => one.url === url);
    expect(source).toMatchObject({ kind: 'SOURCE', name: 'example.org/report' });
    expect(draft?.claims[0]).toMatchObject({ source: 'source:eurepoc-1.1', primarySource: source?.id });
  });

  test('give every address as a reference of the incident, and report what is none', async () => {
    const { draft, unreadable } = await coded({
      sources_url: addresses(
        'https://a.example/x',
        'https://b.example\\xa0https://c.example',
        'https://d.example/A B',
      ),
      sources_attribution: addresses('https://a.example/x', 'https://d.example/A B'),
    });
    expect(draft?.incident?.references).toEqual(
      ['https://a.example/x', 'https://b.example', 'https://c.example'].map((url) => ({ url })),
    );
    expect(unreadable.map(({ column, message }) => [column, message])).toEqual([
      ['sources_url', '"https://d.example/A B" is not a web address; the value is skipped.'],
    ]);
  });

  test('give intensity with the points that it is the sum of, and impact with its level', async () => {
    const { draft } = await coded({
      ...{ weighted_cyber_intensity: '4.5', unweighted_cyber_intensity: '3' },
      data_theft: 'Sensitive information (incident scores 2 points in intensity)',
      disruption: 'Short-term disruption (< 24h; incident scores 1 point in intensity)',
      hijacking: 'none',
      // What is not available is not known to be 0.
      physical_effects_spatial: 'Not available',
      physical_effects_temporal: 'none',
      target_multiplier: 'Very high political importance - intensity multiplied by 1.5',
      ...{ impact_indicator: 'Low', impact_indicator_value: '6.0', functional_impact: 'Days (< 7 days)' },
    });
    expect(draft?.incident?.severityScores).toEqual([
      {
        ...{ system: 'EuRepoC intensity', score: 4.5 },
        vector: 'data_theft:2/disruption:1/hijacking:0/physical_effects_temporal:0/target_multiplier:1.5',
      },
      { system: 'EuRepoC impact', score: 6, level: 'Low', vector: 'functional: Days (< 7 days)' },
    ]);
    const without = await coded({ impact_indicator: 'Not available', impact_indicator_value: '0.0' });
    expect(without.draft?.incident).not.toHaveProperty('severityScores');
  });

  test('give no weight of a target that is not available, and no vector where nothing is', async () => {
    const score = { unweighted_cyber_intensity: '3', target_multiplier: 'Not available' };
    const { draft } = await coded({ ...score, disruption: 'none' });
    expect(draft?.incident?.severityScores).toEqual([
      { system: 'EuRepoC intensity', score: 3, vector: 'disruption:0' },
    ]);
    const without = await coded(score);
    expect(without.draft?.incident?.severityScores).toEqual([{ system: 'EuRepoC intensity', score: 3 }]);
    const moderate = await coded({ ...score, target_multiplier: 'Moderate - high political importance' });
    expect(moderate.draft?.incident?.severityScores?.[0]?.vector).toBe('target_multiplier:1');
  });

  test('that have codes which the import does not know are reported', async () => {
    const unknown = {
      ...{ data_theft: 'Some', target_multiplier: 'Huge', weighted_cyber_intensity: 'many' },
      ...{ intelligence_impact: 'Vast', political_impact_affected_entities: 'dozens' },
      ...{ political_impact_affected_entities_exact_value: 'few', economic_impact: '10-1' },
      ...{ zero_days: 'Perhaps' },
    };
    const { draft, unreadable } = await coded(unknown);
    expect(draft?.incident).not.toHaveProperty('severityScores');
    expect(draft?.incident).not.toHaveProperty('measuredImpacts');
    expect(unreadable.map(({ column }) => column).sort()).toEqual(Object.keys(unknown).sort());
  });

  test.each([
    ['11-50', '0.0', { low: 11, high: 50 }],
    ['11-50', '30.0', { low: 30, high: 30 }],
    ['Not available', '0.0', undefined],
  ])('give the number of affected entities: %s, %s', async (range, exact, expected) => {
    const { draft } = await coded({
      political_impact_affected_entities: range,
      political_impact_affected_entities_exact_value: exact,
    });
    expect(draft?.incident?.measuredImpacts).toEqual(
      expected && [{ measure: 'ORGANIZATIONS', unit: 'affected entities', ...expected }],
    );
  });

  test.each([
    ['> 10 Mio - 100 Mio', '0.0', 'euro', { low: 1e7, high: 1e8, currency: 'EUR' }],
    ['> 10 Mio - 100 Mio', '100000000.0', 'dollar', { low: 1e8, high: 1e8, currency: 'USD' }],
    ['1-10 Mio', '0.0', 'euro', { low: 1e6, high: 1e7, currency: 'EUR' }],
    ['Not available', '0.0', 'euro', undefined],
  ])('give the cost: %s, %s %s', async (range, exact, currency, expected) => {
    const { draft } = await coded({
      economic_impact: range,
      economic_impact_exact_value: exact,
      economic_impact_currency: currency,
    });
    expect(draft?.incident?.measuredImpacts).toEqual(expected && [{ measure: 'MONEY', ...expected }]);
  });

  test.each(['shell', 'constructor', ''])('report a cost in an unknown currency: %s', async (currency) => {
    const { draft, unreadable } = await coded({
      ...{ economic_impact: '1-10 Mio', economic_impact_currency: currency },
    });
    expect(draft?.incident).not.toHaveProperty('measuredImpacts');
    expect(unreadable.map(({ column }) => column)).toEqual(['economic_impact_currency']);
  });

  test.each([
    [[attributed('70'), attributed('71')], ['https://a.example']],
    [[attributed('70')], ['https://a.example', 'https://b.example']],
  ])('do not pair several addresses or attributions', async (attributions, urls) => {
    const { draft } = await coded({ sources_attribution: addresses(...urls) }, attributions);
    for (const claim of draft?.claims ?? []) expect(claim).not.toHaveProperty('primarySource');
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
    ['2019-06-01', '2019-01-01', '2019-06', '2019'],
    ['2019-01-01', '2020-02-01', '2019', '2020-02'],
    ['2019-06-01 00:00:00', '', '2019-06', undefined],
    ['2019-06-11', '2019-10-31', '2019-06-11', '2019-10-31'],
    // The end is in the month of the start, whose first day only pads it.
    ['2019-06-15', '2019-06-01', '2019-06-15', '2019-06'],
    ['', '', undefined, undefined],
  ])(
    '%s to %s becomes %s to %s, since the first of a month or year pads it',
    async (start, end, startedAt, endedAt) => {
      const { drafts, unreadable } = await read({ incidents: [`4,Hack,,${start},${end}`] });
      expect([drafts[0]?.incident?.startedAt, drafts[0]?.incident?.endedAt]).toEqual([startedAt, endedAt]);
      expect(unreadable).toEqual([]);
    },
  );

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
        ...{ id: 'incident:eurepoc-6', kind: 'INCIDENT', name: 'Other', endedAt: '2019-04' },
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

  test('are read from tables with other columns, each of which is reported once', async () => {
    const { drafts, unreadable } = await read({
      incidents: ['4,Hack,,,,x'],
      head: `${incidentHead},new_column`,
    });
    expect(drafts).toHaveLength(1);
    expect(unreadable).toEqual([
      {
        ...{ file: 'global.csv', line: 1, column: 'new_column' },
        message: 'The import does not know this column; its values are skipped.',
      },
    ]);
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
  test('without a name give the sectors of the victims of the incident that are not named', async () => {
    const { drafts } = await read({
      receivers: [
        '4,Chile,,,Critical infrastructure,Energy',
        '4,Peru,,Not available,Critical infrastructure,Health',
        '4,Peru,,Pier One,Media,',
        '4,Peru,,,Unknown,',
      ],
    });
    expect(drafts[0]?.incident).toMatchObject({ victimSectors: ['infrastructure', 'energy', 'healthcare'] });
    expect(drafts[0]?.entities?.find(({ name }) => name === 'Pier One')?.sectors).toEqual(['media']);
  });

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
      {
        id: 'claim:eurepoc-located-in-organization-acme-labs-country-canada',
        summary: 'Acme Labs is located in Canada.',
        subject: 'organization:acme-labs',
        predicate: 'LOCATED_IN',
        object: 'country:canada',
        stance: 'ASSERTS',
        claimants: ['organization:eurepoc'],
        source: 'source:eurepoc-1.1',
      },
      {
        id: 'claim:eurepoc-threat-actor-grey-owl-operates-for-organization-unit-7',
        summary: 'Grey Owl operates for Unit 7.',
        subject: 'threat-actor:grey-owl',
        predicate: 'OPERATES_FOR',
        object: 'organization:unit-7',
        stance: 'ASSERTS',
        claimants: ['organization:eurepoc'],
        speaker: 'NAMED',
        locator: 'incident 4',
        source: 'source:eurepoc-1.1',
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
    const { drafts, unreadable } = await read({ attributions });
    expect(drafts[0]?.claims.map(({ object }) => object)).toEqual(['threat-actor:owl', 'threat-actor:fox']);
    expect(unreadable.map(({ column, message }) => [column, message])).toEqual([
      [
        'attributed_initiator_country',
        'The attribution has 2 countries, which cannot be paired with Owl, Fox; no tie is added.',
      ],
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
  ])('are made by %s, %s, %s', async (actor, company, country, claimants) => {
    const attributions = [`4,70.0,,${report},${security},${actor},${company},${country},Owl,Unknown,State`];
    const { drafts } = await read({ attributions });
    expect(drafts[0]?.claims[0]).toMatchObject({ claimants, speaker: 'NAMED' });
    const ids = drafts[0]?.entities?.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(claimants));
  });

  const ofReceiver = 'Attribution by receiver government / state entity';
  const anonymous = '"Anonymous statement in media report (e.g., of unnamed officials)"';

  test.each([
    [ofReceiver, report, 'Canada', ['country:canada'], 'NAMED'],
    ['Attribution by third-party', report, 'Canada', ['country:canada'], 'NAMED'],
    ['Attribution by EU institution/agency', report, 'EU (region)', ['organization:european-union'], 'NAMED'],
    ['Attribution by international organization', report, 'Canada', undefined, 'NOT_RECORDED'],
    [security, report, 'Canada', undefined, 'NOT_RECORDED'],
    ['Media-based attribution', report, 'Canada', undefined, 'NOT_RECORDED'],
    ['Receiver attributes attacker', report, 'Canada', undefined, 'NOT_RECORDED'],
    ['Contested attribution', report, 'Canada', undefined, 'NOT_RECORDED'],
    ['', report, 'Canada', undefined, 'NOT_RECORDED'],
    [ofReceiver, anonymous, 'Canada', undefined, 'UNNAMED'],
    ['Media-based attribution', anonymous, 'Canada', undefined, 'UNNAMED'],
    ['Media-based attribution', anonymous, '', undefined, 'UNNAMED'],
  ])(
    'without a named attributor are made by the country for a government alone: %s, %s, %s',
    async (basis, type, country, claimants, speaker) => {
      const { drafts, unreadable } = await read({
        attributions: [`4,70.0,,${type},${basis},Unknown,Not available,${country},Owl,Unknown,State`],
      });
      expect(unreadable).toEqual([]);
      expect(drafts[0]?.claims[0]?.claimants).toEqual(claimants);
      expect(drafts[0]?.claims[0]?.speaker).toBe(speaker);
    },
  );

  test('with several bases are one claim for each role; the first keeps the plain id', async () => {
    const row = (basis: string): string => `4,70.0,,${report},${basis},,,Chile,Owl,Unknown,State`;
    const claims = await claimsOf(
      { attributions: [row('Media-based attribution'), row(ofReceiver)] },
      RelationshipType.ATTRIBUTED_TO,
    );
    const id = 'claim:eurepoc-4-attribution-70-threat-actor-owl';
    expect(claims.map((claim) => [claim.id, claim.claimantRole, claim.stance, claim.claimants])).toEqual([
      [id, 'MEDIA', 'ASSERTS', undefined],
      [`${id}-by-receiver-government`, 'RECEIVER_GOVERNMENT', 'ASSERTS', ['country:chile']],
    ]);
  });

  test('with several bases and named attributors are one claim without a role, beside that of the attacker', async () => {
    const row = (basis: string, name: string): string =>
      `4,70.0,,${report},${basis},${name},,Chile,Owl,Unknown,State`;
    const claims = await claimsOf(
      {
        attributions: ['Media-based attribution', 'Attacker confirms', ofReceiver].flatMap((basis) =>
          ['Daily', 'Harbor Agency'].map((name) => row(basis, name)),
        ),
      },
      RelationshipType.ATTRIBUTED_TO,
    );
    const id = 'claim:eurepoc-4-attribution-70-threat-actor-owl';
    expect(claims.map((claim) => [claim.id, claim.claimantRole, claim.claimants])).toEqual([
      [id, undefined, ['organization:daily', 'organization:harbor-agency']],
      [`${id}-by-attacker`, 'ATTACKER', ['threat-actor:owl']],
    ]);
  });

  test('of an attacker and of others have each their claimants and basis', async () => {
    const row = (type: string, basis: string): string =>
      `4,70.0,,${type},${basis},Owl; Acme,,,Owl,Unknown,State`;
    const own = '"Self-attribution in the course of the attack (e.g., via defacement)"';
    const claims = await claimsOf(
      { attributions: [row(own, security), row(report, 'Attacker confirms')] },
      RelationshipType.ATTRIBUTED_TO,
    );
    expect(claims.map(({ claimantRole, claimants, basis }) => [claimantRole, claimants, basis])).toEqual([
      ['IT_SECURITY_COMMUNITY', ['organization:acme'], ['TECHNICAL_REPORT']],
      ['ATTACKER', ['threat-actor:owl'], ['CONFESSION']],
    ]);
  });

  test('that are contested are disputes under an id of their own, beside what supports them', async () => {
    const row = (basis: string): string => `4,70.0,,${report},${basis},,,,Owl,China,State`;
    const attributions = [row('Contested attribution'), row(security)];
    const [support, dispute, ...others] = await claimsOf({ attributions }, RelationshipType.ATTRIBUTED_TO);
    expect(others).toEqual([]);
    expect(support).toMatchObject({ stance: 'ASSERTS', claimantRole: 'IT_SECURITY_COMMUNITY' });
    expect(dispute).toMatchObject({
      id: 'claim:eurepoc-4-attribution-70-threat-actor-owl-disputed',
      summary: 'It is disputed that Owl is responsible for "Lighthouse hack".',
      stance: 'DISPUTES',
      speaker: 'NOT_RECORDED',
    });
    expect(dispute).not.toHaveProperty('claimantRole');
    // What is disputed is not said: the tie to the state is suspected at most.
    const [tie] = await claimsOf({ attributions }, RelationshipType.OPERATES_FOR);
    expect(tie).toMatchObject({ stance: 'SUSPECTS', claimantRole: 'IT_SECURITY_COMMUNITY' });
  });

  test('that are contested without an initiator are remarks that say so', async () => {
    const { drafts } = await read({ attributions: ['4,70.0,,,Contested attribution,,,,,Unknown,State'] });
    expect(drafts[0]?.claims).toMatchObject([
      {
        summary: 'The attribution of "Lighthouse hack" names no initiator, and is disputed.',
        topic: 'RESPONSIBILITY',
        stance: 'ASSERTS',
      },
    ]);
  });

  test('without a name that suggest a state accuse an unnamed actor that may operate for it, not the state', async () => {
    const attributions = [`4,70.0,,${report},${security},,,,Not available,China,${suggested}`];
    expect(await triples({ attributions })).toEqual([
      `${incident} ATTRIBUTED_TO threat-actor:unnamed-suspected-of-operating-for-china`,
      'threat-actor:unnamed-suspected-of-operating-for-china OPERATES_FOR country:china',
    ]);
    const [tie] = await claimsOf({ attributions }, RelationshipType.OPERATES_FOR);
    expect(tie).toMatchObject({ stance: 'SUSPECTS', speaker: 'NOT_RECORDED' });
  });

  test('tie every initiator to a single country, and locate those of no state in it', async () => {
    const row = (name: string, category: string): string =>
      `4,70.0,,${report},${security},,,,${name},Chile,${category}`;
    expect(await triples({ attributions: [row('Owl', state), row('Fox', state)] })).toEqual([
      `${incident} ATTRIBUTED_TO threat-actor:owl`,
      `${incident} ATTRIBUTED_TO threat-actor:fox`,
      'threat-actor:owl OPERATES_FOR country:chile',
      'threat-actor:fox OPERATES_FOR country:chile',
    ]);
    expect(await triples({ attributions: [row('Owl', 'Non-state-group')] })).toEqual([
      `${incident} ATTRIBUTED_TO threat-actor:owl`,
      'threat-actor:owl LOCATED_IN country:chile',
    ]);
  });

  test.each([
    ['Joe Bird (President, USA)', 'person:joe-bird', 'President, USA'],
    ['Lord (Ed) Ox of Hill (Minister (Acting); GBR)', 'person:lord-ed-ox-of-hill', 'Minister (Acting); GBR'],
    ['Ada Byte (Owl Threat Labs, Czech Republic)', 'person:ada-byte', 'Owl Threat Labs, Czech Republic'],
    ['Harbor Lab (Owl University, Chile)', 'organization:harbor-lab-owl-university-chile', undefined],
    ['Ada Byte (Owl Threat Labs)', 'organization:ada-byte-owl-threat-labs', undefined],
    ['Harbor Agency (HA)', 'organization:harbor-agency-ha', undefined],
    ['High Secretary of the Sea (HS/S)', 'organization:high-secretary-of-the-sea-hs-s', undefined],
  ])(
    'are made by a person where an office or employer follows the name: %s',
    async (actor, id, description) => {
      const { drafts } = await read({
        attributions: [`4,70.0,,${report},${security},"${actor}",,,Owl,Unknown,State`],
      });
      expect(drafts[0]?.claims[0]).toMatchObject({ claimants: [id] });
      expect(drafts[0]?.entities?.find((entity) => entity.id === id)?.description).toBe(description);
    },
  );

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
      'threat-actor:ada-byte OPERATES_FOR country:china',
      'threat-actor:owl OPERATES_FOR country:china',
      'threat-actor:ada-byte PART_OF threat-actor:owl',
      'threat-actor:owl PART_OF threat-actor:big-bird',
    ]);
  });

  test.each([
    ['Owl/G0007', [], ['G0007']],
    ['Owl/OWL-1/Group G0007 (Unit 7)', ['OWL-1'], ['G0007']],
    ['"Owl/Night Owl/DEV-0157, Group G0047"', ['Night Owl', 'DEV-0157'], ['G0047']],
    ['Owl/Group 72/UNC2452/G12', ['Group 72', 'UNC2452', 'G12'], []],
  ])('read the ATT&CK identifier of a group among its names: %s', async (names, aliases, values) => {
    const attributions = [`4,70.0,,${report},${security},,,,${names},China,State`];
    const { drafts } = await read({ attributions });
    const owl = drafts[0]?.entities?.find(({ id }) => id === 'threat-actor:owl');
    expect(owl?.aliases ?? []).toEqual(aliases);
    expect(owl?.externalIds ?? []).toEqual(values.map((value) => ({ system: 'ATT&CK', value })));
  });

  test.each([
    ['CitizenLab', 'Canada', undefined],
    ['Bellingcat', 'Canada', undefined],
    ['Government of Canada', 'Canada', 'THIRD_PARTY_GOVERNMENT'],
    ['"Marise Payne (Minister for Foreign Affairs, AUS)"', 'Canada', 'THIRD_PARTY_GOVERNMENT'],
    ['Unknown', 'Canada', 'THIRD_PARTY_GOVERNMENT'],
    ['Unknown', 'Unknown', undefined],
  ])(
    'by a third party are those of a government only where %s of %s may be one',
    async (name, country, role) => {
      const attributions = [
        `4,70.0,,${report},Attribution by third-party,${name},Not available,${country},Owl,China,State`,
      ];
      const { drafts } = await read({ attributions });
      expect(drafts[0]?.claims[0]?.claimantRole).toBe(role);
    },
  );

  test('have the same ids in every run', async () => {
    const tables = {
      attributions: [`4,70.0,,${report},${security},,,,Owl,China,State`],
      receivers: ['4,Chile,,Pier,Media,'],
    };
    expect(await read(tables)).toEqual(await read(tables));
  });
});
