import type { VisibleGraph } from '../graph/visibleGraph.js';
import type { Entity, Relationship } from '../graph/graphData.js';
import { daysOf } from '../state/partialDate.js';

/** A row of the timeline: the interval of days that its dates may mean, in days since 1970-01-01. */
export interface TimelineRow {
  id: string;
  type: 'entity' | 'relationship';
  /** The partial date itself: "2017", "2017-05". */
  from: string;
  to: string | undefined;
  first: number;
  last: number;
}

/** Entities with a date, ordered by start. */
export function datedEntities(entities: readonly Entity[]): TimelineRow[] {
  return inOrder(
    entities.flatMap(({ id, startedAt, endedAt }) => dated('entity', id, startedAt ?? endedAt, endedAt)),
  );
}

/** Relationships with a statement date, ordered by first statement. */
export function datedRelationships(relationships: readonly Relationship[]): TimelineRow[] {
  return inOrder(
    relationships.flatMap(({ id, assessment: { firstStatedAt, lastStatedAt } }) =>
      dated('relationship', id, firstStatedAt ?? lastStatedAt, lastStatedAt),
    ),
  );
}

function dated(
  type: TimelineRow['type'],
  id: string,
  from: string | null | undefined,
  to: string | null | undefined,
): TimelineRow[] {
  const begins = from ? daysOf(from) : undefined;
  if (!from || !begins) return [];
  const ends = to ? daysOf(to) : undefined;
  const last = Math.max(begins.last, ends?.last ?? begins.last);
  return [{ id, type, from, to: to && to !== from ? to : undefined, first: begins.first, last }];
}

const inOrder = (rows: readonly TimelineRow[]): TimelineRow[] =>
  [...rows].sort((one, two) => one.first - two.first || one.last - two.last || one.id.localeCompare(two.id));

export interface Span {
  first: number;
  last: number;
}

/** The range of the timeline, padded at both ends; undefined without rows. */
export function spanOf(rows: readonly TimelineRow[]): Span | undefined {
  if (rows.length === 0) return undefined;
  const first = Math.min(...rows.map((row) => row.first));
  const last = Math.max(...rows.map((row) => row.last));
  const air = Math.max(10, Math.round((last - first) * 0.02));
  return { first: first - air, last: last + air };
}

/** Left edge and width of a bar, in percent of the range. */
export function barOf({ first, last }: Span, span: Span): { left: number; width: number } {
  const whole = Math.max(1, span.last - span.first + 1);
  const left = ((first - span.first) / whole) * 100;
  return { left, width: ((last - first + 1) / whole) * 100 };
}

/** The rows of the visible graph. */
export const timelineRows = (visible: VisibleGraph): { happened: TimelineRow[]; said: TimelineRow[] } => ({
  happened: datedEntities(visible.entities),
  said: datedRelationships(visible.relationships),
});
