import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { likenessQueries, luceneQuery, wordsOf } from '../../src/model/searchText.js';

const shadow = 'shadow^4 shadow*^2 hadow sadow shdow shaow shadw shado';
const brokers = 'brokers^4 brokers*^2 rokers bokers brkers broers brokrs brokes broker';

describe('queries for names like others', () => {
  test('forgive slips in the two longest words of each name alone', () =>
    expect(likenessQueries(['The Shadow Brokers', 'TSB'])).toEqual([
      `spellings:(the^4 ${shadow} ${brokers} tsb^4 tsb*^2 sb tb ts)`,
    ]));

  test('forgive a second slip in a long word that stands alone', () =>
    expect(likenessQueries(['Tabbed'])).toEqual([
      'spellings:(tabbed^4 tabbed*^2 abbed tbbed tabed tabbd tabbe tabbed~2)',
    ]));

  test('forgive a word as much as any of the names does', () =>
    expect(likenessQueries(['The Shadow Brokers', 'The'])).toEqual([
      `spellings:(the^4 the*^2 he te th ${shadow} ${brokers})`,
    ]));

  test('hold each word of each name, in no query more conditions than Lucene takes', () => {
    const name = fc.array(fc.stringMatching(/^[a-zé0-9 .'-]{1,12}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (names) => {
        const texts = names.map((words) => words.join(' '));
        const queries = likenessQueries(texts);
        for (const query of queries) expect(query.split(' ').length).toBeLessThan(1_024);
        const found = new Set(
          queries.flatMap((query) => [...query.matchAll(/([\p{L}\p{N}]+)\^4/gu)].map(([, word]) => word)),
        );
        expect(found).toEqual(new Set(texts.flatMap(wordsOf)));
      }),
    );
  });
});

test('a search forgives slips in every word of a name', () =>
  expect(luceneQuery('shadow brokers of')).toBe(
    `spellings:(${shadow} ${brokers} of^4 of*^2) description:(shadow^4 shadow*^2 brokers^4 brokers*^2 of^4 of*^2)`,
  ));
