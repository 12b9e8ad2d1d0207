import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AssessedClaim } from '../../src/model/assessment.js';
import {
  BeliefChangeKind,
  type BeliefDifference,
  beliefDifference,
  type ComparedEvidence,
  decisiveClaims,
  maxReducedClaims,
  maxTriedSets,
  type PlacedClaims,
} from '../../src/model/beliefDifference.js';
import { Likelihood, Stance } from '../../src/model/vocabulary.js';
import { assessedByDefinition, type WorldClaim } from '../support/countingReference.js';
import { claimants, days, memberships, primarySources } from '../support/countingWorlds.js';

const accused = 'country:north-korea';
const relationship = `relationship:incident:w/ATTRIBUTED_TO/${accused}`;

/** How one lens counts a claim: by these roots, as undermined, or not at all. */
type Counted = number[] | 'undermined' | 'absent';

interface Drawn {
  isOnIt: boolean;
  stance: 'ASSERTS' | 'SUSPECTS' | 'DENIES' | 'DISPUTES';
  confidence: number | null;
  likelihood: 'UNLIKELY' | 'ROUGHLY_EVEN_CHANCE' | 'LIKELY' | null;
  statedAt: string;
  named: boolean;
  claimants: string[];
  /** Indexes of the claims that it disputes. */
  disputes: number[];
  before: Counted;
  after: Counted;
}

interface Root {
  claimants: string[];
  primarySource: string | null;
  statedAt: string;
}

const one = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const fewClaimants = fc.uniqueArray(one(...claimants), { maxLength: 2 });
const roots: fc.Arbitrary<Root[]> = fc.array(
  fc.record({
    claimants: fewClaimants,
    primarySource: fc.option(one(...primarySources)),
    statedAt: one(...days),
  }),
  { minLength: 4, maxLength: 4 },
);
const rootPlaces = fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 2 });
const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    isOnIt: one(true, true, true, false),
    stance: one<Drawn['stance']>('ASSERTS', 'ASSERTS', 'SUSPECTS', 'DENIES', 'DISPUTES'),
    confidence: fc.option(one(15, 49, 50, 85)),
    likelihood: fc.option(
      one<'UNLIKELY' | 'ROUGHLY_EVEN_CHANCE' | 'LIKELY'>('UNLIKELY', 'ROUGHLY_EVEN_CHANCE', 'LIKELY'),
    ),
    statedAt: one(...days),
    named: one(true, true, false),
    claimants: fewClaimants,
    disputes: fc.uniqueArray(fc.nat(7), { maxLength: 2 }),
    roots: rootPlaces,
    others: rootPlaces,
    change: one<'same' | 'comes' | 'goes' | 'roots' | 'undermined'>(
      'same',
      'same',
      'comes',
      'comes',
      'goes',
      'roots',
      'undermined',
    ),
  })
  .map(({ roots: own, others, change, ...rest }): Drawn => {
    const isSupport = rest.isOnIt && ['ASSERTS', 'SUSPECTS'].includes(rest.stance);
    const undermined = isSupport ? 'undermined' : 'absent';
    const after = { same: own, comes: own, goes: 'absent', roots: others, undermined } as const;
    return { ...rest, before: change === 'comes' ? 'absent' : own, after: after[change] };
  });
const pairs = fc.tuple(fc.array(drawn, { minLength: 1, maxLength: 7 }), roots);

const idOf = (place: number): string => `claim:${place}`;

/** The claims as the model takes them. */
function evidenceOf(claims: readonly Drawn[], pool: readonly Root[]): ComparedEvidence {
  const placed = (which: 'before' | 'after'): PlacedClaims =>
    new Map(
      claims.flatMap((claim, place) => {
        const counted = claim[which];
        if (counted === 'absent') return [];
        const { statedAt, confidence, named } = claim;
        const assessed: AssessedClaim = {
          ...{ confidence, named, statedAt, statedFrom: statedAt, statedTo: statedAt },
          stance: Stance[claim.stance],
          likelihood: claim.likelihood && Likelihood[claim.likelihood],
          claimantIds: claim.claimants,
          roots:
            counted === 'undermined'
              ? []
              : counted.map((index) => {
                  const root = pool[index] as Root;
                  return {
                    ...{
                      id: `root:${index}`,
                      claimantIds: root.claimants,
                      primarySourceId: root.primarySource,
                    },
                    ...{ statedFrom: root.statedAt, statedTo: root.statedAt },
                  };
                }),
        };
        const counts = claim.isOnIt ? 'ON' : 'DISPUTING';
        const at = counted === 'undermined' ? 'UNDERMINED' : counts;
        return [[idOf(place), { place: at, claim: assessed, disputes: claim.disputes.map(idOf) }]];
      }),
    );
  const ties = memberships.map(({ member, of, ...period }) => ({ memberId: member, ofId: of, ...period }));
  return { before: placed('before'), after: placed('after'), accusedIds: [accused], memberships: ties };
}

