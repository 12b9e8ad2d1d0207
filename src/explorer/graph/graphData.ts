import type {
  EntityFieldsFragment,
  RelationshipFieldsFragment,
  EntityKind,
  NamedFragment,
  PathFragment,
  GraphFieldsFragment,
} from '../generated/operations.js';

/** With an assessment: it is null only where the field `assessment` has another lens than the list, which no operation asks. */
type Assessed<T extends { assessment: object | null }> = T & { assessment: NonNullable<T['assessment']> };

export const isAssessed = <T extends { assessment: object | null }>(found: T): found is Assessed<T> =>
  found.assessment !== null;

export interface Named {
  id: string;
  kind: EntityKind;
  name: string;
}

/** An entity with the fields common to all views. */
export interface Entity extends Named {
  aliases: readonly string[];
  degrees: EntityFieldsFragment['degrees'];
  /** Start, occurrence or publication, as a partial date. */
  startedAt: string | undefined;
  endedAt: string | undefined;
}

/** A relationship that a counted claim draws. */
export type Relationship = Assessed<RelationshipFieldsFragment>;

/** The content of one or several answers. */
export interface GraphData {
  entities: ReadonlyMap<string, Entity>;
  relationships: ReadonlyMap<string, Relationship>;
  omittedNodes: number;
  omittedEdges: number;
}

export const emptyGraph: GraphData = {
  entities: new Map(),
  relationships: new Map(),
  omittedNodes: 0,
  omittedEdges: 0,
};

export const namedOf = ({ id, kind, name }: NamedFragment): Named => ({ id, kind, name });

export function entityOf(found: EntityFieldsFragment): Entity {
  const { id, kind, name, aliases, degrees } = found;
  const startedAt =
    'startedAt' in found ? found.startedAt : 'publishedAt' in found ? found.publishedAt : undefined;
  const endedAt = 'endedAt' in found ? found.endedAt : undefined;
  return {
    id,
    kind,
    name,
    aliases,
    degrees,
    startedAt: startedAt ?? undefined,
    endedAt: endedAt ?? undefined,
  };
}

const byId = <T extends { id: string }>(things: readonly T[]): Map<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]));

export const graphOf = ({ nodes, edges, omittedNodes, omittedEdges }: GraphFieldsFragment): GraphData => ({
  entities: byId(nodes.map(entityOf)),
  relationships: byId(edges.filter(isAssessed)),
  omittedNodes,
  omittedEdges,
});

/** The entities and relationships of paths. */
export function graphOfPaths(paths: readonly PathFragment[]): GraphData {
  const steps = paths.flatMap((path) => path.steps);
  return {
    ...emptyGraph,
    entities: byId(steps.flatMap(({ from, to }) => [entityOf(from), entityOf(to)])),
    relationships: byId(steps.map(({ relationship }) => relationship).filter(isAssessed)),
  };
}

/** Merges answers; for the same id the later argument wins. */
export function merged(...graphs: readonly GraphData[]): GraphData {
  const sum = (of: (graph: GraphData) => number) => graphs.reduce((total, graph) => total + of(graph), 0);
  return {
    entities: new Map(graphs.flatMap(({ entities }) => [...entities])),
    relationships: new Map(graphs.flatMap(({ relationships }) => [...relationships])),
    omittedNodes: sum(({ omittedNodes }) => omittedNodes),
    omittedEdges: sum(({ omittedEdges }) => omittedEdges),
  };
}

/** The number of relationships of an entity in the graph, visible or not. */
export const degreeOf = ({ degrees }: Entity): number => degrees.reduce((sum, { count }) => sum + count, 0);

/** The end of a relationship opposite to `id`. */
export const otherEnd = ({ from, to }: Relationship, id: string): Named =>
  namedOf(from.id === id ? to : from);
