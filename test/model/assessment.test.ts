import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type AssessedClaim,
  assess,
  type Assessment,
  compareStrength,
  type Evidence,
} from '../../src/model/assessment.js';
import type { Root } from '../../src/model/origins.js';
import { AssessmentStatus, Likelihood, Stance } from '../../src/model/vocabulary.js';

const root = (id: string, given: Partial<Root> = {}): Root => ({
  ...{ id, claimantIds: [`claimant of ${id}`], primarySourceId: null },
  ...{ statedFrom: '2017-12-18', statedTo: '2017-12-18' },
  ...given,
});

const claim = (given: Partial<AssessedClaim> = {}): AssessedClaim => ({
  stance: Stance.ASSERTS,
  confidence: null,
  likelihood: null,
  statedAt: '2017-12-18',
  statedFrom: '2017-12-18',
  statedTo: '2017-12-18',
  claimantIds: ['claimant of claim:one'],
  named: true,
  roots: [root('claim:one')],
  ...given,
});

const evidence = (claims: readonly AssessedClaim[], given: Partial<Evidence> = {}): Evidence => ({
  ...{ claims, disputing: [], undermined: 0, accusedIds: [], memberships: [] },
  ...given,
});

const anyClaim: fc.Arbitrary<AssessedClaim> = fc
  .record({
    stance: fc.constantFrom(Stance.ASSERTS, Stance.SUSPECTS, Stance.DENIES, Stance.DISPUTES),
    confidence: fc.option(fc.integer({ min: 0, max: 100 })),
    likelihood: fc.option(fc.constantFrom(...Object.values(Likelihood))),
    day: fc.constantFrom('2014-11-24', '2016-06-14', '2017-05-12', '2017-12-18', '2017-12-21'),
    origins: fc.uniqueArray(fc.constantFrom('claim:a', 'claim:b', 'claim:c'), { minLength: 1 }),
    named: fc.boolean(),
  })
  .map(({ day, origins, ...rest }) => ({
    ...{ ...rest, statedAt: day, statedFrom: day, statedTo: day, claimantIds: [] },
    roots: origins.map((id) => root(id)),
  }));

const anyClaims = fc.array(anyClaim, { minLength: 1, maxLength: 8 });
const assessed = (claims: readonly AssessedClaim[], given: Partial<Evidence> = {}): Assessment =>
  assess(evidence(claims, given)) as Assessment;

describe('the assessment of claims', () => {
  test('without claims there is no relationship', () => {
    expect(assess(evidence([]))).toBeNull();
  });

  test.each<[(keyof typeof Stance)[], string]>([
    [['ASSERTS'], 'ASSERTED'],
    [['SUSPECTS'], 'SUSPECTED'],
    [['SUSPECTS', 'ASSERTS'], 'ASSERTED'],
    [['SUSPECTS', 'DENIES'], 'CONTESTED'],
    [['ASSERTS', 'DISPUTES'], 'CONTESTED'],
    [['DENIES'], 'DENIED'],
    [['DISPUTES', 'DENIES'], 'DENIED'],
  ])('the stances %j give %s', (stances, status) => {
    expect(assessed(stances.map((stance) => claim({ stance: Stance[stance] }))).status).toBe(status);
  });

  test('a suspicion in May, an accusation in December and a denial after it', () => {
    const inMay = claim({
      stance: Stance.SUSPECTS,
      statedAt: '2017-05',
      statedFrom: '2017-05-01',
      statedTo: '2017-05-31',
      roots: [root('claim:press')],
    });
    const accusation = claim({ roots: [root('claim:accusation')] });
    const denial = claim({
      stance: Stance.DENIES,
      statedAt: '2017-12-21',
      statedFrom: '2017-12-21',
      statedTo: '2017-12-21',
      roots: [root('claim:denial')],
    });
    expect(assessed([denial, inMay, accusation])).toEqual({
      status: AssessmentStatus.CONTESTED,
      confidence: null,
      likelihood: null,
      supporting: 2,
      disputing: 1,
      independentOrigins: 2,
      independentParties: 2,
      disputingOrigins: 1,
      disputingParties: 1,
      disputedByAccusedOnly: false,
      anonymousOnly: false,
      undermined: 0,
      firstStatedAt: '2017-05',
      lastStatedAt: '2017-12-21',
      firm: true,
    });
  });

  test('three reports of one origin are one origin', () => {
    expect(assessed([claim(), claim(), claim()]).independentOrigins).toBe(1);
  });

  test('a claim dated to the year does not come before one dated to the month', () => {
    const vague = claim({ statedAt: '2017', statedFrom: '2017-01-01', statedTo: '2017-12-18' });
    const inMay = claim({ statedAt: '2017-05', statedFrom: '2017-05-01', statedTo: '2017-05-31' });
    expect(assessed([vague, inMay]).firstStatedAt).toBe('2017-05');
  });

  test('the order of the claims makes no difference', () => {
    fc.assert(
      fc.property(anyClaims, fc.infiniteStream(fc.nat()), (claims, seeds) => {
        const shuffled = claims
          .map((one) => ({ one, at: seeds.next().value as number }))
          .sort((a, b) => a.at - b.at);
        expect(assessed(shuffled.map(({ one }) => one))).toEqual(assessed(claims));
      }),
    );
  });

  test('confidence and likelihood are those of a claim that decides the status or null, never averages', () => {
    fc.assert(
      fc.property(anyClaims, (claims) => {
        const { confidence, likelihood } = assessed(claims);
        const asserting = claims.filter(({ stance }) => stance === Stance.ASSERTS);
        const deciding =
          asserting.length > 0 ? asserting : claims.filter(({ stance }) => stance === Stance.SUSPECTS);
        expect([null, ...deciding.map((one) => one.confidence)]).toContain(confidence);
        expect([null, ...deciding.map((one) => one.likelihood)]).toContain(likelihood);
        if (deciding.some((one) => one.confidence !== null)) expect(confidence).not.toBeNull();
      }),
    );
  });

  test('repeating a claim of the same origin changes no status, no confidence and no count of origins', () => {
    fc.assert(
      fc.property(anyClaims, fc.nat(), (claims, pick) => {
        const again = claims[pick % claims.length] as AssessedClaim;
        const [before, after] = [assessed(claims), assessed([...claims, again])];
        const counts = { supporting: 0, disputing: 0 };
        expect({ ...before, ...counts }).toEqual({ ...after, ...counts });
      }),
    );
  });

  test('one claim against makes a supported relationship contested, and one in support makes a denied one contested', () => {
    fc.assert(
      fc.property(anyClaims, (claims) => {
        const before = assessed(claims);
        const denied = assessed([...claims, claim({ stance: Stance.DENIES })]);
        expect(denied.status).toBe(
          before.supporting > 0 ? AssessmentStatus.CONTESTED : AssessmentStatus.DENIED,
        );
      }),
    );
  });
});

