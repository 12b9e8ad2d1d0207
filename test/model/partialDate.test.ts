import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { intervalOf, isPartialDate } from '../../src/model/partialDate.js';

describe('partial dates', () => {
  test.each([
    ['2017', '2017-01-01', '2017-12-31'],
    ['2017-05', '2017-05-01', '2017-05-31'],
    ['2016-02', '2016-02-01', '2016-02-29'],
    ['2017-02', '2017-02-01', '2017-02-28'],
    ['2017-12-18', '2017-12-18', '2017-12-18'],
  ])('%s is %s to %s', (date, from, to) => {
    expect(intervalOf(date)).toEqual({ from, to });
  });

  test.each([
    '',
    '17',
    '2017-13',
    '2017-00',
    '2017-5',
    '2017-02-29',
    '2017-04-31',
    '2017-05-12T00:00:00Z',
    ' 2017',
    '2017-05-',
    'May 2017',
  ])('%j is not a partial date', (text) => {
    expect(isPartialDate(text)).toBe(false);
    expect(() => intervalOf(text)).toThrow(RangeError);
  });

  test('a less precise date contains the interval of a more precise one', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1000-01-01'), max: new Date('9998-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const [inMonth, inYear] = [intervalOf(day.slice(0, 7)), intervalOf(day.slice(0, 4))];
          expect(inMonth.from <= day && day <= inMonth.to).toBe(true);
          expect(inYear.from <= inMonth.from && inMonth.to <= inYear.to).toBe(true);
        },
      ),
    );
  });
});
