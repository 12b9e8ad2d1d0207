import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  isAbstractType,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { kindDeclarations } from '../model/entityKind.js';
import type { Compilation, Compiled, FieldRequest, Place, Run } from './compilation.js';
import { completionOf } from './completion.js';
import { compileField, compositeTypeOf, sourceOf } from './field.js';

type Shape = Compiled['shape'];

/** What is asked of one concrete type, in the order in which it is answered; `__typename` among it. */
export interface Asked {
  type: GraphQLObjectType;
  requests: readonly FieldRequest[];
}

const isTypeName = ({ definition }: FieldRequest): boolean => definition === TypeNameMetaFieldDef;

/** What is asked of each concrete type: collected in the executor's own way. */
function collectAsked(
  compilation: Compilation,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
): Asked[] {
  const { schema, fragments } = compilation.parts;
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  return types.map((concrete) => {
    const fields = collectSubfields(schema, fragments, compilation.run.variables, concrete, [...nodes]);
    const requests = [...fields].map(([responseKey, fieldNodes]): FieldRequest => {
      const { value: name } = (fieldNodes[0] as FieldNode).name;
      const definition = concrete.getFields()[name] ?? TypeNameMetaFieldDef;
      return { definition, nodes: fieldNodes, responseKey };
    });
    return { type: concrete, requests };
  });
}

/** What is asked of a field whose type is a concrete one. */
export function askedOf(compilation: Compilation, request: FieldRequest): Asked {
  return collectAsked(compilation, compositeTypeOf(request), request.nodes)[0] as Asked;
}

/** A field as one concrete type is asked for it. */
interface Member {
  type: GraphQLObjectType;
  request: FieldRequest;
}

const sameRequest = (one: FieldRequest, other: FieldRequest): boolean =>
  one.nodes.length === other.nodes.length &&
  one.nodes.every((node, index) => node === other.nodes[index]) &&
  JSON.stringify(sourceOf(one)) === JSON.stringify(sourceOf(other));

/** Members that ask for the same thing, so that it is compiled once for all of them. */
function groupMembers(members: readonly Member[]): Member[][] {
  const groups: Member[][] = [];
  for (const member of members) {
    const group = groups.find(([first]) => first && sameRequest(first.request, member.request));
    if (group) group.push(member);
    else groups.push([member]);
  }
  return groups;
}

/** One key of the answer: what the statement gives for it, and how it is made of that for each type that has it. */
interface Column {
  expression: string;
  shapes: ReadonlyMap<string, Shape>;
}

/** One column for a response key: plain where every type asks for the same, else a CASE over their labels. */
function compileColumn(
  compilation: Compilation,
  place: Place,
  members: readonly Member[],
  typeCount: number,
): Column {
  const groups = groupMembers(members).map((group) => {
    const { request } = group[0] as Member;
    return {
      group,
      compiled: compileField(compilation, place, request),
      plain: sourceOf(request).from === 'property',
    };
  });
  const shapes = new Map(
    groups.flatMap(({ group, compiled }) => group.map(({ type }) => [type.name, compiled.shape] as const)),
  );
  const [only] = groups;
  if (only && groups.length === 1 && (only.plain || members.length === typeCount))
    return { expression: only.compiled.expression, shapes };
  const arms = groups.map(({ group, compiled }) => {
    const labels = group.map(({ type }) => type.name).join('|');
    return `WHEN ${place.self}:${labels} THEN ${compiled.expression}`;
  });
  return { expression: `CASE ${arms.join(' ')} END`, shapes };
}

/** The columns for all that is asked, by response key. */
function compileColumns(
  compilation: Compilation,
  place: Place,
  asked: readonly Asked[],
): Map<string, Column> {
  const members = new Map<string, Member[]>();
  for (const { type, requests } of asked) {
    for (const request of requests.filter((one) => !isTypeName(one))) {
      const { responseKey } = request;
      members.set(responseKey, [...(members.get(responseKey) ?? []), { type, request }]);
    }
  }
  return new Map(
    [...members].map(([key, group]) => [key, compileColumn(compilation, place, group, asked.length)]),
  );
}

/** Makes one field of an object from what the object is made of: a row, or a whole that is known already. */
interface Cell<From> {
  responseKey: string;
  take(from: From, run: Run): unknown;
  complete(value: unknown): unknown;
}

/** A field as `take` finds it; `__typename` is known without looking. */
export function cellOf<From>(
  type: GraphQLObjectType,
  request: FieldRequest,
  take: Cell<From>['take'],
): Cell<From> {
  const { responseKey, definition } = request;
  return {
    responseKey,
    take: isTypeName(request) ? () => type.name : take,
    complete: completionOf(definition.type),
  };
}

/**
 * Makes objects of cells: as they are sent where the answer is final; else as the executor wants them, which
 * completes their fields itself and asks an object of an abstract type for its `__typename`.
 */
export function objectOf<From>(
  { name }: GraphQLObjectType,
  cells: readonly Cell<From>[],
): (from: From, run: Run) => Record<string, unknown> {
  return (from, run) => {
    const object: Record<string, unknown> = {};
    if (run.isFinal) {
      for (const { responseKey, take, complete } of cells) object[responseKey] = complete(take(from, run));
      return object;
    }
    for (const { responseKey, take } of cells) object[responseKey] = take(from, run);
    object['__typename'] = name;
    return object;
  };
}

const typeNameOfKind = (kind: unknown): string =>
  kind === null ? 'Claim' : kindDeclarations[kind as keyof typeof kindDeclarations].label;

/**
 * Everything asked of one object, as one list expression: a list rather than a map, since a map's keys
 * would travel with every row. The shape turns a row into the object by response key.
 */
export function compileSelection(
  compilation: Compilation,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
  place: Place,
): Compiled {
  const asked = collectAsked(compilation, type, nodes);
  const columns = compileColumns(compilation, place, asked);
  const isAbstract = isAbstractType(type);
  // Before the columns of an abstract type stands the kind, which tells the concrete one.
  const lead = isAbstract ? [`${place.self}.kind`] : [];
  const indices = new Map([...columns.keys()].map((key, index) => [key, index + lead.length]));
  const makers = new Map(
    asked.map(({ type: concrete, requests }) => {
      const cells = requests.map((request) => {
        const index = indices.get(request.responseKey) ?? 0;
        const shape = columns.get(request.responseKey)?.shapes.get(concrete.name);
        return cellOf<unknown[]>(concrete, request, (row, run) => shape?.(row[index], run));
      });
      return [concrete.name, objectOf(concrete, cells)] as const;
    }),
  );
  const shape: Shape = (raw, run) => {
    if (!Array.isArray(raw)) return null;
    const row = raw as unknown[];
    return makers.get(isAbstract ? typeNameOfKind(row[0]) : type.name)?.(row, run) ?? null;
  };
  const expressions = [...lead, ...[...columns.values()].map(({ expression }) => expression)];
  return { expression: `[${expressions.join(', ')}]`, shape };
}

/** Everything asked of an object that is already whole: its fields by response key. */
export function selectPlain(
  compilation: Compilation,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
): (whole: object | null, run: Run) => object | null {
  const [{ type: concrete, requests }] = collectAsked(compilation, type, nodes) as [Asked];
  const cells = requests.map((request) =>
    cellOf<Record<string, unknown>>(concrete, request, (whole) => whole[request.definition.name] ?? null),
  );
  const make = objectOf(concrete, cells);
  return (whole, run) => (whole === null ? null : make(whole as Record<string, unknown>, run));
}
