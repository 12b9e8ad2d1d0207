import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  allKinds,
  type EntityKind,
  fieldsOfKinds,
  kindDeclarations,
  kindFields,
} from '../../src/model/entityKind.js';
import { type Comparison, comparisonBy, comparisonOf } from '../../src/model/filters.js';
import type { Structure } from '../../src/model/structuredValues.js';
import { type DateInterval, intervalOf } from '../../src/model/partialDate.js';
import { Stance, TlpMarking } from '../../src/model/vocabulary.js';
import { change } from '../support/changes.js';
import { ownService } from '../support/ownService.js';
import type { Caller } from '../support/service.js';
import { sizeOf } from '../support/slowForm.js';

/** Filters of incidents compared with the statistics of the same closure, and filters of stored fields with slow ones. */

const own = ownService();

const callers: readonly (Caller | undefined)[] = [
  undefined,
  { role: 'READER' },
  { role: 'RESEARCHER' },
  { role: 'ADMIN' },
];

async function ask(query: string, variables: object, caller: Caller | undefined) {
  const { data, errors } = await own.service.ask(query, { ...variables }, caller);
  expect(errors).toBeUndefined();
  return data;
}

interface Ref {
  id: string;
}

describe('each number of a statistic is the number of incidents that its filter finds', () => {
  interface Count {
    entity?: Ref | null;
    name?: string | null;
    status?: string | null;
    period?: string;
    count: number;
  }
  type Listed = 'victimCountries' | 'victimSectors' | 'incidentTypes' | 'actorStates' | 'attributionStatuses' | 'years' | 'months' | 'yearOnly'; // prettier-ignore

  /** Each lens takes plans of its own, so these are compared without one only. */
  const independentOfLens: readonly Listed[] = ['years', 'months', 'yearOnly'];

  const within = (period: string): object => ({ startedAt: { within: { from: period, to: period } } });
  const monthsOf = (year: string): string[] =>
    Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`);
  const equalOrNone = (value: string | null | undefined): object =>
    value == null ? { none: true } : { eq: value };
  /** The filter of each row. */
  const filterOf: Readonly<Record<Listed, (row: Count) => object>> = {
    victimCountries: ({ entity }) => ({ victimCountry: equalOrNone(entity?.id) }),
    victimSectors: ({ name }) => ({ victimSector: equalOrNone(name?.toUpperCase()) }),
    incidentTypes: ({ name }) => ({ incidentType: equalOrNone(name?.toUpperCase()) }),
    actorStates: ({ entity }) => ({ actorState: equalOrNone(entity?.id) }),
    attributionStatuses: ({ status }) => ({ attributionStatus: equalOrNone(status) }),
    years: ({ period = '' }) => within(period),
    months: ({ period = '' }) => within(period),
    yearOnly: ({ period = '' }) => ({ ...within(period), NOT: { OR: monthsOf(period).map(within) } }),
  };
  const statistics = `query ($lens: Lens, $where: IncidentFilter) { statistics(lens: $lens, where: $where) { incidents undated
    victimCountries { entity { id } count } actorStates { entity { id } count } victimSectors { name count }
    incidentTypes { name count } attributionStatuses { status count } years { period count } months { period count } yearOnly { period count } } }`;

  /** The ids of the incidents that each filter finds. */
  async function found(filters: readonly object[], lens: object | null, caller: Caller | undefined) {
    const ids: string[][] = [];
    // The filters of a year list its months, and an operation has at most 200 conditions.
    for (let at = 0; at < filters.length; at += 10) {
      const part = filters.slice(at, at + 10);
      const variables = Object.fromEntries(part.map((filter, index) => [`w${index}`, filter]));
      const data = await ask(
        `query ($lens: Lens ${part.map((_, index) => `$w${index}: IncidentFilter`).join(' ')}) { ${part
          .map(
            (_, index) =>
              `r${index}: incidents(where: $w${index}, lens: $lens, first: 500) { totalCount nodes { id } }`,
          )
          .join(' ')} }`,
        { lens, ...variables },
        caller,
      );
      for (const index of part.keys()) {
        const { totalCount, nodes } = data[`r${index}`] as { totalCount: number; nodes: Ref[] };
        expect(totalCount).toBe(nodes.length);
        ids.push(nodes.map(({ id }) => id).sort());
      }
    }
    return ids;
  }

  const sum = (rows: readonly Count[]): number => rows.reduce((total, { count }) => total + count, 0);

  async function expectCounted(lens: object | null, caller: Caller | undefined, where = {}): Promise<void> {
    const { incidents, undated, ...lists } = (await ask(statistics, { lens, where }, caller))
      .statistics as Record<Listed, Count[]> & { incidents: number; undated: number };
    const [all = []] = await found([where], lens, caller);
    expect(all).toHaveLength(incidents);
    for (const [list, rows] of Object.entries(lists) as [Listed, Count[]][]) {
      if (lens !== null && independentOfLens.includes(list)) continue;
      const filters = rows.map(filterOf[list]).map((filter) => ({ AND: [filter, where] }));
      const ids = await found(filters, lens, caller);
      expect([list, ids.map(({ length }) => length)]).toEqual([list, rows.map(({ count }) => count)]);
      // Within OR, a condition is tested for each incident; elsewhere the incidents may be found by it.
      if (lens === null) {
        const tested = await found(
          filters.map((filter) => ({ OR: [filter] })),
          lens,
          caller,
        );
        expect([list, tested]).toEqual([list, ids]);
      }
      // An incident is in as many counts as rows select it, and an unknown one in no other.
      expect(sum(rows)).toBe(ids.flat().length);
      if (independentOfLens.includes(list)) continue;
      expect([list, [...new Set(ids.flat())].sort()]).toEqual([list, all]);
      const unknown = rows.findIndex(({ entity, name, status }) => (entity ?? name ?? status) == null);
      if (unknown < 0 || list === 'attributionStatuses') continue;
      expect(unknown).toBe(rows.length - 1);
      const others = ids.slice(0, -1).flat();
      expect((ids[unknown] as string[]).filter((id) => others.includes(id))).toEqual([]);
    }
    expect(sum(lists.years) + undated).toBe(incidents);
    const none = [{ NOT: { startedAt: { overlaps: {} } } }, where];
    expect((await found([{ AND: none }], lens, caller))[0]).toHaveLength(undated);
  }

  const one = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
  const incidents = ['one', 'two', 'three', 'four', 'five'];
  const bodies = ['a', 'b', 'c', 'd', 'e', 'f'];
  const countries = ['country:north-korea', 'country:russia', 'country:united-kingdom'];
  const marking = one(...Array<string>(6).fill('TLP_CLEAR'), ...Object.keys(TlpMarking));
  const claimants = ['country:united-kingdom', 'person:thomas-bossert', 'organization:microsoft'];
  const sources = ['source:article', 'source:bossert-op-ed'];
  const days = ['2014-12-19', '2016', '2017-05', '2017-12-18', '2018-09-06'];

  /** A tie of a random world; names of incidents and bodies get the number of the world. */
  const tie = fc
    .oneof(
      fc.tuple(one(...incidents), one('TARGETED', 'DISRUPTED', 'COMPROMISED'), one(...bodies, ...countries)),
      fc.tuple(one(...incidents), one('ATTRIBUTED_TO', 'ORDERED_BY'), one(...bodies, ...countries)),
      fc.tuple(one(...bodies), one('PART_OF'), one(...bodies)),
      fc.tuple(one(...bodies), one('LOCATED_IN', 'OPERATES_FOR', 'SPONSORED_BY'), one(...countries)),
    )
    .filter(([from, , to]) => from !== to);
  const claim = fc.record({
    tie,
    stance: one(Stance.ASSERTS, Stance.ASSERTS, Stance.SUSPECTS, Stance.DENIES),
    marking,
    claimant: one(...claimants),
    source: one(...sources),
    statedAt: one(...days),
    confidence: fc.option(one(20, 80), { nil: undefined }),
  });
  const world = fc.record({
    claims: fc.array(claim, { minLength: 12, maxLength: 40 }),
    bodies: fc.tuple(
      ...bodies.map(() =>
        fc.record({ marking, sectors: fc.subarray(['Energy', 'energy', 'Finance', 'water']) }),
      ),
    ),
    incidents: fc.tuple(
      ...incidents.map(() =>
        fc.record({
          marking,
          startedAt: fc.option(one(...days), { nil: undefined }),
          victimSectors: fc.subarray(['energy', 'Water', 'health']),
          incidentTypes: fc.subarray(['Data-Theft', 'data-theft', 'disruption']),
        }),
      ),
    ),
  });
  const lens = fc.option(
    fc.record(
      {
        asOf: one(...days, '2030'),
        claimants: fc.subarray(claimants, { minLength: 1 }),
        excludeClaimants: fc.subarray(claimants, { minLength: 1, maxLength: 1 }),
        excludeSources: fc.subarray(sources, { minLength: 1, maxLength: 1 }),
        stances: fc.subarray(Object.values(Stance), { minLength: 1 }),
        minConfidence: one(10, 50),
      },
      { requiredKeys: [] },
    ),
    { nil: null },
  );

  let worlds = 0;
  async function add(drawn: typeof world extends fc.Arbitrary<infer World> ? World : never): Promise<void> {
    worlds += 1;
    const idOf = (name: string): string => {
      if (countries.includes(name)) return name;
      return `${incidents.includes(name) ? 'incident' : 'organization'}:world-${worlds}-${name}`;
    };
    const named = (kind: EntityKind, name: string) => ({
      kind,
      id: idOf(name),
      name: `World ${worlds} ${name}`,
    });
    await change(own.service, 'addClaims', {
      entities: [
        ...incidents.map((name, index) => ({ ...named('INCIDENT', name), ...drawn.incidents[index] })),
        ...bodies.map((name, index) => ({ ...named('ORGANIZATION', name), ...drawn.bodies[index] })),
      ],
      claims: drawn.claims.map(({ tie: [from, predicate, to], claimant, ...said }, index) => ({
        ...{ ...said, id: `claim:world-${worlds}-${index}`, summary: `World ${worlds} claim ${index}.` },
        ...{ subject: idOf(from), predicate, object: idOf(to), claimants: [claimant] },
      })),
    });
  }

  test('in the seed, for each role', async () => {
    for (const caller of callers) await expectCounted(null, caller);
  }, 240_000);

  test(
    'in random graphs with marked data, under random lenses, for each role',
    () =>
      fc.assert(
        fc.asyncProperty(
          world,
          fc.array(fc.tuple(lens, one(...callers)), { minLength: 2, maxLength: 2 }),
          async (drawn, views) => {
            await add(drawn);
            for (const caller of callers) await expectCounted(null, caller);
            for (const [given, caller] of views) await expectCounted(given, caller);
          },
        ),
        // A world stays in the graph, so that one that fails cannot be shrunk.
        { numRuns: sizeOf(2, 200), endOnFailure: true },
      ),
    sizeOf(600_000, 24 * 3_600_000),
  );

  test('of a part of the incidents', async () => {
    const where = { startedAt: { within: { from: '2016', to: '2017' } } };
    for (const caller of callers) await expectCounted({ excludeSources: ['source:article'] }, caller, where);
    await expectCounted(null, undefined, {
      victimCountry: { in: countries },
      NOT: { actorState: { none: true } },
    });
  }, 240_000);

  test('`in`, `eq` and `none` of one condition have to hold together', async () => {
    const counts = async (victimCountry: object): Promise<number> =>
      (await found([{ victimCountry }], null, undefined))[0]?.length ?? 0;
    const [uk, russia] = ['country:united-kingdom', 'country:russia'];
    expect(await counts({ eq: uk, in: [uk, russia] })).toBe(await counts({ eq: uk }));
    expect(await counts({ eq: uk, none: false })).toBe(await counts({ eq: uk }));
    expect(await counts({ eq: uk, none: true })).toBe(0);
    expect(await counts({ eq: uk, in: [russia] })).toBe(0);
    expect(await counts({ in: [] })).toBe(0);
    expect(await counts({ none: false })).toBeGreaterThan(await counts({ eq: uk }));
  });
});

describe('each stored field of a kind is a filter', () => {
  type Thing = Ref & { kind: EntityKind } & Readonly<Record<string, unknown>>;
  let things: Thing[];

  /** Identifiers that the seed does not have, since they are unique for their kind. */
  const unusedIdentifiers: Readonly<Record<string, string>> = {
    ...{ cve: 'CVE-2031-0144', mitreId: 'T9486', isoCode: 'QZ' },
  };
  const textsOf = (kind: EntityKind, { name, form, format }: (typeof fieldsOfKinds)[number]): string[] => {
    if (form) return [unusedIdentifiers[name] ?? form.example];
    return format === 'url' ? ['https://example.org/Some'] : [`Some words of ${kind}`, 'SOME other text'];
  };
  /** Values with parts, some of which are not known. */
  const structuredValues: Readonly<Record<string, object[]>> = {
    severityScores: [
      {
        ...{ system: 'CVSS 3.1', score: 9.8, level: 'CRITICAL' },
        vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      },
      { system: 'EuRepoC intensity', score: 4 },
    ],
    measuredImpacts: [
      { measure: 'RECORDS', low: 1_000, high: 5_000_000_000 },
      { measure: 'MONEY', low: 81_000_000.5, currency: 'USD', unit: 'Stolen' },
    ],
  };
  /** A value of a field that the seed may lack. */
  const valueOf = (field: (typeof fieldsOfKinds)[number], kind: EntityKind): unknown => {
    const declared = field.type();
    const [item] = (Array.isArray(declared) ? declared : [declared]) as [object];
    const { by, isList } = comparisonOf(field);
    if (field.structure) return structuredValues[field.name];
    const values = {
      text: textsOf(kind, field),
      counted: textsOf(kind, field),
      date: ['2016-05'],
      value: (item as unknown) === Boolean ? [true] : Object.values(item).slice(0, 1),
    }[by as 'text' | 'counted' | 'date' | 'value'] as unknown[];
    return isList ? values : values[0];
  };
  const selected = allKinds
    .map((kind) => {
      const fields = kindFields(kind).map(({ name, structure }) =>
        structure ? `${name} { ${Object.keys(structure.parts).join(' ')} }` : name,
      );
      return `... on ${kindDeclarations[kind].label} { ${fields.join(' ') || 'id'} }`;
    })
    .join(' ');

  beforeAll(async () => {
    const entities = allKinds.map((kind) => ({
      ...{ kind, id: `${kindDeclarations[kind].idPrefix}:with-fields`, name: `With all fields of ${kind}` },
      ...Object.fromEntries(
        fieldsOfKinds
          .filter(({ kinds }) => kinds.includes(kind))
          .map((field) => [field.name, valueOf(field, kind)]),
      ),
    }));
    const isSource = ({ kind }: { kind: EntityKind }): boolean => kind === 'SOURCE';
    await change(own.service, 'addClaims', {
      entities: entities.filter((entity) => !isSource(entity)),
      sources: entities.filter(isSource).map(({ kind: _kind, ...source }) => source),
    });
    things = [];
    for (let after: string | null = null, more = true; more;) {
      const { entities: page } = await ask(
        `query ($after: String) { entities(first: 500, after: $after) { nodes { id kind ${selected} } pageInfo { hasNextPage endCursor } } }`,
        { after },
        { role: 'ADMIN' },
      );
      things.push(...(page.nodes as Thing[]));
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
  }, 120_000);

  type Test = (value: unknown) => boolean;
  interface Condition {
    filter: object;
    holds: Test;
  }
  const isText = (by: Comparison): boolean => by === 'text' || by === 'counted';
  const lower = (text: unknown): string => String(text).toLowerCase();
  const overlapping = ({ from, to }: DateInterval, other: DateInterval): boolean =>
    from <= other.to && to >= other.from;

  function conditionsOn(by: Comparison, values: readonly unknown[]): fc.Arbitrary<Condition> {
    const value = fc.constantFrom(
      ...(values as string[]),
      ...(by === 'value' ? [] : by === 'date' ? ['2016', '2017-05'] : ['some', 'A']),
    );
    const eq = value.map((sought): Condition => ({
      filter: { eq: sought },
      holds: (stored) => (isText(by) ? lower(stored) === lower(sought) : stored === sought),
    }));
    if (values.includes(true)) return eq;
    const among = fc.array(value, { maxLength: 3 }).map((sought): Condition => ({
      filter: { in: sought },
      holds: (stored) =>
        sought.some((item) => (isText(by) ? lower(stored) === lower(item) : stored === item)),
    }));
    if (by === 'number')
      return fc
        .constantFrom(...(values as number[]), 0, 4.5)
        .chain((bound) =>
          fc.constantFrom<Condition[]>(
            { filter: { atLeast: bound }, holds: (stored) => Number(stored) >= bound },
            { filter: { atMost: bound }, holds: (stored) => Number(stored) <= bound },
            { filter: { atLeast: bound, atMost: bound }, holds: (stored) => stored === bound },
          ),
        );
    if (by === 'value' || by === 'counted') return fc.oneof(eq, among);
    if (by === 'text')
      return fc.oneof(
        eq,
        among,
        value.map((sought): Condition => ({
          filter: { contains: sought.slice(1, 6) },
          holds: (stored) => lower(stored).includes(lower(sought.slice(1, 6))),
        })),
        value.map((sought): Condition => ({
          filter: { startsWith: sought.slice(0, 4) },
          holds: (stored) => lower(stored).startsWith(lower(sought.slice(0, 4))),
        })),
      );
    const days = (stored: unknown): DateInterval => intervalOf(String(stored));
    return value.chain((date) => {
      const span = intervalOf(date);
      return fc.constantFrom<Condition[]>(
        {
          filter: { overlaps: { from: date, to: date } },
          holds: (stored) => overlapping(days(stored), span),
        },
        {
          filter: { within: { from: date, to: date } },
          holds: (stored) => days(stored).from >= span.from && days(stored).to <= span.to,
        },
        { filter: { before: date }, holds: (stored) => days(stored).to < span.from },
        { filter: { after: date }, holds: (stored) => days(stored).from > span.to },
      );
    });
  }

  type Parts = Readonly<Record<string, unknown>>;
  /** Conditions on one or two parts of a value. */
  function conditionsOnParts({ parts }: Structure, values: readonly Parts[]): fc.Arbitrary<Condition> {
    const onPart = fc.constantFrom(...Object.entries(parts)).chain(([part, { type }]) => {
      const known = [...new Set(values.map((value) => value[part]).filter((value) => value != null))];
      expect([part, known.length]).not.toEqual([part, 0]);
      return conditionsOn(comparisonBy(type), known).map(({ filter, holds }): [string, Condition] => [
        part,
        { filter, holds: (stored) => stored != null && holds(stored) },
      ]);
    });
    return fc
      .uniqueArray(onPart, { minLength: 1, maxLength: 2, selector: ([part]) => part })
      .map((chosen) => ({
        filter: Object.fromEntries(chosen.map(([part, { filter }]) => [part, filter])),
        holds: (value) => chosen.every(([part, { holds }]) => holds((value as Parts)[part])),
      }));
  }

  const idsIn = (list: readonly Ref[]): string[] => list.map(({ id }) => id).sort();

  test.each(fieldsOfKinds.map((field) => [field.name, field] as const))(
    '%s',
    async (name, field) => {
      const { by } = comparisonOf(field);
      const storedIn = (thing: Thing): unknown[] => [thing[name] ?? []].flat();
      const values = [...new Set(things.flatMap(storedIn))];
      expect(values.length).toBeGreaterThan(0);
      await fc.assert(
        fc.asyncProperty(
          field.structure ? conditionsOnParts(field.structure, values as Parts[]) : conditionsOn(by, values),
          fc.boolean(),
          fc.boolean(),
          async ({ filter, holds }, isNegated, ofKinds) => {
            const condition = { [field.filter]: filter };
            const where = isNegated ? { NOT: condition } : condition;
            const kinds = ofKinds ? field.kinds : undefined;
            const expected = things.filter(
              (thing) =>
                (!kinds || kinds.includes(thing.kind)) &&
                (field.kinds.includes(thing.kind) && storedIn(thing).some(holds)) !== isNegated,
            );
            const { entities } = await ask(
              'query ($where: EntityFilter, $kinds: [EntityKind!]) { entities(where: $where, kinds: $kinds, first: 500) { totalCount nodes { id } } }',
              { where, kinds },
              { role: 'ADMIN' },
            );
            expect(entities.totalCount).toBe(expected.length);
            if (expected.length <= 500) expect(idsIn(entities.nodes)).toEqual(idsIn(expected));
            if (!field.kinds.includes('INCIDENT')) return;
            const { incidents } = await ask(
              'query ($where: IncidentFilter) { incidents(where: $where, first: 500) { nodes { id } } }',
              { where },
              { role: 'ADMIN' },
            );
            expect(idsIn(incidents.nodes)).toEqual(idsIn(expected.filter(({ kind }) => kind === 'INCIDENT')));
          },
        ),
        { numRuns: 8 },
      );
    },
    120_000,
  );
});
