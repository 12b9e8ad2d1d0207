import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { legendCounts, statedRange, visibleGraphOf } from '../../src/explorer/graph/visibleGraph.js';
import { merged, emptyGraph } from '../../src/explorer/graph/graphData.js';
import { collapse, expand, hide } from '../../src/explorer/state/viewChanges.js';
import { emptyView, noLens, type View } from '../../src/explorer/state/view.js';
import { allKinds } from '../../src/explorer/vocabulary/kinds.js';
import { anyGraph, entity, graph, relationship } from './graphs.js';

const [wannacry, korea, hospital, article] = [
  entity('wannacry', { kind: 'INCIDENT' }),
  entity('korea', { kind: 'COUNTRY' }),
  entity('hospital'),
  entity('article', { kind: 'SOURCE' }),
];
const blamed = relationship(wannacry, korea, { id: 'blamed', family: 'ATTRIBUTION', type: 'ATTRIBUTED_TO' });
const hit = relationship(wannacry, hospital, { id: 'hit' });
const written = relationship(article, korea, { id: 'written', family: 'STRUCTURE' });
const whole = graph([wannacry, korea, hospital, article], [blamed, hit, written]);
const view: View = { ...emptyView, around: ['wannacry'] };
const lens = { ...noLens, asOf: '2016' };

const idsOf = (known: Parameters<typeof visibleGraphOf>[0], of: View) => {
  const visible = visibleGraphOf(known, of);
  return [visible.entities.map(({ id }) => id).sort(), visible.relationships.map(({ id }) => id).sort()];
};
const free = { whole, underLens: whole, paths: emptyGraph };

