import type { EntityKind, RelationshipFamily, Stance } from '../generated/operations.js';

/** Which claims count: what the API calls a lens, with nothing in it where it leaves nothing out. */
export interface LensState {
  asOf: string;
  recordedBy: string;
  claimants: readonly string[];
  excludeClaimants: readonly string[];
  sources: readonly string[];
  excludeSources: readonly string[];
  stances: readonly Stance[];
  /** 0: no confidence is asked for. */
  minConfidence: number;
}

/** An entity that was expanded, along some families or, with none named, along all. */
export interface Expansion {
  id: string;
  families: readonly RelationshipFamily[];
}

export interface Pin {
  id: string;
  x: number;
  y: number;
}

/** From A to B, or from A to wherever it leads. */
export interface PathSearch {
  from: string;
  to: string;
  kind: PathKind;
  /** Which of the ways found is highlighted, counted from 0. */
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

/** Everything that makes a view what it is; the whole of it stands in the address. */
export interface View {
  /** The entities that are looked at. */
  around: readonly string[];
  /** How many hops around them are drawn. */
  depth: number;
  /** All incidents of an interval, instead of single entities. Each end may be left open. */
  interval: { from: string; to: string } | undefined;
  expanded: readonly Expansion[];
  hidden: readonly string[];
  pinned: readonly Pin[];
  hiddenKinds: readonly EntityKind[];
  hiddenFamilies: readonly RelationshipFamily[];
  lens: LensState;
  /** Whether what the lens leaves out is drawn faintly. */
  showContext: boolean;
  selected: Selection | undefined;
  paths: PathSearch | undefined;
  display: DisplayMode;
  layout: LayoutName;
  /** Which of the two tables, and how it is sorted. */
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
  display: 'graph',
  layout: 'force',
  table: 'entities',
  sorting: { column: 'name', direction: 'ascending' },
  maxNodes: 500,
};

/** So many entities the API looks around at once. */
export const maxStartEntities = 50;

/** The lens as the API takes it, or nothing where every claim counts. */
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

/** How many conditions a lens has, for the sign that one is in force. */
export const lensConditions = (lens: LensState): number => Object.keys(lensInput(lens) ?? {}).length;

/** The incidents of an interval as the API filters them. */
export function incidentFilter({ from, to }: { from: string; to: string }) {
  const overlaps = { ...(from !== '' && { from }), ...(to !== '' && { to }) };
  return Object.keys(overlaps).length > 0 ? { date: { overlaps } } : {};
}

/** Whether there is anything to draw. */
export const isEmpty = (view: View): boolean =>
  view.around.length === 0 &&
  view.interval === undefined &&
  view.expanded.length === 0 &&
  view.paths === undefined;
