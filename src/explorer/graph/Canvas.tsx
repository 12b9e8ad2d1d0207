import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTheme } from '../shell/theme.js';
import { collapse, expand, hide, isExpanded, isPinned, pin, select, unpin } from '../state/changes.js';
import { go } from '../state/useView.js';
import type { View } from '../state/view.js';
import type { Drawn } from './drawn.js';
import { edgeElement, entitySentence, type Marks, nodeElement, relationshipSentence } from './elements.js';
import type { Entity, Relationship } from './graphData.js';
import { nearestTowards, type Place } from './places.js';
import { Picture, type Pointed } from './picture.js';
import { usePlaces } from './usePlaces.js';

interface CanvasProps {
  drawn: Drawn;
  view: View;
  marks: Marks;
  pictureRef: RefObject<Picture | undefined>;
  /** Counts how often somebody asked for a new arrangement. */
  arrangements: number;
  /** So much of the frame, at its right, is covered by controls. */
  covered: number;
  onMenu: (pointed: Pointed, place: Place | undefined) => void;
  onShowHelp: () => void;
}

const directions: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The relationships of an entity that are drawn, in a fixed order. */
const tiesOf = (drawn: Drawn, id: string): Relationship[] =>
  drawn.relationships.filter(({ from, to }) => from.id === id || to.id === id);

/** Expands what is not, and collapses what is. */
const toggleExpansion = (id: string) =>
  go((view) => (isExpanded(view, id) ? collapse(id) : expand(id, []))(view));

/**
 * The picture, and the way through it by keyboard: arrow keys go from entity to entity, comma and full stop along the
 * relationships of the one that is reached. What is reached is said aloud.
 */
