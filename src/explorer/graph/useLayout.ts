import { type RefObject, useEffect, useRef, useState } from 'react';
import type { View } from '../state/view.js';
import type { VisibleGraph } from './visibleGraph.js';
import { type Highlights, labeledSizeOf } from './elements.js';
import { runLayout } from './layout.js';
import type { Positions } from './positions.js';
import type { GraphRenderer } from './graphRenderer.js';

interface LayoutState {
  positions: Positions;
  /** Ids of the graph that these positions belong to. */
  of: string;
  /** The number of full layouts so far. */
  fullLayouts: number;
}

const noLayout: LayoutState = { positions: new Map(), of: '', fullLayouts: 0 };

/**
 * A full layout runs when this key changes: other start entities, another layout, or a request of the user.
 */
const layoutKeyOf = ({ around, interval, paths, layout, depth }: View, layoutRequests: number): string =>
  JSON.stringify([
    around[0],
    interval,
    paths && [paths.from, paths.to, paths.kind],
    layout,
    depth,
    layoutRequests,
  ]);

/**
 * Positions of the visible graph, computed in a worker. Nodes keep their positions when others are added or
 * removed, until a full layout runs.
 */
export function useLayout(
  visible: VisibleGraph,
  view: View,
  highlights: Highlights,
  rendererRef: RefObject<GraphRenderer | undefined>,
  layoutRequests: number,
): LayoutState {
  const [layout, setLayout] = useState(noLayout);
  const last = useRef({ layoutKey: '', fullLayouts: 0 });
  const { entities, relationships } = visible.positioned;
  const ids = entities.map(({ id }) => id);
  const of = ids.join(' ');
  const layoutKey = layoutKeyOf(view, layoutRequests);

  useEffect(() => {
    if (of === '') return undefined;
    let isWanted = true;
    const isFullLayout = last.current.layoutKey !== layoutKey;
    const known = isFullLayout ? new Map() : (rendererRef.current?.positions() ?? new Map());
    const viewport = rendererRef.current?.viewport() ?? { width: 700, height: 540 };
    const pinned = new Map(view.pinned.map(({ id, x, y }) => [id, { x, y }]));
    const sizes = new Map(
      entities.map((entity) => [entity.id, labeledSizeOf(entity, highlights.centers.has(entity.id))]),
    );
    const order = {
      ids,
      relationships,
      centers: [...highlights.centers],
      known,
      pinned,
      sizes,
      layout: view.layout,
      viewport,
    };
    void runLayout(order).then((positions) => {
      if (!isWanted) return;
      if (isFullLayout) last.current = { layoutKey, fullLayouts: last.current.fullLayouts + 1 };
      setLayout({ positions, of, fullLayouts: last.current.fullLayouts });
    });
    return () => {
      isWanted = false;
    };
    // The other values follow from these two, or must not trigger a layout.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [of, layoutKey]);

  return layout;
}
