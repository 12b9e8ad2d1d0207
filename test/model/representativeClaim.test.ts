import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadTemplates } from '../../src/database/cypherTemplates.js';
import { representativeOf, type LensedClaim } from '../../src/model/representativeClaim.js';
import { Stance } from '../../src/model/vocabulary.js';
import { projectFolder } from '../../src/projectFolder.js';

const claim = (stated: Partial<LensedClaim>): LensedClaim => ({
  id: 'claim:a',
  level: 0,
  stance: Stance.ASSERTS,
  confidence: null,
  statedTo: '2020-01-01',
  recordedAt: '2026-01-01T00:00:00.000Z',
  sourceIds: ['source:a'],
  claimantIds: [],
  ...stated,
});

const anyClaim = fc
  .record({
    id: fc.uuid(),
    level: fc.nat(4),
    stance: fc.constantFrom(...Object.values(Stance)),
    statedTo: fc.constantFrom('2019-01-01', '2020-01-01', '2021-01-01'),
  })
  .map(claim);

const supports = ({ stance }: { stance: Stance | null }): boolean =>
  stance === Stance.ASSERTS || stance === Stance.SUSPECTS;

describe('the representative claim of a relationship', () => {
  test('is in support if any claim is, then has the lowest level, then is stated first', () => {
    const late = claim({ id: 'claim:late', statedTo: '2021-01-01' });
    const denied = claim({ id: 'claim:no', stance: Stance.DENIES, statedTo: '2018-01-01' });
    const secret = claim({ id: 'claim:secret', level: 4, statedTo: '2017-01-01' });
    const lead = representativeOf([denied, secret, late], false);
    expect(lead).toMatchObject({ leadLevel: 0, leadStatedTo: '2021-01-01', leadStance: Stance.ASSERTS });
    expect(lead.leadAlone).toBeNull();
  });

  test('does not depend on the order of claims, and has the lowest level of those in support', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyClaim, { minLength: 1, selector: ({ id }) => id }), (claims) => {
        const lead = representativeOf(claims, false);
        expect(representativeOf(claims.toReversed(), false)).toEqual(lead);
        const support = claims.filter(supports);
        const among = support.length > 0 ? support : claims;
        expect(supports({ stance: lead.leadStance })).toBe(support.length > 0);
        expect(lead.leadLevel).toBe(Math.min(...among.map(({ level }) => level)));
      }),
    );
  });

  test('is the only claim if there never was another, and absent if all were retracted', () => {
    expect(representativeOf([claim({})], true).leadAlone).toBe(true);
    expect(representativeOf([claim({})], false).leadAlone).toBeNull();
    expect(Object.values(representativeOf([], false))).toEqual(Array.from({ length: 8 }, () => null));
  });

  test('has all properties that lens conditions read', () => {
    const carried = Object.keys(representativeOf([claim({})], true));
    const patterns = [...loadTemplates(`${projectFolder}/cypher`).values()];
    // Of a settled claim, it is known that it counts; only what a caller's lens asks is read from the relationship.
    const known = /retracted|superseded|undermined|active|withOrigins|beforeChange/;
    const conditions = patterns.filter(({ name }) => name.startsWith('lens/by/') && !known.test(name));
    const asked = conditions.flatMap(({ text }) =>
      Array.from(
        text.matchAll(/\bclaim\.(\w)(\w*)/g),
        ([, first = '', rest = '']) => `lead${first.toUpperCase()}${rest}`,
      ),
    );
    expect(asked.length).toBeGreaterThanOrEqual(8);
    for (const name of asked) expect(carried).toContain(name);
  });
});
