import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTheme } from '../shell/theme.js';
import { collapse, expand, hide, isExpanded, isPinned, pin, select, unpin } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';
import type { View } from '../state/view.js';
import type { VisibleGraph } from './visibleGraph.js';
import {
  edgeElement,
  entitySentence,
  type Highlights,
  nodeElement,
  relationshipSentence,
} from './elements.js';
import type { Entity, Relationship } from './graphData.js';
import { nearestInDirection, type Position } from './positions.js';
import { GraphRenderer, type LocatedElement } from './graphRenderer.js';
import { useLayout } from './useLayout.js';

interface CanvasProps {
  visible: VisibleGraph;
  view: View;
  highlights: Highlights;
  rendererRef: RefObject<GraphRenderer | undefined>;
  /** Counts how often somebody asked for a new arrangement. */
  arrangements: number;
  /** So much of the frame, at its right, is covered by controls. */
  covered: number;
  onMenu: (pointed: LocatedElement, position: Position | undefined) => void;
  onShowHelp: () => void;
}

const directions: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The relationships of an entity that are drawn, in a fixed order. */
const tiesOf = (visible: VisibleGraph, id: string): Relationship[] =>
  visible.relationships.filter(({ from, to }) => from.id === id || to.id === id);

/** Expands what is not, and collapses what is. */
const toggleExpansion = (id: string) =>
  navigate((view) => (isExpanded(view, id) ? collapse(id) : expand(id, []))(view));

/**
 * The picture, and the way through it by keyboard: arrow keys go from entity to entity, comma and full stop along the
 * relationships of the one that is reached. What is reached is said aloud.
 */