describe('the weaker of two assessments', () => {
  const strengthOf = (...claims: AssessedClaim[]): Assessment => assessed(claims);
  const inOrder: [string, Assessment][] = [
    ['denied', strengthOf(claim({ stance: Stance.DENIES }))],
    [
      'a contested suspicion',
      strengthOf(claim({ stance: Stance.SUSPECTS }), claim({ stance: Stance.DENIES })),
    ],
    ['an anonymous suspicion', strengthOf(claim({ stance: Stance.SUSPECTS, named: false }))],
    ['a suspicion with a named claimant', strengthOf(claim({ stance: Stance.SUSPECTS }))],
    ['a contested assertion', strengthOf(claim(), claim({ stance: Stance.DISPUTES }))],
    ['an assertion of one origin', strengthOf(claim())],
    ['an assertion of two origins', strengthOf(claim(), claim({ roots: [root('claim:two')] }))],
  ];

  test.each(
    inOrder
      .slice(1)
      .map(([name, stronger], index) => [inOrder[index]?.[0], name, inOrder[index]?.[1], stronger] as const),
  )('%s is weaker than %s', (_weakerName, _strongerName, weaker, stronger) => {
    expect(compareStrength(weaker as Assessment, stronger)).toBeLessThan(0);
    expect(compareStrength(stronger, weaker as Assessment)).toBeGreaterThan(0);
  });

  test('a confidence that no claim states ranks between even and better than even', () => {
    const ranked = [15, 49, null, 50, 85].map((confidence) => strengthOf(claim({ confidence })));
    for (const [index, stronger] of ranked.slice(1).entries())
      expect(compareStrength(ranked[index] as Assessment, stronger)).toBeLessThan(0);
  });

  test('a likelihood that no claim states ranks between an even chance and a better one', () => {
    const terms = [Likelihood.ROUGHLY_EVEN_CHANCE, null, Likelihood.LIKELY];
    const ranked = terms.map((likelihood) => strengthOf(claim({ likelihood })));
    for (const [index, stronger] of ranked.slice(1).entries())
      expect(compareStrength(ranked[index] as Assessment, stronger)).toBeLessThan(0);
  });

  test('it is a total preorder: antisymmetric, and transitive over any three', () => {
    const sign = (one: Assessment, other: Assessment): number => Math.sign(compareStrength(one, other)) + 0;
    fc.assert(
      fc.property(anyClaims, anyClaims, anyClaims, (...three) => {
        const [a, b, c] = three.map((claims) => assessed(claims)) as [Assessment, Assessment, Assessment];
        expect(sign(a, b)).toBe(-sign(b, a) + 0);
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
        if (sign(a, b) === 0 && sign(b, c) === 0) expect(sign(a, c)).toBe(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('version 2 counts voices, not records', () => {
  const by = (id: string, ...claimantIds: string[]) => ({ claimantIds, roots: [root(id, { claimantIds })] });

  test('two claims of one claimant are one origin', () => {
    const twice = [claim(by('claim:a', 'fbi')), claim(by('claim:b', 'fbi'))];
    expect(assessed(twice)).toMatchObject({ supporting: 2, independentOrigins: 1, independentParties: 1 });
  });

  test('five states behind one op-ed are one origin, whether or not a link was entered', () => {
    const states = ['us', 'uk', 'jp', 'au', 'nz'].map((id) => ({
      claimantIds: [id],
      roots: [root(`claim:${id}`, { claimantIds: [id], primarySourceId: 'source:op-ed' })],
    }));
    expect(assessed(states.map(claim)).independentOrigins).toBe(1);
  });

  test('the confidence of a suspicion is not lent to an assertion', () => {
    const claims = [claim(), claim({ stance: Stance.SUSPECTS, confidence: 90 })];
    expect(assessed(claims)).toMatchObject({ status: AssessmentStatus.ASSERTED, confidence: null });
  });

  test('a claim on another subject that disputes one in support counts against it', () => {
    const disputing = [claim({ ...by('claim:guccifer', 'guccifer') })];
    expect(assessed([claim()], { disputing })).toMatchObject({
      ...{ status: AssessmentStatus.CONTESTED, supporting: 1, disputing: 1, disputingOrigins: 1 },
    });
  });

  test('agencies of one state are one party while they belong to it', () => {
    const memberships = [
      { memberId: 'fbi', ofId: 'us', from: '0000-01-01', to: '9999-12-31' },
      { memberId: 'nsa', ofId: 'us', from: '0000-01-01', to: '9999-12-31' },
    ];
    const claims = [claim(by('claim:a', 'fbi')), claim(by('claim:b', 'nsa'))];
    expect(assessed(claims, { memberships })).toMatchObject({ independentOrigins: 2, independentParties: 1 });
    const left = memberships.map((membership) => ({ ...membership, to: '2016-12-31' }));
    expect(assessed(claims, { memberships: left }).independentParties).toBe(2);
  });

  test('a denial by the accused or by its state is distinguished from a dispute', () => {
    const memberships = [{ memberId: 'unit', ofId: 'north-korea', from: '0000-01-01', to: '9999-12-31' }];
    const denial = claim({ ...by('claim:no', 'north-korea'), stance: Stance.DENIES });
    const dispute = claim({ ...by('claim:norse', 'norse'), stance: Stance.DISPUTES });
    const given = { accusedIds: ['unit'], memberships };
    expect(assessed([claim(), denial], given).disputedByAccusedOnly).toBe(true);
    expect(assessed([claim(), denial, dispute], given).disputedByAccusedOnly).toBe(false);
    expect(assessed([claim(), denial], { ...given, accusedIds: [] }).disputedByAccusedOnly).toBe(false);
    expect(assessed([claim()], given).disputedByAccusedOnly).toBe(false);
  });

  test('a claimant that was merged into another one speaks as that one', () => {
    const denial = claim({ ...by('claim:no', 'unit', 'desk'), stance: Stance.DENIES });
    const given = { accusedIds: ['unit'], memberships: [] };
    const isRoutine = (mergedClaimantIds: string[]): boolean =>
      assessed([claim(), { ...denial, mergedClaimantIds }], given).disputedByAccusedOnly;
    expect(isRoutine(['desk'])).toBe(true);
    expect(isRoutine([])).toBe(false);
  });

  test('a state does not speak for another state of its alliance, nor do their agencies', () => {
    const always = { from: '0000-01-01', to: '9999-12-31' };
    const memberships = [
      ['organization:unit', 'organization:ministry'],
      ['organization:ministry', 'country:accused'],
      ['person:spokesperson', 'country:accused'],
      ['organization:agency', 'country:ally'],
      ['country:accused', 'organization:alliance'],
      ['country:ally', 'organization:alliance'],
    ].map(([memberId = '', ofId = '']) => ({ memberId, ofId, ...always }));
    const isDenialOf = (accused: string, speaker: string): boolean =>
      assessed([claim(), claim({ ...by('claim:no', speaker), stance: Stance.DISPUTES })], {
        ...{ accusedIds: [accused], memberships },
      }).disputedByAccusedOnly;
    for (const accused of ['organization:unit', 'country:accused']) {
      for (const speaker of [
        'person:spokesperson',
        'organization:ministry',
        'country:accused',
        'organization:alliance',
      ])
        expect([accused, speaker, isDenialOf(accused, speaker)]).toEqual([accused, speaker, true]);
      for (const speaker of ['country:ally', 'organization:agency'])
        expect([accused, speaker, isDenialOf(accused, speaker)]).toEqual([accused, speaker, false]);
    }
    expect(isDenialOf('organization:alliance', 'country:ally')).toBe(true);
  });
});
