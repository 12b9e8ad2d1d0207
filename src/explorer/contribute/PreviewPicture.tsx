import { useEffect, useMemo, useRef } from 'react';
import {
  edgeElement,
  entitySentence,
  type Marks,
  nodeElement,
  relationshipSentence,
  roomOf,
} from '../graph/elements.js';
import { arranged } from '../graph/layout.js';
import { Picture } from '../graph/picture.js';
import { useTheme } from '../shell/theme.js';
import { previewOf } from './preview.js';
import type { Outcome } from './useDryRun.js';

/** The dry run as a graph: what is new has a dashed ring. The same is said in words below it. */
export function PreviewPicture({ outcome }: { outcome: Outcome }) {
  const frame = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const { drawn, fresh } = useMemo(() => previewOf(outcome), [outcome]);

  useEffect(() => {
    if (!frame.current) return undefined;
    const nothing = () => undefined;
    const picture = new Picture(frame.current, theme, {
      onChoose: nothing,
      onOpenMenu: nothing,
      onPoint: nothing,
      onExpand: nothing,
      onMoved: nothing,
    });
    const middle = outcome.incident ? [outcome.incident.id] : [];
    const marks: Marks = {
      middle: new Set(middle),
      expanded: new Set(),
      pinned: new Set(),
      selected: undefined,
      way: new Set(),
      weakest: undefined,
    };
    let isWanted = true;
    void arranged({
      ids: drawn.entities.map(({ id }) => id),
      relationships: drawn.relationships,
      middle,
      known: new Map(),
      pinned: new Map(),
      sizes: new Map(
        drawn.entities.map((entity) => [entity.id, roomOf(entity, marks.middle.has(entity.id))]),
      ),
      layout: 'force',
      frame: picture.frame(),
    }).then((places) => {
      if (!isWanted) return;
      const nodes = drawn.entities.map((entity) => {
        const element = nodeElement(entity, drawn, marks);
        return fresh.has(entity.id) ? { ...element, classes: [...element.classes, 'fresh'] } : element;
      });
      const edges = drawn.relationships.map((relationship) => edgeElement(relationship, drawn, marks));
      picture.show(nodes, edges, places);
      picture.fit(false);
      frame.current?.setAttribute('data-drawn', `${nodes.length} ${edges.length}`);
    });
    return () => {
      isWanted = false;
      picture.destroy();
    };
  }, [drawn, fresh, outcome, theme]);

  return (
    <>
      <div className="previewPicture" ref={frame} aria-hidden="true" />
      <ul className="heardOnly" aria-label="What would be drawn">
        {drawn.entities.map((entity) => (
          <li key={entity.id}>{entitySentence(entity, 0).replace(/, 0 relationships drawn$/, '')}</li>
        ))}
        {drawn.relationships.map((relationship) => (
          <li key={relationship.id}>{relationshipSentence(relationship)}</li>
        ))}
      </ul>
    </>
  );
}
