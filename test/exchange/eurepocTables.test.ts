import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { ClaimDraft, EntityDraft, FileIssue, IncidentDraft } from '../../src/exchange/draft.js';
import { columns } from '../../src/exchange/eurepoc/columns.js';
import { parseEurepoc } from '../../src/exchange/eurepoc/parseEurepoc.js';
import { ClaimBasis, SpeakerStatus, Stance } from '../../src/model/vocabulary.js';

/**
 * What is in the tables of EuRepoC 1.1 against what the import makes of them. The counts of the tables use nothing of the
 * importer: cells are read and split here. The figures are those of the half of the tables with even ids.
 */

const data = process.env['IMPORT_DATA'] ?? new URL('../../../shared/data/', import.meta.url).pathname;
const table = (name: string): string => join(data, `eurepoc-${name}.csv`);
const describeWhereDataIs = existsSync(table('global')) ? describe : describe.skip;

type Cells = Readonly<Record<string, string>>;
const cellsOf = (name: string): Cells[] => parse(readFileSync(table(name)), { columns: true, bom: true });

const isBlank = (text = ''): boolean => /^\s*(not available|unknown|none|n\/a|nan|nat)?\s*$/i.test(text);
const listed = (text = ''): string[] =>
  text.startsWith('[')
    ? [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, one, other]) => one ?? other ?? '')
    : text.split('; ');
const valuesIn = (rows: readonly Cells[], column: string): string[] => [
  ...new Set(rows.map((row) => row[column] ?? '').filter((text) => !isBlank(text))),
];
const countBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
};

/** An attribution: its rows are the cross product of its columns' values. */
interface Attribution {
  rows: Cells[];
  names: string[];
  countries: string[];
  categories: string[];
  bases: string[];
}

