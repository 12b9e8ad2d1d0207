import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asOfAt, changeDates, monthAt, monthRange, nextChange } from '../../src/explorer/lens/changeDates.js';
import { monthOf } from '../../src/explorer/state/partialDate.js';
import { entity, relationship } from './graphs.js';

const said = (firstStatedAt: string | null, lastStatedAt: string | null) => {
  const made = relationship(entity('a'), entity('b'));
  return { ...made, assessment: { ...made.assessment, firstStatedAt, lastStatedAt } };
};

describe('the slider of the lens', () => {
  const range = monthRange({ first: '2014-12-19', last: '2017-12-21' });

  test('ranges from the month before the first statement to past the last', () => {
    expect(range && [monthOf(range.first), monthOf(range.last)]).toEqual(['2014-11', '2017-12']);
    expect(monthRange(undefined)).toBeUndefined();
    const wide = monthRange({ first: '2017-05', last: '2017-12' }, ['2014', '2018']);
    expect(wide && [monthOf(wide.first), monthOf(wide.last)]).toEqual(['2014-01', '2018-12']);
  });

  test('is at its end without a date', () => {
    if (!range) throw new Error('there is a range');
    expect(asOfAt(range.last + 1, range)).toBe('');
    expect(monthAt('', range)).toBe(range.last + 1);
    expect(asOfAt(monthAt('2017-05', range), range)).toBe('2017-05');
    expect(asOfAt(monthAt('2017-05-12', range), range)).toBe('2017-05');
    expect(monthAt('1900', range)).toBe(range.first);
  });

  test('maps each position to a date and back', () => {
    if (!range) throw new Error('there is a range');
    fc.assert(
      fc.property(fc.integer({ min: range.first, max: range.last + 1 }), (month) =>
        expect(monthAt(asOfAt(month, range), range)).toBe(month),
      ),
    );
  });
});

describe('changes', () => {
  const dates = changeDates([
    said('2017-05', '2017-12-21'),
    said('2017', null),
    said('2017-05', '2017-10-14'),
  ]);

  test('are the dates of first and last statements, ordered by their last day', () => {
    expect(dates).toEqual(['2017-05', '2017-10-14', '2017-12-21', '2017']);
  });

  test('are visited one by one in both directions', () => {
    expect(nextChange(dates, '', -1)).toBe('2017');
    expect(nextChange(dates, '2017', -1)).toBe('2017-12-21');
    expect(nextChange(dates, '2017-05', -1)).toBeUndefined();
    expect(nextChange(dates, '2017-05-31', 1)).toBe('2017-10-14');
    expect(nextChange(dates, '2017', 1)).toBeUndefined();
  });
});