describe('the visible graph', () => {
  test('contains the start entities and their neighborhood within the depth', () => {
    expect(idsOf(free, view)).toEqual([
      ['hospital', 'korea', 'wannacry'],
      ['blamed', 'hit'],
    ]);
    expect(idsOf(free, { ...view, depth: 2 })[0]).toContain('article');
  });

  test('grows by an expansion along its families only', () => {
    const along = { ...view, ...expand('korea', ['STRUCTURE'])(view) };
    expect(idsOf(free, along)[0]).toContain('article');
    expect(idsOf(free, { ...view, ...expand('korea', ['CAUSAL'])(view) })[0]).not.toContain('article');
    expect(idsOf(free, { ...along, ...collapse('korea')(along) })).toEqual(idsOf(free, view));
  });

  test('omits hidden entities and those isolated by hiding', () => {
    expect(idsOf(free, { ...view, ...hide('korea')(view) })).toEqual([['hospital', 'wannacry'], ['hit']]);
    expect(idsOf(free, { ...view, hiddenFamilies: ['EFFECT'] })).toEqual([['korea', 'wannacry'], ['blamed']]);
    expect(idsOf(free, { ...view, hiddenKinds: ['COUNTRY', 'INCIDENT'] })).toEqual([
      ['hospital', 'wannacry'],
      ['hit'],
    ]);
  });

  test('of an interval contains its incidents without relationships, and no others', () => {
    const alone = entity('alone', { kind: 'INCIDENT', startedAt: '2016' });
    const later = entity('later', { kind: 'INCIDENT', startedAt: '2020-03', endedAt: '2021' });
    const undated = entity('undated', { kind: 'INCIDENT' });
    const dated = entity('wannacry', { kind: 'INCIDENT', startedAt: '2017-05' });
    const known = graph([dated, korea, alone, later, undated, article], [blamed]);
    const loaded = { whole: known, underLens: known, paths: emptyGraph };
    const of = (from: string, to: string, changes: Partial<View> = {}) =>
      idsOf(loaded, { ...emptyView, interval: { from, to }, ...changes })[0];
    expect(of('2015', '2019')).toEqual(['alone', 'korea', 'wannacry']);
    expect(of('2020-06', '')).toEqual(['later']);
    expect(of('', '')).toEqual(['alone', 'korea', 'later', 'undated', 'wannacry']);
    expect(of('2015', '2019', { hiddenKinds: ['COUNTRY'] })).toEqual(['alone', 'wannacry']);
    expect(of('2015', '2019', { hiddenKinds: ['INCIDENT'] })).toEqual([]);
    expect(of('2015', '2019', { hidden: ['alone'] })).toEqual(['korea', 'wannacry']);
  });

  test('has no kind in its legend that is isolated by hiding another', () => {
    const { kinds } = legendCounts(free, { ...view, depth: 1, hiddenKinds: ['COUNTRY'] });
    expect([...kinds]).toEqual([
      ['INCIDENT', 1],
      ['ORGANIZATION', 1],
      ['COUNTRY', 1],
    ]);
    const start = { ...view, around: ['article'], depth: 2, hiddenKinds: ['COUNTRY' as const] };
    expect([...legendCounts(free, start).kinds]).toEqual([
      ['SOURCE', 1],
      ['COUNTRY', 1],
    ]);
  });

  test('has a legend whose counts of shown kinds add up to the visible entities', () => {
    fc.assert(
      fc.property(anyGraph, fc.subarray([...allKinds]), fc.boolean(), (any, hiddenKinds, isInterval) => {
        const start = isInterval ? { interval: { from: '', to: '' } } : { around: ['entity:0'], depth: 3 };
        const of: View = { ...emptyView, ...start, hiddenKinds };
        const loaded = { whole: any, underLens: any, paths: emptyGraph };
        const { kinds } = legendCounts(loaded, of);
        const { entities } = visibleGraphOf(loaded, of);
        const isShown = (kind: string) => entities.some((one) => one.kind === kind);
        const sum = [...kinds].reduce((total, [kind, count]) => total + (isShown(kind) ? count : 0), 0);
        expect(sum).toBe(entities.length);
        for (const kind of kinds.keys()) expect(isShown(kind) || hiddenKinds.includes(kind)).toBe(true);
      }),
    );
  });

  test('contains what the lens counts; the rest keeps its position, and is context on request', () => {
    const known = { whole, underLens: graph([wannacry, hospital], [hit]), paths: emptyGraph };
    const visible = visibleGraphOf(known, { ...view, lens });
    expect(visible.entities.map(({ id }) => id)).toEqual(['wannacry', 'hospital']);
    expect(visible.positioned.entities.map(({ id }) => id).sort()).toEqual(['hospital', 'korea', 'wannacry']);
    const ghostly = visibleGraphOf(known, { ...view, lens, showContext: true });
    expect([...ghostly.contextIds].sort()).toEqual(['blamed', 'korea']);
  });

  test('has the assessments under the lens', () => {
    const suspected = { ...blamed, assessment: { ...blamed.assessment, status: 'SUSPECTED' as const } };
    const known = { whole, underLens: graph([wannacry, korea], [suspected]), paths: emptyGraph };
    const visible = visibleGraphOf(known, { ...view, lens, showContext: true });
    expect(visible.relationships.find(({ id }) => id === 'blamed')?.assessment.status).toBe('SUSPECTED');
  });

  test('has both ends of each relationship, and nothing hidden, for any graph', () => {
    fc.assert(
      fc.property(
        anyGraph,
        fc.nat(11),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(11),
        (any, start, depth, hidden) => {
          const of = { ...emptyView, around: [`entity:${start}`], depth, hidden: [`entity:${hidden}`] };
          const { entities, relationships } = visibleGraphOf(
            { whole: any, underLens: any, paths: emptyGraph },
            of,
          );
          const ids = new Set(entities.map(({ id }) => id));
          expect(ids.has(`entity:${hidden}`)).toBe(false);
          expect(relationships.every(({ from, to }) => ids.has(from.id) && ids.has(to.id))).toBe(true);
        },
      ),
    );
  });
});

test('merging keeps each item once', () => {
  fc.assert(
    fc.property(anyGraph, anyGraph, (one, two) => {
      const both = merged(one, two);
      expect(merged(both, two)).toEqual({ ...both, omittedNodes: 0, omittedEdges: 0 });
      expect([...both.entities.keys()].sort()).toEqual(
        [...new Set([...one.entities.keys(), ...two.entities.keys()])].sort(),
      );
    }),
  );
});

test('the stated range is from the first to the last date', () => {
  const said = (first: string | null, last: string | null) =>
    relationship(wannacry, korea, {
      assessment: { ...blamed.assessment, firstStatedAt: first, lastStatedAt: last },
    });
  expect(statedRange([said('2017-05', '2017-12-21'), said('2014-12-19', '2015'), said(null, null)])).toEqual({
    first: '2014-12-19',
    last: '2017-12-21',
  });
  expect(statedRange([said(null, null)])).toBeUndefined();
});
