import type { VisibleGraph } from '../graph/visibleGraph.js';
import type { Entity, Relationship } from '../graph/graphData.js';
import { daysOf } from '../state/partialDate.js';

/** Something dated, as the interval of days it may fall into. */
export interface TimelineRow {
  id: string;
  type: 'entity' | 'relationship';
  /** As it is known: "2017", "2017-05". */
  from: string;
  to: string | undefined;
  first: number;
  last: number;
}

/** What happened: entities with a date, those that began first coming first. */
export function datedEntities(entities: readonly Entity[]): TimelineRow[] {
  return inOrder(
    entities.flatMap(({ id, startedAt, endedAt }) => dated('entity', id, startedAt ?? endedAt, endedAt)),
  );
}

/** What was said: relationships from when they were first to when they were last stated. */
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

/** The days that a timeline covers, with some air at both ends; nothing where nothing is dated. */
export function spanOf(rows: readonly TimelineRow[]): Span | undefined {
  if (rows.length === 0) return undefined;
  const first = Math.min(...rows.map((row) => row.first));
  const last = Math.max(...rows.map((row) => row.last));
  const air = Math.max(10, Math.round((last - first) * 0.02));
  return { first: first - air, last: last + air };
}

/** Where a bar begins and how wide it is, in per cent of the whole: a day is a sliver, a year is a year wide. */
export function barOf({ first, last }: Span, span: Span): { left: number; width: number } {
  const whole = Math.max(1, span.last - span.first + 1);
  const left = ((first - span.first) / whole) * 100;
  return { left, width: ((last - first + 1) / whole) * 100 };
}

/** Everything dated in what is drawn. */
export const timelineRows = (visible: VisibleGraph): { happened: TimelineRow[]; said: TimelineRow[] } => ({
  happened: datedEntities(visible.entities),
  said: datedRelationships(visible.relationships),
});
