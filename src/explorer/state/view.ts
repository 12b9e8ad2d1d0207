import type { EntityKind, RelationshipFamily, Stance } from '../generated/operations.js';

/** The `Lens` input of the API; empty values are conditions that are not set. */
export interface LensState {
  asOf: string;
  recordedBy: string;
  claimants: readonly string[];
  excludeClaimants: readonly string[];
  sources: readonly string[];
  excludeSources: readonly string[];
  stances: readonly Stance[];
  /** 0: no minimum. */
  minConfidence: number;
}

/** An expanded entity; an empty list of families means all families. */
export interface Expansion {
  id: string;
  families: readonly RelationshipFamily[];
}

export interface Pin {
  id: string;
  x: number;
  y: number;
}

/** A search for paths; without `to`, to any entity. */
export interface PathSearch {
  from: string;
  to: string;
  kind: PathKind;
  /** Zero-based index of the highlighted path. */
  chosen: number;
}

export type PathKind = 'attribution' | 'effects' | 'causes' | 'shortest';
export type DisplayMode = 'graph' | 'timeline' | 'table' | 'charts';
export type LayoutName = 'force' | 'layers' | 'rings';

export interface Selection {
  type: 'entity' | 'relationship';
  id: string;
}

export interface Sorting {
  column: string;
  direction: 'ascending' | 'descending';
}

/** The complete state of the page, as serialized in the address. */
export interface View {
  /** The start entities. */
  around: readonly string[];
  /** Hops around the start entities. */
  depth: number;
  /** All incidents of an interval. An empty string leaves that end open. */
  interval: { from: string; to: string } | undefined;
  expanded: readonly Expansion[];
  hidden: readonly string[];
  pinned: readonly Pin[];
  hiddenKinds: readonly EntityKind[];
  hiddenFamilies: readonly RelationshipFamily[];
  lens: LensState;
  /** Whether entities and relationships that the lens excludes are drawn faintly. */
  showContext: boolean;
  selected: Selection | undefined;
  paths: PathSearch | undefined;
  /** The incident whose brief is open; empty for none. */
  brief: string;
  display: DisplayMode;
  layout: LayoutName;
  /** The selected table; `sorting` is its order. */
  table: 'entities' | 'relationships';
  sorting: Sorting;
  maxNodes: number;
}

export const noLens: LensState = {
  asOf: '',
  recordedBy: '',
  claimants: [],
  excludeClaimants: [],
  sources: [],
  excludeSources: [],
  stances: [],
  minConfidence: 0,
};

export const emptyView: View = {
  around: [],
  depth: 1,
  interval: undefined,
  expanded: [],
  hidden: [],
  pinned: [],
  hiddenKinds: [],
  hiddenFamilies: [],
  lens: noLens,
  showContext: false,
  selected: undefined,
  paths: undefined,
  brief: '',
  display: 'graph',
  layout: 'force',
  table: 'entities',
  sorting: { column: 'name', direction: 'ascending' },
  maxNodes: 500,
};

/** The API's limit on `around` in `graph`. */
export const maxStartEntities = 50;

/** The `Lens` input; undefined if no condition is set. */
export function lensInput(lens: LensState) {
  const given = {
    ...(lens.asOf !== '' && { asOf: lens.asOf }),
    ...(lens.recordedBy !== '' && { recordedBy: lens.recordedBy }),
    ...(lens.claimants.length > 0 && { claimants: [...lens.claimants] }),
    ...(lens.excludeClaimants.length > 0 && { excludeClaimants: [...lens.excludeClaimants] }),
    ...(lens.sources.length > 0 && { sources: [...lens.sources] }),
    ...(lens.excludeSources.length > 0 && { excludeSources: [...lens.excludeSources] }),
    ...(lens.stances.length > 0 && { stances: [...lens.stances] }),
    ...(lens.minConfidence > 0 && { minConfidence: lens.minConfidence }),
  };
  return Object.keys(given).length > 0 ? given : undefined;
}

/** The number of conditions of a lens. */
export const lensConditions = (lens: LensState): number => Object.keys(lensInput(lens) ?? {}).length;

/** The `IncidentFilter` of an interval. */
export function incidentFilter({ from, to }: { from: string; to: string }) {
  const overlaps = { ...(from !== '' && { from }), ...(to !== '' && { to }) };
  return Object.keys(overlaps).length > 0 ? { date: { overlaps } } : {};
}

/** Whether the user hides entities, kinds or families. */
export const isHiding = ({ hidden, hiddenKinds, hiddenFamilies }: View): boolean =>
  hidden.length + hiddenKinds.length + hiddenFamilies.length > 0;

/** Whether the view selects no entities. */
export const isEmpty = (view: View): boolean =>
  view.around.length === 0 &&
  view.interval === undefined &&
  view.expanded.length === 0 &&
  view.paths === undefined;
