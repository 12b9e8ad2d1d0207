import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AssessedClaim, assess, type Assessment, compareStrength } from '../../src/model/assessment.js';
import { AssessmentStatus, Likelihood, Stance } from '../../src/model/vocabulary.js';

const claim = (given: Partial<AssessedClaim> = {}): AssessedClaim => ({
  stance: Stance.ASSERTS,
  confidence: null,
  likelihood: null,
  statedAt: '2017-12-18',
  statedFrom: '2017-12-18',
  statedTo: '2017-12-18',
  origins: ['claim:one'],
  anonymous: false,
  ...given,
});

const anyClaim: fc.Arbitrary<AssessedClaim> = fc
  .record({
    stance: fc.constantFrom(...Object.values(Stance)),
    confidence: fc.option(fc.integer({ min: 0, max: 100 })),
    likelihood: fc.option(fc.constantFrom(...Object.values(Likelihood))),
    day: fc.constantFrom('2014-11-24', '2016-06-14', '2017-05-12', '2017-12-18', '2017-12-21'),
    origins: fc.uniqueArray(fc.constantFrom('claim:a', 'claim:b', 'claim:c'), { minLength: 1 }),
    anonymous: fc.boolean(),
  })
  .map(({ day, ...rest }) => ({ ...rest, statedAt: day, statedFrom: day, statedTo: day }));

const anyClaims = fc.array(anyClaim, { minLength: 1, maxLength: 8 });
const assessed = (claims: AssessedClaim[]): Assessment => assess(claims) as Assessment;

describe('what claims add up to', () => {
  test('no claim is no relationship', () => {
    expect(assess([])).toBeNull();
  });

  test.each<[(keyof typeof Stance)[], string]>([
    [['ASSERTS'], 'ASSERTED'],
    [['SUSPECTS'], 'SUSPECTED'],
    [['SUSPECTS', 'ASSERTS'], 'ASSERTED'],
    [['SUSPECTS', 'DENIES'], 'CONTESTED'],
    [['ASSERTS', 'DISPUTES'], 'CONTESTED'],
    [['DENIES'], 'DENIED'],
    [['DISPUTES', 'DENIES'], 'DENIED'],
  ])('%j is %s', (stances, status) => {
    expect(assessed(stances.map((stance) => claim({ stance: Stance[stance] }))).status).toBe(status);
  });

  test('a suspicion in May, an accusation in December and a denial after it', () => {
    const inMay = claim({
      stance: Stance.SUSPECTS,
      statedAt: '2017-05',
      statedFrom: '2017-05-01',
      statedTo: '2017-05-31',
      origins: ['claim:press'],
    });
    const accusation = claim({ origins: ['claim:accusation'] });
    const denial = claim({
      stance: Stance.DENIES,
      statedAt: '2017-12-21',
      statedFrom: '2017-12-21',
      statedTo: '2017-12-21',
      origins: ['claim:denial'],
    });
    expect(assessed([denial, inMay, accusation])).toEqual({
      status: AssessmentStatus.CONTESTED,
      confidence: null,
      likelihood: null,
      supporting: 2,
      disputing: 1,
      independentOrigins: 2,
      firstStatedAt: '2017-05',
      lastStatedAt: '2017-12-21',
      firm: true,
      named: true,
    });
  });

  test('three reports of one origin are one origin', () => {
    expect(assessed([claim(), claim(), claim()]).independentOrigins).toBe(1);
  });

  test('a claim known only to the year does not come before one known to the month', () => {
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
        expect(assess(shuffled.map(({ one }) => one))).toEqual(assess(claims));
      }),
    );
  });

  test('nothing is averaged: confidence and likelihood are those of some supporting claim, or absent', () => {
    fc.assert(
      fc.property(anyClaims, (claims) => {
        const { confidence, likelihood } = assessed(claims);
        const supporting = claims.filter(
          ({ stance }) => stance === Stance.ASSERTS || stance === Stance.SUSPECTS,
        );
        expect([null, ...supporting.map((one) => one.confidence)]).toContain(confidence);
        expect([null, ...supporting.map((one) => one.likelihood)]).toContain(likelihood);
        if (supporting.some((one) => one.confidence !== null)) expect(confidence).not.toBeNull();
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

  test('one claim against makes anything supported contested, and one in support anything denied', () => {
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

describe('which of two stands less well', () => {
  const strengthOf = (...claims: AssessedClaim[]): Assessment => assessed(claims);
  const inOrder: [string, Assessment][] = [
    ['denied', strengthOf(claim({ stance: Stance.DENIES }))],
    [
      'a contested suspicion',
      strengthOf(claim({ stance: Stance.SUSPECTS }), claim({ stance: Stance.DENIES })),
    ],
    ['an anonymous suspicion', strengthOf(claim({ stance: Stance.SUSPECTS, anonymous: true }))],
    ['a suspicion somebody stands behind', strengthOf(claim({ stance: Stance.SUSPECTS }))],
    ['a contested assertion', strengthOf(claim(), claim({ stance: Stance.DISPUTES }))],
    ['an assertion of one origin', strengthOf(claim())],
    ['an assertion of two origins', strengthOf(claim(), claim({ origins: ['claim:two'] }))],
  ];

  test.each(
    inOrder
      .slice(1)
      .map(([name, stronger], index) => [inOrder[index]?.[0], name, inOrder[index]?.[1], stronger] as const),
  )('%s is weaker than %s', (_weakerName, _strongerName, weaker, stronger) => {
    expect(compareStrength(weaker as Assessment, stronger)).toBeLessThan(0);
    expect(compareStrength(stronger, weaker as Assessment)).toBeGreaterThan(0);
  });

  test('a confidence that only one of them states decides nothing', () => {
    expect(compareStrength(strengthOf(claim({ confidence: 15 })), strengthOf(claim()))).toBe(0);
    expect(
      compareStrength(strengthOf(claim({ confidence: 15 })), strengthOf(claim({ confidence: 85 }))),
    ).toBeLessThan(0);
  });

  test('it is an order: turned round, it says the opposite', () => {
    fc.assert(
      fc.property(anyClaims, anyClaims, (one, other) => {
        expect(Math.sign(compareStrength(assessed(one), assessed(other)))).toBe(
          -Math.sign(compareStrength(assessed(other), assessed(one))) + 0,
        );
      }),
    );
  });
});
