import type { EntityKind, RelationshipFamily } from '../generated/operations.js';
import { daysOf } from '../state/partialDate.js';
import { lensConditions, type View } from '../state/view.js';
import type { Entity, GraphData, Relationship } from './graphData.js';

/** The loaded data of a view: without the lens, under the lens, and on the paths found. */
export interface LoadedGraphs {
  whole: GraphData;
  /** The same under the lens; equal to `whole` without one. */
  underLens: GraphData;
  paths: GraphData;
}

export interface VisibleGraph {
  entities: readonly Entity[];
  relationships: readonly Relationship[];
  /** Context: ids of entities and relationships that the lens excludes, drawn faintly. */
  contextIds: ReadonlySet<string>;
  /** Everything that has a position, visible or not, so that positions stay while the lens changes. */
  positioned: { entities: readonly Entity[]; relationships: readonly Relationship[] };
}

type Ties = ReadonlyMap<string, readonly Relationship[]>;

function tiesOf(relationships: Iterable<Relationship>): Ties {
  const ties = new Map<string, Relationship[]>();
  const add = (id: string, relationship: Relationship) => {
    const known = ties.get(id);
    if (known) known.push(relationship);
    else ties.set(id, [relationship]);
  };
  for (const relationship of relationships) {
    add(relationship.from.id, relationship);
    if (relationship.to.id !== relationship.from.id) add(relationship.to.id, relationship);
  }
  return ties;
}

const other = ({ from, to }: Relationship, id: string): string => (from.id === id ? to.id : from.id);

/** The entities within `depth` hops of the starts, along the given families (all if empty). */
function within(
  starts: readonly string[],
  depth: number,
  ties: Ties,
  families: readonly RelationshipFamily[],
): Set<string> {
  const reached = new Set(starts);
  let edge = starts;
  for (let hop = 0; hop < depth; hop += 1) {
    const next: string[] = [];
    for (const id of edge) {
      for (const relationship of ties.get(id) ?? []) {
        if (families.length > 0 && !families.includes(relationship.family)) continue;
        const end = other(relationship, id);
        if (reached.has(end)) continue;
        reached.add(end);
        next.push(end);
      }
    }
    edge = next;
  }
  return reached;
}

/** The entities that a view selects: around its starts, of its interval, expanded, and on its paths. */
function reachableIds(graph: GraphData, view: View, paths: GraphData): Set<string> {
  const ties = tiesOf(graph.relationships.values());
  const around = within(view.around, view.depth, ties, []);
  const expanded = view.expanded.flatMap(({ id, families }) => [...within([id], 1, ties, families)]);
  const ofInterval = within(incidentsIn(graph, view), view.depth, ties, []);
  const ids = [...around, ...expanded, ...ofInterval].filter((id) => graph.entities.has(id));
  return new Set([...ids, ...paths.entities.keys()]);
}

/** Whether an incident may have happened in an interval, as the API's `overlaps` decides. */
function isInInterval({ startedAt, endedAt }: Entity, { from, to }: { from: string; to: string }): boolean {
  if (from === '' && to === '') return true;
  const [begin, end] = [startedAt, endedAt ?? startedAt].map((date) => date && daysOf(date));
  if (!begin || !end) return false;
  const first = daysOf(from)?.first ?? Number.NEGATIVE_INFINITY;
  const last = daysOf(to)?.last ?? Number.POSITIVE_INFINITY;
  return begin.first <= last && end.last >= first;
}

/** The incidents of the interval. */
function incidentsIn(graph: GraphData, { interval }: View): string[] {
  if (!interval) return [];
  return [...graph.entities.values()]
    .filter((entity) => entity.kind === 'INCIDENT' && isInInterval(entity, interval))
    .map(({ id }) => id);
}

interface Part {
  entities: Map<string, Entity>;
  relationships: Map<string, Relationship>;
}

/**
 * The part of a graph that the view shows: selected, not hidden, and not isolated by hiding. Start entities and the
 * incidents of the interval are shown without relationships, too.
 */
