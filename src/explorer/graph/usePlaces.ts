import { type RefObject, useEffect, useRef, useState } from 'react';
import type { View } from '../state/view.js';
import type { Drawn } from './drawn.js';
import { type Marks, roomOf } from './elements.js';
import { arranged } from './layout.js';
import type { Places } from './places.js';
import type { Picture } from './picture.js';

interface Arrangement {
  places: Places;
  /** What has been arranged: the graph whose places these are. */
  of: string;
  /** Counts the times that everything was arranged anew. */
  anew: number;
}

const nowhere: Arrangement = { places: new Map(), of: '', anew: 0 };

/** What makes everything be arranged anew: another start, another layout, or somebody asking for it. */
const startOf = ({ around, interval, ways, layout, depth }: View, asked: number): string =>
  JSON.stringify([around[0], interval, ways && [ways.from, ways.to, ways.how], layout, depth, asked]);

/**
 * The places of what is drawn. They are found in another thread; what stands somewhere already stays there while
 * things come and go beside it, until another graph is looked at or a new arrangement is asked for.
 */
export function usePlaces(
  drawn: Drawn,
  view: View,
  marks: Marks,
  pictureRef: RefObject<Picture | undefined>,
  asked: number,
): Arrangement {
  const [arrangement, setArrangement] = useState(nowhere);
  const last = useRef({ start: '', anew: 0 });
  const { entities, relationships } = drawn.placed;
  const ids = entities.map(({ id }) => id);
  const of = ids.join(' ');
  const start = startOf(view, asked);

  useEffect(() => {
    if (of === '') return undefined;
    let isWanted = true;
    const isAnew = last.current.start !== start;
    const known = isAnew ? new Map() : (pictureRef.current?.places() ?? new Map());
    const frame = pictureRef.current?.frame() ?? { width: 700, height: 540 };
    const pinned = new Map(view.pinned.map(({ id, x, y }) => [id, { x, y }]));
    const sizes = new Map(entities.map((entity) => [entity.id, roomOf(entity, marks.middle.has(entity.id))]));
    const order = {
      ids,
      relationships,
      middle: [...marks.middle],
      known,
      pinned,
      sizes,
      layout: view.layout,
      frame,
    };
    void arranged(order).then((places) => {
      if (!isWanted) return;
      if (isAnew) last.current = { start, anew: last.current.anew + 1 };
      setArrangement({ places, of, anew: last.current.anew });
    });
    return () => {
      isWanted = false;
    };
    // What is arranged is said by these two; the rest follows from them, or must not move anything.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [of, start]);

  return arrangement;
}
