import fc from 'fast-check';
import type { Entity, GraphData, Relationship } from '../../src/explorer/graph/graphData.js';
import { allKinds } from '../../src/explorer/vocabulary/kinds.js';
import { allFamilies, allStatuses } from '../../src/explorer/vocabulary/relationships.js';

export const entity = (id: string, changes: Partial<Entity> = {}): Entity => ({
  id,
  kind: 'ORGANIZATION',
  name: id,
  aliases: [],
  degrees: [],
  startedAt: undefined,
  endedAt: undefined,
  ...changes,
});

export const relationship = (
  from: Entity,
  to: Entity,
  changes: Partial<Relationship> = {},
): Relationship => ({
  id: `relationship:${from.id}/TARGETED/${to.id}`,
  type: 'TARGETED',
  family: 'EFFECT',
  from: { id: from.id, kind: from.kind, name: from.name },
  to: { id: to.id, kind: to.kind, name: to.name },
  assessment: {
    status: 'ASSERTED',
    confidence: null,
    likelihood: null,
    supporting: 1,
    disputing: 0,
    independentOrigins: 1,
    firstStatedAt: null,
    lastStatedAt: null,
  },
  ...changes,
});

export const graph = (entities: readonly Entity[], relationships: readonly Relationship[]): GraphData => ({
  entities: new Map(entities.map((one) => [one.id, one])),
  relationships: new Map(relationships.map((one) => [one.id, one])),
  omittedNodes: 0,
  omittedEdges: 0,
});

/** A graph of any shape, with names of any kind. */
export const anyGraph: fc.Arbitrary<GraphData> = fc
  .tuple(
    fc.array(
      fc.record({ name: fc.string({ unit: 'grapheme', maxLength: 60 }), kind: fc.constantFrom(...allKinds) }),
      { minLength: 1, maxLength: 12 },
    ),
    fc.array(
      fc.tuple(fc.nat(11), fc.nat(11), fc.constantFrom(...allFamilies), fc.constantFrom(...allStatuses)),
      {
        maxLength: 24,
      },
    ),
  )
  .map(([described, ties]) => {
    const entities = described.map((one, index) => entity(`entity:${index}`, one));
    const relationships = ties.flatMap(([one, two, family, status], index) => {
      const [from, to] = [entities[one % entities.length], entities[two % entities.length]];
      if (!from || !to) return [];
      const made = relationship(from, to, { id: `relationship:${index}`, family });
      return [{ ...made, assessment: { ...made.assessment, status } }];
    });
    return graph(entities, relationships);
  });
