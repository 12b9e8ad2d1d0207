import {
  type ClaimOrderField,
  type EntityOrderField,
  type IncidentOrderField,
  SortDirection,
} from '../model/order.js';
import type { Compilation } from './compilation.js';
import { argumentTypeName, type FieldRequest } from './fieldRequest.js';
import type { OrderKey, CypherTemplate } from '../database/cypherTemplates.js';

type SortField = `${EntityOrderField | IncidentOrderField | ClaimOrderField}`;

type SortKey = (variable: string, descending: boolean) => string;

const byProperty =
  (name: string): SortKey =>
  (variable) =>
    `${variable}.${name}`;
const byDate: SortKey = (entity, descending) => `${entity}.${descending ? 'descendingDate' : 'orderDate'}`;

/** The sort keys of the order fields; a closed list. Items without a date come last in both directions. */
const sortKeys: Readonly<Record<SortField, SortKey>> = {
  NAME: byProperty('name'),
  DATE: byDate,
  STARTED_AT: byDate,
  STATED_AT: (claim, descending) => `coalesce(${claim}.statedAt, ${descending ? "''" : "'undated'"})`,
  RECORDED_AT: byProperty('recordedAt'),
};

const neverNull: ReadonlySet<string> = new Set([
  ...['id', 'name', 'orderDate', 'descendingDate', 'recordedAt'].map((property) => `entity.${property}`),
  ...['entry.at', 'entry.id', 'claim.recordedAt', 'claim.id'],
]);

/**
 * Conditions that the keys are not null, which always hold: only with them the planner uses an index in this order and
 * stops at the end of the page. Empty where a key may be missing.
 */
export const keysPresent = (order: readonly OrderKey[], keys: readonly OrderKey[]): string[] =>
  order.length > 0 && order.every(({ expression }) => neverNull.has(expression))
    ? keys.map(({ expression }) => `${expression} IS NOT NULL`)
    : [];

/** The keys of the argument `orderBy`, over the variable `entity` or `claim`; undefined without one. */
export function requestedOrder(compilation: Compilation, request: FieldRequest): OrderKey[] | undefined {
  const orderType = argumentTypeName(request, 'orderBy');
  if (orderType === undefined) return undefined;
  const orderOf = (context: typeof compilation.context) =>
    context.argumentsOf(request)['orderBy'] as
      { field: SortField; direction: SortDirection } | null | undefined;
  const field = compilation.specialize('orderBy.field', (context) => orderOf(context)?.field ?? null);
  const descending = compilation.specialize(
    'orderBy.direction is DESC',
    (context) => orderOf(context)?.direction === SortDirection.DESC,
  );
  if (field === null) return undefined;
  const variable = orderType === 'ClaimOrder' ? 'claim' : 'entity';
  return [
    { expression: sortKeys[field](variable, descending), descending },
    { expression: `${variable}.id`, descending },
  ];
}

/**
 * The order of the index: if all items have the same leading key and the statement says so, the planner sees that the
 * index has the order. The items of one kind do, where only that kind is selected.
 */
export function indexOrder(
  compilation: Compilation,
  request: FieldRequest,
  { constant, keys }: CypherTemplate,
  order: readonly OrderKey[],
): readonly OrderKey[] {
  if (order === keys && constant.length > 0) return [...constant, ...order];
  if (!request.definition.args.some(({ name }) => name === 'kinds')) return order;
  const isOneKind = compilation.specialize(
    'kinds has one item',
    (context) => (context.argumentsOf(request)['kinds'] as unknown[] | null | undefined)?.length === 1,
  );
  const byName = order[0]?.expression === 'entity.name' && !order[0].descending;
  return isOneKind && byName ? [{ expression: 'entity.kind', descending: false }, ...order] : order;
}
