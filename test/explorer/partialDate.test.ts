import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  dateOf,
  formatDate,
  daysOf,
  isPartialDate,
  lastMonthNumber,
  monthNumber,
  monthOf,
} from '../../src/explorer/state/partialDate.js';

describe('a partial date', () => {
  test.each(['2017', '2017-05', '2017-05-12', '2024-02-29', '0001'])('%s is one', (text) =>
    expect(isPartialDate(text)).toBe(true),
  );
  test.each([
    '',
    '17',
    '2017-13',
    '2017-00',
    '2017-02-29',
    '2017-5',
    '0000',
    '2017-05-32',
    ' 2017',
    '2017-05-12T00',
  ])('"%s" is none', (text) => expect(isPartialDate(text)).toBe(false));

  test('covers all days it may mean', () => {
    expect(daysOf('1970-01')).toEqual({ first: 0, last: 30 });
    expect(daysOf('1970')).toEqual({ first: 0, last: 364 });
    expect(daysOf('1972-02')).toEqual({ first: 761, last: 789 });
    expect(daysOf('soon')).toBeUndefined();
  });

  test('is formatted at its precision', () => {
    expect(['2017', '2017-05', '2017-05-02', 'soon'].map(formatDate)).toEqual([
      '2017',
      'May 2017',
      '2 May 2017',
      'soon',
    ]);
  });

  test('a day converts to a number and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 900_000 }), (days) => {
        const date = dateOf(days);
        fc.pre(/^\d{4}-/.test(date) && !date.startsWith('0000'));
        expect(daysOf(date)).toEqual({ first: days, last: days });
      }),
    );
  });

  test('a month converts to a number and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 12 * 3000 }), (month) => {
        expect([monthNumber(monthOf(month)), lastMonthNumber(monthOf(month))]).toEqual([month, month]);
      }),
    );
    expect(monthOf(lastMonthNumber('2017'))).toBe('2017-12');
    expect(monthOf(monthNumber('2017'))).toBe('2017-01');
  });
});
