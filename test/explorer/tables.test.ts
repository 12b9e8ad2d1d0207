import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { visibleGraphOf } from '../../src/explorer/graph/visibleGraph.js';
import { emptyGraph } from '../../src/explorer/graph/graphData.js';
import { emptyView } from '../../src/explorer/state/view.js';
import {
  entityColumns,
  entityRows,
  relationshipColumns,
  relationshipRows,
  type Row,
  sorted,
} from '../../src/explorer/table/rows.js';
import { barOf, timelineRows, datedEntities, spanOf } from '../../src/explorer/timeline/timelineRows.js';
import { anyGraph, entity } from './graphs.js';

const drawnAll = fc
  .tuple(anyGraph, fc.nat(11))
  .map(([any, start]) =>
    visibleGraphOf(
      { whole: any, underLens: any, paths: emptyGraph },
      { ...emptyView, around: [`entity:${start}`], depth: 3 },
    ),
  );

describe('the tables', () => {
  test('have a row for each visible item', () => {
    fc.assert(
      fc.property(drawnAll, (visible) => {
        expect(entityRows(visible)).toHaveLength(visible.entities.length);
        expect(relationshipRows(visible)).toHaveLength(visible.relationships.length);
      }),
    );
  });

  test('contain the same rows in any order', () => {
    const columns = [...entityColumns, ...relationshipColumns].map(({ id }) => id);
    fc.assert(
      fc.property(
        drawnAll,
        fc.constantFrom(...columns, 'none'),
        fc.constantFrom('ascending' as const, 'descending' as const),
        (visible, column, direction) => {
          const rows = entityRows(visible);
          const inOrder = sorted(rows, { column, direction }, entityColumns);
          expect(inOrder.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
          expect(sorted(inOrder, { column, direction }, entityColumns)).toEqual(inOrder);
        },
      ),
    );
  });

  test('sort dates as intervals, numbers as numbers, and empty values last', () => {
    const rows = [
      { id: 'a', name: 'Z', began: '2017-05', ties: 10 },
      { id: 'b', name: 'ä', began: null, ties: 9 },
      { id: 'c', name: 'a', began: '2017', ties: 100 },
      { id: 'd', name: 'b', began: '2016-12-31', ties: 1 },
    ] as unknown as Row[];
    const by = (column: string, direction: 'ascending' | 'descending') =>
      sorted(rows, { column, direction }, entityColumns)
        .map(({ id }) => id)
        .join('');
    expect(by('began', 'ascending')).toBe('dcab');
    expect(by('began', 'descending')).toBe('acdb');
    expect(by('ties', 'ascending')).toBe('dbac');
    expect(by('name', 'ascending')).toBe('bcda');
  });
});

describe('the timeline', () => {
  const [year, month, day] = [
    entity('year', { startedAt: '2017' }),
    entity('month', { startedAt: '2017-05' }),
    entity('day', { startedAt: '2017-05-12', endedAt: '2017-05-15' }),
  ];

  test('orders rows, a year before its months', () => {
    expect(datedEntities([day, month, year, entity('undated')]).map(({ id }) => id)).toEqual([
      'year',
      'month',
      'day',
    ]);
  });

  test('draws a bar as wide as its interval, within the range', () => {
    const rows = datedEntities([day, month, year]);
    const span = spanOf(rows);
    if (!span) throw new Error('there is a span');
    const [ofYear, ofMonth, ofDay] = rows.map((row) => barOf(row, span));
    expect(ofYear?.width).toBeCloseTo(((ofMonth?.width ?? 0) / 31) * 365, 6);
    expect(ofDay?.width).toBeCloseTo(((ofMonth?.width ?? 0) / 31) * 4, 6);
    for (const bar of [ofYear, ofMonth, ofDay]) {
      expect(bar?.left).toBeGreaterThanOrEqual(0);
      expect((bar?.left ?? 0) + (bar?.width ?? 0)).toBeLessThanOrEqual(100);
    }
  });

  test('has no range without dated rows', () => {
    expect(spanOf(datedEntities([entity('undated')]))).toBeUndefined();
    fc.assert(fc.property(drawnAll, (visible) => expect(timelineRows(visible).happened).toEqual([])));
  });
});
