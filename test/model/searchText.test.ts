import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deletionsOf } from '../../src/model/deletionNeighborhood.js';
import { similarNameQueries, luceneQuery, searchedWords, wordsOf } from '../../src/model/searchText.js';

const shadow = 'shadow hadow sadow shdow shaow shadw shado';
const brokers = 'brokers rokers bokers brkers broers brokrs brokes broker';
const inNames = (terms: string): string => `searchNames:(${terms})`;
const wholeName = (name: string): string => `spellings:(${[`${name}^50`, ...deletionsOf(name)].join(' ')})`;

describe('queries for similar names', () => {
  test('match misspellings only of the two longest words of each name', () =>
    expect(similarNameQueries(['The Shadow Brokers', 'TSB'])).toEqual([
      `${inNames('the^4 shadow^4 shadow*^2 brokers^4 brokers*^2 tsb^4 tsb*^2')} spellings:(${shadow} ${brokers} tsb sb tb ts)`,
      `${wholeName('theshadowbrokers').slice(0, -1)} ${wholeName('tsb').slice('spellings:('.length)}`,
    ]));

  test('match an edit distance of 2 for the only word of a name, if it is long', () =>
    expect(similarNameQueries(['Tabbed'])).toEqual([
      `${inNames('tabbed^4 tabbed*^2')} spellings:(tabbed abbed tbbed tabed tabbd tabbe tabbed~2)`,
      'spellings:(tabbed^50 abbed tbbed tabed tabbd tabbe)',
    ]));

  test('use the largest edit distance of a word in any of the names', () =>
    expect(similarNameQueries(['The Shadow Brokers', 'The'])).toEqual([
      `${inNames('the^4 the*^2 shadow^4 shadow*^2 brokers^4 brokers*^2')} spellings:(the he te th ${shadow} ${brokers})`,
      `${wholeName('theshadowbrokers').slice(0, -1)} the^50 he te th)`,
    ]));

  test('match no misspellings of short words', () =>
    expect(similarNameQueries(['G7'])).toEqual([inNames('g7^4 g7*^2'), 'spellings:(g7^50)']));

  test("contain each word of each name, within Lucene's maximum of clauses per query", () => {
    const name = fc.array(fc.stringMatching(/^[a-zé0-9 .'-]{1,12}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (names) => {
        const texts = names.map((words) => words.join(' '));
        const queries = similarNameQueries(texts);
        for (const query of queries) expect(query.split(' ').length).toBeLessThan(1_024);
        const found = new Set(
          queries.flatMap((query) => [...query.matchAll(/([\p{L}\p{N}]+)\^4/gu)].map(([, word]) => word)),
        );
        expect(found).toEqual(new Set(texts.flatMap(wordsOf)));
      }),
    );
  });
});

test('a search matches misspellings of every word of a name', () => {
  const exact = 'shadow^4 shadow*^2 brokers^4 brokers*^2';
  expect(luceneQuery('shadow brokers of')).toBe(
    `${inNames(exact)} spellings:(shadowbrokersof^50 shadowbrokers^4 brokersof^4 ${shadow} ${brokers}) ${inNames('of')} description:(${exact})`,
  );
});

test('a word that many names have counts little, unless there is no other', () => {
  const weights = (text: string) => searchedWords(text).map(({ text: word, weight }) => [word, weight]);
  expect(weights('Visma data breach')).toEqual([
    ['visma', 1 / 1.5],
    ['data', 0.25 / 1.5],
    ['breach', 0.25 / 1.5],
  ]);
  expect(weights('data breach')).toEqual([
    ['data', 0.5],
    ['breach', 0.5],
  ]);
  expect(luceneQuery('breach')).toContain('breach^4');
  expect(luceneQuery('Visma breach')).not.toMatch(/[( ]breach\^4/);
});
