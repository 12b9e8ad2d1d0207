import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AssessedClaim } from '../../src/model/assessment.js';
import { type ClaimGraph, type ClaimNode, countClaims } from '../../src/model/claimGraph.js';
import {
  dayOf,
  type ClaimDetails,
  type GapEvidence,
  GapKind,
  gapKinds,
  gapsOf,
} from '../../src/model/gapRules.js';
import type { Root } from '../../src/model/origins.js';
import { ClaimBasis, SpeakerStatus, Stance } from '../../src/model/vocabulary.js';
import { assessedByDefinition, type WorldClaim } from '../support/countingReference.js';
import { claimants, memberships } from '../support/countingWorlds.js';

const accused = 'country:north-korea';
const relationship = `relationship:incident:w/ATTRIBUTED_TO/${accused}`;
const sources = ['source:a', 'source:b', 'source:c', 'source:d'];
const publishers = ['organization:fbi', 'country:us', 'organization:unit-180', 'organization:norse'];

interface Statement {
  id: string;
  claimants: string[];
  source: string;
  primarySource: string | null;
  from: string;
  to: string;
  /** Who published or wrote the source. */
  publishers: string[];
}

interface Drawn extends Statement {
  isOnIt: boolean;
  stance: 'ASSERTS' | 'SUSPECTS' | 'DENIES' | 'DISPUTES';
  named: boolean;
  statedAt: string | null;
  hasFirstDay: boolean;
  basis: ClaimBasis[];
  hasLocator: boolean;
  /** Its roots; itself if it derives from no other. */
  roots: Statement[];
}

interface World {
  claims: Drawn[];
  undermined: string[];
  lacksState: boolean;
  incidentStart: string | null;
  day: string;
}

const one = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const dates: readonly (readonly [statedAt: string | null, from: string, to: string])[] = [
  ['2014-12-19', '2014-12-19', '2014-12-19'],
  ['2016', '2016-01-01', '2016-12-31'],
  ['2016-02', '2016-02-01', '2016-02-29'],
  ['2017-05-12', '2017-05-12', '2017-05-12'],
  ['2017-12', '2017-12-01', '2017-12-31'],
  ['2018', '2018-01-01', '2018-12-31'],
  ['2018-09-06', '2018-09-06', '2018-09-06'],
  [null, '2018-10-01', '2018-10-01'],
  [null, '2016-06-01', '2018-10-01'],
];
const statement = {
  claimants: fc.uniqueArray(one(...claimants), { maxLength: 2 }),
  source: one(...sources),
  primarySource: fc.option(one(...sources), { freq: 1 }),
  date: one(...dates),
  publishers: fc.uniqueArray(one(...publishers), { maxLength: 1 }),
};
type DrawnDate = (typeof dates)[number];
const stated = <T extends { date: DrawnDate }>(id: string, { date, ...rest }: T) => {
  const [statedAt, from, to] = date;
  return { ...rest, id, statedAt, from, to, hasFirstDay: statedAt !== null || from < to };
};

