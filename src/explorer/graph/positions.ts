import type { Relationship } from './graphData.js';

export interface Position {
  x: number;
  y: number;
}

export type Positions = ReadonlyMap<string, Position>;

export interface PositioningInput {
  ids: readonly string[];
  relationships: readonly Pick<Relationship, 'from' | 'to'>[];
  /** The start entities, placed at the center. */
  centers: readonly string[];
  /** Positions that are kept. */
  known: Positions;
}

const ring = 170;
const golden = Math.PI * (3 - Math.sqrt(5));

function neighborsOf({ ids, relationships }: PositioningInput): Map<string, string[]> {
  const neighbors = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of relationships) {
    neighbors.get(from.id)?.push(to.id);
    neighbors.get(to.id)?.push(from.id);
  }
  return neighbors;
}

/**
 * Breadth-first distances from the centers, with the neighbor they lead through. Unconnected entities are
 * left out.
 */
function distances(centers: readonly string[], neighbors: ReadonlyMap<string, readonly string[]>) {
  const found = new Map<string, { hops: number; by: string | undefined }>();
  let edge = centers.filter((id) => neighbors.has(id));
  for (const id of edge) found.set(id, { hops: 0, by: undefined });
  for (let hops = 1; edge.length > 0; hops += 1) {
    const next: string[] = [];
    for (const id of edge) {
      for (const end of neighbors.get(id) ?? []) {
        if (found.has(end)) continue;
        found.set(end, { hops, by: id });
        next.push(end);
      }
    }
    edge = next;
  }
  return found;
}

/**
 * The position of the index-th of `count` nodes on a circle. Two nodes are not placed opposite each other:
 * with the center they would be collinear, and the force layout could not separate them.
 */
const onCircle = (center: Position, radius: number, index: number, count: number): Position => {
  const angle = -Math.PI / 2 + (2 * Math.PI * index) / Math.max(count, 3);
  return { x: center.x + radius * Math.cos(angle), y: center.y + radius * Math.sin(angle) };
};

/**
 * Positions before the layout runs: known ones are kept, centers are in the middle, the others on rings by
 * distance, and nodes added later near the neighbor that connects them. Deterministic, so that a shared
 * view looks the same.
 */
export function initialPositions(input: PositioningInput): Map<string, Position> {
  const neighbors = neighborsOf(input);
  const centers = input.centers.filter((id) => neighbors.has(id));
  const start = centers.length > 0 ? centers : input.ids.slice(0, 1);
  const found = distances(start, neighbors);
  const positions = new Map([...input.known].filter(([id]) => neighbors.has(id)));

  start.forEach((id, index) => {
    if (positions.has(id)) return;
    const radius = start.length > 1 ? 60 + 25 * start.length : 0;
    positions.set(id, onCircle({ x: 0, y: 0 }, radius, index, start.length));
  });

  const rings = new Map<number, string[]>();
  for (const [id, { hops }] of found) {
    if (hops > 0 && !positions.has(id)) rings.set(hops, [...(rings.get(hops) ?? []), id]);
  }
  const isFirst = input.known.size === 0;
  for (const [hops, ids] of [...rings].sort(([one], [two]) => one - two)) {
    ids.forEach((id, index) => {
      const by = positions.get(found.get(id)?.by ?? '') ?? { x: 0, y: 0 };
      const position = isFirst
        ? onCircle({ x: 0, y: 0 }, ring * hops + (index % 3) * 30, index, ids.length)
        : onCircle(by, ring * 0.8, index * 1.3, Math.max(ids.length, 7));
      positions.set(id, position);
    });
  }

  // Unconnected nodes are placed on a spiral next to the rest.
  const loose = input.ids.filter((id) => !positions.has(id));
  const spiralX = Math.max(0, ...[...positions.values()].map(({ x }) => x)) + 2 * ring;
  loose.forEach((id, index) => {
    const radius = 50 * Math.sqrt(index);
    positions.set(id, {
      x: spiralX + radius * (1 + Math.cos(index * golden)),
      y: radius * Math.sin(index * golden),
    });
  });
  return positions;
}

/** The nearest node in a direction, for the arrow keys. */
export function nearestInDirection(
  from: Position,
  direction: 'up' | 'down' | 'left' | 'right',
  positions: Positions,
): string | undefined {
  const along = direction === 'left' || direction === 'right' ? 'x' : 'y';
  const across = along === 'x' ? 'y' : 'x';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  let best: { id: string; cost: number } | undefined;
  for (const [id, position] of positions) {
    const ahead = sign * (position[along] - from[along]);
    const aside = Math.abs(position[across] - from[across]);
    // A direction covers 60 degrees to either side.
    if (ahead <= 0.5 || aside > ahead * 1.75) continue;
    const cost = ahead + 2 * aside;
    if (best === undefined || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}
