import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lagBetween, medianLag } from '../../src/model/lag.js';
import { type DateInterval, intervalOf } from '../../src/model/partialDate.js';
import { type StatedClaim, statedFields, statedWithin } from '../support/statedWithin.js';
import { answering, startTestService, type TestService } from '../support/service.js';

interface Tie {
  id: string;
  type: string;
  from: { id: string };
  to: { id: string };
  assessment: { status: string; supporting: number };
}
interface Said extends StatedClaim {
  id: string;
  predicate: string | null;
  object: object | null;
  stance: string;
  basis: string[];
  claimantRole: string | null;
  claimants: { kind: string; organizationType?: string }[];
  subject: { id: string };
}
interface Thing {
  id: string;
  kind: string;
  name: string;
  startedAt?: string | null;
  sectors?: string[] | null;
  incidentTypes?: string[] | null;
  victimSectors?: string[] | null;
  relationships: { nodes: Tie[] };
  claims: { nodes: Said[] };
}

const lenses = [
  null,
  { asOf: '2017-05' },
  { sources: ['source:article'] },
  { excludeClaimants: ['person:thomas-bossert'], stances: ['ASSERTS', 'SUSPECTS'] },
  { stances: ['DENIES', 'DISPUTES'] },
];
const filters = [
  null,
  { date: { overlaps: { from: '2016' } } },
  { attributionStatus: { in: ['CONTESTED'] } },
  { name: { eq: 'nothing of that name' } },
];
const cases = lenses.flatMap((lens) =>
  filters.map((where) => [JSON.stringify(lens), JSON.stringify(where)] as const),
);

let service: TestService;
/** The whole graph under each lens, read through lists. */
const worlds = new Map<string, Map<string, Thing>>();

beforeAll(async () => {
  service = await startTestService();
  for (const lens of lenses) {
    const { data, errors } = await service.ask(
      `query ($lens: Lens) { entities(first: 500, lens: $lens) { nodes { id kind name
        ... on Incident { startedAt incidentTypes victimSectors } ... on Organization { sectors }
        relationships(first: 500) { nodes { id type from { id } to { id } assessment { status supporting } } }
        claims(first: 500) { nodes { id predicate stance basis claimantRole subject { id } object { id }
          claimants { kind ... on Organization { organizationType } } ${statedFields} } } } } }`,
      { lens },
    );
    expect(errors).toBeUndefined();
    worlds.set(JSON.stringify(lens), new Map(data.entities.nodes.map((node: Thing) => [node.id, node])));
  }
}, 120_000);
afterAll(() => service.stop());

const query = `query ($where: IncidentFilter, $lens: Lens) {
  incidents(where: $where, lens: $lens, first: 500) { nodes { id } }
  statistics(where: $where, lens: $lens) {
    incidents undated kinds { kind count }
    actorStates { entity { id } count } victimCountries { entity { id } count } victimSectors { name count }
    incidentTypes { name count } attributionStatuses { status count } bases { basis count }
    years { period count } months { period count } yearOnly { period count }
    lags { incident { id } toFirst { least most } toGovernmental { least most } }
    lagToFirst { incidents median { least most } } lagToGovernmental { incidents median { least most } }
  } }`;

const blaming = ['ATTRIBUTED_TO', 'ORDERED_BY', 'SPONSORED_BY'];
const hitting = ['TARGETED', 'DISRUPTED', 'COMPROMISED'];
const byDay = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The expected statistics, counted over the lists. */
class Counted {
  constructor(
    readonly world: Map<string, Thing>,
    readonly incidents: readonly Thing[],
  ) {}

  get(id: string): Thing {
    return this.world.get(id) as Thing;
  }

  supported({ id, relationships }: Thing, types: readonly string[]): Thing[] {
    return relationships.nodes
      .filter(
        ({ type, from, assessment }) => from.id === id && types.includes(type) && assessment.supporting > 0,
      )
      .map(({ to }) => this.get(to.id));
  }

  /** The nearest countries on all paths along some types. */
  countries(thing: Thing, types: readonly string[], seen: readonly string[] = []): string[] {
    if (thing.kind === 'COUNTRY') return [thing.id];
    const next = this.supported(thing, types).filter(({ id }) => !seen.includes(id));
    return [...new Set(next.flatMap((one) => this.countries(one, types, [...seen, thing.id])))];
  }

  /** The number of incidents for each key. */
  tally(keysOf: (incident: Thing) => readonly (string | null)[]): Map<string | null, number> {
    const counts = new Map<string | null, number>();
    for (const incident of this.incidents)
      for (const key of new Set(keysOf(incident))) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  }

