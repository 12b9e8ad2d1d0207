import type { WayFragment } from '../generated/operations.js';
import type { View } from '../state/view.js';
import type { Marks } from './elements.js';

/** What is marked in the picture of a view: its middle, what is chosen, and the way that is highlighted. */
export function marksOf(view: View, ways: readonly WayFragment[]): Marks {
  const way = view.ways && ways[view.ways.chosen];
  const onWay = (way?.steps ?? []).flatMap(({ from, relationship, to }) => [from.id, relationship.id, to.id]);
  return {
    middle: new Set([...view.around, ...(view.ways ? [view.ways.from, view.ways.to] : [])]),
    expanded: new Set(view.expanded.map(({ id }) => id)),
    pinned: new Set(view.pinned.map(({ id }) => id)),
    selected: view.selected?.id,
    way: new Set(onWay),
    weakest: way?.weakest.id,
  };
}
