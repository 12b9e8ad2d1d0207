import type { Relationship } from './graphData.js';

export interface Position {
  x: number;
  y: number;
}

export type Positions = ReadonlyMap<string, Position>;

export interface PositioningInput {
  ids: readonly string[];
  relationships: readonly Pick<Relationship, 'from' | 'to'>[];
  /** What is looked at, and stands in the middle. */
  centers: readonly string[];
  /** Where things stand already. */
  known: Positions;
}

const ring = 170;
const golden = Math.PI * (3 - Math.sqrt(5));

function neighboursOf({ ids, relationships }: PositioningInput): Map<string, string[]> {
  const neighbours = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of relationships) {
    neighbours.get(from.id)?.push(to.id);
    neighbours.get(to.id)?.push(from.id);
  }
  return neighbours;
}

/** How far each entity is from the middle, and through which neighbour; what is not tied to it is left out. */
function distances(centers: readonly string[], neighbours: ReadonlyMap<string, readonly string[]>) {
  const found = new Map<string, { hops: number; by: string | undefined }>();
  let edge = centers.filter((id) => neighbours.has(id));
  for (const id of edge) found.set(id, { hops: 0, by: undefined });
  for (let hops = 1; edge.length > 0; hops += 1) {
    const next: string[] = [];
    for (const id of edge) {
      for (const end of neighbours.get(id) ?? []) {
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
 * The place of the so-manyth of several on a circle. Two are not put opposite each other: with the middle they would
 * be one straight line, and forces that only push along a line never leave it.
 */
const onCircle = (centre: Position, radius: number, index: number, count: number): Position => {
  const angle = -Math.PI / 2 + (2 * Math.PI * index) / Math.max(count, 3);
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
};

/**
 * Where things stand before a layout arranges them: what is known stays, the middle is in the middle, the rest in
 * rings by its distance from it, and what is new beside what it is tied to. The same graph gets the same places every
 * time, so that a shared view looks the same.
 */
export function initialPositions(asked: PositioningInput): Map<string, Position> {
  const neighbours = neighboursOf(asked);
  const centers = asked.centers.filter((id) => neighbours.has(id));
  const start = centers.length > 0 ? centers : asked.ids.slice(0, 1);
  const found = distances(start, neighbours);
  const positions = new Map([...asked.known].filter(([id]) => neighbours.has(id)));

  start.forEach((id, index) => {
    if (positions.has(id)) return;
    const radius = start.length > 1 ? 60 + 25 * start.length : 0;
    positions.set(id, onCircle({ x: 0, y: 0 }, radius, index, start.length));
  });

  const rings = new Map<number, string[]>();
  for (const [id, { hops }] of found) {
    if (hops > 0 && !positions.has(id)) rings.set(hops, [...(rings.get(hops) ?? []), id]);
  }
  const isFirst = asked.known.size === 0;
  for (const [hops, ids] of [...rings].sort(([one], [two]) => one - two)) {
    ids.forEach((id, index) => {
      const by = positions.get(found.get(id)?.by ?? '') ?? { x: 0, y: 0 };
      const position = isFirst
        ? onCircle({ x: 0, y: 0 }, ring * hops + (index % 3) * 30, index, ids.length)
        : onCircle(by, ring * 0.8, index * 1.3, Math.max(ids.length, 7));
      positions.set(id, position);
    });
  }

  // What is tied to nothing stands in a spiral beside the rest.
  const loose = asked.ids.filter((id) => !positions.has(id));
  const beside = Math.max(0, ...[...positions.values()].map(({ x }) => x)) + 2 * ring;
  loose.forEach((id, index) => {
    const radius = 50 * Math.sqrt(index);
    positions.set(id, {
      x: beside + radius * (1 + Math.cos(index * golden)),
      y: radius * Math.sin(index * golden),
    });
  });
  return positions;
}

/** The nearest of several places in a direction, for walking through a picture with the arrow keys. */
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
    // Half of what lies ahead counts as that direction: within 60 degrees to either side.
    if (ahead <= 0.5 || aside > ahead * 1.75) continue;
    const cost = ahead + 2 * aside;
    if (best === undefined || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}
