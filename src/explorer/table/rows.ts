import type { VisibleGraph } from '../graph/visibleGraph.js';
import { degreeOf } from '../graph/graphData.js';
import { daysOf } from '../state/partialDate.js';
import type { Sorting } from '../state/view.js';
import { kindStyles } from '../vocabulary/kinds.js';
import { familyStyles, statusStyles, typeLabels } from '../vocabulary/relationships.js';

export type Cell = string | number | null;

export interface Column {
  id: string;
  label: string;
  /** How values compare, if not as numbers or texts. */
  order?: 'date';
}

export type Row = Readonly<Record<string, Cell>> & { readonly id: string };

export const entityColumns: readonly Column[] = [
  { id: 'name', label: 'Name' },
  { id: 'kind', label: 'Kind' },
  { id: 'began', label: 'Began', order: 'date' },
  { id: 'ended', label: 'Ended', order: 'date' },
  { id: 'drawn', label: 'Visible relationships' },
  { id: 'ties', label: 'Relationships' },
  { id: 'aliases', label: 'Also known as' },
];

export const relationshipColumns: readonly Column[] = [
  { id: 'from', label: 'From' },
  { id: 'type', label: 'Relationship' },
  { id: 'to', label: 'To' },
  { id: 'status', label: 'Status' },
  { id: 'family', label: 'Family' },
  { id: 'supporting', label: 'For' },
  { id: 'disputing', label: 'Against' },
  { id: 'origins', label: 'Origins' },
  { id: 'confidence', label: 'Confidence' },
  { id: 'first', label: 'First stated', order: 'date' },
  { id: 'last', label: 'Last stated', order: 'date' },
];

/** One row for each visible entity. */
export function entityRows({ entities, relationships }: VisibleGraph): Row[] {
  const drawn = new Map<string, number>();
  for (const { from, to } of relationships) {
    for (const id of new Set([from.id, to.id])) drawn.set(id, (drawn.get(id) ?? 0) + 1);
  }
  return entities.map((entity) => ({
    id: entity.id,
    name: entity.name,
    kind: kindStyles[entity.kind].label,
    began: entity.startedAt ?? null,
    ended: entity.endedAt ?? null,
    drawn: drawn.get(entity.id) ?? 0,
    ties: degreeOf(entity),
    aliases: entity.aliases.join('; '),
  }));
}

/** One row for each visible relationship. */
export const relationshipRows = ({ relationships }: VisibleGraph): Row[] =>
  relationships.map(({ id, from, to, type, family, assessment }) => ({
    id,
    from: from.name,
    type: typeLabels[type][0],
    to: to.name,
    status: statusStyles[assessment.status].label,
    family: familyStyles[family].label,
    supporting: assessment.supporting,
    disputing: assessment.disputing,
    origins: assessment.independentOrigins,
    confidence: assessment.confidence ?? null,
    first: assessment.firstStatedAt ?? null,
    last: assessment.lastStatedAt ?? null,
  }));

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compared(one: Cell, two: Cell, order: Column['order']): number {
  if (typeof one === 'number' && typeof two === 'number') return one - two;
  if (order === 'date') {
    const [first, second] = [daysOf(String(one)), daysOf(String(two))];
    if (first && second) return first.first - second.first || first.last - second.last;
  }
  return collator.compare(String(one), String(two));
}

/** Sorts rows. Empty values come last in both directions; equal values are ordered by id. */
export function sorted(
  rows: readonly Row[],
  { column, direction }: Sorting,
  columns: readonly Column[],
): Row[] {
  const by = columns.find(({ id }) => id === column) ?? columns[0];
  if (!by) return [...rows];
  const sign = direction === 'descending' ? -1 : 1;
  return [...rows].sort((one, two) => {
    const [first, second] = [one[by.id] ?? null, two[by.id] ?? null];
    const [isEmpty, otherIsEmpty] = [first === null || first === '', second === null || second === ''];
    if (isEmpty || otherIsEmpty)
      return Number(isEmpty) - Number(otherIsEmpty) || one.id.localeCompare(two.id);
    return sign * compared(first, second, by.order) || one.id.localeCompare(two.id);
  });
}
