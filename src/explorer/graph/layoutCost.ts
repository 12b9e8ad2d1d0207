import type { Position } from './positions.js';

export interface NodeBox extends Position {
  id: string;
  width: number;
  height: number;
}

interface Line {
  from: Position & { id: string };
  to: Position & { id: string };
}

const side = (from: Position, to: Position, point: Position): number =>
  (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);

const meet = (one: Line, two: Line): boolean =>
  one.from.id !== two.from.id &&
  one.from.id !== two.to.id &&
  one.to.id !== two.from.id &&
  one.to.id !== two.to.id &&
  side(one.from, one.to, two.from) * side(one.from, one.to, two.to) < 0 &&
  side(two.from, two.to, one.from) * side(two.from, two.to, one.to) < 0;

const overlap = (one: NodeBox, two: NodeBox): boolean =>
  Math.abs(one.x - two.x) < (one.width + two.width) / 2 &&
  Math.abs(one.y - two.y) < (one.height + two.height) / 2;

/** Whether an edge passes within 22 px of the center of a node that is not one of its ends. */
function goesThrough({ from, to }: Line, { id, x, y }: NodeBox): boolean {
  if (id === from.id || id === to.id) return false;
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = ((x - from.x) * (to.x - from.x) + (y - from.y) * (to.y - from.y)) / length;
  return along > 0 && along < length && Math.abs(side(from, to, { x, y })) / length < 22;
}

function pairs<T>(things: readonly T[], hold: (one: T, two: T) => boolean): number {
  let count = 0;
  for (let first = 0; first < things.length; first += 1) {
    for (let second = first + 1; second < things.length; second += 1) {
      if (hold(things[first] as T, things[second] as T)) count += 1;
    }
  }
  return count;
}

/**
 * The cost of a layout, to choose between layouts of the same graph: overlapping nodes (30 each), edges
 * through nodes (4), edge crossings (1), and the scale needed to fit the viewport (90 per factor).
 */
export function layoutCost(
  nodes: readonly NodeBox[],
  edges: readonly { from: string; to: string }[],
  frame: { width: number; height: number },
): number {
  const positions = new Map(nodes.map((node) => [node.id, node]));
  const lines = edges.flatMap(({ from, to }): Line[] => {
    const [one, two] = [positions.get(from), positions.get(to)];
    return one && two && from !== to ? [{ from: one, to: two }] : [];
  });
  const through = lines.reduce(
    (sum, line) => sum + nodes.filter((node) => goesThrough(line, node)).length,
    0,
  );
  const width = extent(nodes.map(({ x, width: w }) => [x - w / 2, x + w / 2]));
  const height = extent(nodes.map(({ y, height: h }) => [y - h / 2, y + h / 2]));
  const shrunk = Math.max(1, width / frame.width, height / frame.height);
  return 30 * pairs(nodes, overlap) + 4 * through + pairs(lines, meet) + 90 * (shrunk - 1);
}

const extent = (ranges: readonly (readonly [from: number, to: number])[]): number =>
  Math.max(0, ...ranges.map(([, to]) => to)) - Math.min(0, ...ranges.map(([from]) => from));