export function Canvas({
  drawn,
  view,
  marks,
  pictureRef,
  arrangements,
  covered,
  onMenu,
  onShowHelp,
}: CanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const [pointed, setPointed] = useState<Pointed>();
  const [reached, setReached] = useState<Pointed>();
  const [said, setSaid] = useState('');
  const wanted = useRef({ onMenu });
  useEffect(() => {
    wanted.current = { onMenu };
  });

  const entities = useMemo(() => new Map(drawn.entities.map((entity) => [entity.id, entity])), [drawn]);
  const relationships = useMemo(() => new Map(drawn.relationships.map((one) => [one.id, one])), [drawn]);

  useEffect(() => {
    if (!frame.current) return undefined;
    const made = new Picture(frame.current, theme, {
      onChoose: (chosen) => {
        setReached(undefined);
        go(select(chosen && { type: chosen.type, id: chosen.id }));
      },
      onOpenMenu: (at) => wanted.current.onMenu(at, made.places().get(at.id)),
      onPoint: setPointed,
      onExpand: toggleExpansion,
      onMoved: (id, { x, y }) => go(pin(id, x, y), 'replace'),
    });
    pictureRef.current = made;
    return () => {
      pictureRef.current = undefined;
      made.destroy();
    };
    // The picture is made once; it is dressed anew when the theme changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const arrangement = usePlaces(drawn, view, marks, pictureRef, arrangements);
  const shownAnew = useRef(0);

  useEffect(() => {
    const made = pictureRef.current;
    // Before its places are found, a new graph would be seen in a heap.
    if (!made || !drawn.entities.every(({ id }) => arrangement.places.has(id))) return;
    const nodes = drawn.entities.map((entity) => nodeElement(entity, drawn, marks));
    const edges = drawn.relationships.map((relationship) => edgeElement(relationship, drawn, marks));
    made.show(nodes, edges, arrangement.places);
    if (nodes.length > 0) frame.current?.setAttribute('data-drawn', `${nodes.length} ${edges.length}`);
    else frame.current?.removeAttribute('data-drawn');
  }, [drawn, marks, arrangement, pictureRef]);

  useEffect(() => {
    const made = pictureRef.current;
    if (!made || arrangement.places.size === 0) return;
    if (shownAnew.current === arrangement.anew) {
      made.move(arrangement.places);
      return;
    }
    const isFirst = shownAnew.current === 0;
    shownAnew.current = arrangement.anew;
    made.move(arrangement.places);
    made.fit(!isFirst);
  }, [arrangement, pictureRef]);

  useEffect(() => pictureRef.current?.dress(theme), [theme, pictureRef]);
  useEffect(() => pictureRef.current?.keepClear(covered), [covered, pictureRef]);

  const reach = (at: Pointed | undefined) => {
    setReached(at);
    pictureRef.current?.focus(at?.id);
    pictureRef.current?.nearTo(at?.id);
    const entity = at && entities.get(at.id);
    const relationship = at && relationships.get(at.id);
    setSaid(
      entity
        ? entitySentence(entity, tiesOf(drawn, entity.id).length)
        : relationship
          ? relationshipSentence(relationship)
          : '',
    );
  };
  const reachId = (id: string | undefined) =>
    reach(id === undefined ? undefined : pictureRef.current?.where(id));

  /** The entity that the keyboard is at, or the one it would start from. */
  const standing = (): Entity | undefined => {
    const isAt = reached ?? (view.selected && pictureRef.current?.where(view.selected.id));
    if (isAt?.type === 'entity') return entities.get(isAt.id);
    const relationship = isAt && relationships.get(isAt.id);
    return relationship && entities.get(relationship.from.id);
  };

  const walk = (direction: 'up' | 'down' | 'left' | 'right') => {
    const from = standing();
    const places = pictureRef.current?.places();
    if (!places) return;
    if (!from || !reached) {
      reachId((from ?? drawn.entities.find(({ id }) => marks.middle.has(id)) ?? drawn.entities[0])?.id);
      return;
    }
    const here = places.get(from.id);
    places.delete(from.id);
    const next = here && nearestTowards(here, direction, places);
    if (next !== undefined) reachId(next);
  };

  const alongTies = (step: 1 | -1) => {
    const from = standing();
    if (!from) return;
    const ties = tiesOf(drawn, from.id);
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
    '+': () => pictureRef.current?.zoomBy(1.25),
    '=': () => pictureRef.current?.zoomBy(1.25),
    '-': () => pictureRef.current?.zoomBy(0.8),
    f: () => pictureRef.current?.fit(),
    '0': () => pictureRef.current?.fit(),
    '?': onShowHelp,
    Escape: () => {
      reach(undefined);
      go(select(undefined));
    },
    Enter: () => {
      if (reached) go(select({ type: reached.type, id: reached.id }));
    },
    ' ': () => {
      if (reached?.type === 'entity') onMenu(reached, pictureRef.current?.places().get(reached.id));
    },
    ContextMenu: () => {
      if (reached?.type === 'entity') onMenu(reached, pictureRef.current?.places().get(reached.id));
    },
    e: () => {
      if (reached?.type === 'entity') toggleExpansion(reached.id);
    },
    h: () => {
      if (reached?.type === 'entity') go(hide(reached.id));
    },
    p: () => {
      if (reached?.type !== 'entity') return;
      const place = pictureRef.current?.places().get(reached.id);
      if (place) go(isPinned(view, reached.id) ? unpin(reached.id) : pin(reached.id, place.x, place.y));
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
      aria-label={`Graph of ${drawn.entities.length} entities and ${drawn.relationships.length} relationships`}
      aria-describedby="canvasHelp"
      // The picture is walked through by keyboard: it is one stop among the page's controls.
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => reach(undefined)}
    >
      <div className="canvas" ref={frame} aria-hidden="true" />
      <p id="canvasHelp" className="heardOnly">
        Arrow keys go from entity to entity, full stop and comma along the relationships of the one reached.
        Enter shows the details, E expands or collapses, space opens the menu, question mark lists all keys.
        The table has the same content.
      </p>
      <p className="heardOnly" role="status">
        {said}
      </p>
      {shown && (
        <PictureTooltip
          shown={shown}
          entity={entities.get(shown.id)}
          relationship={relationships.get(shown.id)}
          ties={tiesOf(drawn, shown.id).length}
        />
      )}
    </div>
  );
}

interface PictureTooltipProps {
  shown: Pointed;
  entity: Entity | undefined;
  relationship: Relationship | undefined;
  ties: number;
}

function PictureTooltip({ shown, entity, relationship, ties }: PictureTooltipProps) {
  const text = entity
    ? entitySentence(entity, ties)
    : relationship
      ? relationshipSentence(relationship)
      : undefined;
  if (text === undefined) return null;
  return (
    <div className="tooltip pictureTooltip" style={{ left: shown.at.x, top: shown.at.y }} aria-hidden="true">
      <bdi>{text}</bdi>
    </div>
  );
}
