import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { exportIncident } from '../../src/cli/export/exportIncident.js';
import { projectFolder } from '../../src/projectFolder.js';
import { askToChange, change } from '../support/changes.js';
import { seededNeo4j, settingsFor, type EmptyNeo4j } from '../support/ownNeo4j.js';
import { type Caller, researcher, startTestService, type TestService } from '../support/service.js';

const admin: Caller = { role: 'ADMIN', marking: 'TLP:RED' };

interface Matrix {
  incident: { id: string };
  hypotheses: {
    actor: { id: string } | null;
    inconsistency: number;
    isLeading: boolean;
    relationships: { id: string }[];
    rivalries: { actor: { id: string }; isExclusive: boolean; basis: string; claim: { id: string } | null }[];
  }[];
  origins: {
    roots: { id: string }[];
    claimants: { id: string }[];
    claims: { id: string }[];
    values: number[];
    diagnosticity: number;
    cells: {
      actor: { id: string };
      value: number;
      statedValue: number;
      claims: { id: string }[];
      judgement: { id: string; consistency: number } | null;
    }[];
  }[];
  sensitivity: { origin: { roots: { id: string }[] }; leading: { actor: { id: string } | null }[] }[];
  compared: { actor: { id: string } | null }[];
  undecided: { origin: { roots: { id: string }[] }; isSilent: boolean; decidedBy: string[] }[];
}

// Neo4j plans a statement for each combination of lens conditions: one query for all tests.
const query = `query ($id: ID!, $lens: Lens) { hypotheses(incident: $id, lens: $lens) { incident { id }
  hypotheses { actor { id } inconsistency isLeading relationships { id } rivalries { actor { id } isExclusive basis claim { id } } }
  origins { roots { id } claimants { id } claims { id } values diagnosticity
    cells { actor { id } value statedValue claims { id } judgement { id consistency } } }
  sensitivity { origin { roots { id } } leading { actor { id } } } compared { actor { id } }
  undecided { origin { roots { id } } isSilent decidedBy } } }`;

let neo4j: EmptyNeo4j;
let service: TestService;
beforeAll(async () => {
  neo4j = await seededNeo4j();
  service = await startTestService(settingsFor(neo4j));
}, 900_000);
afterAll(async () => {
  await service.stop();
  await neo4j.stop();
});

async function matrixOf(id: string, lens: object | null = null, as?: Caller): Promise<Matrix> {
  const { data, errors } = await service.ask(query, { id, lens }, as);
  expect(errors).toBeUndefined();
  return data.hypotheses;
}

const nameOf = ({ actor }: { actor: { id: string } | null }): string => actor?.id ?? 'somebody else';
const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);
const standings = ({ hypotheses }: Matrix) =>
  Object.fromEntries(hypotheses.map((one) => [nameOf(one), one.inconsistency]));
/** The rows: the ids of the claims of each origin, with the values by actor that are not 0. */
const rowsOf = ({ hypotheses, origins }: Matrix) =>
  origins.map(({ claims, values }) => [
    idsOf(claims).map((id) => id.replace('claim:olympic-destroyer-', '')),
    Object.fromEntries(
      hypotheses.map((one, at) => [nameOf(one), values[at]] as const).filter(([, value]) => value !== 0),
    ),
  ]);

/** Checks the figures of a matrix against its own cells. */
function expectSound({ hypotheses, origins, sensitivity, compared, undecided }: Matrix): void {
  const least = Math.min(...hypotheses.map(({ inconsistency }) => inconsistency));
  const leading = hypotheses.filter(({ isLeading }) => isLeading).map(nameOf);
  expect(leading).toEqual(hypotheses.filter((one) => one.inconsistency === least).map(nameOf));
  const penalties = (values: readonly (number | undefined)[]): number =>
    values.reduce<number>((sum, value = 0) => sum + (value < 0 ? value ** 2 : 0), 0);
  hypotheses.forEach(({ inconsistency }, at) => {
    expect(inconsistency).toBe(penalties(origins.map(({ values }) => values[at])));
  });
  for (const { values, diagnosticity } of origins) {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(diagnosticity - Math.sqrt(variance))).toBeLessThan(1e-9);
  }
  const fragile = origins.flatMap((origin) => {
    const sums = hypotheses.map((_, at) =>
      penalties(origins.filter((other) => other !== origin).map(({ values }) => values[at])),
    );
    const without = hypotheses.filter((_, at) => sums[at] === Math.min(...sums)).map(nameOf);
    return without.join() === leading.join() ? [] : [[idsOf(origin.roots), without]];
  });
  expect(sensitivity.map(({ origin, leading: now }) => [idsOf(origin.roots), now.map(nameOf)])).toEqual(
    fragile,
  );
  const [one, other] = compared.map((pair) =>
    hypotheses.findIndex((column) => nameOf(column) === nameOf(pair)),
  );
  const equal = origins.filter(({ values }) => values[one ?? -1] === values[other ?? -1]);
  expect(undecided.map(({ origin }) => idsOf(origin.roots))).toEqual(equal.map(({ roots }) => idsOf(roots)));
}

