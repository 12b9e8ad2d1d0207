import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  getNamedType,
  type GraphQLField,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  type GraphQLCompositeType,
} from 'graphql';
import { loadPatterns } from '../../src/database/cypherFiles.js';
import { makeSchema } from '../../src/graphql/schema.js';
import { projectFolder } from '../../src/projectFolder.js';
import { researcher, startTestService, type TestService } from '../support/service.js';

const schema = makeSchema();
let service: TestService;
beforeAll(async () => {
  // Each statement here is planned anew, and is as long as can be: on a busy machine that takes its time.
  service = await startTestService({ QUERY_TIMEOUT_MS: '60000' });
});
afterAll(() => service.stop());

const lens =
  'lens: { asOf: "2019", recordedBy: "2030-01-01T00:00:00Z", claimants: ["person:david-sanger", "person:thomas-bossert"], excludeClaimants: ["x"], sources: ["source:article"], excludeSources: ["y"], stances: [ASSERTS, SUSPECTS] }';

/** Every field of a type that takes no required argument, down to a depth; a fragment for each kind below an interface. */
function everything(type: GraphQLCompositeType, depth: number): string {
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

const roots: Record<string, string> = {
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

describe('every field of every question', () => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});

  test('each question is asked here', () => {
    expect(fields.map(({ name }) => name).sort()).toEqual(Object.keys(roots).sort());
  });

  test.each(fields.map((field) => [field.name, field] as const))(
    '%s: all that can be selected below it is answered, with and without a lens',
    async (name, field) => {
      const hasLens = field.args.some((argument) => argument.name === 'lens');
      const selection = everything(
        getNamedType(field.type) as GraphQLCompositeType,
        name === 'node' || name === 'nodes' ? 1 : 2,
      );
      for (const extra of hasLens ? ['', `, ${lens}`] : ['']) {
        const { errors, data } = await service.ask(
          `{ ${name}(${roots[name]}${extra}) { ${selection} } }`,
          {},
          researcher,
        );
        expect(errors).toBeUndefined();
        expect(data[name]).not.toBeNull();
      }
    },
    120_000,
  );
});

test('every file in cypher/ says what it is for', () => {
  for (const { name, text } of loadPatterns(`${projectFolder}/cypher`).values())
    expect([name, text.length > 0]).toEqual([name, true]);
});