  kinds(filtered: boolean): Map<string, number> {
    const tied = this.incidents.flatMap(({ id, relationships }) => [
      id,
      ...relationships.nodes.flatMap(({ from, to }) => [from.id, to.id]),
    ]);
    const counts = new Map<string, number>();
    for (const id of filtered ? new Set(tied) : this.world.keys()) {
      const { kind } = this.get(id);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return counts;
  }

  /** The claims for and against the attributions of an incident. */
  blame({ id, claims }: Thing): Said[] {
    return claims.nodes.filter(
      ({ predicate, subject, object }) =>
        subject.id === id && object !== null && blaming.includes(predicate ?? ''),
    );
  }

  bases(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { basis } of this.incidents.flatMap((incident) => this.blame(incident)))
      for (const one of basis) counts.set(one, (counts.get(one) ?? 0) + 1);
    return counts;
  }

  statuses(): Map<string | null, number> {
    return this.tally((incident) => {
      const ties = incident.relationships.nodes.filter(
        ({ type, from }) => from.id === incident.id && blaming.includes(type),
      );
      const isUnattributed = ties.every(({ assessment }) => assessment.supporting === 0);
      return [...ties.map(({ assessment }) => assessment.status), ...(isUnattributed ? [null] : [])];
    });
  }

  lag(incident: Thing, counts: (claim: Said) => boolean) {
    const dated = this.blame(incident).filter(
      (claim) => ['ASSERTS', 'SUSPECTS'].includes(claim.stance) && claim.statedAt !== null && counts(claim),
    );
    if (incident.startedAt == null || dated.length === 0) return null;
    const days = dated.map((claim) => statedWithin(claim) as DateInterval);
    const earliest = (values: string[]): string => values.sort(byDay)[0] as string;
    return lagBetween(intervalOf(incident.startedAt), {
      from: earliest(days.map(({ from }) => from)),
      to: earliest(days.map(({ to }) => to)),
    });
  }

  lags() {
    const governmental = ({ claimantRole, claimants }: Said): boolean =>
      claimantRole === null
        ? claimants.some(
            ({ kind, organizationType }) =>
              kind === 'COUNTRY' ||
              ['GOVERNMENT', 'INTELLIGENCE_AGENCY', 'MILITARY'].includes(organizationType ?? ''),
          )
        : ['RECEIVER_GOVERNMENT', 'THIRD_PARTY_GOVERNMENT'].includes(claimantRole);
    return this.incidents
      .map((incident) => ({
        incident: { id: incident.id },
        toFirst: this.lag(incident, () => true),
        toGovernmental: this.lag(incident, governmental),
      }))
      .filter(({ toFirst }) => toFirst !== null);
  }
}

const isPresent = <T>(value: T | null): value is T => value !== null;

type Counts = { count: number; [key: string]: unknown }[];

/** As a map, since rows with equal counts may be in any order here. */
const asMap = (rows: Counts, key: string): Map<unknown, number> =>
  new Map(rows.map((row) => [row[key], row.count]));
const byEntity = (rows: { entity: { id: string } | null; count: number }[]): Map<unknown, number> =>
  new Map(rows.map(({ entity, count }) => [entity?.id ?? null, count]));
/** An incident without a key is counted by null. */
const orUnknown = <T>(keys: readonly T[]): readonly (T | null)[] => (keys.length > 0 ? keys : [null]);

const periods = (counts: Map<string | null, number>) =>
  [...counts].filter(([period]) => period !== null).map(([period, count]) => ({ period, count })).sort((one, other) => byDay(String(one.period), String(other.period))); // prettier-ignore

