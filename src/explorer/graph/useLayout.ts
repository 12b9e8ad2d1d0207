import { type RefObject, useEffect, useRef, useState } from 'react';
import type { View } from '../state/view.js';
import type { VisibleGraph } from './visibleGraph.js';
import { type Highlights, labeledSizeOf } from './elements.js';
import { runLayout } from './layout.js';
import type { Positions } from './positions.js';
import type { GraphRenderer } from './graphRenderer.js';

interface LayoutState {
  positions: Positions;
  /** What has been arranged: the graph whose places these are. */
  of: string;
  /** Counts the times that everything was arranged anew. */
  fullLayouts: number;
}

const nowhere: LayoutState = { positions: new Map(), of: '', fullLayouts: 0 };

/** What makes everything be arranged anew: another start, another layout, or somebody asking for it. */
const startOf = ({ around, interval, paths, layout, depth }: View, asked: number): string =>
  JSON.stringify([around[0], interval, paths && [paths.from, paths.to, paths.kind], layout, depth, asked]);

/**
 * The places of what is drawn. They are found in another thread; what stands somewhere already stays there while
 * things come and go beside it, until another graph is looked at or a new arrangement is asked for.
 */
export function useLayout(
  visible: VisibleGraph,
  view: View,
  highlights: Highlights,
  rendererRef: RefObject<GraphRenderer | undefined>,
  asked: number,
): LayoutState {
  const [arrangement, setArrangement] = useState(nowhere);
  const last = useRef({ start: '', anew: 0 });
  const { entities, relationships } = visible.positioned;
  const ids = entities.map(({ id }) => id);
  const of = ids.join(' ');
  const start = startOf(view, asked);

  useEffect(() => {
    if (of === '') return undefined;
    let isWanted = true;
    const isAnew = last.current.start !== start;
    const known = isAnew ? new Map() : (rendererRef.current?.positions() ?? new Map());
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
      if (isAnew) last.current = { start, anew: last.current.anew + 1 };
      setArrangement({ positions, of, fullLayouts: last.current.anew });
    });
    return () => {
      isWanted = false;
    };
    // What is arranged is said by these two; the rest follows from them, or must not move anything.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [of, start]);

  return arrangement;
}
