import type { LayoutName } from '../state/view.js';
import { firstPlaces, type Place, type Places, type ToPlace } from './places.js';

/** What the layout worker is told. Plain data: it goes to another thread. */
export interface LayoutOrder {
  order: number;
  layout: LayoutName;
  nodes: readonly { id: string; width: number; height: number; place: Place; fixed: boolean }[];
  edges: readonly { from: string; to: string }[];
  middle: readonly string[];
  /** The frame that the picture is for. */
  frame: Frame;
}

export interface Frame {
  width: number;
  height: number;
}

export interface LayoutDone {
  order: number;
  places: readonly (readonly [id: string, place: Place])[];
}

export interface LayoutAsked extends ToPlace {
  layout: LayoutName;
  /** Room that each takes, its label included. */
  sizes: ReadonlyMap<string, { width: number; height: number }>;
  pinned: Places;
  frame: Frame;
}

let worker: Worker | undefined;
let orders = 0;
const waiting = new Map<number, (places: Map<string, Place>) => void>();

function theWorker(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./layoutWorker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<LayoutDone>) => {
    waiting.get(data.order)?.(new Map(data.places));
    waiting.delete(data.order);
  });
  return worker;
}

/**
 * Arranges a graph in another thread, so that the page never stands still. What stands somewhere already stays there;
 * with nothing known, everything is arranged anew.
 */
export function arranged(asked: LayoutAsked): Promise<Map<string, Place>> {
  const known = new Map([...asked.known, ...asked.pinned]);
  const first = firstPlaces({ ...asked, known });
  if (asked.ids.every((id) => known.has(id))) return Promise.resolve(first);
  const nodes = asked.ids.map((id) => ({
    id,
    ...(asked.sizes.get(id) ?? { width: 40, height: 40 }),
    place: first.get(id) ?? { x: 0, y: 0 },
    fixed: known.has(id),
  }));
  const edges = asked.relationships.map(({ from, to }) => ({ from: from.id, to: to.id }));
  orders += 1;
  const order = orders;
  return new Promise((resolve) => {
    waiting.set(order, resolve);
    const { layout, middle, frame } = asked;
    theWorker().postMessage({ order, layout, nodes, edges, middle, frame } satisfies LayoutOrder);
  });
}
