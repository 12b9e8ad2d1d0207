import type { LayoutName } from '../state/view.js';
import { initialPositions, type Position, type Positions, type PositioningInput } from './positions.js';

/** A message to the layout worker: structured-clonable data. */
export interface LayoutRequest {
  requestId: number;
  layout: LayoutName;
  nodes: readonly { id: string; width: number; height: number; position: Position; fixed: boolean }[];
  edges: readonly { from: string; to: string }[];
  centers: readonly string[];
  /** The size that the layout should fit. */
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
  /** Size of each node including its label. */
  sizes: ReadonlyMap<string, { width: number; height: number }>;
  pinned: Positions;
  viewport: ViewportSize;
}

let worker: Worker | undefined;
let lastRequestId = 0;
const waiting = new Map<number, (positions: Map<string, Position>) => void>();

function getWorker(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./layoutWorker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<LayoutResult>) => {
    waiting.get(data.requestId)?.(new Map(data.positions));
    waiting.delete(data.requestId);
  });
  return worker;
}

/**
 * Runs the layout in a worker, so that the page stays responsive. Nodes with known positions stay; without
 * any, the whole graph is laid out.
 */
export function runLayout(input: LayoutInput): Promise<Map<string, Position>> {
  const known = new Map([...input.known, ...input.pinned]);
  const first = initialPositions({ ...input, known });
  if (input.ids.every((id) => known.has(id))) return Promise.resolve(first);
  const nodes = input.ids.map((id) => ({
    id,
    ...(input.sizes.get(id) ?? { width: 40, height: 40 }),
    position: first.get(id) ?? { x: 0, y: 0 },
    fixed: known.has(id),
  }));
  const edges = input.relationships.map(({ from, to }) => ({ from: from.id, to: to.id }));
  lastRequestId += 1;
  const requestId = lastRequestId;
  return new Promise((resolve) => {
    waiting.set(requestId, resolve);
    const { layout, centers, viewport } = input;
    getWorker().postMessage({ requestId, layout, nodes, edges, centers, viewport } satisfies LayoutRequest);
  });
}