const worlds: fc.Arbitrary<World> = fc
  .record({
    pool: fc.array(fc.record(statement), { minLength: 3, maxLength: 3 }),
    drawn: fc.array(
      fc.record({
        ...statement,
        isOnIt: one(true, true, true, false),
        stance: one<Drawn['stance']>('ASSERTS', 'ASSERTS', 'SUSPECTS', 'DENIES', 'DISPUTES'),
        named: one(true, false),
        basis: fc.uniqueArray(one(ClaimBasis.FORENSIC, ClaimBasis.UNDISCLOSED, ClaimBasis.PARTLY_DISCLOSED), {
          maxLength: 2,
        }),
        hasLocator: one(true, true, false),
        /** Indexes of roots: 0 to 2 of the pool, from 3 on earlier claims. */
        roots: fc.oneof(fc.constant<number[]>([]), fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 2 })),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    undermined: fc.integer({ min: 0, max: 2 }),
    lacksState: one(true, false),
    incidentStart: one(null, '', '2017', '2017-05', '2017-05-12'),
    day: one('2018-12-31', '2020-02-29', '2023-09-06', '2023-09-07', '2026-01-01'),
  })
  .map(({ pool, drawn, undermined, ...rest }) => {
    const elsewhere = pool.map((root, index) => stated(`root:${index}`, root));
    const claims: Drawn[] = [];
    for (const [place, claim] of drawn.entries()) {
      const own = stated(`claim:${place}`, claim);
      const roots = claim.roots.flatMap((index) => elsewhere[index] ?? claims[index - 3]?.roots ?? []);
      const distinct = [...new Map(roots.map((root) => [root.id, root])).values()];
      claims.push({ ...own, roots: distinct.length > 0 ? distinct : [own] });
    }
    const ids = Array.from({ length: undermined }, (_, index) => `undermined:${index}`);
    return { ...rest, claims, undermined: ids };
  });

const isSupport = ({ isOnIt, stance }: Drawn): boolean =>
  isOnIt && (stance === 'ASSERTS' || stance === 'SUSPECTS');

/** A claim on another subject counts only against a claim in support, which here it always disputes if there is one. */
const disputes = (world: World): Drawn[] =>
  world.claims.some(isSupport) ? world.claims.filter(({ isOnIt }) => !isOnIt) : [];

const ties = memberships.map(({ member, of, ...period }) => ({ memberId: member, ofId: of, ...period }));

function evidenceOf(world: World): GapEvidence {
  const rootOf = ({ id, claimants: claimantIds, primarySource, from, to }: Statement): Root => ({
    ...{ id, claimantIds, primarySourceId: primarySource, statedFrom: from, statedTo: to },
  });
  const assessed = (claims: readonly Drawn[]): Map<string, AssessedClaim> =>
    new Map(
      claims.map(({ id, stance, named, statedAt, from, to, roots, claimants: claimantIds }) => [
        id,
        {
          ...{
            confidence: null,
            likelihood: null,
            named,
            statedAt,
            statedFrom: from,
            statedTo: to,
            claimantIds,
          },
          ...{ stance: Stance[stance], roots: roots.map(rootOf) },
        },
      ]),
    );
  const statements = world.claims.flatMap((claim) => [claim, ...claim.roots]);
  return {
    claims: assessed(world.claims.filter(({ isOnIt }) => isOnIt)),
    disputing: assessed(disputes(world)),
    underminedIds: world.undermined,
    accusedIds: [accused],
    ...{ memberships: ties, publisherMemberships: ties },
    details: new Map(
      world.claims.map(
        ({ id, basis, hasLocator, primarySource, hasFirstDay, claimants }): [string, ClaimDetails] => [
          id,
          { basis, hasLocator, hasPrimarySource: primarySource !== null, hasFirstDay, madeBy: claimants },
        ],
      ),
    ),
    readIn: new Map(statements.map(({ id, source }) => [id, source])),
    publishers: new Map(statements.map(({ id, publishers: own }) => [id, own])),
    ...{ lacksState: world.lacksState, incidentStart: world.incidentStart },
  };
}

const blank: WorldClaim = {
  ...{
    id: '',
    relationship: null,
    level: 0,
    stance: 'ASSERTS',
    confidence: null,
    likelihood: null,
    named: true,
  },
  ...{ statedAt: null, statedFrom: '', statedTo: '', recordedAt: '2019', retractedAt: null, claimants: [] },
  ...{ source: 'source:a', primarySource: null, derivedFrom: [], disputes: [], supersedes: [] },
};
const worldClaim = (from: Statement, given: Partial<WorldClaim>): WorldClaim => ({
  ...blank,
  ...{ id: from.id, claimants: from.claimants, primarySource: from.primarySource },
  ...{ statedFrom: from.from, statedTo: from.to, ...given },
});
const assessedAlone = (claims: readonly WorldClaim[], responsible = accused) =>
  assessedByDefinition({ claims, memberships }, [relationship], [responsible], 0, {});

/** Whether one speaks for another on a day: a denial by the one is a denial by the other, were it accused. */
const speaksFor = (speaker: string, other: string, days: Statement): boolean =>
  assessedAlone([worldClaim(days, { relationship, stance: 'DENIES', claimants: [speaker] })], other)?.[
    'disputedByAccusedOnly'
  ] === true;

/** The gaps by their definitions in the API, as the ids of their claims; without any code of the service. */
function gapsByDefinition(world: World): Partial<Record<string, string[]>> {
  const on = world.claims.filter(({ isOnIt }) => isOnIt);
  const support = on.filter(isSupport);
  const against = [...on.filter((claim) => !isSupport(claim)), ...disputes(world)];
  const all = [...support, ...against];
  if (on.length === 0) return {};
  const elsewhere = new Map(world.claims.flatMap(({ roots }) => roots).map((root) => [root.id, root]));
  const told = new Map([...elsewhere.values()].map((root) => [root.id, worldClaim(root, {})] as const));
  for (const claim of world.claims) {
    const isRoot = claim.roots.every(({ id }) => id === claim.id);
    told.set(
      claim.id,
      worldClaim(claim, {
        ...{ named: claim.named, stance: claim.stance, relationship: claim.isOnIt ? relationship : null },
        ...{ derivedFrom: isRoot ? [] : claim.roots.map(({ id }) => id) },
        disputes: claim.isOnIt ? [] : support.map(({ id }) => id),
      }),
    );
  }
  told.set('root:retracted', { ...blank, id: 'root:retracted', retractedAt: '2019' });
  for (const id of world.undermined)
    told.set(id, { ...blank, id, relationship, derivedFrom: ['root:retracted'] });
  const assessment = assessedAlone([...told.values()]) as Record<string, number | boolean>;

  const found: Partial<Record<string, string[]>> = {};
  const sorted = (claims: readonly Drawn[]): string[] =>
    [...claims].sort((a, b) => (`${a.to}${a.from}${a.id}` < `${b.to}${b.from}${b.id}` ? -1 : 1)).map(({ id }) => id); // prettier-ignore
  if (support.length > 0) {
    if (assessment['independentParties'] === 1) found['ONE_PARTY'] = sorted(support);
    if (assessment['anonymousOnly'] === true) found['ANONYMOUS_ONLY'] = sorted(support);
    if (!support.some(({ basis }) => basis.includes(ClaimBasis.PARTLY_DISCLOSED)))
      found['UNDISCLOSED_ONLY'] = sorted(support);
    const ownSource = (one_: Statement): boolean =>
      one_.publishers.some((publisher) => one_.claimants.some((id) => speaksFor(publisher, id, one_)));
    const firstHand = (one_: Statement): boolean => one_.primarySource !== null || ownSource(one_);
    if (!support.some((claim) => [claim, ...claim.roots].some(firstHand)))
      found['NO_PRIMARY_SOURCE'] = sorted(support);
    const unplaced = support.filter(({ hasLocator }) => !hasLocator);
    if (unplaced.length > 0) found['NO_LOCATOR'] = sorted(unplaced);
    const byAccused = (claim: Drawn): boolean =>
      claim.claimants.length > 0 && claim.claimants.every((id) => speaksFor(id, accused, claim));
    const denials = against.filter(
      (claim) => byAccused(claim) && support.every((one_) => !one_.hasFirstDay || one_.from <= claim.to),
    );
    if (denials.length > 0) found['DENIAL_UNANSWERED'] = sorted(denials);
    if (world.lacksState) found['ACTOR_WITHOUT_STATE'] = sorted(support);
    const echoes = echoesByDefinition(support);
    if (echoes.length > 0) found['ECHO'] = sorted(support.filter(({ id }) => echoes.includes(id)));
  }
  const coarse = all.filter(({ statedAt }) => statedAt?.length !== 10);
  const { incidentStart } = world;
  if (coarse.length > 0 || (incidentStart !== null && incidentStart.length < 10))
    found['COARSE_DATE'] = sorted(coarse);
  const dated = all.filter(({ statedAt }) => statedAt !== null);
  const latest = Math.max(...dated.map(({ to }) => Date.parse(to)));
  const lastOf = dated.filter(({ to }) => Date.parse(to) === latest);
  const exact = lastOf.reduce((most, { from }) => (from > most ? from : most), '');
  if (lastOf.length > 0) {
    const limit = new Date(latest);
    limit.setUTCFullYear(limit.getUTCFullYear() + 5);
    if (world.day > limit.toISOString().slice(0, 10))
      found['STALE'] = sorted(lastOf.filter(({ from }) => from === exact));
  }
  if (world.undermined.length > 0) found['UNDERMINED'] = world.undermined;
  return found;
}

/** The ids of claims in support of several parties that rest on one origin: every two statements are compared. */
function echoesByDefinition(support: readonly Drawn[]): string[] {
  const roots = [...new Map(support.flatMap((claim) => claim.roots).map((root) => [root.id, root])).values()];
  const isRepeated = (root: Statement): boolean =>
    support.some((claim) => claim.id !== root.id && claim.roots.some(({ id }) => id === root.id));
  /** The sources to which a source leads. */
  const leadsTo = (source: string): string[] => {
    const found: string[] = [];
    const follow = (from: string): void => {
      for (const root of roots)
        if (root.source === from && root.primarySource !== null && !found.includes(root.primarySource)) {
          found.push(root.primarySource);
          follow(root.primarySource);
        }
    };
    follow(source);
    return found;
  };
  const areInRing = (a: string, b: string): boolean => leadsTo(a).includes(b) && leadsTo(b).includes(a);
  const isRing = ({ source, primarySource }: Statement): boolean =>
    primarySource !== null && areInRing(source, primarySource);
  const alike = (a: Statement, b: Statement): boolean =>
    a.id === b.id ||
    (a.primarySource !== null && a.primarySource === b.primarySource) ||
    (isRing(a) && isRing(b) && (a.source === b.source || areInRing(a.source, b.source))) ||
    (isRepeated(a) && isRepeated(b) && a.claimants.some((id) => b.claimants.includes(id)));
  const groupOf = (root: Statement): string[] => {
    const group = [root];
    for (const member of group)
      group.push(...roots.filter((other) => !group.includes(other) && alike(member, other)));
    return group.map(({ id }) => id);
  };
  return roots.flatMap((root) => {
    const group = groupOf(root);
    const resting = support.filter((claim) => claim.roots.every(({ id }) => group.includes(id)));
    const voices = resting.flatMap((claim) =>
      (claim.claimants.length > 0 ? claim.claimants.map((id) => [id]) : [[]]).map((own, place) =>
        worldClaim(claim, { id: `${claim.id} ${place}`, relationship, claimants: own, primarySource: null }),
      ),
    );
    const parties = voices.length > 0 ? assessedAlone(voices)?.['independentParties'] : 0;
    return resting.length > 1 && Number(parties) > 1 ? resting.map(({ id }) => id) : [];
  });
}

const runs = 3_000;

test(`finds the gaps of the definitions in ${runs} random sets of claims`, () => {
  const numbers = new Map<string, number>();
  fc.assert(
    fc.property(worlds, (world) => {
      const expected = gapsByDefinition(world);
      const found = gapsOf(evidenceOf(world), world.day);
      expect(Object.fromEntries(found.map(({ kind, claimIds }) => [kind, claimIds]))).toEqual(expected);
      expect(found.map(({ kind }) => kind)).toEqual(gapKinds.filter((kind) => kind in expected));
      for (const { kind, explanation, closedBy } of found) {
        numbers.set(kind, (numbers.get(kind) ?? 0) + 1);
        for (const sentence of [explanation, closedBy]) expect(sentence).toMatch(/^[A-Z0-9][^.].*\.$/);
        expect(gapsOf(evidenceOf(world), world.day, [kind])).toEqual(
          found.filter((gap) => gap.kind === kind),
        );
      }
    }),
    { numRuns: runs, seed: 21 },
  );
  for (const kind of gapKinds) expect([kind, (numbers.get(kind) ?? 0) > 100]).toEqual([kind, true]);
});

/** Claims by parties of their own, each with its own primary source, in a graph of claims. */
function independent(count: number): Map<string, ClaimNode> {
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const id = `claim:own-${index}`;
      return [
        id,
        {
          ...{ id, relationshipId: relationship, level: 0, stance: Stance.ASSERTS, isRetracted: false },
          ...{ confidence: null, likelihood: null, recordedAt: null, speaker: SpeakerStatus.NAMED },
          ...{ statedAt: '2017-12-18', statedFrom: '2017-12-18', statedTo: '2017-12-18' },
          claimantIds: [`organization:${index}`],
          sourceIds: [`source:read-${index}`, `source:primary-${index}`],
        },
      ];
    }),
  );
}

