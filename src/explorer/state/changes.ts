import type { EntityKind, RelationshipFamily } from '../generated/operations.js';
import {
  emptyView,
  type LensState,
  mostStarts,
  noLens,
  type Selection,
  type View,
  type WayKind,
} from './view.js';

/** What a person can do to a view: each gives what changes of it. */
type Change = (view: View) => Partial<View>;

const without = (ids: readonly string[], id: string): string[] => ids.filter((other) => other !== id);

const toggled = <T>(values: readonly T[], value: T): T[] =>
  values.includes(value) ? values.filter((other) => other !== value) : [...values, value];

/** Looks at an entity and its neighbourhood, and nothing else. The lens stays. */
export const open =
  (id: string): Change =>
  ({ lens, layout, ghosts }) => ({
    ...emptyView,
    lens,
    layout,
    ghosts,
    around: [id],
    selected: { type: 'entity', id },
  });

/** Looks at an entity as well. */
export const openAlso =
  (id: string): Change =>
  (view) => ({
    around: starts(view) < mostStarts && !view.around.includes(id) ? [...view.around, id] : view.around,
    hidden: without(view.hidden, id),
    selected: { type: 'entity', id },
  });

const starts = (view: View): number => view.around.length + view.expanded.length;

/** Whether the API would look around one more. */
export const canExpand = (view: View): boolean => starts(view) < mostStarts;

export const isExpanded = (view: View, id: string): boolean =>
  view.around.includes(id) || view.expanded.some((expansion) => expansion.id === id);

/** Draws what an entity is tied to, along some families or all. */
export const expand =
  (id: string, families: readonly RelationshipFamily[]): Change =>
  (view) => ({
    expanded: canExpand(view)
      ? [...view.expanded.filter((expansion) => expansion.id !== id), { id, families }]
      : view.expanded,
  });

/** Takes away what only the expansion of an entity has brought. */
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

export const look =
  (through: Partial<LensState>): Change =>
  (view) => ({ lens: { ...view.lens, ...through } });

export const lookFreely: Change = () => ({ lens: noLens });

/** Asks for the ways between two entities; the chosen one is the first. */
export const askWays =
  (from: string, to: string, how: WayKind): Change =>
  () => ({ ways: { from, to, how, chosen: 0 }, shown: 'graph' });

export const chooseWay =
  (chosen: number): Change =>
  (view) => ({ ways: view.ways && { ...view.ways, chosen } });

export const leaveWays: Change = () => ({ ways: undefined });

/** All incidents of an interval with what they are tied to. */
export const openInterval =
  (from: string, to: string): Change =>
  ({ lens, shown }) => ({ ...emptyView, lens, shown, interval: { from, to } });