const olympics = 'incident:olympic-destroyer';
const [gru, unit, lazarus, china, russia] = [
  ...['organization:gru', 'organization:gru-unit-74455', 'intrusion-set:lazarus-group'],
  ...['country:china', 'country:russia'],
] as [string, string, string, string, string];

const report = { ref: 'note', id: 'source:analyst-note', name: 'Note of an analyst', kind: 'SOURCE' };
const analyst = { ref: 'analyst', id: 'person:ana-lyst', name: 'Ana Lyst', kind: 'PERSON' };
const colleague = { ref: 'colleague', id: 'person:col-league', name: 'Col League', kind: 'PERSON' };

const judgement = (id: string, actor: string, of: string, consistency: number, more: object = {}) => ({
  ...{
    id: `claim:${id}`,
    summary: `${id}.`,
    subject: olympics,
    object: actor,
    topic: 'JUDGEMENT',
    stance: 'ASSERTS',
  },
  ...{
    consistency,
    derivedFrom: [of],
    claimants: [analyst.id],
    source: report.id,
    statedAt: '2021-01-01',
    ...more,
  },
});
const rivalry = (id: string, [one, other]: readonly [string, string], stance: string, more: object = {}) => ({
  ...{ id: `claim:${id}`, summary: `${id}.`, subject: one, object: other, topic: 'RIVALRY', stance },
  ...{ claimants: [analyst.id], source: report.id, statedAt: '2021-01-01', ...more },
});
const add = (...claims: object[]): Promise<void> => change(service, 'addClaims', { claims }, admin);
const retract = (...names: string[]): Promise<unknown> =>
  Promise.all(names.map((name) => change(service, 'retractClaim', { id: `claim:${name}` }, admin)));

test('an unknown incident is not found, and an entity of another kind neither', async () => {
  for (const id of ['incident:none', 'country:russia', 'claim:article-a1']) {
    const { data, errors } = await service.ask(query, { id, lens: null });
    expect([data.hypotheses, errors?.map(({ message, extensions }) => [message, extensions])]).toEqual([
      null,
      [[`There is no incident "${id}".`, { code: 'NOT_FOUND', argument: 'incident' }]],
    ]);
  }
});

test('an incident without attributions has somebody else alone', async () => {
  await change(service, 'addEntity', {
    entity: { kind: 'INCIDENT', id: 'incident:unsolved', name: 'Unsolved' },
  });
  expect(await matrixOf('incident:unsolved')).toEqual({
    incident: { id: 'incident:unsolved' },
    hypotheses: [{ actor: null, inconsistency: 0, isLeading: true, relationships: [], rivalries: [] }],
    ...{ origins: [], sensitivity: [], compared: [], undecided: [] },
  });
});

describe('WannaCry', () => {
  test('its matrix agrees with the assessments of its attributions', async () => {
    const matrix = await matrixOf('incident:wannacry');
    expectSound(matrix);
    const { data } =
      await service.ask(`{ incident(id: "incident:wannacry") { attributions { actor { id } relationship { id }
      assessment { independentOrigins supporting } claims(first: 500) { nodes { id stance } } } } }`);
    const { attributions } = data.incident as {
      attributions: {
        actor: { id: string };
        relationship: { id: string };
        assessment: { independentOrigins: number };
        claims: { nodes: { id: string }[] };
      }[];
    };
    const named = matrix.hypotheses.filter(({ actor }) => actor !== null);
    expect(named.map(nameOf).sort()).toEqual(attributions.map(({ actor }) => actor.id).sort());
    for (const { actor, relationship, assessment, claims } of attributions) {
      const column = named.find((one) => nameOf(one) === actor.id);
      expect(column?.relationships).toEqual([{ id: relationship.id }]);
      const cells = matrix.origins.flatMap((origin) =>
        origin.cells.filter((cell) => cell.actor.id === actor.id),
      );
      expect(new Set(cells.flatMap((cell) => idsOf(cell.claims)))).toEqual(new Set(idsOf(claims.nodes)));
      // Origins of the support may be joined by claims about others.
      expect(cells.filter(({ value }) => value > 0).length).toBeLessThanOrEqual(
        assessment.independentOrigins,
      );
    }
  });

  test('the state, its agency, its group with its other name and its officers do not exclude each other', async () => {
    const { hypotheses } = await matrixOf('incident:wannacry');
    const rivals = Object.fromEntries(
      hypotheses.map((one) => [nameOf(one), one.rivalries.map(({ actor, basis }) => [actor.id, basis])]),
    );
    expect(rivals).toMatchObject({
      'country:north-korea': [],
      'organization:reconnaissance-general-bureau': [],
      'person:park-jin-hyok': [],
      'intrusion-set:lazarus-group': [],
      'intrusion-set:zinc': [],
      'somebody else': [],
    });
  });

  test('under a lens it shows what was claimed then', async () => {
    const early = await matrixOf('incident:wannacry', { asOf: '2017-05-20' });
    expectSound(early);
    const all = await matrixOf('incident:wannacry');
    expect(early.origins.length).toBeLessThan(all.origins.length);
    const { data } = await service.ask(
      '{ incident(id: "incident:wannacry", lens: { asOf: "2017-05-20" }) { attributions { actor { id } } } }',
    );
    const actors = (data.incident.attributions as { actor: { id: string } }[]).map(({ actor }) => actor.id);
    expect(Object.keys(standings(early)).sort()).toEqual([...actors, 'somebody else'].sort());
  });
});

