import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isNonNullType,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { kindDeclarations } from '../model/entityKind.js';
import type { Compilation, CompiledExpression, Scope, ExecutionContext } from './compilation.js';
import { type Cypher, cypher, joinCypher, listOf } from '../database/cypherText.js';
import { type Complete, completionOf, InvalidValue } from './completion.js';
import { compositeTypeOf, type FieldRequest, sourceOf } from './fieldRequest.js';
import { storedProperties } from './storedProperties.js';

type RowMapper = CompiledExpression['mapRow'];

/** The selected fields of one concrete type, in the order of the answer, with `__typename`. */
export interface SelectedFields {
  type: GraphQLObjectType;
  requests: readonly FieldRequest[];
}

const isTypeName = ({ definition }: FieldRequest): boolean => definition === TypeNameMetaFieldDef;

/** The types of what a node of the graph can be; a relationship is no node there, and is compiled by its own type. */
const nodeTypes = (schema: GraphQLSchema, type: GraphQLAbstractType): GraphQLObjectType[] =>
  schema.getPossibleTypes(type).filter(({ name }) => name !== 'Relationship');

/** Collects the selected fields of each concrete type, as graphql-js does. */
function collectSelectedFields(
  compilation: Compilation,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
): SelectedFields[] {
  const { schema, fragments } = compilation.parts;
  const types = isAbstractType(type) ? nodeTypes(schema, type) : [type];
  return types.map((concrete) => {
    const fields = collectSubfields(schema, fragments, compilation.context.variables, concrete, [...nodes]);
    const requests = [...fields].map(([responseKey, fieldNodes]): FieldRequest => {
      const { value: name } = (fieldNodes[0] as FieldNode).name;
      const definition = concrete.getFields()[name] ?? TypeNameMetaFieldDef;
      return { definition, nodes: fieldNodes, responseKey };
    });
    return { type: concrete, requests };
  });
}

/** The selected fields of a field with a concrete type. */
export function selectedFieldsOf(compilation: Compilation, request: FieldRequest): SelectedFields {
  return collectSelectedFields(compilation, compositeTypeOf(request), request.nodes)[0] as SelectedFields;
}

/** A field of one concrete type. */
interface Member {
  type: GraphQLObjectType;
  request: FieldRequest;
}

const sameRequest = (one: FieldRequest, other: FieldRequest): boolean =>
  one.nodes.length === other.nodes.length &&
  one.nodes.every((node, index) => node === other.nodes[index]) &&
  JSON.stringify(sourceOf(one)) === JSON.stringify(sourceOf(other));

/** Groups the fields with equal requests, so that each is compiled once. */
function groupMembers(members: readonly Member[]): Member[][] {
  const groups: Member[][] = [];
  for (const member of members) {
    const group = groups.find(([first]) => first && sameRequest(first.request, member.request));
    if (group) group.push(member);
    else groups.push([member]);
  }
  return groups;
}

/** One response key: its expression, and how each type reads its value. */
interface Column {
  expression: Cypher;
  /** The stored property that the expression reads. */
  property?: string | undefined;
  rowMappers: ReadonlyMap<string, RowMapper>;
}

/** Compiles one column for a response key: plain if every type has the same request, else a CASE over labels. */
function compileColumn(
  compilation: Compilation,
  scope: Scope,
  members: readonly Member[],
  typeCount: number,
): Column {
  const groups = groupMembers(members).map((group) => {
    const { request } = group[0] as Member;
    return {
      group,
      compiled: compilation.compileField(scope, request),
      property: sourceOf(request).from === 'property' ? request.definition.name : undefined,
    };
  });
  const rowMappers = new Map(
    groups.flatMap(({ group, compiled }) => group.map(({ type }) => [type.name, compiled.mapRow] as const)),
  );
  const [only] = groups;
  if (only && groups.length === 1 && (only.property !== undefined || members.length === typeCount))
    return { expression: only.compiled.expression, property: only.property, rowMappers };
  const arms = groups.map(({ group, compiled }) => {
    const labels = group.map(({ type }) => type.name).join('|');
    return cypher`WHEN ${scope.self}:${labels} THEN ${compiled.expression}`;
  });
  return { expression: cypher`CASE ${joinCypher(arms, ' ')} END`, rowMappers };
}

/** Compiles the columns of all selected fields, by response key. */
function compileColumns(
  compilation: Compilation,
  scope: Scope,
  selected: readonly SelectedFields[],
): Map<string, Column> {
  const members = new Map<string, Member[]>();
  for (const { type, requests } of selected) {
    for (const request of requests.filter((one) => !isTypeName(one))) {
      const { responseKey } = request;
      members.set(responseKey, [...(members.get(responseKey) ?? []), { type, request }]);
    }
  }
  return new Map(
    [...members].map(([key, group]) => [key, compileColumn(compilation, scope, group, selected.length)]),
  );
}

