import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RelationshipType } from '../../src/model/relationshipType.js';
import { Likelihood, Stance } from '../../src/model/vocabulary.js';
import {
  type CheckedClaim,
  claimWarnings,
  type StatedPosition,
  type WarningBasis,
  WriteWarningCode,
} from '../../src/model/writeWarnings.js';

const today = '2018-03-01';
const claim = (more: Partial<CheckedClaim>): CheckedClaim => ({
  ...{ id: 'claim:new', path: 'claims.0', predicate: 'ATTRIBUTED_TO', stance: Stance.ASSERTS },
  ...{ subjectId: 'incident:raid', subjectKind: 'INCIDENT', subjectStartedAt: null },
  ...{ objectId: 'organization:unit', isState: false, relationshipId: null, claimantIds: ['person:one'] },
  ...{ source: { id: 'source:report', publishedAt: null }, primarySource: null },
  ...{ statedAt: null, statedAfter: null, disclosedAt: null, likelihood: null, confidence: null },
  ...{ derivedFrom: [], disputes: [], supersedes: [] },
  ...more,
});
const basis = (more: Partial<WarningBasis> = {}): WarningBasis => ({
  ...{ today, known: [], statesOf: new Map(), restsOn: new Map() },
  ...more,
});
const codesOf = (claims: CheckedClaim[], more?: Partial<WarningBasis>) =>
  claimWarnings(claims, basis(more)).map(({ code, field }) => `${code} ${field}`);

describe('partial dates warn only where the whole interval violates', () => {
  test.each([
    ['2017-05', '2017', []],
    ['2017', '2017-05-12', []],
    ['2017-05-13', '2017-05', []],
    ['2017-06', '2017-05', ['STATED_AFTER_SOURCE claims.0.statedAt']],
    ['2018', '2017-12-31', ['STATED_AFTER_SOURCE claims.0.statedAt']],
  ])('stated %s in a source of %s', (statedAt, publishedAt, expected) => {
    expect(codesOf([claim({ statedAt, source: { id: 'source:report', publishedAt } })])).toEqual(expected);
  });

  test.each([
    ['2018', []],
    ['2018-03', []],
    ['2018-03-02', ['DATE_IN_FUTURE claims.0.statedAt']],
    ['2018-04', ['DATE_IN_FUTURE claims.0.statedAt']],
  ])('stated %s, today 2018-03-01', (statedAt, expected) => {
    expect(codesOf([claim({ statedAt })])).toEqual(expected);
  });

  test.each([
    ['2017', '2017-05-12', []],
    ['2017-05', '2017-05-12', []],
    ['2017-04', '2017-05-12', ['ATTRIBUTED_BEFORE_INCIDENT claims.0.statedAt']],
    ['2016', '2017', ['ATTRIBUTED_BEFORE_INCIDENT claims.0.statedAt']],
  ])('stated %s about an incident of %s', (statedAt, subjectStartedAt, expected) => {
    expect(codesOf([claim({ statedAt, subjectStartedAt })])).toEqual(expected);
  });
});

test('an undated attribution is as old as the source of its first statement', () => {
  const published = (id: string, publishedAt: string) => ({ id, publishedAt });
  const dated = { subjectStartedAt: '2017', source: published('source:late', '2018') };
  expect(codesOf([claim(dated)])).toEqual([]);
  expect(codesOf([claim({ ...dated, primarySource: published('source:early', '2016') })])).toEqual([
    'ATTRIBUTED_BEFORE_INCIDENT claims.0.primarySource',
  ]);
});

test.each([
  [Stance.ASSERTS, Likelihood.UNLIKELY, null, ['likelihood']],
  [Stance.ASSERTS, Likelihood.ROUGHLY_EVEN_CHANCE, 50, []],
  [Stance.ASSERTS, null, 49, ['confidence']],
  [Stance.SUSPECTS, Likelihood.UNLIKELY, 10, []],
])('%s with likelihood %s and confidence %s', (stance, likelihood, confidence, fields) => {
  expect(codesOf([claim({ stance, likelihood, confidence })])).toEqual(
    fields.map((field) => `ASSERTED_BELOW_EVEN claims.0.${field}`),
  );
});

