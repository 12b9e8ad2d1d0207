import { describe, expect, test } from '@jest/globals';
import { fitting, maxAnswer } from '../../src/mcp/answerSize.js';
import { type CitedClaim, faultsOf, possibleNames } from '../../src/mcp/checkSentence.js';
import { Stance } from '../../src/model/vocabulary.js';

const entity = (id: string, name: string, ...aliases: string[]) => ({ id, name, aliases });
const wannacry = entity('incident:wannacry', 'WannaCry ransomware attack', 'WannaCry');
const northKorea = entity('country:north-korea', 'North Korea', 'DPRK');
const microsoft = entity('organization:microsoft', 'Microsoft');
const russia = entity('country:russia', 'Russia');

const claim = (id: string, stance: Stance, given: Partial<CitedClaim> = {}): CitedClaim => ({
  ...{ id, stance, subject: wannacry, object: northKorea, claimants: [microsoft], retractedAt: null },
  ...{
    source: entity('source:times', 'The New York Times'),
    summary: 'Said.',
    counts: true,
    isHedged: false,
  },
  ...given,
});
const claims = [
  claim('claim:asserts', Stance.ASSERTS),
  claim('claim:suspects', Stance.SUSPECTS),
  claim('claim:denies', Stance.DENIES, { claimants: [northKorea] }),
  claim('claim:withdraws', Stance.WITHDRAWS),
  claim('claim:remark', Stance.ASSERTS, { object: null }),
  claim('claim:likely', Stance.ASSERTS, { isHedged: true }),
  claim('claim:negative', Stance.ASSERTS, { summary: 'No server was hit.' }),
  claim('claim:retracted', Stance.ASSERTS, { retractedAt: '2020-01-01T00:00:00Z', counts: false }),
  claim('claim:superseded', Stance.ASSERTS, { counts: false }),
];
const known = new Map(claims.map((one) => [one.id, one]));

const codesOf = (text: string, ...ids: string[]): string[] =>
  faultsOf({ text, claims: ids.map((id) => `claim:${id}`) }, known, [russia, microsoft, northKorea]).map(
    ({ code }) => code,
  );

describe('a sentence that says what its claims say passes', () => {
  test.each([
    ['Microsoft asserts that WannaCry is the work of North Korea.', 'asserts'],
    ["Microsoft asserts in The New York Times that WannaCry is North Korea's work.", 'asserts'],
    ['Microsoft asserts that the wannacry ransomware attack is the work of the DPRK.', 'asserts'],
    ['incident:wannacry is attributed to country:north-korea by Microsoft.', 'asserts'],
    ['Microsoft suspects North Korea of WannaCry.', 'suspects'],
    ['Clues point to North Korea as the author of WannaCry.', 'suspects'],
    ['North Korea denies that WannaCry is its work.', 'denies'],
    ["North Korea says that WannaCry wasn't its work.", 'denies'],
    ['Microsoft withdraws that WannaCry is the work of North Korea.', 'withdraws'],
    ['Microsoft remarks on the scale of WannaCry.', 'remark'],
    ['Microsoft holds it likely that WannaCry is the work of North Korea.', 'likely'],
    ['North Korea hit no server in WannaCry.', 'negative'],
    ['North Korea denies WannaCry and speaks of slander against North Korea.', 'denies'],
  ])('%s', (text, id) => {
    expect(codesOf(text, id)).toEqual([]);
  });

  test('several claims of several stances in one sentence', () => {
    expect(
      codesOf('Microsoft attributes WannaCry to North Korea, which denies it.', 'asserts', 'denies'),
    ).toEqual([]);
  });
});

