import type { EntityKind, RelationshipFamily } from '../generated/operations.js';
import {
  emptyView,
  type LensState,
  maxStartEntities,
  noLens,
  type Selection,
  type View,
  type PathKind,
} from './view.js';

/** A user action on a view: returns the changed properties. */
type Change = (view: View) => Partial<View>;

const without = (ids: readonly string[], id: string): string[] => ids.filter((other) => other !== id);

const toggled = <T>(values: readonly T[], value: T): T[] =>
  values.includes(value) ? values.filter((other) => other !== value) : [...values, value];

/** Shows one entity with its neighborhood, and nothing else. Keeps the lens. */
export const openEntity =
  (id: string): Change =>
  ({ lens, layout, showContext }) => ({
    ...emptyView,
    lens,
    layout,
    showContext,
    around: [id],
    selected: { type: 'entity', id },
  });

/** Adds an entity to the start entities. */
export const addEntity =
  (id: string): Change =>
  (view) => ({
    around: starts(view) < maxStartEntities && !view.around.includes(id) ? [...view.around, id] : view.around,
    hidden: without(view.hidden, id),
    selected: { type: 'entity', id },
  });

const starts = (view: View): number => view.around.length + view.expanded.length;

/** Whether the API accepts another start entity. */
export const canExpand = (view: View): boolean => starts(view) < maxStartEntities;

export const isExpanded = (view: View, id: string): boolean =>
  view.around.includes(id) || view.expanded.some((expansion) => expansion.id === id);

/** Adds the neighbors of an entity, along the given families or, with an empty list, along all. */
export const expand =
  (id: string, families: readonly RelationshipFamily[]): Change =>
  (view) => ({
    expanded: canExpand(view)
      ? [...view.expanded.filter((expansion) => expansion.id !== id), { id, families }]
      : view.expanded,
  });

/** Removes what only the expansion of this entity added. */
export const collapse =
  (id: string): Change =>
  (view) => ({
    expanded: view.expanded.filter((expansion) => expansion.id !== id),
    around: view.around.length > 1 ? without(view.around, id) : view.around,
  });

export const hide =
  (id: string): Change =>
  (view) => ({
    hidden: [...without(view.hidden, id), id],
    selected: view.selected?.id === id ? undefined : view.selected,
  });

export const unhideAll: Change = () => ({ hidden: [], hiddenKinds: [], hiddenFamilies: [] });

export const pin =
  (id: string, x: number, y: number): Change =>
  (view) => ({
    pinned: [...view.pinned.filter((other) => other.id !== id), { id, x: Math.round(x), y: Math.round(y) }],
  });

export const unpin =
  (id: string): Change =>
  (view) => ({ pinned: view.pinned.filter((other) => other.id !== id) });

export const isPinned = (view: View, id: string): boolean => view.pinned.some((pinned) => pinned.id === id);

export const select =
  (selected: Selection | undefined): Change =>
  () => ({ selected });

export const toggleKind =
  (kind: EntityKind): Change =>
  (view) => ({ hiddenKinds: toggled(view.hiddenKinds, kind) });

export const toggleFamily =
  (family: RelationshipFamily): Change =>
  (view) => ({ hiddenFamilies: toggled(view.hiddenFamilies, family) });

export const setLens =
  (through: Partial<LensState>): Change =>
  (view) => ({ lens: { ...view.lens, ...through } });

export const clearLens: Change = () => ({ lens: noLens });

/** Searches for paths between two entities and highlights the first. */
export const findPaths =
  (from: string, to: string, kind: PathKind): Change =>
  () => ({ paths: { from, to, kind, chosen: 0 }, display: 'graph' });

export const choosePath =
  (chosen: number): Change =>
  (view) => ({ paths: view.paths && { ...view.paths, chosen } });

export const closePaths: Change = () => ({ paths: undefined });

/** Shows all incidents of an interval with their neighbors. */
export const openInterval =
  (from: string, to: string): Change =>
  ({ lens, display }) => ({ ...emptyView, lens, display, interval: { from, to } });