/** All days of a small calendar, and the days that a partial date covers: dates are compared day by day. */
const calendar = Array.from({ length: 1_200 }, (_, n) =>
  new Date(Date.UTC(2016, 0, 1 + n)).toISOString().slice(0, 10),
);
const daysOf = (date: string): string[] => calendar.filter((day) => day.startsWith(date));
const compared = new Map<string, boolean>();
function allAfter(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  const key = `${one} ${other}`;
  const known =
    compared.get(key) ?? daysOf(one).every((day) => daysOf(other).every((before) => before < day));
  compared.set(key, known);
  return known;
}

const ids = ['claim:a', 'claim:b', 'claim:c', 'claim:d'];
const date = fc.constantFrom(null, '2016', '2017', '2017-05', '2017-05-12', '2017-06', '2018', '2018-12-31');
const actors = ['organization:unit', 'organization:cell', 'country:here', 'country:there'];
const position = (id: string) =>
  fc
    .record({
      stance: fc.constantFrom(...Object.values(Stance)),
      predicate: fc.constantFrom<RelationshipType | null>('ATTRIBUTED_TO', 'ORDERED_BY', 'TARGETED', null),
      subjectId: fc.constantFrom('incident:raid', 'incident:other'),
      objectId: fc.constantFrom(...actors),
      claimantIds: fc.subarray(['person:one', 'person:two', 'person:three'], { minLength: 1, maxLength: 2 }),
      statedAt: date,
    })
    .map((one): StatedPosition => {
      const objectId = one.predicate === null ? null : one.objectId;
      const relationshipId = objectId && `${one.subjectId}/${one.predicate}/${objectId}`;
      return { ...one, id, objectId, relationshipId, isState: objectId?.startsWith('country:') ?? false };
    });
const linksTo = (others: string[]) => fc.subarray(others);
const newClaim = (id: string, index: number) => {
  const others = [...ids.filter((one) => one !== id), 'known:0', 'known:1'];
  return fc
    .tuple(
      position(id),
      fc.record({
        source: fc.record({ id: fc.constant('source:report'), publishedAt: date }),
        primarySource: fc.option(fc.record({ id: fc.constant('source:first'), publishedAt: date })),
        subjectStartedAt: date,
        statedAfter: date,
        disclosedAt: date,
        likelihood: fc.constantFrom(null, ...Object.values(Likelihood)),
        confidence: fc.constantFrom(null, 0, 49, 50, 100),
        // Only to later ids: an input has no cycles.
        derivedFrom: linksTo(others.filter((one) => one > id)),
        disputes: linksTo(others),
        supersedes: fc.oneof(fc.constant([]), linksTo(others)),
      }),
    )
    .map(([stated, more]): CheckedClaim => claim({ ...stated, ...more, path: `claims.${index}` }));
};
const states: Record<string, string[]> = {
  'organization:unit': ['country:here'],
  'organization:cell': ['organization:unit', 'country:here', 'country:there'],
};
const world = fc.record({
  claims: fc.tuple(...ids.map(newClaim)),
  known: fc.tuple(position('known:0'), position('known:1'), position('known:2')),
  restsOn: fc.dictionary(fc.constantFrom('known:0', 'known:1'), fc.subarray(['known:2', 'known:1']), {
    noNullPrototype: true,
  }),
});