describe('a sentence that says something else does not', () => {
  test.each([
    ['Microsoft denies that WannaCry is the work of North Korea.', 'asserts', ['OTHER_STANCE']],
    ['Microsoft suspects North Korea of WannaCry.', 'asserts', ['OTHER_STANCE']],
    ['Microsoft asserts that WannaCry is the work of North Korea.', 'suspects', ['OTHER_STANCE']],
    ['Microsoft asserts that WannaCry is the work of North Korea.', 'withdraws', ['OTHER_STANCE']],
    ['North Korea admits that WannaCry is its work.', 'denies', ['OTHER_STANCE']],
    [
      'North Korea denies that WannaCry is the work of Microsoft.',
      'denies',
      ['OTHER_OBJECT', 'OTHER_ENTITY'],
    ],
    ['Microsoft denies that North Korea hit no server in WannaCry.', 'negative', ['OTHER_STANCE']],
    ['Microsoft asserts that WannaCry is the work of Russia.', 'asserts', ['OTHER_OBJECT', 'OTHER_ENTITY']],
    ['Russia asserts that WannaCry is the work of North Korea.', 'asserts', ['OTHER_ENTITY']],
    ['Microsoft asserts that NotPetya is the work of North Korea.', 'asserts', ['OTHER_SUBJECT']],
    ['Microsoft asserts that WannaCry is the work of North Korea.', 'retracted', ['RETRACTED']],
    ['Microsoft asserts that WannaCry is the work of North Korea.', 'superseded', ['NOT_COUNTED']],
    [
      'Microsoft asserts that WannaCry is the work of North Korea.',
      'none',
      ['MISSING', 'OTHER_ENTITY', 'OTHER_ENTITY'],
    ],
  ])('%s (%s)', (text, id, codes) => {
    expect(codesOf(text, id)).toEqual(codes);
  });

  test('one without a claim', () => {
    expect(codesOf('Everybody knows.')).toEqual(['NO_CLAIM']);
  });

  test('one whose stated ends or stance differ, whatever its words', () => {
    const codes = (given: object): string[] =>
      faultsOf({ text: 'It was so.', claims: ['claim:asserts'], ...given }, known).map(({ code }) => code);
    const ends = { subject: 'incident:wannacry', object: 'country:north-korea' };
    expect(codes({ ...ends, stance: Stance.ASSERTS })).toEqual([]);
    expect(codes({ ...ends, stance: Stance.DENIES })).toEqual(['OTHER_STANCE']);
    expect(codes({ ...ends, object: 'country:russia' })).toEqual(['OTHER_OBJECT']);
    expect(codes({ ...ends, subject: 'incident:sony' })).toEqual(['OTHER_SUBJECT']);
  });
});

test('a denial of service is no denial, and a name is no word of denial', () => {
  const body = entity('organization:no-more', 'No More Ransom');
  const of = new Map([['claim:x', claim('claim:x', Stance.ASSERTS, { claimants: [body] })]]);
  const text = 'No More Ransom asserts that North Korea ran the denial of service in WannaCry.';
  expect(faultsOf({ text, claims: ['claim:x'] }, of)).toEqual([]);
});

test('a name within a longer one is not a mention', () => {
  const outbreak = entity('event:outbreak', 'Outbreak of WannaCry');
  const of = new Map([
    ['claim:x', claim('claim:x', Stance.ASSERTS, { subject: outbreak, object: wannacry })],
  ]);
  const codes = (text: string): string[] =>
    faultsOf({ text, claims: ['claim:x'] }, of).map(({ code }) => code);
  expect(codes('Microsoft asserts that the Outbreak of WannaCry is part of WannaCry.')).toEqual([]);
  expect(codes('Microsoft asserts that the Outbreak of WannaCry is part of something.')).toEqual([
    'OTHER_OBJECT',
  ]);
});

test('names are looked for in what is left without the names of the claims', () => {
  const [asserts] = claims;
  expect(
    possibleNames('The Bank of Spain told Microsoft that North Korea did it.', asserts ? [asserts] : []),
  ).toEqual(expect.arrayContaining(['The Bank of Spain', 'Bank of Spain', 'Bank', 'Spain']));
  expect(possibleNames('Microsoft on North Korea.', asserts ? [asserts] : [])).toEqual([]);
});

test('an answer has as many items as fit, and at least one', () => {
  const item = 'x'.repeat(1_000);
  const { items, isCut } = fitting(Array.from({ length: 30 }, () => item));
  expect(isCut).toBe(true);
  expect(JSON.stringify(items).length).toBeLessThanOrEqual(maxAnswer);
  expect(fitting(['x'.repeat(50_000)])).toEqual({ items: ['x'.repeat(50_000)], isCut: false });
  expect(fitting([])).toEqual({ items: [], isCut: false });
});
