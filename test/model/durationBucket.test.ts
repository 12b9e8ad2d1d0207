import { describe, expect, test } from '@jest/globals';
import { format } from 'date-fns';
import fc from 'fast-check';
import { intervalOf } from '../../src/model/partialDate.js';
import { startRangesFor, durationBucketOf } from '../../src/model/durationBucket.js';

const day = fc
  .date({ min: new Date('0001-01-02T12:00:00Z'), max: new Date('9998-12-30T12:00:00Z'), noInvalidDate: true })
  .map((date) => format(date, 'yyyy-MM-dd'));

const isRead = (from: string, to: string, since: string): boolean =>
  startRangesFor(since).some(([span, after]) => span === durationBucketOf({ from, to }) && from > after);

test.each([
  ['2017-05-12', '2017-05-12', 0],
  ['2017-05-12', '2017-05-13', 1],
  ['2017-05-12', '2017-06-11', 1],
  ['2017-05-12', '2017-06-12', 2],
  ['2017-01-01', '2017-12-31', 2],
  ['2017-01-01', '2018-01-01', 3],
  ['2010-01-01', '2019-12-31', 3],
  ['2010-01-01', '2020-01-01', 4],
  ['0001-01-01', '9998-12-31', 4],
])('%s to %s is in bucket %i', (from, to, span) => expect(durationBucketOf({ from, to })).toBe(span));

describe('the start ranges of the buckets', () => {
  test('contain every interval that reaches a given day', () => {
    fc.assert(
      fc.property(day, day, day, (...days) => {
        const [from, since, to] = [...days].sort() as [string, string, string];
        expect(isRead(from, to, since)).toBe(true);
        expect(isRead(from, from, from)).toBe(true);
        expect(isRead(since, to, from)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['2017-05-12', '2017-05-13'],
    ['2017-04', '2017-05-01'],
    ['2016-02', '2016-03-01'],
    ['2009', '2010-01-01'],
    ['2012', '2013-01-01'],
  ])('do not contain the partial date %s, which ends before %s', (known, since) => {
    const { from, to } = intervalOf(known);
    expect(isRead(from, to, since)).toBe(false);
    expect(isRead(from, to, to)).toBe(true);
  });

  test('are unbounded where they would begin before the year 1', () =>
    expect(startRangesFor('0001-01-01')).toEqual([0, 1, 2, 3, 4].map((span) => [span, ''])));
});