export function Canvas({
  visible,
  view,
  highlights,
  rendererRef,
  arrangements,
  covered,
  onMenu,
  onShowHelp,
}: CanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const [pointed, setPointed] = useState<LocatedElement>();
  const [reached, setReached] = useState<LocatedElement>();
  const [said, setSaid] = useState('');
  const wanted = useRef({ onMenu });
  useEffect(() => {
    wanted.current = { onMenu };
  });

  const entities = useMemo(() => new Map(visible.entities.map((entity) => [entity.id, entity])), [visible]);
  const relationships = useMemo(() => new Map(visible.relationships.map((one) => [one.id, one])), [visible]);

  useEffect(() => {
    if (!frame.current) return undefined;
    const made = new GraphRenderer(frame.current, theme, {
      onChoose: (chosen) => {
        setReached(undefined);
        navigate(select(chosen && { type: chosen.type, id: chosen.id }));
      },
      onOpenMenu: (at) => wanted.current.onMenu(at, made.positions().get(at.id)),
      onPoint: setPointed,
      onExpand: toggleExpansion,
      onMoved: (id, { x, y }) => navigate(pin(id, x, y), 'replace'),
    });
    rendererRef.current = made;
    return () => {
      rendererRef.current = undefined;
      made.destroy();
    };
    // The picture is made once; it is dressed anew when the theme changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const arrangement = useLayout(visible, view, highlights, rendererRef, arrangements);
  const shownAnew = useRef(0);

  useEffect(() => {
    const made = rendererRef.current;
    // Before its places are found, a new graph would be seen in a heap.
    if (!made || !visible.entities.every(({ id }) => arrangement.positions.has(id))) return;
    const nodes = visible.entities.map((entity) => nodeElement(entity, visible, highlights));
    const edges = visible.relationships.map((relationship) => edgeElement(relationship, visible, highlights));
    made.show(nodes, edges, arrangement.positions);
    if (nodes.length > 0) frame.current?.setAttribute('data-drawn', `${nodes.length} ${edges.length}`);
    else frame.current?.removeAttribute('data-drawn');
  }, [visible, highlights, arrangement, rendererRef]);

  useEffect(() => {
    const made = rendererRef.current;
    if (!made || arrangement.positions.size === 0) return;
    if (shownAnew.current === arrangement.fullLayouts) {
      made.move(arrangement.positions);
      return;
    }
    const isFirst = shownAnew.current === 0;
    shownAnew.current = arrangement.fullLayouts;
    made.move(arrangement.positions);
    made.fit(!isFirst);
  }, [arrangement, rendererRef]);

  useEffect(() => rendererRef.current?.setTheme(theme), [theme, rendererRef]);
  useEffect(() => rendererRef.current?.setCoveredWidth(covered), [covered, rendererRef]);

  const reach = (at: LocatedElement | undefined) => {
    setReached(at);
    rendererRef.current?.focus(at?.id);
    rendererRef.current?.highlightNeighborhood(at?.id);
    const entity = at && entities.get(at.id);
    const relationship = at && relationships.get(at.id);
    setSaid(
      entity
        ? entitySentence(entity, tiesOf(visible, entity.id).length)
        : relationship
          ? relationshipSentence(relationship)
          : '',
    );
  };
  const reachId = (id: string | undefined) =>
    reach(id === undefined ? undefined : rendererRef.current?.locate(id));

  /** The entity that the keyboard is at, or the one it would start from. */
  const assessment = (): Entity | undefined => {
    const isAt = reached ?? (view.selected && rendererRef.current?.locate(view.selected.id));
    if (isAt?.type === 'entity') return entities.get(isAt.id);
    const relationship = isAt && relationships.get(isAt.id);
    return relationship && entities.get(relationship.from.id);
  };

  const walk = (direction: 'up' | 'down' | 'left' | 'right') => {
    const from = assessment();
    const positions = rendererRef.current?.positions();
    if (!positions) return;
    if (!from || !reached) {
      reachId(
        (from ?? visible.entities.find(({ id }) => highlights.centers.has(id)) ?? visible.entities[0])?.id,
      );
      return;
    }
    const here = positions.get(from.id);
    positions.delete(from.id);
    const next = here && nearestInDirection(here, direction, positions);
    if (next !== undefined) reachId(next);
  };

  const alongTies = (step: 1 | -1) => {
    const from = assessment();
    if (!from) return;
    const ties = tiesOf(visible, from.id);
    const at = ties.findIndex(({ id }) => id === reached?.id);
    const next = ties[(at + step + ties.length) % ties.length] ?? ties[0];
    reachId(next?.id);
  };

  const toOtherEnd = () => {
    const relationship = reached && relationships.get(reached.id);
    if (relationship) reachId(relationship.to.id);
  };

  const keys: Readonly<Record<string, () => void>> = {
    '.': () => alongTies(1),
    ',': () => alongTies(-1),
    o: toOtherEnd,
    '+': () => rendererRef.current?.zoomBy(1.25),
    '=': () => rendererRef.current?.zoomBy(1.25),
    '-': () => rendererRef.current?.zoomBy(0.8),
    f: () => rendererRef.current?.fit(),
    '0': () => rendererRef.current?.fit(),
    '?': onShowHelp,
    Escape: () => {
      reach(undefined);
      navigate(select(undefined));
    },
    Enter: () => {
      if (reached) navigate(select({ type: reached.type, id: reached.id }));
    },
    ' ': () => {
      if (reached?.type === 'entity') onMenu(reached, rendererRef.current?.positions().get(reached.id));
    },
    ContextMenu: () => {
      if (reached?.type === 'entity') onMenu(reached, rendererRef.current?.positions().get(reached.id));
    },
    e: () => {
      if (reached?.type === 'entity') toggleExpansion(reached.id);
    },
    h: () => {
      if (reached?.type === 'entity') navigate(hide(reached.id));
    },
    p: () => {
      if (reached?.type !== 'entity') return;
      const position = rendererRef.current?.positions().get(reached.id);
      if (position)
        navigate(isPinned(view, reached.id) ? unpin(reached.id) : pin(reached.id, position.x, position.y));
    },
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    const act = direction ? () => walk(direction) : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const shown = pointed ?? reached;
  return (
    <div
      className="canvasFrame"
      role="application"
      aria-roledescription="graph"
      aria-label={`Graph of ${visible.entities.length} entities and ${visible.relationships.length} relationships`}
      aria-describedby="canvasHelp"
      // The picture is walked through by keyboard: it is one stop among the page's controls.
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => reach(undefined)}
    >
      <div className="canvas" ref={frame} aria-hidden="true" />
      <p id="canvasHelp" className="visuallyHidden">
        Arrow keys go from entity to entity, full stop and comma along the relationships of the one reached.
        Enter shows the details, E expands or collapses, space opens the menu, question mark lists all keys.
        The table has the same content.
      </p>
      <p className="visuallyHidden" role="status">
        {said}
      </p>
      {shown && (
        <CanvasTooltip
          shown={shown}
          entity={entities.get(shown.id)}
          relationship={relationships.get(shown.id)}
          ties={tiesOf(visible, shown.id).length}
        />
      )}
    </div>
  );
}

interface CanvasTooltipProps {
  shown: LocatedElement;
  entity: Entity | undefined;
  relationship: Relationship | undefined;
  ties: number;
}

function CanvasTooltip({ shown, entity, relationship, ties }: CanvasTooltipProps) {
  const text = entity
    ? entitySentence(entity, ties)
    : relationship
      ? relationshipSentence(relationship)
      : undefined;
  if (text === undefined) return null;
  return (
    <div className="tooltip canvasTooltip" style={{ left: shown.at.x, top: shown.at.y }} aria-hidden="true">
      <bdi>{text}</bdi>
    </div>
  );
}
