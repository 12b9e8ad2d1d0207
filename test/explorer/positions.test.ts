import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { initialPositions, nearestInDirection, type Position } from '../../src/explorer/graph/positions.js';
import { anyGraph } from './graphs.js';

const asked = (any: Parameters<typeof initialPositions>[0] extends infer T ? T : never) => any;

describe('initial positions', () => {
  test('are distinct and deterministic', () => {
    fc.assert(
      fc.property(anyGraph, (any) => {
        const ids = [...any.entities.keys()];
        const order = asked({
          ids,
          relationships: [...any.relationships.values()],
          centers: ids.slice(0, 1),
          known: new Map<string, Position>(),
        });
        const positions = initialPositions(order);
        expect([...positions.keys()].sort()).toEqual([...ids].sort());
        expect(initialPositions(order)).toEqual(positions);
        const spots = new Set([...positions.values()].map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`));
        expect(spots.size).toBe(ids.length);
      }),
    );
  });

  test.each([2, 3, 4, 5, 6, 9, 12])('no edge to one of %i neighbors passes through another', (count) => {
    const ids = ['middle', ...Array.from({ length: count }, (_, index) => `leaf ${index}`)];
    const tool = (id: string) => ({ id, kind: 'TOOL' as const, name: '' });
    const relationships = ids.slice(1).map((id) => ({ from: tool('middle'), to: tool(id) }));
    const positions = initialPositions(asked({ ids, relationships, centers: ['middle'], known: new Map() }));
    const angles = ids.slice(1).map((id) => {
      const { x, y } = positions.get(id) as Position;
      return Math.atan2(y, x);
    });
    const sorted = angles.toSorted((one, two) => one - two);
    const gaps = sorted.map((angle, index) => (sorted[index + 1] ?? (sorted[0] ?? 0) + 2 * Math.PI) - angle);
    expect(Math.min(...gaps)).toBeGreaterThan(0.3);
    // Nor do two make one straight line with the middle, which forces could not bend.
    if (count === 2) expect(Math.max(...gaps)).toBeGreaterThan(Math.PI + 0.3);
  });

  test('known positions stay, and a new node is near its neighbor', () => {
    const positions = initialPositions({
      ids: ['a', 'b', 'c'],
      relationships: [
        { from: { id: 'b', kind: 'TOOL', name: 'b' }, to: { id: 'c', kind: 'TOOL', name: 'c' } },
        { from: { id: 'a', kind: 'TOOL', name: 'a' }, to: { id: 'b', kind: 'TOOL', name: 'b' } },
      ],
      centers: ['a'],
      known: new Map([
        ['a', { x: 5, y: 5 }],
        ['b', { x: 900, y: 0 }],
        ['gone', { x: 0, y: 0 }],
      ]),
    });
    expect(positions.get('a')).toEqual({ x: 5, y: 5 });
    expect(positions.get('b')).toEqual({ x: 900, y: 0 });
    expect(positions.has('gone')).toBe(false);
    expect(Math.hypot((positions.get('c')?.x ?? 0) - 900, positions.get('c')?.y ?? 0)).toBeLessThan(200);
  });
});

describe('keyboard navigation', () => {
  const positions = new Map([
    ['right', { x: 100, y: 10 }],
    ['far right', { x: 300, y: 0 }],
    ['up', { x: 5, y: -80 }],
    ['down left', { x: -90, y: 90 }],
  ]);
  test.each([
    ['right', 'right'],
    ['up', 'up'],
    ['left', 'down left'],
    ['down', 'down left'],
  ] as const)('%s leads to %s', (direction, id) =>
    expect(nearestInDirection({ x: 0, y: 0 }, direction, positions)).toBe(id),
  );
  test('stays where it is without a node in that direction', () =>
    expect(nearestInDirection({ x: 1000, y: 0 }, 'right', positions)).toBeUndefined());
});
