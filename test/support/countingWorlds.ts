import fc from 'fast-check';
import type { WorldClaim, WorldMembership } from './countingReference.js';

/** Random sets of claims around one relationship: claims on it, some on other subjects, and links between them. */

export const claimants = ['organization:fbi', 'organization:nsa', 'country:us', 'country:north-korea', 'organization:norse', 'organization:unit-180']; // prettier-ignore
export const sources = ['source:article', 'source:report'];
export const primarySources = ['source:op-ed', 'source:press-room'];
export const days = ['2014-12-19', '2016-06-14', '2017-05-12', '2017-12-18', '2018-09-06'];
export const moments = ['2019-01-01', '2020-01-01', '2021-01-01', '2022-01-01'].map(
  (day) => `${day}T00:00:00.000Z`,
);

const day = (date: string): string => date.slice(0, 10);
const least = (...dates: string[]): string => [...dates].sort()[0] as string;

interface Drawn extends Pick<
  WorldClaim,
  'stance' | 'level' | 'confidence' | 'likelihood' | 'statedAt' | 'named'
> {
  isOnIt: boolean;
  claimants: string[];
  source: string;
  primarySource: string | null;
  recorded: number;
  /** The number of moments until its retraction; beyond the last moment: never retracted. */
  retracted: number;
  derivedFrom: number[];
  disputes: number[];
  supersedes: number[];
}

const one = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** Indexes of linked claims, few and mostly none. */
const links = (weight: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<number[]>([]) },
    { weight, arbitrary: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 2 }) },
  );

const drawnClaim: fc.Arbitrary<Drawn> = fc.record({
  isOnIt: one(true, true, true, false),
  stance: one<WorldClaim['stance']>('ASSERTS', 'ASSERTS', 'SUSPECTS', 'DENIES', 'DISPUTES', 'WITHDRAWS'),
  level: one(0, 0, 0, 2, 4),
  confidence: fc.option(one(15, 49, 50, 85)),
  likelihood: fc.option(one('UNLIKELY', 'ROUGHLY_EVEN_CHANCE', 'LIKELY')),
  statedAt: fc.option(one(...days), { freq: 6 }),
  named: one(true, true, false),
  claimants: fc.uniqueArray(one(...claimants), { maxLength: 2 }),
  source: one(...sources),
  primarySource: fc.option(one(...primarySources)),
  recorded: fc.nat(2),
  retracted: one(1, 2, 9, 9, 9, 9),
  derivedFrom: links(1),
  disputes: links(1),
  supersedes: links(1),
});

/** The claims of a world around a relationship; links point only to earlier claims of the list. */
export const worldClaims = (name: string, relationship: string): fc.Arbitrary<WorldClaim[]> =>
  fc.array(drawnClaim, { minLength: 1, maxLength: 9 }).map((drawn) =>
    drawn.map((claim, index): WorldClaim => {
      const { isOnIt, recorded, retracted, statedAt, ...rest } = claim;
      const earlier = (places: readonly number[]): string[] =>
        places.filter((place) => place < index).map((place) => `claim:${name}-${place}`);
      const recordedAt = moments[recorded] as string;
      const statedTo = least(statedAt ?? '9999-12-31', day(recordedAt));
      return {
        ...rest,
        id: `claim:${name}-${index}`,
        relationship: isOnIt ? relationship : null,
        ...{ statedAt, recordedAt, statedTo, statedFrom: least(statedAt ?? statedTo, statedTo) },
        retractedAt: moments[recorded + retracted] ?? null,
        derivedFrom: earlier(claim.derivedFrom),
        disputes: earlier(claim.disputes),
        supersedes: earlier(claim.supersedes),
      };
    }),
  );

const always = { from: '0000-01-01', to: '9999-12-31' };

/** The memberships: the agencies in their state, and for a period the unit in the accused. */
export const memberships: readonly WorldMembership[] = [
  { member: 'organization:fbi', of: 'country:us', ...always },
  { member: 'organization:nsa', of: 'country:us', ...always, to: '2016-12-31' },
  { member: 'organization:unit-180', of: 'country:north-korea', ...always, from: '2015-01-01' },
];