describe('each number equals a count over the lists', () => {
  test.each(cases)('under the lens %s, of incidents %s', async (lens, where) => {
    const { data, errors, statements } = await service.ask(query, {
      lens: JSON.parse(lens) as object,
      where: JSON.parse(where) as object,
    });
    expect(errors).toBeUndefined();
    expect(answering(statements)).toHaveLength(2);
    const { statistics, incidents } = data;
    const world = worlds.get(lens) as Map<string, Thing>;
    const counted = new Counted(
      world,
      incidents.nodes.map(({ id }: Thing) => world.get(id)),
    );

    expect(statistics.incidents).toBe(counted.incidents.length);
    expect(asMap(statistics.kinds, 'kind')).toEqual(counted.kinds(where !== 'null'));
    const states = ['OPERATES_FOR', 'SPONSORED_BY', 'PART_OF', 'LOCATED_IN'];
    expect(byEntity(statistics.actorStates)).toEqual(
      counted.tally((incident) =>
        orUnknown(counted.supported(incident, blaming).flatMap((actor) => counted.countries(actor, states))),
      ),
    );
    const victims = (incident: Thing) =>
      counted
        .supported(incident, hitting)
        .filter(({ kind }) => ['ORGANIZATION', 'PERSON', 'COUNTRY'].includes(kind));
    expect(byEntity(statistics.victimCountries)).toEqual(
      counted.tally((incident) =>
        orUnknown(
          victims(incident).flatMap((victim) => counted.countries(victim, ['LOCATED_IN', 'PART_OF'])),
        ),
      ),
    );
    expect(asMap(statistics.victimSectors, 'name')).toEqual(
      counted.tally((incident) =>
        orUnknown([
          ...victims(incident).flatMap(({ sectors }) => sectors ?? []),
          ...(incident.victimSectors ?? []),
        ]),
      ),
    );
    expect(asMap(statistics.incidentTypes, 'name')).toEqual(
      counted.tally(({ incidentTypes }) => orUnknown(incidentTypes ?? [])),
    );
    expect(asMap(statistics.attributionStatuses, 'status')).toEqual(counted.statuses());
    expect(asMap(statistics.bases, 'basis')).toEqual(counted.bases());

    expect(statistics.years).toEqual(
      periods(counted.tally(({ startedAt }) => [startedAt?.slice(0, 4) ?? null])),
    );
    const toTheMonth = (date: string) => date.length > 4;
    expect(statistics.months).toEqual(
      periods(
        counted.tally(({ startedAt }) => (startedAt && toTheMonth(startedAt) ? [startedAt.slice(0, 7)] : [])),
      ),
    );
    expect(statistics.yearOnly).toEqual(
      periods(counted.tally(({ startedAt }) => (startedAt && !toTheMonth(startedAt) ? [startedAt] : []))),
    );
    expect(statistics.undated).toBe(counted.incidents.filter(({ startedAt }) => startedAt == null).length);

    const lags = counted.lags();
    expect(statistics.lags).toEqual(lags);
    for (const [summary, each] of [
      [statistics.lagToFirst, lags.map(({ toFirst }) => toFirst)],
      [statistics.lagToGovernmental, lags.map(({ toGovernmental }) => toGovernmental)],
    ])
      expect(summary).toEqual({
        incidents: each.filter(isPresent).length,
        median: medianLag(each.filter(isPresent)),
      });
  });

  test('every number is positive in at least one case', () => {
    const world = worlds.get('null') as Map<string, Thing>;
    const counted = new Counted(
      world,
      [...world.values()].filter(({ kind }) => kind === 'INCIDENT'),
    );
    expect(counted.lags().length).toBeGreaterThan(3);
    expect(
      counted
        .lags()
        .some(({ toFirst, toGovernmental }) => JSON.stringify(toFirst) !== JSON.stringify(toGovernmental)),
    ).toBe(true);
  });
});

describe('selections of statistics', () => {
  test('incidents dated to the year are in `years` and in no month', async () => {
    const { data } = await service.ask(
      '{ statistics { incidents undated years { period count } months { period count } yearOnly { period count } } }',
    );
    const { incidents, undated, years, months, yearOnly } = data.statistics;
    const sum = (rows: { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0);
    expect(sum(years)).toBe(incidents - undated);
    expect(sum(months) + sum(yearOnly)).toBe(sum(years));
    expect(yearOnly).toContainEqual({ period: '2012', count: 1 });
    expect(months.map(({ period }: { period: string }) => period)).not.toContain('2012-01');
  });

  test('counts are in descending order before the count of the unknown, and lags start with the earliest incidents', async () => {
    const { data, errors } = await service.ask(
      '{ statistics { actorStates { count } victimSectors { name count } bases { count } lags(first: 2) { incident { id startedAt } } none: lags(first: 0) { toFirst { least } } all: lags { incident { id startedAt } } } }',
    );
    expect(errors).toBeUndefined();
    const { actorStates, victimSectors, bases, lags, none, all } = data.statistics;
    expect(victimSectors.at(-1).name).toBeNull();
    // In the seed, a state is held responsible for each incident.
    for (const rows of [actorStates, victimSectors.slice(0, -1), bases] as { count: number }[][])
      expect(rows.map(({ count }) => count)).toEqual(
        rows.map(({ count }) => count).sort((one, other) => other - one),
      );
    expect(lags).toEqual(all.slice(0, 2));
    expect(none).toEqual([]);
  });

  test('too many lags are rejected', async () => {
    const { errors } = await service.ask('{ statistics { lags(first: 501) { toFirst { least } } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'lags.first' });
  });
});
