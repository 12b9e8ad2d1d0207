import type { View } from '../state/view.js';

/** What a view can cite: its selected entity or relationship, else the entities that it was opened with. */
export function citedBy({ selected, around, paths }: View): string[] {
  if (selected) return [selected.id];
  return [...around, ...(paths ? [paths.from, ...(paths.to === '' ? [] : [paths.to])] : [])];
}
