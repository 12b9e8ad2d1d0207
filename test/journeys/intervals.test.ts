import { beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, addMonths, addYears, format, parseISO } from 'date-fns';
import fc from 'fast-check';
import { intervalOf } from '../../src/model/partialDate.js';
import { change } from '../support/changes.js';
import { ownService } from '../support/ownService.js';
import type { Caller } from '../support/service.js';

/** Paginated lists of an interval, compared with a filter over all incidents. */

const own = ownService({ SEED: 'false' });
const admin: Caller = { role: 'ADMIN' };
const anyone: Caller = { role: 'READER' };

interface Dates {
  startedAt: string | null;
  endedAt: string | null;
}
type Incident = Dates & { id: string; name: string; marking: 'TLP_CLEAR' | 'TLP_RED' };

const written = (day: Date): string => format(day, 'yyyy-MM-dd');
/** Edge-case days around the ends of months and years and leap days, and any others. */
const day = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1996, max: 2021 }),
      fc.constantFrom('01-01', '12-31', '02-28', '03-01', '05-31', '06-01'),
    )
    .map(([year, rest]) => `${year}-${rest}`),
  fc.nat(9_500).map((days) => written(addDays(parseISO('1996-01-01'), days))),
  fc.constantFrom('1996-02-29', '2016-02-29'),
);
/** Durations around the bounds of the duration buckets. */
const goingOn = fc.oneof(
  fc.nat(70).map((days) => (from: Date) => addDays(from, days)),
  fc.tuple(fc.nat(14), fc.integer({ min: -1, max: 1 })).map(
    ([months, days]) =>
      (from: Date) =>
        addDays(addMonths(from, months), days),
  ),
  fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: -1, max: 1 })).map(
    ([years, days]) =>
      (from: Date) =>
        addDays(addYears(from, years), days),
  ),
);
const precision = fc.constantFrom(4, 7, 10, 10);
const dates: fc.Arbitrary<Dates> = fc
  .record({ start: day, length: goingOn, starts: precision, ends: precision, known: fc.nat(9) })
  .map(({ start, length, starts, ends, known }) => {
    const end = written(length(parseISO(start)));
    const startedAt = known === 0 ? null : start.slice(0, starts);
    const endedAt = known <= 4 ? null : end.slice(0, ends);
    return startedAt !== null && endedAt !== null && intervalOf(startedAt).from > intervalOf(endedAt).to
      ? { startedAt, endedAt: null }
      : { startedAt, endedAt };
  });

const incidents = new Map<string, Incident>();

beforeAll(async () => {
  const drawn = fc.sample(dates, { numRuns: 240, seed: 7 });
  for (const [n, known] of drawn.entries())
    incidents.set(`incident:i-${n}`, {
      ...{ id: `incident:i-${n}`, name: `${n % 2 === 0 ? 'Even' : 'Odd'} ${n}` },
      ...{ marking: n % 11 === 0 ? 'TLP_RED' : 'TLP_CLEAR', ...known },
    });
  await change(own.service, 'addClaims', {
    entities: [...incidents.values()].map((incident) => ({ kind: 'INCIDENT', ...incident })),
  });
}, 240_000);

/** A request: an interval, an order, a page size and a clearance. */
interface Asked {
  from: string | null;
  to: string | null;
  descending: boolean;
  first: number;
  sees: boolean;
  other: keyof typeof others;
}

/** Conditions in addition to the interval, as a filter and as a predicate. */
const others = {
  none: [{}, () => true],
  name: [{ name: { startsWith: 'even' } }, ({ name }) => name.startsWith('Even')],
  not: [{ NOT: { name: { startsWith: 'even' } } }, ({ name }) => !name.startsWith('Even')],
  either: [
    { OR: [{ name: { contains: '3' } }, { date: { before: '2005' } }] },
    ({ name, startedAt, endedAt }) => {
      const end = endedAt ?? startedAt;
      return name.includes('3') || (end !== null && intervalOf(end).to < '2005-01-01');
    },
  ],
  also: [
    { AND: [{ date: { overlaps: { from: '2003-02', to: '2015' } } }] },
    (one) => overlaps(one, '2003-02', '2015'),
  ],
} satisfies Record<string, [object, (incident: Incident) => boolean]>;

function overlaps({ startedAt, endedAt }: Dates, from: string | null, to: string | null): boolean {
  if (startedAt === null) return false;
  const [begins, ends] = [intervalOf(startedAt).from, intervalOf(endedAt ?? startedAt).to];
  return (to === null || begins <= intervalOf(to).to) && (from === null || ends >= intervalOf(from).from);
}

function expected({ from, to, descending, sees, other }: Asked): string[] {
  const key = ({ id, startedAt }: Incident): string => `${intervalOf(startedAt ?? '9998').from} ${id}`;
  const found = [...incidents.values()]
    .filter(
      (one) => (sees || one.marking === 'TLP_CLEAR') && overlaps(one, from, to) && others[other][1](one),
    )
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .map(({ id }) => id);
  return descending ? found.reverse() : found;
}