describeWhereDataIs('the tables of EuRepoC', () => {
  let incidents: Cells[];
  let receivers: Cells[];
  let attributions: Attribution[];
  let drafts: IncidentDraft[];
  let unreadable: FileIssue[];
  let claims: ClaimDraft[];
  let entities: Map<string | undefined, EntityDraft>;

  const claimsWith = (wanted: Partial<ClaimDraft>): ClaimDraft[] =>
    claims.filter((claim) =>
      Object.entries(wanted).every(([name, value]) => claim[name as keyof ClaimDraft] === value),
    );
  const isRegion = (country: string): boolean => country.includes('(region)') || country === 'South America';
  const incidentsWith = (has: (incident: EntityDraft) => unknown): number =>
    drafts.filter(({ incident }) => incident && has(incident)).length;

  beforeAll(async () => {
    incidents = cellsOf('global');
    receivers = cellsOf('receiver');
    const groups = new Map<string, Cells[]>();
    for (const row of cellsOf('attribution')) {
      const key = `${row['incident_ID']} ${row['attribution_ID']}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    attributions = [...groups.values()].map((rows) => ({
      rows,
      names: valuesIn(rows, 'attributed_initiator'),
      countries: valuesIn(rows, 'attributed_initiator_country'),
      categories: valuesIn(rows, 'attributed_initiator_category'),
      bases: valuesIn(rows, 'attribution_basis'),
    }));
    const parsed = parseEurepoc({
      global: table('global'),
      attribution: table('attribution'),
      receiver: table('receiver'),
    });
    drafts = [];
    for await (const draft of parsed.drafts) drafts.push(draft);
    unreadable = parsed.unreadable;
    claims = drafts.flatMap((draft) => draft.claims);
    entities = new Map(
      drafts.flatMap((draft) => (draft.entities ?? []).map((one) => [one.id, one] as const)),
    );
  });

  test('have no column that the import does not know', () => {
    const known = {
      global: [
        ...columns.incident,
        ...columns.coding,
        ...columns.packedReceiver,
        ...columns.packedAttribution,
        ...columns.leftOut,
      ],
      attribution: columns.attribution,
      receiver: [...columns.receiver, 'receiver_region'],
    };
    expect(Object.keys(incidents[0] ?? {}).sort()).toEqual([...known.global].sort());
    expect(Object.keys(attributions[0]?.rows[0] ?? {}).sort()).toEqual([...known.attribution].sort());
    expect(Object.keys(receivers[0] ?? {}).sort()).toEqual([...known.receiver].sort());
    expect(unreadable.filter(({ message }) => message.includes('column'))).toEqual([]);
    expect([incidents.length, attributions.length, receivers.length, drafts.length]).toEqual([
      820, 988, 3447, 820,
    ]);
  });

  test('pad months and years of incidents, which come in as months and years', () => {
    for (const [column, field, figures] of [
      ['start_date', 'startedAt', { year: 202, month: 264, day: 347 }],
      ['end_date', 'endedAt', { year: 220, month: 227, day: 348 }],
    ] as const) {
      const dates = incidents.map((row) => row[column] ?? '').filter((text) => text !== '');
      const precision = (text: string): string =>
        text.endsWith('-01-01') ? 'year' : text.endsWith('-01') ? 'month' : 'day';
      expect(countBy(dates, precision)).toEqual(figures);
      // An end before the start is reported and has no place.
      const skipped = unreadable.filter((issue) => issue.column === column).length;
      const found = drafts.flatMap(({ incident }) => incident?.[field] ?? []);
      expect(found.length + skipped).toBe(dates.length);
      const precisionOf = (text: string): string => ({ 4: 'year', 7: 'month' })[text.length] ?? 'day';
      if (column === 'start_date') expect(countBy(found, precisionOf)).toEqual(figures);
      expect(found.filter((text) => text.length === 10 && text.endsWith('-01'))).toEqual([]);
    }
  });

  test('pad days of attributions to years alone: the first of a month is as frequent as any other day', () => {
    const dates = attributions.flatMap(({ rows }) => valuesIn(rows, 'attribution_date').slice(0, 1));
    const outsideJanuary = dates.filter((text) => text.slice(5, 7) !== '01');
    const firsts = outsideJanuary.filter((text) => text.endsWith('-01'));
    expect([firsts.length, outsideJanuary.length]).toEqual([5, 134]);
    const stated = countBy(claimsWith({ predicate: 'ATTRIBUTED_TO' }), ({ statedAt }) =>
      String(statedAt?.length),
    );
    expect(Object.keys(stated).sort()).toEqual(['10', '4', 'undefined']);
  });

  test('have receivers without a name, whose sectors are those of unnamed victims', () => {
    const withoutSector = ['Unknown', 'Other', ''];
    const unnamed = receivers.filter(
      (row) =>
        isBlank(row['receiver_name']) &&
        (!withoutSector.includes(row['receiver_category'] ?? '') ||
          !isBlank(row['receiver_category_subcode'])),
    );
    const ids = new Set(unnamed.map((row) => row['ID']));
    expect(ids.size).toBe(735);
    expect(incidentsWith(({ victimSectors }) => victimSectors)).toBe(ids.size);
  });

  test('tie initiators to one country: each tie comes in', () => {
    const tied = attributions.filter(
      ({ names, countries: [country = '', ...others] }) =>
        names.length > 0 && country !== '' && others.length === 0 && !isRegion(country),
    );
    const ties = new Set(
      claims
        .filter(({ predicate }) => predicate === 'OPERATES_FOR' || predicate === 'LOCATED_IN')
        .map(({ subject }) => subject),
    );
    const untied = tied.flatMap(({ rows: [row] }) => {
      const locator = `attribution ${(row?.['attribution_ID'] ?? '').replace('.0', '')}`;
      const accused = claimsWith({ predicate: 'ATTRIBUTED_TO', locator });
      expect(accused.length).toBeGreaterThan(0);
      return accused.filter(({ object = '' }) => !ties.has(object));
    });
    expect([tied.length, untied.length]).toEqual([518, 0]);
  });

  test('code ties to states as widely held but not invoked, which are suspicions of EuRepoC alone', () => {
    const suspected = claimsWith({ predicate: 'OPERATES_FOR', stance: Stance.SUSPECTS });
    const own = suspected.filter(({ locator }) => locator?.startsWith('incident '));
    expect(own.map(({ claimants }) => claimants)).toEqual(own.map(() => ['organization:eurepoc']));
    const tieOf = ({ id = '', subject, object }: ClaimDraft): string =>
      `${/^claim:eurepoc-(\d+)-/.exec(id)?.[1] ?? ''} ${subject} ${object}`;
    const owned = new Set(own.map(tieOf));
    const attributed = suspected.filter((claim) => !own.includes(claim));
    expect(attributed.filter((claim) => owned.has(tieOf(claim)))).toEqual([]);
    const held = incidents.flatMap((row) => {
      const [names = [], countries = [], codes = []] = [
        'initiator_name',
        'initiator_country',
        'initiator_category_subcode',
      ].map((column) => listed(row[column]));
      return names.flatMap((name, index) =>
        codes[index]?.includes('not invoked in this case') && !isBlank(name) && !isBlank(countries[index])
          ? [`${row['ID']} ${name} ${countries[index]}`]
          : [],
      );
    });
    // One of them, a group in Lebanon, is only located in its country.
    expect([new Set(held).size, own.length, attributed.length]).toEqual([69, 68, 221]);
    // Elliptic named the group in incident 1720, and the FBI its state.
    const lazarus = attributed.filter(({ id = '' }) => id.startsWith('claim:eurepoc-1720-'));
    expect(lazarus.map(({ claimants, locator }) => [claimants, locator])).toEqual([
      [['organization:federal-bureau-of-investigation-fbi'], 'attribution 6832'],
      [['organization:eurepoc'], 'attribution 6831'],
    ]);
    // It acted with a ministry of Iran: nobody holds that it operates for Lebanon.
    const [subject, object] = ['threat-actor:polonium', 'country:lebanon'];
    expect(claimsWith({ predicate: 'OPERATES_FOR', subject, object })).toEqual([]);
    expect(claimsWith({ predicate: 'LOCATED_IN', subject, object })).toHaveLength(1);
  });

  test('suggest a state affiliation of the unnamed: suspicions of a tie, never assertions about the state', () => {
    const suggested = attributions.filter(
      ({ names, countries, categories }) =>
        names.length === 0 &&
        countries.some((country) => !isRegion(country)) &&
        categories.join() === 'Non-state actor, state-affiliation suggested',
    );
    expect(suggested.length).toBe(30);
    for (const { rows } of suggested) {
      const locator = `attribution ${(rows[0]?.['attribution_ID'] ?? '').replace('.0', '')}`;
      const accused = claimsWith({ predicate: 'ATTRIBUTED_TO', locator });
      for (const { object = '' } of accused) {
        expect(object).toMatch(/^threat-actor:unnamed-suspected-of-operating-for-/);
        expect(
          claimsWith({ predicate: 'OPERATES_FOR', subject: object }).map(({ stance }) => stance),
        ).toEqual(expect.arrayContaining(['SUSPECTS']));
      }
      expect(accused.length).toBeGreaterThan(0);
    }
    const states = attributions.filter(
      ({ names, countries, categories }) =>
        names.length === 0 && countries.some((one) => !isRegion(one)) && categories.join() === 'State',
    );
    const accusedStates = claims.filter(
      ({ predicate, object }) => predicate === 'ATTRIBUTED_TO' && object?.startsWith('country:'),
    );
    expect([states.length, accusedStates.length]).toEqual([53, 53]);
  });

  test('have contested attributions, which are disputes', () => {
    const contested = attributions.filter(({ bases }) => bases.includes('Contested attribution'));
    const disputes = claimsWith({ stance: Stance.DISPUTES });
    expect([contested.length, new Set(disputes.map(({ locator }) => locator)).size]).toEqual([7, 7]);
    expect(claimsWith({ predicate: 'ATTRIBUTED_TO', stance: Stance.SUSPECTS })).toEqual([]);
  });

  const attributor = ['attributing_actor', 'attribution_it_company'];

  test('have several bases for one attribution, each of which comes in unless it may be that of any name', () => {
    const several = attributions.filter(({ bases }) => bases.length > 1);
    const rolesOf = ({ rows: [row] }: Attribution): string[] => {
      const locator = `attribution ${(row?.['attribution_ID'] ?? '').replace('.0', '')}`;
      return claimsWith({ predicate: 'ATTRIBUTED_TO', locator }).map(
        ({ claimantRole }) => claimantRole ?? 'none',
      );
    };
    const isMixed = ({ rows, bases }: Attribution): boolean =>
      bases.filter((basis) => basis !== 'Attacker confirms').length > 1 &&
      attributor.some((column) => valuesIn(rows, column).length > 0);
    const [mixed, clear] = [several.filter(isMixed), several.filter((one) => !isMixed(one))];
    expect([mixed.length, clear.length]).toEqual([2, 4]);
    expect(mixed.map(rolesOf)).toEqual([['none', 'ATTACKER'], ['none']]);
    for (const one of clear) expect(new Set(rolesOf(one)).size).toBe(one.bases.length);
  });

  test('name no attributor in most attributions, who is not recorded, or was anonymous', () => {
    // Without a name, the country of the attributor says it only for a government that is not anonymous.
    const isOfGovernment = ({ bases }: Attribution): boolean =>
      bases.some((basis) => /government|third-party|EU institution/.test(basis));
    const isAnonymous = ({ rows }: Attribution): boolean =>
      valuesIn(rows, 'attribution_type').some((type) => type.startsWith('Anonymous statement'));
    const unnamed = attributions.filter((one) => {
      const isConfession = one.rows.some((row) => row['attribution_basis'] === 'Attacker confirms');
      return (
        attributor.every((column) => valuesIn(one.rows, column).length === 0) &&
        (isAnonymous(one) ||
          !isOfGovernment(one) ||
          valuesIn(one.rows, 'attributing_country').length === 0) &&
        !(isConfession && one.names.length === 1)
      );
    });
    const speaking = unnamed.filter(({ rows, names, countries, bases }) =>
      [names, countries, bases, valuesIn(rows, 'attribution_type'), valuesIn(rows, 'attribution_date')].some(
        (values) => values.length > 0,
      ),
    );
    const locators = (speaker: SpeakerStatus): number =>
      new Set(claimsWith({ speaker }).map(({ locator }) => locator)).size;
    const anonymous = speaking.filter(isAnonymous);
    expect([anonymous.length, locators(SpeakerStatus.UNNAMED)]).toEqual([48, 48]);
    // Three more are one of the positions of an attribution of which the other position has a claimant.
    expect([
      unnamed.length,
      speaking.length - anonymous.length,
      locators(SpeakerStatus.NOT_RECORDED),
    ]).toEqual([589, 512, 515]);
    expect(claimsWith({ speaker: SpeakerStatus.ANONYMITY_GRANTED })).toEqual([]);
    expect(claims.filter(({ anonymous: isSaid }) => isSaid)).toEqual([]);
  });

  test('give the country of an attributor, who is that country only as a government', () => {
    const ofCountries = claims.filter(({ claimants }) => claimants?.some((id) => id.startsWith('country:')));
    expect(countBy(ofCountries, ({ claimantRole }) => String(claimantRole))).toEqual({
      RECEIVER_GOVERNMENT: 2,
    });
    expect(ofCountries.filter(({ basis }) => basis?.includes(ClaimBasis.ANONYMOUS))).toEqual([]);
  });

  test('code types, losses and zero-days of incidents', () => {
    const types = incidents.flatMap((row) => listed(row['incident_type']).filter((text) => !isBlank(text)));
    const found = drafts.flatMap(({ incident }) => incident?.incidentTypes ?? []);
    expect(countBy(types, (text) => text)).toEqual({
      'Data theft': 332,
      'Data theft & Doxing': 115,
      Disruption: 350,
      'Hijacking with Misuse': 283,
      'Hijacking without Misuse': 51,
      Ransomware: 20,
    });
    expect(countBy(found, (text) => text)).toMatchObject({
      doxing: 115,
      disruption: 350,
      'hijacking-with-misuse': 283,
      'hijacking-without-misuse': 51,
      ransomware: 20,
    });
    const both = incidents.filter((row) => row['incident_type']?.includes('Data theft')).length;
    expect(incidentsWith(({ incidentTypes }) => incidentTypes?.includes('data-theft'))).toBe(both);
    const lost = (column: string): number => incidents.filter((row) => !isBlank(row[column])).length;
    expect([lost('data_theft'), lost('disruption')]).toEqual([446, 350]);
    expect([
      incidentsWith(({ lossTypes }) => lossTypes?.includes('confidentiality')),
      incidentsWith(({ lossTypes }) => lossTypes?.includes('availability')),
    ]).toEqual([446, 350]);
    expect(countBy(incidents, (row) => row['zero_days'] ?? '')).toMatchObject({ Yes: 38, No: 778 });
    expect([
      incidentsWith(({ zeroDay }) => zeroDay === true),
      incidentsWith(({ zeroDay }) => zeroDay === false),
    ]).toEqual([38, 778]);
  });

  test('code techniques, disclosure, conflicts and law', () => {
    const coded = (...names: string[]): number =>
      incidents.filter((row) => names.some((name) => listed(row[name]).some((text) => !isBlank(text))))
        .length;
    const used = incidents.flatMap((row) =>
      ['MITRE_initial_access', 'MITRE_impact'].flatMap((column) => [
        ...new Set(listed(row[column]).filter((text) => !isBlank(text))),
      ]),
    );
    expect([used.length, claimsWith({ predicate: 'USED' }).length]).toEqual([168, 168]);
    const remarks = (part: string): number =>
      claims.filter(({ id }) => new RegExp(`^claim:eurepoc-\\d+-${part}$`).test(id ?? '')).length;
    expect([coded('source_incident_detection_disclosure'), remarks('disclosure')]).toEqual([818, 818]);
    expect([coded('state_responsibility_indicator'), remarks('state')]).toEqual([63, 63]);
    const conflict = coded('cyber_conflict_issue', 'offline_conflict_issue', 'offline_conflict_name_HIIK');
    expect([conflict, remarks('conflict')]).toEqual([549, 549]);
    const law = coded(
      'IL_breach_indicator',
      'IL_breach_indicator_subcode',
      'legal_attribution_reference',
      'legal_attribution_reference_subcode',
      'legal_response_indicator',
      'evidence_for_sanctions_indicator',
    );
    expect([law, remarks('law')]).toEqual([108, 108]);
  });

  test('list political and legal responses, each of which has its type, date and issuers', () => {
    const types = ['political', 'legal'].flatMap((kind) =>
      incidents.flatMap((row) =>
        isBlank(row[`${kind}_response_type`])
          ? []
          : listed(row[`${kind}_response_type`]?.replace(/\(.*?\)/g, '')),
      ),
    );
    const responses = [...entities.values()].filter(({ kind }) => kind === 'RESPONSE');
    expect([types.length, responses.length]).toEqual([72, 72]);
    expect(claimsWith({ predicate: 'RESPONDED_TO' })).toHaveLength(72);
    expect(countBy(responses, ({ responseType }) => String(responseType))).toEqual({
      ...{ COOPERATION: 6, DEMARCHE: 2, DISMISSAL: 3, EMERGENCY: 2, INVESTIGATION: 3, OTHER: 8 },
      ...{ SANCTIONS: 6, STATEMENT: 28, WARNING: 14 },
    });
    const dates = ['political', 'legal'].flatMap((kind) =>
      incidents.flatMap((row) => listed(row[`${kind}_response_date`]).filter((text) => !isBlank(text))),
    );
    const dated = responses.filter(({ startedAt }) => startedAt !== undefined);
    expect([dates.length, dated.length]).toEqual([71, 71]);
    // All of them have an actor, which issued the response; the country beside it did not.
    const issuers = claimsWith({ predicate: 'ISSUED_BY' });
    expect(new Set(issuers.map(({ subject }) => subject)).size).toBe(72);
    expect([issuers.length, issuers.filter(({ object }) => object?.startsWith('country:')).length]).toEqual([
      72, 0,
    ]);
  });

  test('give source addresses, each of which is a reference of its incident', () => {
    const pairs = new Set(
      incidents.flatMap((row) => listed(row['sources_url']).map((url) => `${row['ID']} ${url}`)),
    );
    const broken = [...pairs].filter((pair) => /\s/.test(pair.slice(pair.indexOf(' ') + 1)));
    const references = drafts.flatMap(({ incident }) => incident?.references ?? []);
    const urls = new Set(references.map(({ url }) => url));
    const listing = incidents.filter((row) =>
      listed(row['sources_url']).some((url) => /^\S+:\/\/\S+$/.test(url)),
    );
    expect([listing.length, incidentsWith((incident) => incident.references)]).toEqual([803, 803]);
    // Two of the broken ones are two addresses each; the others have a space in them and are reported.
    expect([pairs.size, broken.length, references.length, urls.size]).toEqual([2645, 18, 2630, 2432]);
    const single = attributions.filter(({ rows: [row] }) => {
      const incident = incidents.find(({ ID }) => ID === row?.['incident_ID']);
      const [url = '', ...others] = new Set(
        listed(incident?.['sources_attribution']).filter((one) => one !== ''),
      );
      const alone =
        attributions.filter(({ rows: [one] }) => one?.['incident_ID'] === incident?.['ID']).length === 1;
      return alone && url !== '' && !/\s/.test(url) && others.length === 0;
    });
    const withPrimary = new Set(
      claims
        .filter(({ primarySource }) => primarySource !== undefined)
        .map(({ subject, locator }) => locator ?? subject),
    );
    // One of these attributions says nothing, so that it is no claim.
    expect([single.length, withPrimary.size]).toEqual([213, 212]);
  });

  test('score intensity and impact of incidents', () => {
    const scores = drafts.flatMap(({ incident }) => incident?.severityScores ?? []);
    const scored = (column: string): number => incidents.filter((row) => !isBlank(row[column])).length;
    expect([scored('weighted_cyber_intensity'), scored('unweighted_cyber_intensity')]).toEqual([819, 820]);
    expect(scored('impact_indicator')).toBe(109);
    expect(countBy(scores, ({ system }) => system)).toEqual({
      'EuRepoC intensity': 820,
      'EuRepoC impact': 109,
    });
    const coded = [
      ...['data_theft', 'disruption', 'hijacking'],
      ...['physical_effects_spatial', 'physical_effects_temporal', 'target_multiplier'],
    ];
    const parts = scores.flatMap(({ vector }) => vector?.match(/\w+(?=:[\d.])/g) ?? []);
    for (const column of coded) {
      const known = incidents.filter((row) => !['', 'Not available'].includes(row[column] ?? '')).length;
      expect([column, parts.filter((part) => part === column).length]).toEqual([column, known]);
    }
    const sum = incidents.reduce((total, row) => total + Number(row['weighted_cyber_intensity'] ?? 0), 0);
    const unweighted = incidents.filter((row) => isBlank(row['weighted_cyber_intensity']));
    const rest = unweighted.reduce((total, row) => total + Number(row['unweighted_cyber_intensity']), 0);
    const found = scores.filter(({ system }) => system === 'EuRepoC intensity');
    expect(found.reduce((total, { score }) => total + score, 0)).toBe(sum + rest);
  });

  test('measure affected entities and costs of incidents', () => {
    const ranged = (column: string): number => incidents.filter((row) => /\d/.test(row[column] ?? '')).length;
    const measures = drafts.flatMap(({ incident }) => incident?.measuredImpacts ?? []);
    expect([ranged('political_impact_affected_entities'), ranged('economic_impact')]).toEqual([95, 2]);
    expect(countBy(measures, ({ measure }) => measure)).toEqual({ ORGANIZATIONS: 95, MONEY: 2 });
  });
});
