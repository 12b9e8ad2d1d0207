import { useEffect, useMemo, useRef } from 'react';
import {
  edgeElement,
  entitySentence,
  type Highlights,
  nodeElement,
  relationshipSentence,
  labeledSizeOf,
} from '../graph/elements.js';
import { runLayout } from '../graph/layout.js';
import { GraphRenderer } from '../graph/graphRenderer.js';
import { useTheme } from '../shell/theme.js';
import { previewOf } from './preview.js';
import type { DryRunResult } from './useDryRun.js';

/**
 * The result of the dry run as a graph; new entities have a dashed ring. A hidden list describes the same.
 */
export function PreviewGraph({ outcome }: { outcome: DryRunResult }) {
  const frame = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const { visible, fresh } = useMemo(() => previewOf(outcome), [outcome]);

  useEffect(() => {
    if (!frame.current) return undefined;
    const nothing = () => undefined;
    const renderer = new GraphRenderer(frame.current, theme, {
      onChoose: nothing,
      onOpenMenu: nothing,
      onPoint: nothing,
      onExpand: nothing,
      onMoved: nothing,
    });
    const centers = outcome.incident ? [outcome.incident.id] : [];
    const highlights: Highlights = {
      centers: new Set(centers),
      expanded: new Set(),
      pinned: new Set(),
      selected: undefined,
      path: new Set(),
      weakest: undefined,
    };
    let isWanted = true;
    void runLayout({
      ids: visible.entities.map(({ id }) => id),
      relationships: visible.relationships,
      centers,
      known: new Map(),
      pinned: new Map(),
      sizes: new Map(
        visible.entities.map((entity) => [
          entity.id,
          labeledSizeOf(entity, highlights.centers.has(entity.id)),
        ]),
      ),
      layout: 'force',
      viewport: renderer.viewport(),
    }).then((positions) => {
      if (!isWanted) return;
      const nodes = visible.entities.map((entity) => {
        const element = nodeElement(entity, visible, highlights);
        return fresh.has(entity.id) ? { ...element, classes: [...element.classes, 'fresh'] } : element;
      });
      const edges = visible.relationships.map((relationship) =>
        edgeElement(relationship, visible, highlights),
      );
      renderer.show(nodes, edges, positions);
      renderer.fit(false);
      frame.current?.setAttribute('data-drawn', `${nodes.length} ${edges.length}`);
    });
    return () => {
      isWanted = false;
      renderer.destroy();
    };
  }, [visible, fresh, outcome, theme]);

  return (
    <>
      <div className="previewGraph" ref={frame} aria-hidden="true" />
      <ul className="visuallyHidden" aria-label="Preview of the graph">
        {visible.entities.map((entity) => (
          <li key={entity.id}>{entitySentence(entity, 0).replace(/, 0 relationships drawn$/, '')}</li>
        ))}
        {visible.relationships.map((relationship) => (
          <li key={relationship.id}>{relationshipSentence(relationship)}</li>
        ))}
      </ul>
    </>
  );
}