/** The claims that echo each other, after counting them. */
function echoesIn(
  nodes: ReadonlyMap<string, ClaimNode>,
  derivedFrom: ClaimGraph['derivedFrom'],
  makersOf = ({ claimantIds }: ClaimNode): readonly string[] => claimantIds,
): string[] {
  const none = new Map<string, string[]>();
  const graph = { relationshipId: relationship, nodes, derivedFrom, supersededBy: none, disputedBy: none };
  const counted = countClaims(graph, 0).claims;
  const ids = [...nodes.keys()];
  const details = { basis: [], hasLocator: true, hasPrimarySource: true, hasFirstDay: true };
  const [echo] = gapsOf(
    {
      claims: new Map(counted.map((claim, index) => [ids[index] as string, claim])),
      ...{ disputing: new Map(), underminedIds: [], accusedIds: [], memberships: [] },
      details: new Map(ids.map((id) => [id, { ...details, madeBy: makersOf(nodes.get(id) as ClaimNode) }])),
      readIn: new Map([...nodes.values()].map(({ id, sourceIds }) => [id, sourceIds[0] as string])),
      ...{ publishers: new Map(), publisherMemberships: [], lacksState: false, incidentStart: null },
    },
    '2018-01-01',
    [GapKind.ECHO],
  );
  return [...(echo?.claimIds ?? [])];
}

