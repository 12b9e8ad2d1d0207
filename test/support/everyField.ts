import {
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  isAbstractType,
  isCompositeType,
  isNonNullType,
} from 'graphql';
import { makeSchema } from '../../src/graphql/schema/schema.js';

const schema = makeSchema();

export const rootFields = Object.values(schema.getQueryType()?.getFields() ?? {});

/** A lens with every condition. */
export const lens =
  'lens: { asOf: "2019", recordedBy: "2030-01-01T00:00:00Z", claimants: ["person:david-sanger", "person:thomas-bossert"], excludeClaimants: ["x"], sources: ["source:article"], excludeSources: ["y"], stances: [ASSERTS, SUSPECTS] }';

/** A selection of every field without required arguments, to a depth, with a fragment for each type of an interface. */
export function everything(type: GraphQLCompositeType, depth: number): string {
  if (!('getFields' in type)) return '__typename';
  const ask = (field: GraphQLField<unknown, unknown>): string => {
    if (field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined))
      return '';
    const below = getNamedType(field.type);
    if (!isCompositeType(below)) return field.name;
    return depth > 0 ? `${field.name} { ${everything(below, depth - 1)} }` : '';
  };
  const own = Object.values(type.getFields()).map(ask).join(' ');
  const kinds = isAbstractType(type) && depth > 1 ? schema.getPossibleTypes(type) : [];
  const particular = kinds.map((kind) => {
    const fields = Object.values(kind.getFields()).filter(({ name }) => !(name in type.getFields()));
    return fields.length > 0
      ? `... on ${kind.name} { ${fields
          .map((field) => `${kind.name}_${field.name}: ${ask(field)}`)
          .filter((text) => !text.endsWith(': '))
          .join(' ')} }`
      : '';
  });
  return `__typename ${own} ${particular.filter((text) => !text.includes('{  }')).join(' ')}`;
}

/** For each root field, arguments with which it finds something. */
export const roots: Record<string, string> = {
  node: 'id: "claim:article-a1"',
  nodes: 'ids: ["incident:wannacry", "claim:article-a1"]',
  entity: 'id: "incident:wannacry"',
  incident: 'id: "incident:wannacry"',
  claim: 'id: "claim:article-a9-dnc"',
  entities: 'first: 5',
  incidents: 'first: 5',
  search: 'text: "wannacry"',
  attributionChains: 'from: "incident:wannacry"',
  causalChains: 'from: "organization:tailored-access-operations"',
  shortestPaths: 'from: "incident:wannacry", to: "country:russia"',
  graph: 'around: ["incident:wannacry"], maxNodes: 20',
  statistics: 'where: { name: { contains: "a" } }',
  changes: 'since: "2000-01-01T00:00:00Z", first: 5',
  auditTrail: 'first: 5',
};
