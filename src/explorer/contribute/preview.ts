import type { VisibleGraph } from '../graph/visibleGraph.js';
import { type Entity, namedOf, type Relationship } from '../graph/graphData.js';
import type { DryRunResult } from './useDryRun.js';

/** The graph of entities and relationships that the draft adds or changes. */
export function previewOf(outcome: DryRunResult): { visible: VisibleGraph; fresh: ReadonlySet<string> } {
  const relationships = outcome.relationships.flatMap(({ relationship, after }): Relationship[] =>
    after ? [{ ...relationship, assessment: after }] : [],
  );
  const ends = relationships.flatMap(({ from, to }) => [from, to]);
  const named = [
    ...(outcome.incident ? [outcome.incident] : []),
    ...outcome.created,
    ...outcome.reused,
    ...ends,
  ];
  const entities = [...new Map(named.map((one) => [one.id, one])).values()]
    .filter(({ kind }) => kind !== 'SOURCE')
    .map((one): Entity => ({
      ...namedOf(one),
      aliases: [],
      degrees: [],
      startedAt: undefined,
      endedAt: undefined,
    }));
  const tied = new Set([...ends.map(({ id }) => id), ...(outcome.incident ? [outcome.incident.id] : [])]);
  const shown = entities.filter(({ id }) => tied.has(id));
  return {
    visible: {
      entities: shown,
      relationships,
      contextIds: new Set(),
      positioned: { entities: shown, relationships },
    },
    fresh: new Set(outcome.created.map(({ id }) => id)),
  };
}