describe('Olympic Destroyer', () => {
  beforeAll(async () => {
    const text = readFileSync(join(projectFolder, 'docs/examples/olympic-destroyer.yaml'), 'utf8');
    await change(service, 'addIncident', parse(text) as object);
    await change(service, 'addClaims', { entities: [analyst, colleague], sources: [report] });
  }, 900_000);

  test('its matrix', async () => {
    const matrix = await matrixOf(olympics);
    expectSound(matrix);
    expect(standings(matrix)).toEqual({
      [unit]: 3,
      [gru]: 6,
      [china]: 14,
      'somebody else': 14,
      [lazarus]: 15,
    });
    const blames = { [china]: -2, 'somebody else': -2, [lazarus]: -2 };
    expect(rowsOf(matrix)).toEqual([
      [['us-officials'], { [gru]: 2, ...blames }],
      [['indictment'], { [unit]: 2, ...blames }],
      [['uk'], { [unit]: 2, ...blames }],
      [['intezer'], { [unit]: -1, [gru]: -1, [china]: 1, 'somebody else': -1, [lazarus]: -1 }],
      [['lazarus'], { [unit]: -1, [gru]: -1, [china]: -1, 'somebody else': -1, [lazarus]: 1 }],
      // The denial disputes the British claim on the unit, too.
      [['kremlin'], { [unit]: -1, [gru]: -2 }],
      [['talos-china', 'talos-lazarus'], { [china]: -1, [lazarus]: -1 }],
      [['kaspersky-talk', 'kaspersky'], { [lazarus]: -1 }],
    ]);
    const rootOf = (...ids: string[]) => ({
      roots: ids.map((id) => ({ id: `claim:olympic-destroyer-${id}` })),
    });
    expect(matrix.sensitivity).toEqual([
      { origin: rootOf('kremlin'), leading: [{ actor: { id: unit } }, { actor: { id: gru } }] },
    ]);
    expect(matrix.compared.map(nameOf)).toEqual([unit, china]);
    const decidedBy = ['SUPPORTS_FIRST', 'OPPOSES_FIRST', 'SUPPORTS_SECOND', 'OPPOSES_SECOND'];
    expect(matrix.undecided).toEqual([
      { origin: rootOf('lazarus'), isSilent: false, decidedBy },
      { origin: rootOf('kaspersky-talk', 'kaspersky'), isSilent: true, decidedBy },
    ]);
  });

  test('a judgement overrides its cell alone, and leaves a trace in it', async () => {
    const before = await matrixOf(olympics);
    await add(judgement('routine-denial', gru, 'claim:olympic-destroyer-kremlin', 0));
    const after = await matrixOf(olympics);
    expectSound(after);
    expect(standings(after)).toEqual({ ...standings(before), [gru]: (standings(before)[gru] ?? 0) - 4 });
    const cell = after.origins.flatMap(({ cells }) => cells).filter((one) => one.judgement !== null);
    expect(cell).toEqual([
      {
        ...{ actor: { id: gru }, value: 0, statedValue: -2 },
        claims: [{ id: 'claim:olympic-destroyer-kremlin' }],
        judgement: { id: 'claim:routine-denial', consistency: 0 },
      },
    ]);
    await retract('routine-denial');
    expect(await matrixOf(olympics)).toEqual(before);
  });

  const judged = async (lens: object | null = null, as?: Caller) => {
    const { origins } = await matrixOf(olympics, lens, as);
    return origins
      .flatMap(({ cells }) => cells)
      .flatMap((cell) => (cell.judgement ? [cell.judgement.id] : []));
  };

  test('the latest of a party counts, of several parties the one recorded last, and a lens chooses', async () => {
    const by = { claimants: [colleague.id] };
    const of = 'claim:olympic-destroyer-intezer';
    const before = await matrixOf(olympics);
    await add(judgement('first', china, of, -1, { statedAt: '2021-03' }));
    await add(judgement('earlier-stated', china, of, -2, { statedAt: '2020-11' }));
    expect(await judged()).toEqual(['claim:first']);
    await add(judgement('of-colleague', china, of, 2, { ...by, statedAt: '2019' }));
    expect(await judged()).toEqual(['claim:of-colleague']);
    expect(await judged({ excludeClaimants: [colleague.id] })).toEqual(['claim:first']);
    expect(await judged({ excludeClaimants: [analyst.id] })).toEqual(['claim:of-colleague']);
    expect(await judged({ excludeSources: [report.id] })).toEqual([]);
    expect(await judged({ asOf: '2020-12-31' })).toEqual(['claim:of-colleague']);
    expect(await judged({ asOf: '2020-12-31', excludeClaimants: [colleague.id] })).toEqual([
      'claim:earlier-stated',
    ]);
    await add(
      judgement('revised', china, of, 0, { ...by, statedAt: '2022', supersedes: ['claim:of-colleague'] }),
    );
    expect(await judged()).toEqual(['claim:revised']);
    await add({
      ...judgement('taken-back', china, of, 0, { ...by, statedAt: '2023', supersedes: ['claim:revised'] }),
      ...{ stance: 'WITHDRAWS', consistency: undefined },
    });
    expect(await judged()).toEqual(['claim:first']);
    await retract('first', 'earlier-stated', 'of-colleague', 'revised', 'taken-back');
    expect(await matrixOf(olympics)).toEqual(before);
  });

  test('a judgement no longer counts when the claim that it judges is retracted or excluded', async () => {
    const repeated = {
      ...{
        id: 'claim:olympic-again',
        summary: 'Again.',
        subject: olympics,
        predicate: 'ATTRIBUTED_TO',
        object: china,
      },
      ...{ stance: 'SUSPECTS', claimants: [colleague.id], source: report.id, statedAt: '2020' },
    };
    await add(repeated, judgement('on-repeated', china, repeated.id, -2));
    expect(await judged()).toEqual(['claim:on-repeated']);
    expect(await judged({ excludeClaimants: [colleague.id] })).toEqual([]);
    await retract('olympic-again');
    expect(await judged()).toEqual([]);
    await retract('on-repeated');
  });

  test('a declared rivalry decides whether support of one counts against the other', async () => {
    const before = await matrixOf(olympics);
    const pair = [lazarus, gru] as const;
    const between = (matrix: Matrix) =>
      matrix.hypotheses
        .find((one) => nameOf(one) === lazarus)
        ?.rivalries.filter(({ actor }) => actor.id === gru)
        .map(({ isExclusive, basis, claim }) => [isExclusive, basis, claim?.id]);
    expect(between(before)).toEqual([[true, 'OTHER_STATE', undefined]]);
    await add(rivalry('together', pair, 'DENIES'));
    const compatible = await matrixOf(olympics);
    expectSound(compatible);
    expect(between(compatible)).toEqual([[false, 'DECLARED', 'claim:together']]);
    const row = compatible.origins.find(({ claims }) =>
      idsOf(claims).includes('claim:olympic-destroyer-us-officials'),
    );
    const at = compatible.hypotheses.findIndex((one) => nameOf(one) === lazarus);
    expect(row?.values[at]).toBe(0);
    await add(rivalry('not-together', [gru, lazarus], 'ASSERTS', { claimants: [colleague.id] }));
    expect(between(await matrixOf(olympics))).toEqual([[true, 'DECLARED', 'claim:not-together']]);
    expect(between(await matrixOf(olympics, { excludeClaimants: [colleague.id] }))).toEqual([
      [false, 'DECLARED', 'claim:together'],
    ]);
    await retract('together', 'not-together');
    expect(await matrixOf(olympics)).toEqual(before);
  });

  test('two that could have worked together do not count against each other, as the guide says', async () => {
    const before = await matrixOf(olympics);
    await add(rivalry('allies', [china, lazarus], 'DENIES'));
    const after = await matrixOf(olympics);
    expectSound(after);
    expect(standings(after)).toEqual({ ...standings(before), [china]: 13, [lazarus]: 14 });
    const support = rowsOf(after).filter(([ids]) =>
      ['intezer', 'lazarus'].includes((ids as string[]).join()),
    );
    expect(support).toEqual([
      [['intezer'], { [unit]: -1, [gru]: -1, [china]: 1, 'somebody else': -1 }],
      [['lazarus'], { [unit]: -1, [gru]: -1, 'somebody else': -1, [lazarus]: 1 }],
    ]);
    await retract('allies');
    expect(await matrixOf(olympics)).toEqual(before);
  });

  test('a lens of stances leaves out declarations of another stance', async () => {
    await add(rivalry('compatible', [lazarus, gru], 'DENIES'), rivalry('exclusive', [unit, gru], 'ASSERTS'));
    const declared = async (lens: object | null) =>
      (await matrixOf(olympics, lens)).hypotheses
        .flatMap(({ rivalries }) => rivalries)
        .flatMap(({ claim }) => claim?.id ?? []);
    expect(new Set(await declared(null))).toEqual(new Set(['claim:compatible', 'claim:exclusive']));
    expect(new Set(await declared({ stances: ['ASSERTS', 'SUSPECTS'] }))).toEqual(
      new Set(['claim:exclusive']),
    );
    expect(new Set(await declared({ stances: ['ASSERTS', 'SUSPECTS', 'DENIES'] }))).toEqual(
      new Set(['claim:compatible', 'claim:exclusive']),
    );
    await retract('compatible', 'exclusive');
  });

  test('recordedBy shows the judgements that were recorded by then, also those that were retracted later', async () => {
    const before = await matrixOf(olympics);
    const earlier = new Date().toISOString();
    await add(
      judgement('recorded', china, 'claim:olympic-destroyer-intezer', -2, { statedAt: '2018-06' }),
      rivalry('recorded-pair', [china, lazarus], 'DENIES', { statedAt: '2018-06' }),
    );
    const between = new Date().toISOString();
    const during = await matrixOf(olympics);
    expect(during).not.toEqual(before);
    expect(await matrixOf(olympics, { recordedBy: earlier })).toEqual(before);
    await retract('recorded', 'recorded-pair');
    expect(await matrixOf(olympics, { recordedBy: between })).toEqual(during);
    expect(await matrixOf(olympics)).toEqual(before);
  });

  test('a merge moves judgements and rivalries to the remaining actor, and a split back', async () => {
    const crew = 'intrusion-set:olympic-crew';
    await change(service, 'addClaims', {
      entities: [{ kind: 'INTRUSION_SET', id: crew, name: 'Olympic Crew' }],
      claims: [
        {
          ...{ id: 'claim:crew', summary: 'The crew.', subject: olympics, predicate: 'ATTRIBUTED_TO' },
          ...{ object: crew, stance: 'SUSPECTS', claimants: [colleague.id], source: report.id },
        },
        judgement('on-crew', crew, 'claim:olympic-destroyer-intezer', 2),
        rivalry('crew-china', [china, crew], 'DENIES'),
        // Between the two that are merged: it is about nobody else then.
        rivalry('crew-lazarus', [crew, lazarus], 'DENIES'),
      ],
    });
    const before = await matrixOf(olympics);
    expectSound(before);
    expect(standings(before)).toHaveProperty([crew]);
    await change(service, 'mergeEntities', { into: lazarus, ids: [crew] });
    const merged = await matrixOf(olympics);
    expectSound(merged);
    expect(standings(merged)).not.toHaveProperty([crew]);
    const cells = merged.origins.flatMap((origin) => origin.cells);
    expect(cells.filter((cell) => cell.judgement)).toEqual([
      expect.objectContaining({
        ...{ actor: { id: lazarus }, value: 2, statedValue: 0 },
        judgement: { id: 'claim:on-crew', consistency: 2 },
      }),
    ]);
    expect(
      merged.hypotheses.flatMap((one) =>
        one.rivalries.flatMap(({ actor, isExclusive, claim }) =>
          claim ? [[nameOf(one), actor.id, isExclusive, claim.id]] : [],
        ),
      ),
    ).toEqual([
      [china, lazarus, false, 'claim:crew-china'],
      [lazarus, china, false, 'claim:crew-china'],
    ]);
    await change(service, 'splitEntities', { ids: [crew] });
    expect(await matrixOf(olympics)).toEqual(before);
    await retract('crew', 'on-crew', 'crew-china', 'crew-lazarus');
  });

  test('a judgement that can count nowhere is accepted and changes nothing', async () => {
    const before = await matrixOf(olympics);
    await add(
      // Its claim is evidence on another incident; its actor is accused by nobody.
      judgement('of-elsewhere', china, 'claim:article-a1', 2),
      judgement('of-others', russia, 'claim:olympic-destroyer-intezer', 2),
    );
    expect(await matrixOf(olympics)).toEqual(before);
    await retract('of-elsewhere', 'of-others');
  });

  test('a group of unknown state can be declared to exclude a state', async () => {
    await add(
      {
        ...{ id: 'claim:olympic-russia', summary: 'Russia.', subject: olympics, predicate: 'SPONSORED_BY' },
        ...{
          object: russia,
          stance: 'ASSERTS',
          claimants: [colleague.id],
          source: report.id,
          statedAt: '2020',
        },
      },
      rivalry('declared', [unit, russia], 'ASSERTS'),
    );
    const { hypotheses } = await matrixOf(olympics);
    const ofRussia = hypotheses.find((one) => nameOf(one) === russia)?.rivalries;
    expect(ofRussia?.map(({ actor, basis }) => [actor.id, basis])).toEqual([
      [china, 'SAME_ROLE'],
      [lazarus, 'OTHER_STATE'],
      [unit, 'DECLARED'],
    ]);
    await retract('olympic-russia', 'declared');
  });

  describe('markings', () => {
    const RED = { marking: 'TLP_RED' };

    test('marked judgements, rivalries, claims and actors leave no trace', async () => {
      const callers: (Caller | undefined)[] = [undefined, { role: 'READER' }, researcher];
      await add(judgement('open', china, 'claim:olympic-destroyer-intezer', -1));
      const before = await Promise.all(
        callers.map((as) => service.ask(query, { id: olympics, lens: null }, as)),
      );
      await change(
        service,
        'addClaims',
        {
          entities: [{ kind: 'THREAT_ACTOR', id: 'threat-actor:red-olympian', name: 'Red Olympian', ...RED }],
          claims: [
            {
              ...{
                id: 'claim:red-attribution',
                summary: 'Red.',
                subject: olympics,
                predicate: 'ATTRIBUTED_TO',
              },
              ...{
                object: 'threat-actor:red-olympian',
                stance: 'ASSERTS',
                source: report.id,
                claimants: [analyst.id],
              },
            },
            {
              ...{
                id: 'claim:red-support',
                summary: 'Red.',
                subject: olympics,
                predicate: 'ATTRIBUTED_TO',
                object: china,
              },
              ...{ stance: 'ASSERTS', source: report.id, claimants: [analyst.id], ...RED },
            },
            judgement('red-judgement', china, 'claim:olympic-destroyer-intezer', 2, RED),
            // It may be seen, but not the claim that it judges.
            judgement('on-red', china, 'claim:red-support', -2),
            rivalry('red-rivalry', [lazarus, gru], 'DENIES', RED),
          ],
        },
        admin,
      );
      const after = await Promise.all(
        callers.map((as) => service.ask(query, { id: olympics, lens: null }, as)),
      );
      expect(after.map(({ data, errors }) => [JSON.stringify(data), errors])).toEqual(
        before.map(({ data }) => [JSON.stringify(data), undefined]),
      );
      const seen = await matrixOf(olympics, null, admin);
      expectSound(seen);
      expect(seen.hypotheses.map(nameOf)).toContain('threat-actor:red-olympian');
      expect(await judged(null, admin)).toEqual(
        expect.arrayContaining(['claim:red-judgement', 'claim:on-red']),
      );
      expect(JSON.stringify(seen)).toContain('claim:red-rivalry');
      await retract('open', 'red-attribution', 'red-support', 'red-judgement', 'on-red', 'red-rivalry');
    });

    test('a link to a hidden claim is refused as that to a claim that does not exist', async () => {
      await add({
        ...{
          id: 'claim:hidden',
          summary: 'Hidden.',
          subject: olympics,
          predicate: 'ATTRIBUTED_TO',
          object: china,
        },
        ...{ stance: 'ASSERTS', source: report.id, claimants: [analyst.id], ...RED },
      });
      const errorsOf = async (id: string) => {
        const input = { claims: [judgement('late', china, id, 1)] };
        const { data } = await askToChange(service, 'addClaims', input, researcher);
        return JSON.stringify(data).replaceAll(id, 'ID');
      };
      expect(await errorsOf('claim:hidden')).toEqual(await errorsOf('claim:none'));
      await retract('hidden');
    });
  });

  test('a judgement and a rivalry change the answer of no other question', async () => {
    const assessment = `assessment { status confidence likelihood supporting disputing independentOrigins independentParties
      disputingOrigins disputingParties disputedByAccusedOnly anonymousOnly undermined firstStatedAt lastStatedAt }`;
    const lens = `lens: { asOf: "2030", excludeClaimants: ["person:rob-joyce"], withOrigins: true }`;
    const started = new Date().toISOString();
    const questions = [
      ...['', `, ${lens}`].map(
        (given) => `{
        incident(id: "${olympics}"${given}) { version attributions { actor { id } relationship { id } ${assessment} }
          rolledUp: attributions(rollUp: STATE) { actor { id } ${assessment} } victims { id } causes { id } effects { id } responses { id }
          relationships { totalCount nodes { id ${assessment} } } degrees { family count } }
        statistics${given ? `(${lens})` : ''} { incidents attributionStatuses { status count } actorStates { entity { id } count }
          bases { basis count } years { period count } lags { incident { id } toFirst { least most } toGovernmental { least most } } }
        graph(around: ["${olympics}"], depth: 2${given}) { nodes { id } edges { id ${assessment} } }
        attributionChains(from: "${olympics}"${given}) { steps { relationship { id } } weakest { id } }
        incidents(where: { actor: { in: ["${gru}"] } }${given}) { totalCount nodes { id } } }`,
      ),
      `{ incident(id: "${olympics}") { claims(first: 100) { nodes { ...C } } }
        made: nodes(ids: ["${russia}", "${analyst.id}", "organization:kaspersky"]) { ... on Entity { id claimsMade(first: 100) { nodes { ...C } } } }
        changes(since: "${started}", first: 100) { nodes { type entity { id version } claim { id } } } }
        fragment C on Claim { id disputes { id } disputedBy { id } derivedFrom { id } supersedes { id } supersededBy { id } retractedAt }`,
      `{ gaps(about: ["${olympics}", "${gru}", "${lazarus}"], first: 500, lens: { asOf: "2024" }) { nodes { kind relationship { id } claims { id } explanation closedBy } }
        beliefChanges(between: "2018", and: "2024", about: ["${olympics}", "${gru}", "${lazarus}"]) { nodes { relationship { id } kinds claims { id } } }
        compareLenses(from: { asOf: "2018" }, to: { excludeSources: ["source:article"] }, about: ["${olympics}"]) { nodes { relationship { id } kinds claims { id } } } }`,
    ];
    const api = async (text: string, variables: Record<string, unknown> = {}) =>
      (await service.ask(text, variables)).data as Record<string, unknown>;
    const own = ['accused-judges', 'other', 'any', 'other-pair', 'revises'].map((name) => `claim:${name}`);
    /** The items of all lists but the new remarks, and what is listed of these. */
    const withoutOwn = (value: unknown, left: readonly string[] = own): unknown => {
      if (Array.isArray(value))
        return value
          .filter((item: { id?: string; claim?: { id: string } | null } | null) =>
            [item?.id, item?.claim?.id].every((id) => id === undefined || !left.includes(id)),
          )
          .map((item) => withoutOwn(item, left));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutOwn(part, left)]));
    };
    const answers = async () => {
      // The analyst and the note are exported with the remarks alone.
      const found = [withoutOwn(await exportIncident(api, olympics), [...own, analyst.id, report.id])];
      for (const question of questions) {
        const { data, errors } = await service.ask(question);
        expect(errors).toBeUndefined();
        found.push(withoutOwn(data));
      }
      return found;
    };
    const before = await answers();
    const said = { statedAt: '2019-05', claimants: [russia] };
    await add(
      judgement('accused-judges', gru, 'claim:olympic-destroyer-uk', -2, said),
      judgement('other', lazarus, 'claim:olympic-destroyer-kaspersky', 2),
      rivalry('any', [lazarus, gru], 'DENIES', said),
      rivalry('other-pair', [gru, russia], 'ASSERTS', said),
    );
    await add(
      judgement('revises', gru, 'claim:olympic-destroyer-uk', 1, {
        ...said,
        supersedes: ['claim:accused-judges'],
      }),
    );
    expect(await answers()).toEqual(before);
    await retract('other');
    expect(await answers()).toEqual(before);
    const { data } = await service.ask(
      `{ incident(id: "${olympics}") { claims(first: 100) { nodes { id topic consistency } } } }`,
    );
    expect(data.incident.claims.nodes).toContainEqual({
      id: 'claim:revises',
      topic: 'JUDGEMENT',
      consistency: 1,
    });
    await retract('accused-judges', 'any', 'other-pair', 'revises');
  });

  test('an exported incident has its judgements; one whose claim is not in the file is left out', async () => {
    const api = async (text: string, variables: Record<string, unknown> = {}) =>
      (await service.ask(text, variables)).data as Record<string, unknown>;
    await change(
      service,
      'addClaims',
      {
        claims: [
          judgement('exported', china, 'claim:olympic-destroyer-intezer', 0),
          { ...judgement('with-marking', china, 'claim:marked', 0) },
          {
            ...{
              id: 'claim:marked',
              summary: 'Marked.',
              subject: olympics,
              predicate: 'ATTRIBUTED_TO',
              object: china,
            },
            ...{ stance: 'ASSERTS', source: report.id, claimants: [analyst.id], marking: 'TLP_RED' },
          },
        ],
      },
      admin,
    );
    const { claims } = await exportIncident(api, olympics);
    const own = (claims as { id: string }[]).filter(({ id }) =>
      ['claim:exported', 'claim:with-marking'].includes(id),
    );
    expect(own).toEqual([
      expect.objectContaining({
        ...{ id: 'claim:exported', topic: 'JUDGEMENT', consistency: 0, object: china },
        derivedFrom: ['claim:olympic-destroyer-intezer'],
      }),
    ]);
    const again = { claims: own, dryRun: true };
    const { data } = await askToChange(service, 'addClaims', again, admin);
    expect(data.addClaims.userErrors).toEqual([]);
    await retract('exported', 'with-marking', 'marked');
  });

  describe('what is refused', () => {
    const sound = judgement('x', china, 'claim:olympic-destroyer-intezer', 1);
    const pair = rivalry('x', [gru, lazarus], 'ASSERTS');
    const ordinary = {
      ...{ id: 'claim:x', summary: 'X.', subject: olympics, predicate: 'ATTRIBUTED_TO', object: china },
      ...{ stance: 'ASSERTS', source: report.id, claimants: [analyst.id] },
    };
    beforeAll(() =>
      add(
        judgement('known', china, 'claim:olympic-destroyer-intezer', 1),
        rivalry('known-pair', [gru, lazarus], 'ASSERTS'),
      ),
    );
    afterAll(() => retract('known', 'known-pair'));

    test.each<[string, object, string[]]>([
      ['no consistency', { ...sound, consistency: null }, ['claims.0.consistency']],
      ['a consistency out of bounds', { ...sound, consistency: 3 }, ['claims.0.consistency']],
      ['a consistency of another claim', { ...ordinary, consistency: 1 }, ['claims.0.consistency']],
      ['a consistency of a rivalry', { ...pair, consistency: 1 }, ['claims.0.consistency']],
      ['a judgement without an actor', { ...sound, object: null }, ['claims.0.object']],
      ['a judgement that is no assertion', { ...sound, stance: 'SUSPECTS' }, ['claims.0.stance']],
      ['a judgement about an actor', { ...sound, subject: gru }, ['claims.0.subject']],
      ['a judgement of an incident', { ...sound, object: 'incident:wannacry' }, ['claims.0.object']],
      ['a judgement of no claim', { ...sound, derivedFrom: [] }, ['claims.0.derivedFrom']],
      [
        'a judgement of two claims',
        { ...sound, derivedFrom: ['claim:olympic-destroyer-intezer', 'claim:olympic-destroyer-uk'] },
        ['claims.0.derivedFrom'],
      ],
      ['a judgement of a judgement', { ...sound, derivedFrom: ['claim:known'] }, ['claims.0.derivedFrom.0']],
      [
        'a judgement that disputes',
        { ...sound, disputes: ['claim:olympic-destroyer-uk'] },
        ['claims.0.disputes'],
      ],
      [
        'a judgement that supersedes a claim',
        { ...sound, supersedes: ['claim:olympic-destroyer-uk'], claimants: ['organization:foreign-office'] },
        ['claims.0.supersedes.0'],
      ],
      [
        'a judgement that supersedes a rivalry',
        { ...sound, supersedes: ['claim:known-pair'] },
        ['claims.0.supersedes.0'],
      ],
      ['a rivalry of an incident', { ...pair, subject: olympics }, ['claims.0.subject']],
      ['a rivalry with itself', { ...pair, object: gru }, ['claims.0.object']],
      ['a rivalry that is suspected', { ...pair, stance: 'SUSPECTS' }, ['claims.0.stance']],
      [
        'a rivalry that derives',
        { ...pair, derivedFrom: ['claim:olympic-destroyer-uk'] },
        ['claims.0.derivedFrom'],
      ],
      [
        'a claim that derives from a judgement',
        { ...ordinary, derivedFrom: ['claim:known'] },
        ['claims.0.derivedFrom.0'],
      ],
      [
        'a claim that disputes a rivalry',
        { ...ordinary, disputes: ['claim:known-pair'] },
        ['claims.0.disputes.0'],
      ],
      [
        'a claim that supersedes a judgement',
        { ...ordinary, supersedes: ['claim:known'] },
        ['claims.0.supersedes.0'],
      ],
    ])('%s', async (_what, claim, fields) => {
      const { data, errors } = await askToChange(service, 'addClaims', { claims: [claim] }, admin);
      expect(errors).toBeUndefined();
      const { userErrors } = data.addClaims as {
        userErrors: { field: string; code: string; message: string }[];
      };
      expect(userErrors.map(({ field, code }) => [field, code])).toEqual(
        fields.map((field) => [field, 'BAD_USER_INPUT']),
      );
    });
  });
});

