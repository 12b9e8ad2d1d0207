import type { LayoutName } from '../state/view.js';
import { initialPositions, type Position, type Positions, type PositioningInput } from './positions.js';

/** What the layout worker is told. Plain data: it goes to another thread. */
export interface LayoutRequest {
  requestId: number;
  layout: LayoutName;
  nodes: readonly { id: string; width: number; height: number; position: Position; fixed: boolean }[];
  edges: readonly { from: string; to: string }[];
  centers: readonly string[];
  /** The frame that the picture is for. */
  viewport: ViewportSize;
}

export interface ViewportSize {
  width: number;
  height: number;
}

export interface LayoutResult {
  requestId: number;
  positions: readonly (readonly [id: string, position: Position])[];
}

export interface LayoutInput extends PositioningInput {
  layout: LayoutName;
  /** Room that each takes, its label included. */
  sizes: ReadonlyMap<string, { width: number; height: number }>;
  pinned: Positions;
  viewport: ViewportSize;
}

let worker: Worker | undefined;
let lastRequestId = 0;
const waiting = new Map<number, (positions: Map<string, Position>) => void>();

function theWorker(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./layoutWorker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<LayoutResult>) => {
    waiting.get(data.requestId)?.(new Map(data.positions));
    waiting.delete(data.requestId);
  });
  return worker;
}

/**
 * Arranges a graph in another thread, so that the page never stands still. What stands somewhere already stays there;
 * with nothing known, everything is arranged anew.
 */
export function runLayout(asked: LayoutInput): Promise<Map<string, Position>> {
  const known = new Map([...asked.known, ...asked.pinned]);
  const first = initialPositions({ ...asked, known });
  if (asked.ids.every((id) => known.has(id))) return Promise.resolve(first);
  const nodes = asked.ids.map((id) => ({
    id,
    ...(asked.sizes.get(id) ?? { width: 40, height: 40 }),
    position: first.get(id) ?? { x: 0, y: 0 },
    fixed: known.has(id),
  }));
  const edges = asked.relationships.map(({ from, to }) => ({ from: from.id, to: to.id }));
  lastRequestId += 1;
  const requestId = lastRequestId;
  return new Promise((resolve) => {
    waiting.set(requestId, resolve);
    const { layout, centers, viewport } = asked;
    theWorker().postMessage({ requestId, layout, nodes, edges, centers, viewport } satisfies LayoutRequest);
  });
}
