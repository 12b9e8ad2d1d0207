import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask } from '../api/client.js';
import {
  AttributionWaysDocument,
  CausalWaysDocument,
  IncidentsOfIntervalDocument,
  NeighbourhoodDocument,
  ShortestWaysDocument,
  type WayFragment,
} from '../generated/operations.js';
import { incidentFilter, lensInput, type LensState, type View, type WaysAsked } from '../state/view.js';
import { type Drawn, drawnOf } from './drawn.js';
import { type GraphData, graphOf, graphOfWays, merged, nothing } from './graphData.js';

type Lens = ReturnType<typeof lensInput>;

/** The ids that the API is asked to look around. */
const startsOf = (view: View): string[] => [
  ...new Set([...view.around, ...view.expanded.map(({ id }) => id)]),
];

/** What is asked of the graph for a view: at most two questions, one for an interval and one for single entities. */
async function graphFor(view: View, lens: Lens, signal: AbortSignal): Promise<GraphData> {
  const { interval, depth, maxNodes } = view;
  const around = startsOf(view);
  const common = { depth, maxNodes, ...(lens && { lens }) };
  const [ofInterval, aroundSome] = await Promise.all([
    interval && ask(IncidentsOfIntervalDocument, { where: incidentFilter(interval), ...common }, signal),
    around.length > 0 && ask(NeighbourhoodDocument, { around, ...common }, signal),
  ]);
  return merged(
    ...(ofInterval ? [graphOf(ofInterval.graph)] : []),
    ...(aroundSome ? [graphOf(aroundSome.graph)] : []),
  );
}

const asked = (view: View) => ({
  around: startsOf(view),
  interval: view.interval,
  depth: view.depth,
  maxNodes: view.maxNodes,
});

function useGraphData(view: View, lens: Lens, enabled: boolean) {
  return useQuery({
    queryKey: ['graph', asked(view), lens ?? null],
    queryFn: ({ signal }) => graphFor(view, lens, signal),
    enabled,
    placeholderData: keepPreviousData,
  });
}

async function waysFor(ways: WaysAsked, lensState: LensState, signal: AbortSignal): Promise<WayFragment[]> {
  const lens = lensInput(lensState);
  const ends = { from: ways.from, ...(ways.to !== '' && { to: ways.to }), ...(lens && { lens }) };
  if (ways.how === 'attribution') return (await ask(AttributionWaysDocument, ends, signal)).attributionChains;
  if (ways.how === 'shortest') {
    if (ways.to === '') return [];
    return (await ask(ShortestWaysDocument, { ...ends, to: ways.to }, signal)).shortestPaths;
  }
  const direction = ways.how === 'causes' ? 'CAUSES' : 'EFFECTS';
  return (await ask(CausalWaysDocument, { ...ends, direction }, signal)).causalChains;
}

/** The ways between two entities under the lens. */
export function useWays({ ways, lens }: View) {
  return useQuery({
    queryKey: ['ways', ways && [ways.from, ways.to, ways.how], lensInput(lens) ?? null],
    queryFn: ({ signal }) => (ways ? waysFor(ways, lens, signal) : []),
    enabled: ways !== undefined,
  });
}

export interface DrawnGraph {
  drawn: Drawn;
  /** Everything that is known around the view, whatever the lens. */
  whole: GraphData;
  /** Whether something is on its way. */
  loading: boolean;
  /** Whether there is an answer to what is asked now, and not only to what was asked before. */
  settled: boolean;
  fault: unknown;
  retry: () => void;
}

/**
 * What a view draws. The graph is asked for without the lens and, where one is in force, with it: so things keep their
 * places while the lens is moved, and what it leaves out can be drawn faintly.
 */
export function useGraph(view: View): DrawnGraph {
  const lens = useMemo(() => lensInput(view.lens), [view.lens]);
  const hasStart = view.around.length > 0 || view.expanded.length > 0 || view.interval !== undefined;
  const whole = useGraphData(view, undefined, hasStart);
  const counted = useGraphData(view, lens, hasStart && lens !== undefined);
  const ways = useWays(view);

  const wholeData = hasStart ? (whole.data ?? nothing) : nothing;
  const countedData = lens === undefined ? wholeData : hasStart ? (counted.data ?? nothing) : nothing;
  const waysData = useMemo(
    () => (view.ways ? graphOfWays(ways.data ?? []) : nothing),
    [view.ways, ways.data],
  );
  const drawn = useMemo(
    () => drawnOf({ whole: wholeData, counted: countedData, ways: waysData }, view),
    [wholeData, countedData, waysData, view],
  );
  const questions = [
    ...(hasStart ? [whole] : []),
    ...(hasStart && lens !== undefined ? [counted] : []),
    ...(view.ways ? [ways] : []),
  ];
  return {
    drawn,
    whole: useMemo(() => merged(wholeData, waysData), [wholeData, waysData]),
    loading: questions.some(({ isFetching }) => isFetching),
    settled: questions.every(({ isPending, isPlaceholderData }) => !isPending && !isPlaceholderData),
    fault: questions.find(({ error }) => error)?.error ?? undefined,
    retry: () => {
      for (const question of questions) if (question.error) void question.refetch();
    },
  };
}
