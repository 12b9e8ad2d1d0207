import {
  type ClaimOrderField,
  type EntityOrderField,
  type IncidentOrderField,
  SortDirection,
} from '../model/order.js';
import { getNamedType } from 'graphql';
import type { Compilation } from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';
import type { OrderKey, CypherTemplate } from '../database/cypherTemplates.js';

type SortField = `${EntityOrderField | IncidentOrderField | ClaimOrderField}`;

/** The properties of the order fields; a closed list. Entities without a date come last in both directions. */
const sortProperties: Readonly<Record<SortField, string | { ascending: string; descending: string }>> = {
  NAME: 'name',
  DATE: { ascending: 'orderDate', descending: 'descendingDate' },
  STARTED_AT: { ascending: 'orderDate', descending: 'descendingDate' },
  STATED_AT: 'statedAt',
  RECORDED_AT: 'recordedAt',
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

/** The sort key of an order field; the date on which a claim was stated may be missing, and is last in both directions. */
function sortKey(variable: string, field: SortField, descending: boolean): string {
  const properties = sortProperties[field];
  const name =
    typeof properties === 'string' ? properties : properties[descending ? 'descending' : 'ascending'];
  const property = `${variable}.${name}`;
  return field === 'STATED_AT' ? `coalesce(${property}, ${descending ? "''" : "'undated'"})` : property;
}

/** The keys of the argument `orderBy`, over the variable `entity` or `claim`; undefined without one. */
export function requestedOrder(compilation: Compilation, request: FieldRequest): OrderKey[] | undefined {
  const orderType = request.definition.args.find(({ name }) => name === 'orderBy')?.type;
  if (!orderType) return undefined;
  const orderOf = (context: typeof compilation.context) =>
    context.argumentsOf(request)['orderBy'] as
      { field: SortField; direction: SortDirection } | null | undefined;
  const field = compilation.specialize('orderBy.field', (context) => orderOf(context)?.field ?? null);
  const descending = compilation.specialize(
    'orderBy.direction is DESC',
    (context) => orderOf(context)?.direction === SortDirection.DESC,
  );
  if (field === null) return undefined;
  const variable = getNamedType(orderType).name === 'ClaimOrder' ? 'claim' : 'entity';
  return [
    { expression: sortKey(variable, field, descending), descending },
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
