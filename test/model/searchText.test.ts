import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { likenessQueries, luceneQuery, wordsOf } from '../../src/model/searchText.js';

describe('queries for names like others', () => {
  test('forgive slips in the two longest words of each name alone', () => {
    expect(likenessQueries(['The Shadow Brokers', 'TSB'])).toEqual([
      'the^4 (shadow^4 OR shadow*^2 OR shadow~1) (brokers^4 OR brokers*^2 OR brokers~1) (tsb^4 OR tsb*^2 OR tsb~1)',
    ]);
  });

  test('forgive a second slip in a long word that stands alone', () =>
    expect(likenessQueries(['WannaCry'])).toEqual(['(wannacry^4 OR wannacry*^2 OR wannacry~2)']));

  test('hold each word of each name, in no query more conditions than Lucene takes', () => {
    const name = fc.array(fc.stringMatching(/^[a-zé0-9 .'-]{1,12}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (names) => {
        const texts = names.map((words) => words.join(' '));
        const queries = likenessQueries(texts);
        for (const query of queries) expect(query.split(/\^| OR /).length).toBeLessThan(1_100);
        const found = new Set(
          queries.flatMap((query) => [...query.matchAll(/([\p{L}\p{N}]+)\^4/gu)].map(([, word]) => word)),
        );
        expect(found).toEqual(new Set(texts.flatMap(wordsOf)));
      }),
    );
  });
});

test('a search forgives slips in every word', () =>
  expect(luceneQuery('shadow brokers of')).toBe(
    '(shadow^4 OR shadow*^2 OR shadow~1) (brokers^4 OR brokers*^2 OR brokers~1) (of^4 OR of*^2)',
  ));
