import type { PathFragment } from '../generated/operations.js';
import type { View } from '../state/view.js';
import type { Highlights } from './elements.js';

/** The highlights of a view: centers, selection, pins and the chosen path. */
export function highlightsOf(view: View, paths: readonly PathFragment[]): Highlights {
  const path = view.paths && paths[view.paths.chosen];
  const onPath = (path?.steps ?? []).flatMap(({ from, relationship, to }) => [
    from.id,
    relationship.id,
    to.id,
  ]);
  return {
    centers: new Set([...view.around, ...(view.paths ? [view.paths.from, view.paths.to] : [])]),
    expanded: new Set(view.expanded.map(({ id }) => id)),
    pinned: new Set(view.pinned.map(({ id }) => id)),
    selected: view.selected?.id,
    path: new Set(onPath),
    weakest: path?.weakest.id,
  };
}