describe('echoes', () => {
  const size = fc.integer({ min: 2, max: 6 });
  const draw = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] =>
    fc.sample(arbitrary, { numRuns, seed: 21 });

  test('25 planted chains of derivation are found, and 25 planted rings of sources', () => {
    const planted = draw(fc.record({ count: fc.integer({ min: 6, max: 12 }), size }), 50);
    for (const [index, { count, size: length }] of planted.entries()) {
      const nodes = independent(count);
      const ids = [...nodes.keys()].slice(count - length);
      const derivedFrom = new Map<string, string[]>();
      ids.forEach((id, place) => {
        const node = nodes.get(id) as ClaimNode;
        if (index % 2 === 0 && place > 0) derivedFrom.set(id, [ids[place - 1] as string]);
        if (index % 2 === 1) node.sourceIds = [`source:ring-${place}`, `source:ring-${(place + 1) % length}`];
      });
      expect([index, echoesIn(nodes, derivedFrom)]).toEqual([index, ids.sort()]);
    }
  });

  test('none is found in 1,000 sets of independent claims, with repetitions by their own claimants', () => {
    const sets = draw(fc.record({ count: fc.integer({ min: 1, max: 12 }), repeated: fc.nat(5) }), 1_000);
    for (const { count, repeated } of sets) {
      const nodes = independent(count);
      const derivedFrom = new Map<string, string[]>();
      for (let place = 0; place < Math.min(repeated, count); place += 1) {
        const earlier = nodes.get(`claim:own-${place}`) as ClaimNode;
        const id = `claim:own-${place}-again`;
        nodes.set(id, { ...earlier, id, sourceIds: [`source:later-${place}`] });
        derivedFrom.set(id, [earlier.id]);
      }
      expect(echoesIn(nodes, derivedFrom)).toEqual([]);
    }
  });

  test('a chain of sources without a ring is none: an article may tell of one statement and make another', () => {
    const nodes = independent(2);
    (nodes.get('claim:own-0') as ClaimNode).sourceIds = ['source:a', 'source:b'];
    (nodes.get('claim:own-1') as ClaimNode).sourceIds = ['source:b', 'source:c'];
    expect(echoesIn(nodes, new Map())).toEqual([]);
  });

  test('a statement that leads out of a ring is not of it', () => {
    const nodes = independent(3);
    const read = (place: number, ...sourceIds: string[]): void =>
      void ((nodes.get(`claim:own-${place}`) as ClaimNode).sourceIds = sourceIds);
    read(0, 'source:a', 'source:b');
    read(1, 'source:b', 'source:a');
    read(2, 'source:a', 'source:c');
    expect(echoesIn(nodes, new Map())).toEqual(['claim:own-0', 'claim:own-1']);
  });

  test('claims of merged organizations are none, though they have the ids of the parts too', () => {
    const nodes = independent(3);
    for (const [index, node] of [...nodes.values()].entries()) {
      node.claimantIds = ['organization:whole', `organization:part-${index}`];
      node.sourceIds = ['source:article', 'source:op-ed'];
    }
    expect(echoesIn(nodes, new Map(), () => ['organization:whole'])).toEqual([]);
    expect(echoesIn(nodes, new Map())).toEqual([...nodes.keys()]);
  });

  test('several states that speak through one claimant of one op-ed are an echo', () => {
    const nodes = independent(3);
    for (const [index, node] of [...nodes.values()].entries()) {
      node.claimantIds = index === 0 ? ['person:speaker'] : ['person:speaker', `country:${index}`];
      node.sourceIds = ['source:article', 'source:op-ed'];
    }
    expect(echoesIn(nodes, new Map())).toEqual([...nodes.keys()]);
  });
});

describe('the day as of which gaps are found', () => {
  const now = new Date('2026-11-30T12:00:00Z');
  test.each([
    [{}, '2026-11-30'],
    [{ asOf: '2017-12' }, '2017-12-31'],
    [{ asOf: '2030' }, '2026-11-30'],
    [{ recordedBy: new Date('2020-01-01T00:00:00Z') }, '2020-01-01'],
    [{ asOf: '2021', recordedBy: new Date('2020-01-01T00:00:00Z') }, '2020-01-01'],
  ])('%j: %s', (lens, day) => {
    expect(dayOf(lens, now)).toBe(day);
  });
});
