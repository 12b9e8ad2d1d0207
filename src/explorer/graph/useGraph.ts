import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '../api/client.js';
import { type RequestState, useRequestState } from '../api/requestState.js';
import {
  AttributionPathsDocument,
  CausalPathsDocument,
  IncidentsOfIntervalDocument,
  NeighborhoodDocument,
  ShortestPathsDocument,
  type PathFragment,
} from '../generated/operations.js';
import { incidentFilter, lensInput, type LensState, type View, type PathSearch } from '../state/view.js';
import { type LegendCounts, legendCounts, type VisibleGraph, visibleGraphOf } from './visibleGraph.js';
import { type GraphData, graphOf, graphOfPaths, merged, emptyGraph } from './graphData.js';

type Lens = ReturnType<typeof lensInput>;

/** The `around` argument of `graph`. */
const startsOf = (view: View): string[] => [
  ...new Set([...view.around, ...view.expanded.map(({ id }) => id)]),
];

/** Loads the graph of a view: one request for the interval, one for the start entities. */
async function requestGraph(view: View, lens: Lens, signal: AbortSignal): Promise<GraphData> {
  const { interval, depth, maxNodes } = view;
  const around = startsOf(view);
  const common = { depth, maxNodes, ...(lens && { lens }) };
  const [ofInterval, aroundSome] = await Promise.all([
    interval && request(IncidentsOfIntervalDocument, { where: incidentFilter(interval), ...common }, signal),
    around.length > 0 && request(NeighborhoodDocument, { around, ...common }, signal),
  ]);
  return merged(
    ...(ofInterval ? [graphOf(ofInterval.graph)] : []),
    ...(aroundSome ? [graphOf(aroundSome.graph)] : []),
  );
}

const requestKeyOf = (view: View) => ({
  around: startsOf(view),
  interval: view.interval,
  depth: view.depth,
  maxNodes: view.maxNodes,
});

function useGraphData(view: View, lens: Lens, enabled: boolean) {
  return useQuery({
    queryKey: ['graph', requestKeyOf(view), lens ?? null],
    queryFn: ({ signal }) => requestGraph(view, lens, signal),
    enabled,
    placeholderData: keepPreviousData,
  });
}

async function requestPaths(
  paths: PathSearch,
  lensState: LensState,
  signal: AbortSignal,
): Promise<PathFragment[]> {
  const lens = lensInput(lensState);
  const ends = { from: paths.from, ...(paths.to !== '' && { to: paths.to }), ...(lens && { lens }) };
  if (paths.kind === 'attribution')
    return (await request(AttributionPathsDocument, ends, signal)).attributionChains;
  if (paths.kind === 'shortest') {
    return (await request(ShortestPathsDocument, { ...ends, to: paths.to }, signal)).shortestPaths;
  }
  const direction = paths.kind === 'causes' ? 'CAUSES' : 'EFFECTS';
  return (await request(CausalPathsDocument, { ...ends, direction }, signal)).causalChains;
}

/** Whether a search lacks an end that it needs. */
export const isIncomplete = ({ kind, to }: PathSearch): boolean => kind === 'shortest' && to === '';

/** The paths between two entities under the lens. */
export function usePaths({ paths, lens }: View) {
  return useQuery({
    queryKey: ['paths', paths && [paths.from, paths.to, paths.kind], lensInput(lens) ?? null],
    queryFn: ({ signal }) => (paths ? requestPaths(paths, lens, signal) : []),
    enabled: paths !== undefined && !isIncomplete(paths),
  });
}

export interface GraphState {
  visible: VisibleGraph;
  /** Everything loaded for the view, regardless of the lens. */
  whole: GraphData;
  legend: LegendCounts;
  /** Whether the status of relationships under the lens is known. */
  hasLensData: boolean;
  request: RequestState;
}

/**
 * Loads and computes the visible graph. With a lens, the graph is requested twice, without and with it, so
 * that positions stay while the lens changes and excluded parts can be drawn as context.
 */
export function useGraph(view: View): GraphState {
  const lens = useMemo(() => lensInput(view.lens), [view.lens]);
  const hasStart = view.around.length > 0 || view.expanded.length > 0 || view.interval !== undefined;
  const whole = useGraphData(view, undefined, hasStart);
  const underLens = useGraphData(view, lens, hasStart && lens !== undefined);
  const paths = usePaths(view);

  const wholeData = hasStart ? (whole.data ?? emptyGraph) : emptyGraph;
  const lensData = lens === undefined ? wholeData : hasStart ? (underLens.data ?? emptyGraph) : emptyGraph;
  const pathsData = useMemo(
    () => (view.paths ? graphOfPaths(paths.data ?? []) : emptyGraph),
    [view.paths, paths.data],
  );
  const loaded = useMemo(
    () => ({ whole: wholeData, underLens: lensData, paths: pathsData }),
    [wholeData, lensData, pathsData],
  );
  const visible = useMemo(() => visibleGraphOf(loaded, view), [loaded, view]);
  const { omittedNodes, omittedEdges } = wholeData;
  const needsPaths = view.paths !== undefined && !isIncomplete(view.paths);
  const requestState = useRequestState(
    [
      ...(hasStart ? [whole] : []),
      ...(hasStart && lens !== undefined ? [underLens] : []),
      ...(needsPaths ? [paths] : []),
    ],
    {
      hasData: visible.entities.length > 0,
      isEmpty: visible.entities.length === 0,
      isPartial: omittedNodes + omittedEdges > 0,
    },
  );
  return {
    visible,
    whole: useMemo(() => merged(wholeData, pathsData), [wholeData, pathsData]),
    legend: useMemo(() => legendCounts(loaded, view), [loaded, view]),
    hasLensData: lens === undefined || underLens.data !== undefined,
    request: requestState,
  };
}