function partOf(graph: GraphData, view: View, paths: GraphData): Part {
  const ids = reachableIds(graph, view, paths);
  const hidden = new Set(view.hidden);
  const kept = new Set([...view.around, ...view.expanded.map(({ id }) => id), ...paths.entities.keys()]);
  const shows = ({ id, kind }: Entity) =>
    ids.has(id) && !hidden.has(id) && (kept.has(id) || !view.hiddenKinds.includes(kind));
  const all = new Map([...paths.entities, ...graph.entities]);
  const candidates = new Map([...all].filter(([, entity]) => shows(entity)));

  const relationships = new Map(
    [...paths.relationships, ...graph.relationships].filter(
      ([id, { from, to, family }]) =>
        candidates.has(from.id) &&
        candidates.has(to.id) &&
        (!view.hiddenFamilies.includes(family) || paths.relationships.has(id)),
    ),
  );
  const tied = new Set([...relationships.values()].flatMap(({ from, to }) => [from.id, to.id]));
  const starts = new Set([...kept, ...incidentsIn(graph, view)]);
  const entities = new Map([...candidates].filter(([id]) => tied.has(id) || starts.has(id)));
  return { entities, relationships };
}

export interface LegendCounts {
  /** Entities of each kind: visible ones, and for hidden kinds those that showing the kind would add. */
  kinds: ReadonlyMap<EntityKind, number>;
  /** Families with a relationship that is visible or hidden by its family. */
  families: ReadonlySet<RelationshipFamily>;
}

/** The counts of the legend. Those of shown kinds add up to the visible entities, context left out. */
export function legendCounts(loaded: LoadedGraphs, view: View): LegendCounts {
  const counts = (part: Part) => {
    const kinds = new Map<EntityKind, number>();
    for (const { kind } of part.entities.values()) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    return kinds;
  };
  const shown = counts(partOf(loaded.underLens, view, loaded.paths));
  const all = partOf(loaded.underLens, { ...view, hiddenKinds: [], hiddenFamilies: [] }, loaded.paths);
  const hidden = [...counts(all)].filter(([kind]) => view.hiddenKinds.includes(kind) && !shown.has(kind));
  return {
    kinds: new Map([...shown, ...hidden]),
    families: new Set([...all.relationships.values()].map(({ family }) => family)),
  };
}

/** The visible graph of a view. */
export function visibleGraphOf({ whole, underLens, paths }: LoadedGraphs, view: View): VisibleGraph {
  const now = partOf(underLens, view, paths);
  if (lensConditions(view.lens) === 0) {
    const entities = [...now.entities.values()];
    const relationships = [...now.relationships.values()];
    return { entities, relationships, contextIds: new Set(), positioned: { entities, relationships } };
  }
  const ever = partOf(whole, view, paths);
  const entities = new Map([...ever.entities, ...now.entities]);
  const relationships = new Map([...ever.relationships, ...now.relationships]);
  const positioned = { entities: [...entities.values()], relationships: [...relationships.values()] };
  if (!view.showContext) {
    return {
      entities: [...now.entities.values()],
      relationships: [...now.relationships.values()],
      contextIds: new Set(),
      positioned,
    };
  }
  const contextIds = new Set([
    ...[...entities.keys()].filter((id) => !now.entities.has(id)),
    ...[...relationships.keys()].filter((id) => !now.relationships.has(id)),
  ]);
  return { ...positioned, contextIds, positioned };
}

/** The first and last statement date of the relationships; undefined if none is dated. */
export function statedRange(
  relationships: Iterable<Relationship>,
): { first: string; last: string } | undefined {
  let first: string | undefined;
  let last: string | undefined;
  for (const { assessment } of relationships) {
    const { firstStatedAt, lastStatedAt } = assessment;
    if (firstStatedAt && (first === undefined || firstStatedAt < first)) first = firstStatedAt;
    if (lastStatedAt && (last === undefined || lastStatedAt > last)) last = lastStatedAt;
  }
  return first !== undefined && last !== undefined ? { first, last } : undefined;
}
