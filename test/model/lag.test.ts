import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lagBetween, medianLag } from '../../src/model/lag.js';
import { intervalOf } from '../../src/model/partialDate.js';

const dayLength = 24 * 60 * 60 * 1_000;
const day = (number: number): string => new Date(number * dayLength).toISOString().slice(0, 10);

describe('a lag between two dates', () => {
  test.each([
    ['2017-05-12', '2017-12-18', 220, 220],
    ['2017-05', '2017-12-18', 201, 231],
    ['2017', '2018-02', 32, 423],
    ['2017', '2017-12-18', 0, 351],
    ['2017-05', '2017-05', 0, 30],
    ['2016-02-28', '2016-03-01', 2, 2],
    // The dates contradict the order: an attribution before the beginning has negative days.
    ['2017-05-12', '2017-05-10', -2, -2],
    ['2018', '2017', -729, -1],
  ])('%s to %s is %i to %i days', (from, to, least, most) => {
    expect(lagBetween(intervalOf(from), intervalOf(to))).toEqual({ least, most });
  });

  const interval = fc
    .tuple(fc.integer({ min: 0, max: 20_000 }), fc.nat(400))
    .map(([first, length]) => ({ from: day(first), to: day(first + length), first, last: first + length }));

  test('is the smallest interval that contains every possible lag', () => {
    fc.assert(
      fc.property(
        interval,
        interval,
        fc.float({ min: 0, max: 1, noNaN: true }),
        fc.float({ min: 0, max: 1, noNaN: true }),
        (began, said, a, b) => {
          const { least, most } = lagBetween(began, said);
          const within = ({ first, last }: typeof began, part: number) =>
            Math.round(first + (last - first) * part);
          const lag = within(said, b) - within(began, a);
          expect(lag).toBeLessThanOrEqual(most);
          if (lag >= 0 || most < 0) expect(lag).toBeGreaterThanOrEqual(least);
          expect(most).toBe(said.last - began.first);
          expect(least).toBe(most < 0 ? said.first - began.last : Math.max(0, said.first - began.last));
        },
      ),
    );
  });
});

describe('the median of lags', () => {
  const lag = fc
    .tuple(fc.integer({ min: 0, max: 5_000 }), fc.nat(400))
    .map(([least, more]) => ({ least, most: least + more }));

  test.each([
    [[], null],
    [[{ least: 3, most: 9 }], { least: 3, most: 9 }],
    [
      [
        { least: 10, most: 20 },
        { least: 0, most: 300 },
        { least: 40, most: 41 },
      ],
      { least: 10, most: 41 },
    ],
    [
      [
        { least: 0, most: 4 },
        { least: 3, most: 9 },
      ],
      { least: 1, most: 7 },
    ],
  ])('of the lags %j is %j', (lags, median) => {
    expect(medianLag(lags)).toEqual(median);
  });

  test('lies within the lags in any order, with equally many on both sides', () => {
    fc.assert(
      fc.property(fc.array(lag, { minLength: 1 }), (lags) => {
        const median = medianLag(lags);
        expect(median).toEqual(medianLag(lags.toReversed()));
        for (const end of ['least', 'most'] as const) {
          const values = lags.map((one) => one[end]);
          const middle = median?.[end] as number;
          expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(lags.length / 2);
          expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(lags.length / 2);
        }
      }),
    );
  });
});