/** Reads one field of an object from a row or from a complete object. */
interface FieldReader<From> {
  responseKey: string;
  nodes: readonly FieldNode[];
  mayBeNull: boolean;
  read(from: From, context: ExecutionContext): unknown;
  complete: Complete;
}

/** A field read by `take`; `__typename` needs no read. */
export function fieldReader<From>(
  type: GraphQLObjectType,
  request: FieldRequest,
  take: FieldReader<From>['read'],
): FieldReader<From> {
  const { responseKey, nodes, definition } = request;
  return {
    responseKey,
    nodes,
    mayBeNull: !isNonNullType(definition.type),
    read: isTypeName(request) ? () => type.name : take,
    complete: completionOf(definition.type, `${type.name}.${definition.name}`),
  };
}

function completedField<From>(
  { read, complete }: FieldReader<From>,
  from: From,
  context: ExecutionContext,
): unknown {
  try {
    return complete(read(from, context), context.nulled);
  } catch (error) {
    return new InvalidValue(error);
  }
}

/** Makes the answers of objects, or an `InvalidValue` where a non-null field has no value. */
export function objectReader<From>(
  fields: readonly FieldReader<From>[],
): (from: From, context: ExecutionContext) => object {
  return (from, context) => {
    const object: Record<string, unknown> = {};
    for (const field of fields) {
      const value = completedField(field, from, context);
      if (value instanceof InvalidValue) {
        const invalid = value.within(field.responseKey, field.nodes);
        if (!field.mayBeNull) return invalid;
        context.nulled.push({ holder: object, invalid });
        object[field.responseKey] = null;
      } else object[field.responseKey] = value;
    }
    return object;
  };
}

const typeNameOfKind = (kind: unknown): string =>
  kind === null ? 'Claim' : kindDeclarations[kind as keyof typeof kindDeclarations].label;

/**
 * Compiles all selections of one object into one list expression, the stored properties in its first item; a map would send
 * its keys with every row. `mapRow` turns a row into the object by response key.
 */
export function compileSelection(
  compilation: Compilation,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
  scope: Scope,
): CompiledExpression {
  const selected = collectSelectedFields(compilation, type, nodes);
  const columns = compileColumns(compilation, scope, selected);
  const isAbstract = isAbstractType(type);
  const stored = new Set<string>();
  // The kind decides the concrete type of an abstract one.
  if (isAbstract) stored.add('kind');
  for (const { property } of columns.values()) if (property !== undefined) stored.add(property);
  const storedNames = [...stored];
  const expressions: Cypher[] = storedNames.length > 0 ? [storedProperties(scope.self, storedNames)] : [];
  const takers = new Map<string, (row: unknown[]) => unknown>();
  for (const [key, { property, expression }] of columns) {
    if (property === undefined) {
      const index = expressions.push(expression) - 1;
      takers.set(key, (row) => row[index]);
    } else {
      const index = storedNames.indexOf(property);
      takers.set(key, (row) => (row[0] as unknown[])[index]);
    }
  }
  const makers = new Map(
    selected.map(({ type: concrete, requests }) => {
      const readers = requests.map((request) => {
        const take = takers.get(request.responseKey);
        const mapRow = columns.get(request.responseKey)?.rowMappers.get(concrete.name);
        return fieldReader<unknown[]>(concrete, request, (row, context) => mapRow?.(take?.(row), context));
      });
      return [concrete.name, objectReader(readers)] as const;
    }),
  );
  const mapRow: RowMapper = (raw, context) => {
    if (!Array.isArray(raw)) return null;
    const row = raw as unknown[];
    const typeName = isAbstract ? typeNameOfKind((row[0] as unknown[])[0]) : type.name;
    return makers.get(typeName)?.(row, context) ?? null;
  };
  return { expression: listOf(expressions), mapRow };
}

/** Selects fields of an object that needs no read. */
export function selectFromObject(
  compilation: Compilation,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
): (whole: object | null, context: ExecutionContext) => object | null {
  const [{ type: concrete, requests }] = collectSelectedFields(compilation, type, nodes) as [SelectedFields];
  const readers = requests.map((request) =>
    fieldReader<Record<string, unknown>>(
      concrete,
      request,
      (whole) => whole[request.definition.name] ?? null,
    ),
  );
  const make = objectReader(readers);
  return (whole, context) => (whole === null ? null : make(whole as Record<string, unknown>, context));
}