const remark: WorldClaim = {
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
  ...{ source: 'source:article', primarySource: null, derivedFrom: [], disputes: [], supersedes: [] },
};

/** A claim of a world that counts by some roots, or by one that was retracted. */
function worldClaim(claim: Drawn, place: number, counted: number[] | 'undermined'): WorldClaim {
  const world: WorldClaim = Object.assign({}, remark, claim);
  world.id = idOf(place);
  world.relationship = claim.isOnIt ? relationship : null;
  world.statedFrom = world.statedTo = claim.statedAt;
  world.disputes = claim.disputes.map(idOf);
  world.derivedFrom = counted === 'undermined' ? ['root:retracted'] : counted.map((index) => `root:${index}`);
  return world;
}

/** The assessment by the reference implementation of the rule, if each claim counts as given. */
function assessed(claims: readonly Drawn[], pool: readonly Root[], counted: readonly Counted[]) {
  const world = pool.map(({ statedAt, ...root }, index): WorldClaim => {
    const dates = { statedAt, statedFrom: statedAt, statedTo: statedAt };
    return Object.assign({}, remark, root, dates, { id: `root:${index}` });
  });
  world.push({ ...remark, id: 'root:retracted', retractedAt: '2019' });
  claims.forEach((claim, place) => {
    const how = counted[place] as Counted;
    if (how !== 'absent') world.push(worldClaim(claim, place, how));
  });
  const found = assessedByDefinition({ claims: world, memberships }, [relationship], [accused], 0, {});
  const isFirm = claims.some(
    ({ isOnIt, stance }, place) => isOnIt && stance === 'ASSERTS' && Array.isArray(counted[place]),
  );
  return found && { ...found, firm: isFirm };
}

/** The assessment without numbers of records and dates. */
const believed = (assessment: object | null): string => {
  const { supporting, disputing, undermined, firstStatedAt, lastStatedAt, ...rest } = (assessment ?? {}) as Record<string, unknown>; // prettier-ignore
  return JSON.stringify(rest);
};
const whole = (assessment: object | null): string => {
  const { firm, ...rest } = (assessment ?? {}) as Record<string, unknown>;
  return JSON.stringify(rest);
};

/** Every set of the claims that are counted differently, the small ones first. */
function setsByDefinition(claims: readonly Drawn[]): number[][] {
  const differing = claims.flatMap(({ before, after }, place) =>
    JSON.stringify([...before].sort()) === JSON.stringify([...after].sort()) ? [] : [place],
  );
  const sets = Array.from({ length: 2 ** differing.length }, (_, mask) =>
    differing.filter((_place, bit) => (mask >> bit) % 2 === 1),
  );
  return sets.sort((a, b) => a.length - b.length);
}

const restoredBy = (claims: readonly Drawn[], pool: readonly Root[], set: readonly number[]) =>
  assessed(
    claims,
    pool,
    claims.map(({ before, after }, place) => (set.includes(place) ? before : after)),
  );

const runs = 10_000;

test(`finds the smallest of all sets in ${runs} random sets of claims`, () => {
  let different = 0;
  const sizes = new Map<number, number>();
  fc.assert(
    fc.property(pairs, ([claims, pool]) => {
      const evidence = evidenceOf(claims, pool);
      const difference = beliefDifference(evidence);
      const before = assessed(claims, pool, claims.map((claim) => claim.before)); // prettier-ignore
      const after = assessed(claims, pool, claims.map((claim) => claim.after)); // prettier-ignore
      if (whole(before) === whole(after)) {
        expect(difference).toBeNull();
        return;
      }
      different += 1;
      const textOf = believed(before) === believed(after) ? whole : believed;
      const restores = (set: readonly number[]): boolean =>
        textOf(restoredBy(claims, pool, set)) === textOf(before);
      const smallest = setsByDefinition(claims).find(restores);
      const { ids, areSmallest, firstId } = decisiveClaims(evidence, difference as BeliefDifference, { sets: maxTriedSets }); // prettier-ignore
      const places = ids.map((id) => Number(id.split(':')[1]));
      sizes.set(ids.length, (sizes.get(ids.length) ?? 0) + 1);
      const counted = places.filter((place) => claims[place]?.after !== 'absent');
      const dateOf = (place: number) => `${claims[place]?.statedAt} ${idOf(place)}`;
      const [first] = [...(counted.length > 0 ? counted : places)].sort((a, b) =>
        dateOf(a) < dateOf(b) ? -1 : 1,
      );
      expect([
        difference?.before,
        difference?.after,
        restores(places),
        places.length,
        areSmallest,
        firstId,
      ]).toEqual([before, after, true, smallest?.length, true, idOf(first as number)]);
    }),
    { numRuns: runs, seed: 21 },
  );
  expect(different).toBeGreaterThan(runs / 2);
  // Sets of several sizes are found.
  for (const size of [1, 2, 3, 4]) expect(sizes.get(size)).toBeGreaterThan(50);
});