const query = `query ($where: IncidentFilter, $order: IncidentOrder, $first: Int, $after: String) {
  incidents(where: $where, orderBy: $order, first: $first, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;

function filterOf({ from, to, other }: Asked, inAnd: boolean): object {
  const interval = { date: { overlaps: { from, to } } };
  return inAnd ? { AND: [interval, others[other][0]] } : { ...interval, ...others[other][0] };
}

async function pagedThrough(one: Asked, inAnd: boolean) {
  const { descending, first, sees } = one;
  const where = filterOf(one, inAnd);
  const order = descending ? { field: 'STARTED_AT', direction: 'DESC' } : undefined;
  const ids: string[] = [];
  const totals = new Set<number>();
  for (let after: string | null = null, more = true; more;) {
    const { data, errors } = await own.service.ask(
      query,
      { where, order, first, after },
      sees ? admin : anyone,
    );
    expect(errors).toBeUndefined();
    const { totalCount, nodes, pageInfo } = data.incidents;
    ids.push(...nodes.map(({ id }: { id: string }) => id));
    totals.add(totalCount);
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return { ids, totals: [...totals] };
}

/** Ends of intervals: any day, the last day of an incident, and the day after it. */
const end = fc.oneof(
  fc.tuple(day, precision).map(([one, length]) => one.slice(0, length)),
  fc.tuple(fc.nat(239), fc.integer({ min: -1, max: 1 }), fc.boolean()).map(([n, days, last]) => {
    const { startedAt, endedAt } = [...incidents.values()][n % incidents.size] as Incident;
    const known = (last ? endedAt : null) ?? startedAt ?? '2010';
    const { from, to } = intervalOf(known);
    return written(addDays(parseISO(last ? to : from), days));
  }),
);
const anyAsked: fc.Arbitrary<Asked> = fc.record({
  from: fc.option(end, { nil: null, freq: 12 }),
  to: fc.option(end, { nil: null, freq: 5 }),
  descending: fc.boolean(),
  first: fc.constantFrom(1, 3, 20, 100, 500),
  sees: fc.boolean(),
  other: fc.constantFrom('none', 'none', 'name', 'not', 'either', 'also'),
});

/** Whether the range ends before it begins. */
const isReversed = ({ from, to }: Asked): boolean =>
  from !== null && to !== null && intervalOf(from).from > intervalOf(to).to;
const turned = (one: Asked): Asked => ({ ...one, from: one.to, to: one.from });
const asked = anyAsked.map((one) => (isReversed(one) ? turned(one) : one));

const asFiltered = (numRuns: number) =>
  fc.assert(
    fc.asyncProperty(asked, fc.boolean(), async (one, inAnd) => {
      const all = expected(one);
      const pages = one.first < 20 && all.length > 40 ? { ...one, first: 20 } : one;
      expect(await pagedThrough(pages, inAnd)).toEqual({ ids: all, totals: [all.length] });
    }),
    { numRuns },
  );

test(
  'the pages of an interval contain each overlapping incident once, in order',
  () => asFiltered(120),
  600_000,
);

test('an interval that ends before it begins is refused', () =>
  fc.assert(
    fc.asyncProperty(
      asked.map((one) =>
        isReversed(turned(one)) ? turned(one) : { ...one, from: '2012', to: '2011-12-31' },
      ),
      fc.boolean(),
      async (one, inAnd) => {
        const where = filterOf(one, inAnd);
        const { errors } = await own.service.ask(query, { where, first: one.first }, admin);
        const path = inAnd ? 'AND.0.date.overlaps' : 'date.overlaps';
        expect(errors).toMatchObject([
          { extensions: { code: 'BAD_USER_INPUT', argument: `incidents.where.${path}` } },
        ]);
      },
    ),
    { numRuns: 40 },
  ));

describe('the pages stay correct', () => {
  test('after dates are changed', async () => {
    for (const [n, known] of fc.sample(dates, 40).entries()) {
      const id = `incident:i-${n * 6}`;
      const before = incidents.get(id) as Incident;
      if (before.startedAt === known.startedAt && before.endedAt === known.endedAt) continue;
      await change(own.service, 'updateEntity', { id, expectedVersion: 1, changes: known });
      incidents.set(id, { ...before, ...known });
    }
    await asFiltered(60);
  }, 600_000);

  test('after incidents are merged and split again', async () => {
    const parts = [1, 5, 7, 13].map((n) => incidents.get(`incident:i-${n}`) as Incident);
    const ids = parts.map(({ id }) => id);
    await change(own.service, 'mergeEntities', { into: 'incident:i-3', ids });
    for (const id of ids) incidents.delete(id);
    await asFiltered(10);
    await change(own.service, 'splitEntities', { ids });
    for (const part of parts) incidents.set(part.id, part);
    await asFiltered(20);
  }, 600_000);
});

test('a cursor of a list of all incidents is valid for an interval', async () => {
  const listed = await own.service.ask(query, { first: 60 }, admin);
  const { nodes, pageInfo } = listed.data.incidents;
  const where = { date: { overlaps: { from: '2000', to: '2012' } } };
  const { data } = await own.service.ask(query, { where, first: 500, after: pageInfo.endCursor }, admin);
  const ids = (found: { id: string }[]): string[] => found.map(({ id }) => id);
  const before = new Set(ids(nodes));
  const all = expected({
    from: '2000',
    to: '2012',
    descending: false,
    first: 500,
    sees: true,
    other: 'none',
  });
  expect(all.some((id) => before.has(id))).toBe(true);
  expect(ids(data.incidents.nodes)).toEqual(all.filter((id) => !before.has(id)));
});
