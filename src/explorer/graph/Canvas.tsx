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
  /** Number of full layouts that the user requested. */
  arrangements: number;
  /** Width in px, at the right, that controls cover. */
  covered: number;
  onMenu: (hovered: LocatedElement, position: Position | undefined) => void;
  onShowHelp: () => void;
}

const directions: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The visible relationships of an entity, in a fixed order. */
const tiesOf = (visible: VisibleGraph, id: string): Relationship[] =>
  visible.relationships.filter(({ from, to }) => from.id === id || to.id === id);

/** Expands an entity, or collapses it if it is expanded. */
const toggleExpansion = (id: string) =>
  navigate((view) => (isExpanded(view, id) ? collapse(id) : expand(id, []))(view));

/**
 * The canvas and its keyboard navigation: arrow keys move between entities, comma and full stop between the
 * relationships of the focused entity. A live region announces the focus.
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
  const [hovered, setHovered] = useState<LocatedElement>();
  const [focused, setFocused] = useState<LocatedElement>();
  const [announcement, setAnnouncement] = useState('');
  const wanted = useRef({ onMenu });
  useEffect(() => {
    wanted.current = { onMenu };
  });

  const entities = useMemo(() => new Map(visible.entities.map((entity) => [entity.id, entity])), [visible]);
  const relationships = useMemo(() => new Map(visible.relationships.map((one) => [one.id, one])), [visible]);

  useEffect(() => {
    if (!frame.current) return undefined;
    const renderer = new GraphRenderer(frame.current, theme, {
      onChoose: (chosen) => {
        setFocused(undefined);
        navigate(select(chosen && { type: chosen.type, id: chosen.id }));
      },
      onOpenMenu: (at) => wanted.current.onMenu(at, renderer.positions().get(at.id)),
      onPoint: setHovered,
      onExpand: toggleExpansion,
      onMoved: (id, { x, y }) => navigate(pin(id, x, y), 'replace'),
    });
    rendererRef.current = renderer;
    return () => {
      rendererRef.current = undefined;
      renderer.destroy();
    };
    // The renderer is created once; another effect applies theme changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const arrangement = useLayout(visible, view, highlights, rendererRef, arrangements);
  const shownLayout = useRef(0);

  useEffect(() => {
    const renderer = rendererRef.current;
    // Without positions all nodes would overlap.
    if (!renderer || !visible.entities.every(({ id }) => arrangement.positions.has(id))) return;
    const nodes = visible.entities.map((entity) => nodeElement(entity, visible, highlights));
    const edges = visible.relationships.map((relationship) => edgeElement(relationship, visible, highlights));
    renderer.show(nodes, edges, arrangement.positions);
    if (nodes.length > 0) frame.current?.setAttribute('data-drawn', `${nodes.length} ${edges.length}`);
    else frame.current?.removeAttribute('data-drawn');
  }, [visible, highlights, arrangement, rendererRef]);

  useEffect(() => {
    const renderer = rendererRef.current;
    if (!renderer || arrangement.positions.size === 0) return;
    if (shownLayout.current === arrangement.fullLayouts) {
      renderer.move(arrangement.positions);
      return;
    }
    const isFirst = shownLayout.current === 0;
    shownLayout.current = arrangement.fullLayouts;
    renderer.move(arrangement.positions);
    renderer.fit(!isFirst);
  }, [arrangement, rendererRef]);

  useEffect(() => rendererRef.current?.setTheme(theme), [theme, rendererRef]);
  useEffect(() => rendererRef.current?.setCoveredWidth(covered), [covered, rendererRef]);

  const focusElement = (at: LocatedElement | undefined) => {
    setFocused(at);
    rendererRef.current?.focus(at?.id);
    rendererRef.current?.highlightNeighborhood(at?.id);
    const entity = at && entities.get(at.id);
    const relationship = at && relationships.get(at.id);
    setAnnouncement(
      entity
        ? entitySentence(entity, tiesOf(visible, entity.id).length)
        : relationship
          ? relationshipSentence(relationship)
          : '',
    );
  };
  const focusId = (id: string | undefined) =>
    focusElement(id === undefined ? undefined : rendererRef.current?.locate(id));

  /** The entity with the keyboard focus, or the one where navigation starts. */
  const assessment = (): Entity | undefined => {
    const isAt = focused ?? (view.selected && rendererRef.current?.locate(view.selected.id));
    if (isAt?.type === 'entity') return entities.get(isAt.id);
    const relationship = isAt && relationships.get(isAt.id);
    return relationship && entities.get(relationship.from.id);
  };

  const moveFocus = (direction: 'up' | 'down' | 'left' | 'right') => {
    const from = assessment();
    const positions = rendererRef.current?.positions();
    if (!positions) return;
    if (!from || !focused) {
      focusId(
        (from ?? visible.entities.find(({ id }) => highlights.centers.has(id)) ?? visible.entities[0])?.id,
      );
      return;
    }
    const here = positions.get(from.id);
    positions.delete(from.id);
    const next = here && nearestInDirection(here, direction, positions);
    if (next !== undefined) focusId(next);
  };

  const focusRelationship = (step: 1 | -1) => {
    const from = assessment();
    if (!from) return;
    const relationshipCount = tiesOf(visible, from.id);
    const at = relationshipCount.findIndex(({ id }) => id === focused?.id);
    const next =
      relationshipCount[(at + step + relationshipCount.length) % relationshipCount.length] ??
      relationshipCount[0];
    focusId(next?.id);
  };

  const focusOtherEnd = () => {
    const relationship = focused && relationships.get(focused.id);
    if (relationship) focusId(relationship.to.id);
  };

  const keys: Readonly<Record<string, () => void>> = {
    '.': () => focusRelationship(1),
    ',': () => focusRelationship(-1),
    o: focusOtherEnd,
    '+': () => rendererRef.current?.zoomBy(1.25),
    '=': () => rendererRef.current?.zoomBy(1.25),
    '-': () => rendererRef.current?.zoomBy(0.8),
    f: () => rendererRef.current?.fit(),
    '0': () => rendererRef.current?.fit(),
    '?': onShowHelp,
    Escape: () => {
      focusElement(undefined);
      navigate(select(undefined));
    },
    Enter: () => {
      if (focused) navigate(select({ type: focused.type, id: focused.id }));
    },
    ' ': () => {
      if (focused?.type === 'entity') onMenu(focused, rendererRef.current?.positions().get(focused.id));
    },
    ContextMenu: () => {
      if (focused?.type === 'entity') onMenu(focused, rendererRef.current?.positions().get(focused.id));
    },
    e: () => {
      if (focused?.type === 'entity') toggleExpansion(focused.id);
    },
    h: () => {
      if (focused?.type === 'entity') navigate(hide(focused.id));
    },
    p: () => {
      if (focused?.type !== 'entity') return;
      const position = rendererRef.current?.positions().get(focused.id);
      if (position)
        navigate(isPinned(view, focused.id) ? unpin(focused.id) : pin(focused.id, position.x, position.y));
    },
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    const act = direction ? () => moveFocus(direction) : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const shown = hovered ?? focused;
  return (
    <div
      className="canvasFrame"
      role="application"
      aria-roledescription="graph"
      aria-label={`Graph of ${visible.entities.length} entities and ${visible.relationships.length} relationships`}
      aria-describedby="canvasHelp"
      // The canvas is one tab stop; keys move within it.
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => focusElement(undefined)}
    >
      <div className="canvas" ref={frame} aria-hidden="true" />
      <p id="canvasHelp" className="visuallyHidden">
        Arrow keys move between entities, full stop and comma between the relationships of the focused entity.
        Enter shows the details, E expands or collapses, space opens the menu, question mark lists all
        keyboard shortcuts. The table has the same content.
      </p>
      <p className="visuallyHidden" role="status">
        {announcement}
      </p>
      {shown && (
        <CanvasTooltip
          shown={shown}
          entity={entities.get(shown.id)}
          relationship={relationships.get(shown.id)}
          relationshipCount={tiesOf(visible, shown.id).length}
        />
      )}
    </div>
  );
}

interface CanvasTooltipProps {
  shown: LocatedElement;
  entity: Entity | undefined;
  relationship: Relationship | undefined;
  relationshipCount: number;
}

function CanvasTooltip({ shown, entity, relationship, relationshipCount }: CanvasTooltipProps) {
  const text = entity
    ? entitySentence(entity, relationshipCount)
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