describe('limits', () => {
  const crowd = 'incident:crowd';
  const blaming = (index: number, object: string, more: object = {}) => ({
    ...{
      id: `claim:crowd-${index}`,
      summary: `${index}.`,
      subject: crowd,
      predicate: 'ATTRIBUTED_TO',
      object,
    },
    ...{
      stance: 'SUSPECTS',
      claimants: [analyst.id],
      source: report.id,
      statedAt: index < 40 ? '2020' : '2022',
      ...more,
    },
  });
  const refusal = async (id: string, lens: object | null = null) => {
    const { data, errors } = await service.ask(query, { id, lens });
    return [data.hypotheses, errors?.map(({ message, extensions }) => [message, extensions])];
  };

  test('of actors: 50 are shown, and 51 refused until a lens selects fewer', async () => {
    const { data } = await service.ask('{ entities(kinds: [COUNTRY], first: 51) { nodes { id } } }');
    const countries = idsOf(data.entities.nodes as { id: string }[]);
    expect(countries).toHaveLength(51);
    await change(service, 'addClaims', {
      entities: [{ kind: 'INCIDENT', id: crowd, name: 'Crowd' }],
      claims: countries.slice(0, 50).map((country, index) => blaming(index, country)),
    });
    const full = await matrixOf(crowd);
    expectSound(full);
    expect(full.hypotheses).toHaveLength(51);
    await add(blaming(50, countries[50] as string));
    expect(await refusal(crowd)).toEqual([
      null,
      [
        [
          expect.stringMatching(/^More than 50 actors .* Select fewer with `lens`/),
          { code: 'QUERY_TOO_COMPLEX', argument: 'lens' },
        ],
      ],
    ]);
    expect((await matrixOf(crowd, { asOf: '2021' })).hypotheses).toHaveLength(41);
  });

  test('of claims: 2,001 are refused until a lens selects fewer', async () => {
    await change(service, 'addEntity', { entity: { kind: 'INCIDENT', id: 'incident:much', name: 'Much' } });
    // Few on each relationship: the time to derive one grows with its claims.
    const { data } = await service.ask('{ entities(kinds: [COUNTRY], first: 50) { nodes { id } } }');
    const countries = idsOf(data.entities.nodes as { id: string }[]);
    const claims = Array.from({ length: 2_001 }, (_, index) => ({
      ...blaming(index, countries[index % countries.length] as string, {
        statedAt: index === 2_000 ? '2022' : '2020',
      }),
      ...{ id: `claim:much-${index}`, subject: 'incident:much' },
    }));
    for (let at = 0; at < 2_000; at += 200)
      await change(service, 'addClaims', { claims: claims.slice(at, at + 200) });
    expect((await matrixOf('incident:much')).origins.map((origin) => origin.claims.length)).toEqual([2_000]);
    await add(claims[2_000] as object);
    expect(await refusal('incident:much')).toEqual([
      null,
      [
        [
          expect.stringMatching(/^More than 2000 claims, judgements and rivalries /),
          { code: 'QUERY_TOO_COMPLEX', argument: 'lens' },
        ],
      ],
    ]);
    expect((await matrixOf('incident:much', { asOf: '2021' })).origins).toHaveLength(1);
  }, 900_000);
});
