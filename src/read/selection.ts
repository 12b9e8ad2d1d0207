import { type FieldNode, type GraphQLCompositeType, type GraphQLObjectType, isAbstractType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { kindDeclarations } from '../model/entityKind.js';
import type { Compilation, Compiled, FieldRequest, Place } from './compilation.js';
import { compileField, sourceOf } from './field.js';

type Shape = Compiled['shape'];

/** A field as one concrete type is asked for it. */
export interface Member {
  type: GraphQLObjectType;
  request: FieldRequest;
}

/** One key of the answer, and how it is made for each type that has it. */
interface Column {
  responseKey: string;
  expression: string;
  shapes: ReadonlyMap<string, Shape>;
}

/** What is asked of each concrete type, by response key: collected in the executor's own way. */
export function collectMembers(
  compilation: Compilation,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
): Map<string, Member[]> {
  const { schema, fragments } = compilation.parts;
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const members = new Map<string, Member[]>();
  for (const concrete of types) {
    const fields = collectSubfields(schema, fragments, compilation.run.variables, concrete, [...nodes]);
    for (const [responseKey, fieldNodes] of fields) {
      const definition = concrete.getFields()[(fieldNodes[0] as FieldNode).name.value];
      if (!definition) continue; // __typename, which the executor answers itself
      const member = { type: concrete, request: { definition, nodes: fieldNodes, responseKey } };
      members.set(responseKey, [...(members.get(responseKey) ?? []), member]);
    }
  }
  return members;
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
  const responseKey = (members[0] as Member).request.responseKey;
  const [only] = groups;
  if (only && groups.length === 1 && (only.plain || members.length === typeCount)) {
    return { responseKey, expression: only.compiled.expression, shapes };
  }
  const arms = groups.map(({ group, compiled }) => {
    const labels = group.map(({ type }) => type.name).join('|');
    return `WHEN ${place.self}:${labels} THEN ${compiled.expression}`;
  });
  return { responseKey, expression: `CASE ${arms.join(' ')} END`, shapes };
}

const typeNameOfKind = (kind: unknown): string =>
  kind === null ? 'Claim' : kindDeclarations[kind as keyof typeof kindDeclarations].label;

/**
 * Everything asked of one object, as one list expression: a list rather than a map, since a map's keys
 * would travel with every row. The shape turns a row into the object that the executor reads by
 * response key.
 */
export function compileSelection(
  compilation: Compilation,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
  place: Place,
): Compiled {
  const members = collectMembers(compilation, type, nodes);
  const typeCount = isAbstractType(type) ? compilation.parts.schema.getPossibleTypes(type).length : 1;
  const columns = [...members.values()].map((group) => compileColumn(compilation, place, group, typeCount));
  const kind = isAbstractType(type) ? `${place.self}.kind` : 'true';
  const shape: Shape = (raw, run) => {
    if (!Array.isArray(raw)) return null;
    const row = raw as unknown[];
    const typeName = isAbstractType(type) ? typeNameOfKind(row[0]) : type.name;
    const object: Record<string, unknown> = { __typename: typeName };
    columns.forEach(({ responseKey, shapes }, index) => {
      const shapeOf = shapes.get(typeName);
      if (shapeOf) object[responseKey] = shapeOf(row[index + 1], run);
    });
    return object;
  };
  return { expression: `[${[kind, ...columns.map((column) => column.expression)].join(', ')}]`, shape };
}

/** Everything asked of an object that is already whole: its fields by response key. */
export function selectPlain(
  compilation: Compilation,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
): (whole: object | null) => object | null {
  const requests = [...collectMembers(compilation, type, nodes).values()].map(
    ([member]) => (member as Member).request,
  );
  return (whole) =>
    whole === null
      ? null
      : Object.fromEntries(
          requests.map(({ responseKey, definition }) => [
            responseKey,
            (whole as Record<string, unknown>)[definition.name] ?? null,
          ]),
        );
}