/** The rules, word by word, over all pairs of claims. */
function expectedOf(
  claims: CheckedClaim[],
  known: StatedPosition[],
  restsOn: Record<string, string[]>,
): string[] {
  const found: string[] = [];
  const supports = ({ stance }: StatedPosition) => stance === Stance.ASSERTS || stance === Stance.SUSPECTS;
  const isCounted = ({ stance }: StatedPosition) => stance !== Stance.WITHDRAWS;
  const share = (one: StatedPosition, other: StatedPosition) =>
    one.claimantIds.filter((id) => other.claimantIds.includes(id)).length > 0;
  const levels = (one: string, other: string) =>
    (one.startsWith('country:') && !other.startsWith('country:') && (states[other] ?? []).includes(one)) ||
    (other.startsWith('country:') && !one.startsWith('country:') && (states[one] ?? []).includes(other));
  for (const [index, one] of claims.entries()) {
    const add = (code: keyof typeof WriteWarningCode, field: string) =>
      found.push(`${code} ${one.path}.${field}`);
    for (const name of ['statedAt', 'statedAfter'] as const)
      if (allAfter(one[name], today)) add('DATE_IN_FUTURE', name);
    for (const name of ['statedAt', 'statedAfter'] as const)
      if ([one.source, one.primarySource].some((source) => allAfter(one[name], source?.publishedAt ?? null)))
        add('STATED_AFTER_SOURCE', name);
    const isAttribution = one.predicate === 'ATTRIBUTED_TO' || one.predicate === 'ORDERED_BY';
    const stated = one.statedAt ?? one.primarySource?.publishedAt ?? one.source.publishedAt;
    if (isAttribution && isCounted(one) && allAfter(one.subjectStartedAt, stated))
      add(
        'ATTRIBUTED_BEFORE_INCIDENT',
        one.statedAt ? 'statedAt' : one.primarySource?.publishedAt ? 'primarySource' : 'source',
      );
    if (one.stance === Stance.ASSERTS) {
      if (['ALMOST_NO_CHANCE', 'VERY_UNLIKELY', 'UNLIKELY'].includes(one.likelihood ?? ''))
        add('ASSERTED_BELOW_EVEN', 'likelihood');
      if (one.confidence === 0 || one.confidence === 49) add('ASSERTED_BELOW_EVEN', 'confidence');
    }
    let reached = new Set(one.derivedFrom);
    for (let round = 0; round < 10; round += 1)
      reached = new Set(
        [...reached].flatMap((id) => [
          id,
          ...(claims.find((other) => other.id === id)?.derivedFrom ?? restsOn[id] ?? []),
        ]),
      );
    for (const [place, id] of one.disputes.entries())
      if (reached.has(id)) add('DISPUTES_ITS_BASIS', `disputes.${place}`);
    const same = (other: StatedPosition) =>
      other !== one && other.subjectId === one.subjectId && other.predicate === one.predicate;
    const before = [...known, ...claims.slice(0, index)].filter(same);
    const accusing = before.filter((other) => supports(other) && !share(one, other));
    const elsewhere = accusing.filter((other) => levels(one.objectId ?? '', other.objectId ?? ''));
    const bySelf = [...known, ...claims].filter(
      (other) =>
        same(other) &&
        isCounted(other) &&
        share(one, other) &&
        supports(other) === supports(one) &&
        levels(one.objectId ?? '', other.objectId ?? ''),
    );
    if (isAttribution && isCounted(one) && elsewhere.length > 0 && bySelf.length === 0)
      if (!accusing.some((other) => other.objectId === one.objectId)) add('OTHER_LEVEL', 'object');
    const otherwise = [...known, ...claims].filter(
      (other) =>
        same(other) &&
        one.predicate !== null &&
        other.objectId === one.objectId &&
        isCounted(one) &&
        isCounted(other) &&
        other.stance !== one.stance &&
        share(one, other) &&
        !claims.some(({ supersedes }) => supersedes.includes(other.id)) &&
        !allAfter(other.statedAt, one.statedAt) &&
        (before.includes(other) || allAfter(one.statedAt, other.statedAt)),
    );
    if (otherwise.length > 0) add('SAID_OTHERWISE', 'stance');
  }
  return found;
}

test('the warnings are those of the rules, word by word', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(world, ({ claims, known, restsOn }) => {
      const given = codesOf(claims, {
        known,
        restsOn: new Map(Object.entries(restsOn)),
        statesOf: new Map(Object.entries(states)),
      });
      for (const one of given) seen.add(one.split(' ')[0] as string);
      expect(given.sort()).toEqual(expectedOf(claims, known, restsOn).sort());
    }),
    { numRuns: 1_000 },
  );
  const ofClaims = Object.values(WriteWarningCode).filter(
    (code) => code !== WriteWarningCode.POSSIBLE_DUPLICATE && code !== WriteWarningCode.KEPT_VALUE,
  );
  expect([...seen].sort()).toEqual(ofClaims.sort());
});
