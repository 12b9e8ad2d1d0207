import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minSimilarity, nameSimilarity } from '../../src/model/nameSimilarity.js';
import { projectFolder } from '../../src/projectFolder.js';

type Pair = [one: string, other: string];

/**
 * Names of actors (MISP) and incidents (EuRepoC): 200 pairs that are the same, as sources write them or with an edit, other
 * separators, look-alike letters or other generic words; and the 200 pairs of different ones with the fewest edits.
 */
const { same, alike } = JSON.parse(
  readFileSync(join(projectFolder, 'test', 'fixtures', 'namePairs.json'), 'utf8'),
) as Record<'same' | 'alike', Pair[]>;

const isSimilar = ([one, other]: Pair): boolean => nameSimilarity(one, other) >= minSimilarity;

test('similar names are found with a recall of at least 0.95 at a precision of at least 0.9', () => {
  expect([same.length, alike.length]).toEqual([200, 200]);
  const found = same.filter(isSimilar).length;
  const wrong = alike.filter(isSimilar).length;
  expect(found / same.length).toBeGreaterThanOrEqual(0.95);
  expect(found / (found + wrong)).toBeGreaterThanOrEqual(0.9);
});

describe('similar', () => {
  test.each<Pair>([
    ['FIN 7', 'FIN7'],
    ['CozyBear', 'Cozy Bear'],
    ['Sea Turtel', 'Sea Turtle'],
    ['SeaTurtel', 'Sea Turtle'],
    ['UNC 2452', 'UNC2452'],
    ['Equifax data breach', 'Equifax hack (2017)'],
    ['Sony Pictures Entertainment hack', 'Hack of Sony Pictures'],
    ['Attack on the power grid of Ukraine', 'Ukraine power grid attack 2015'],
    ['Nоtpetуа', 'NotPetya'],
    ['Lazarus', 'Lazarus Group'],
  ])('%s, %s', (one, other) => {
    expect(nameSimilarity(one, other)).toBeGreaterThanOrEqual(minSimilarity);
    expect(nameSimilarity(other, one)).toBe(nameSimilarity(one, other));
  });
});

describe('not similar', () => {
  test.each<Pair>([
    ['FIN7', 'FIN97'],
    ['APT37', 'APT38'],
    ['UNC9452', 'UNC2452'],
    ['Fancy Bear', 'Cozy Bear'],
    ['Deep Panda', 'Panda'],
    ['Ukraine power grid attack 2015', 'Ukraine power grid attack 2016'],
    ['Anonymous vs. Chinese Government', 'Anonymous vs. Chilean Government'],
    ['Data breach', 'Hack'],
    ['!!', '??'],
  ])('%s, %s', (one, other) => {
    expect(nameSimilarity(one, other)).toBeLessThan(minSimilarity);
    expect(nameSimilarity(other, one)).toBe(nameSimilarity(one, other));
  });
});

test.each([
  ['APT28 (Fancy Bear)', 'APT28', 0.95],
  ['APT28 (Fancy Bear)', 'APT29', 0],
  ['WannaCry (2017)', 'WannaCry (2018)', 0],
  ['Sandstorm', 'Mint Sandstorm', 0],
  ['Panda', 'Deep Panda', 0],
  ['Deep Panda', 'Deep Panda Group', 0.95],
  ['BRONZE', 'BRONZE UNION', 0],
])('%s and %s', (one, other, similarity) => {
  expect(nameSimilarity(one, other)).toBe(similarity);
  expect(nameSimilarity(other, one)).toBe(similarity);
});