const asserted = (id: string): [string, { place: 'ON'; claim: AssessedClaim; disputes: [] }] => [
  id,
  {
    ...{ place: 'ON', disputes: [] },
    claim: {
      ...{ stance: Stance.ASSERTS, confidence: null, likelihood: null, named: true, claimantIds: [id] },
      ...{ statedAt: '2017', statedFrom: '2017-01-01', statedTo: '2017-12-31' },
      roots: [
        { id, claimantIds: [id], primarySourceId: null, statedFrom: '2017-01-01', statedTo: '2017-12-31' },
      ],
    },
  },
];
const many = (count: number): PlacedClaims =>
  new Map(Array.from({ length: count }, (_, index) => asserted(`claim:${String(index).padStart(3, '0')}`)));
const compared = (before: PlacedClaims, after: PlacedClaims): ComparedEvidence => ({
  ...{ before, after, accusedIds: [], memberships: [] },
});

describe('the bounds of the search', () => {
  const decided = (evidence: ComparedEvidence) => {
    const difference = beliefDifference(evidence);
    return difference && decisiveClaims(evidence, difference, { sets: maxTriedSets });
  };

  test('where too many sets would have to be tried, a set that restores what was before is found, marked as such', () => {
    const evidence = compared(many(1), many(31));
    const { ids, areSmallest } = decided(evidence) ?? {};
    expect(ids).toHaveLength(30);
    expect(areSmallest).toBe(false);
  });

  test('above the number of claims that are tried one by one, all are listed', () => {
    const evidence = compared(many(1), many(maxReducedClaims + 2));
    const { ids, areSmallest } = decided(evidence) ?? {};
    expect(ids).toHaveLength(maxReducedClaims + 1);
    expect(areSmallest).toBe(false);
  });

  test('what appears is due to all claims on it, however many', () => {
    const { ids, areSmallest } = decided(compared(new Map(), many(maxReducedClaims + 1))) ?? {};
    expect(ids).toHaveLength(maxReducedClaims + 1);
    expect(areSmallest).toBe(true);
  });
});

describe('the kinds of change', () => {
  const kindsOf = (before: PlacedClaims, after: PlacedClaims) =>
    beliefDifference(compared(before, after))?.kinds;
  const [id, one_] = asserted('claim:one');
  const as = (stance: Stance, given: Partial<AssessedClaim> = {}): PlacedClaims =>
    new Map([[id, { ...one_, claim: { ...one_.claim, stance, ...given } }]]);
  const denial: PlacedClaims = new Map([
    ['claim:no', { ...one_, claim: { ...one_.claim, stance: Stance.DENIES } }],
  ]);
  const contested = new Map([...as(Stance.ASSERTS), ...denial]);
  const { APPEARED, FELL, STRENGTHENED, WEAKENED, BECAME_CONTESTED, NO_LONGER_CONTESTED } = BeliefChangeKind;

  test.each([
    ['appears', new Map(), as(Stance.SUSPECTS), [APPEARED]],
    ['appears and is contested', new Map(), contested, [APPEARED, BECAME_CONTESTED]],
    ['falls, contested or not', contested, new Map(), [FELL]],
    ['is asserted, no longer suspected', as(Stance.SUSPECTS), as(Stance.ASSERTS), [STRENGTHENED]],
    [
      'is stated with less confidence',
      as(Stance.ASSERTS, { confidence: 85 }),
      as(Stance.ASSERTS, { confidence: 50 }),
      [WEAKENED],
    ],
    ['is contested', as(Stance.ASSERTS), contested, [WEAKENED, BECAME_CONTESTED]],
    ['is no longer contested', contested, as(Stance.ASSERTS), [STRENGTHENED, NO_LONGER_CONTESTED]],
    ['is only denied now', contested, denial, [WEAKENED, NO_LONGER_CONTESTED]],
    ['is stated on another date', as(Stance.ASSERTS), as(Stance.ASSERTS, { statedAt: '2018' }), []],
  ] as [string, PlacedClaims, PlacedClaims, BeliefChangeKind[]][])('%s', (_what, before, after, kinds) => {
    expect(kindsOf(before, after)).toEqual(kinds);
  });

  test('no change without another assessment', () => {
    expect(kindsOf(contested, contested)).toBeUndefined();
    expect(kindsOf(new Map(), new Map())).toBeUndefined();
  });
});
