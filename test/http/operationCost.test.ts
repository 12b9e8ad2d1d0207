import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getIntrospectionQuery, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { operationLimits } from '../../src/http/limits/defaultLimits.js';
import { operationCost } from '../../src/http/limits/operationCost.js';
import { questions } from '../support/questions.js';

const costOf = operationCost(makeSchema());

function ask(text: string) {
  const document = parse(text);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return (variables: Record<string, unknown> = {}) =>
    costOf({ document, operation: operation as OperationDefinitionNode, variables });
}
const cost = (text: string, variables: Record<string, unknown> = {}): number => ask(text)(variables);

const most = operationLimits.cost;

describe('questions of analysts are far below the maximum', () => {
  test.each(questions.map(({ number, name, text }) => [number, name, text] as const))(
    'question %d: %s',
    (_number, _name, text) => {
      expect(cost(text)).toBeLessThan(most / 5);
    },
  );

  test('introspection', () => {
    expect(cost(getIntrospectionQuery({ inputValueDeprecation: true }))).toBeLessThan(most / 10);
  });
});

describe('expensive operations are above the maximum', () => {
  test('500 of 500 of 500', () => {
    const text =
      '{ incidents(first: 500) { nodes { relationships(first: 500) { nodes { claims(first: 500) { nodes { id } } } } } } }';
    expect(cost(text)).toBeGreaterThan(20 * most);
  });

  test('the same with variables, fragments and aliases', () => {
    const inner = 'relationships(first: $n) { nodes { claims(first: $n) { nodes { id } } } }';
    const plain = `query ($n: Int) { incidents(first: $n) { nodes { ${inner} } } }`;
    const whole = cost(plain, { n: 500 });
    expect(whole).toBeGreaterThan(20 * most);
    const fragment = `query ($n: Int) { incidents(first: $n) { nodes { ...Inner } } } fragment Inner on Entity { ${inner} }`;
    expect(cost(fragment, { n: 500 })).toBe(whole);
    const twice = `query ($n: Int) { a: incidents(first: $n) { nodes { ${inner} } } b: incidents(first: $n) { nodes { ${inner} } } }`;
    expect(cost(twice, { n: 500 })).toBe(2 * whole);
  });

  test('introspection that nests the types of types', () => {
    const nested = (depth: number): string =>
      depth === 0 ? 'name' : `fields { type { ${nested(depth - 1)} } }`;
    expect(cost(`{ __schema { types { ${nested(5)} } } }`)).toBeGreaterThan(20 * most);
  });
});

describe('the estimate', () => {
  const nested =
    'query ($n: Int, $m: Int) { incidents(first: $n) { nodes { claims(first: $m) { nodes { id } } } } }';

  test('multiplies nested lists, and never falls when a page grows', () => {
    const of = ask(nested);
    const size = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(size, size, size, (n, m, more) => {
        expect(of({ n, m })).toBeGreaterThanOrEqual(n * m);
        expect(of({ n: Math.min(500, n + more), m })).toBeGreaterThanOrEqual(of({ n, m }));
      }),
    );
  });

  test('assumes the default page size if none is given, or null', () => {
    const of = ask(nested);
    expect(of({})).toBe(of({ n: 50, m: 50 }));
    expect(of({ n: null, m: null })).toBe(of({ n: 50, m: 50 }));
  });

  test('is capped at the maximum page size', () => {
    const of = ask(nested);
    expect(of({ n: 2_000_000, m: 500 })).toBe(of({ n: 500, m: 500 }));
    expect(of({ n: -7, m: 500 })).toBe(of({ n: 0, m: 500 }));
  });

  test('counts the ids of a list, given as a literal or by variables', () => {
    const byVariable = ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }');
    const ids = ['incident:a', 'incident:b', 'incident:c'];
    expect(byVariable({ ids })).toBe(
      cost('{ nodes(ids: ["incident:a", "incident:b", "incident:c"]) { id } }'),
    );
    expect(byVariable({ ids: Array.from({ length: 300 }, String) })).toBeGreaterThan(
      50 * byVariable({ ids }),
    );
  });

  test('grows with the length of chains and with their number', () => {
    const of = ask(
      'query ($n: Int, $l: Int) { causalChains(from: "a", first: $n, maxLength: $l) { steps { to { id } } } }',
    );
    expect(of({ n: 20, l: 12 })).toBeGreaterThan(of({ n: 20, l: 8 }));
    const ofChains = (n: number) => of({ n, l: 8 }) - of({ n: 0, l: 8 });
    expect(ofChains(500)).toBe(25 * ofChains(20));
  });

  test('omits skipped fields, also by variables', () => {
    const of = ask(
      'query ($deep: Boolean!) { incidents { nodes { id claims @include(if: $deep) { nodes { id } } } } }',
    );
    expect(of({ deep: true })).toBeGreaterThan(of({ deep: false }) + 50 * 50);
    expect(of({ deep: false })).toBe(cost('{ incidents { nodes { id } } }'));
  });

  test('counts only the executed operation of a document', () => {
    const document = parse(
      'query Small { incidents(first: 1) { nodes { id } } } query Large { incidents(first: 500) { nodes { id } } }',
    );
    const [small, large] = document.definitions.map((operation) =>
      costOf({ document, operation: operation as OperationDefinitionNode, variables: {} }),
    );
    expect(large).toBeGreaterThan(small as number);
    expect(small).toBe(cost('{ incidents(first: 1) { nodes { id } } }'));
  });

  test('is bounded by what the graph has, and never more than for a graph of any size', () => {
    const text =
      '{ entities(first: 500) { nodes { id relationships(first: 500) { nodes { id claims(first: 500) { nodes { id } } } } } } }';
    const document = parse(text);
    const operation = document.definitions[0] as OperationDefinitionNode;
    const of = (entities: number, claims: number, claimsOfOne = claims): number =>
      costOf({ document, operation, variables: {} }, { entities, claims, claimsOfOne });
    const size = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(size, size, size, (entities, claims, other) => {
        const ofOne = Math.min(claims, other);
        expect(of(entities, claims, ofOne)).toBeGreaterThanOrEqual(entities * ofOne * claims);
        expect(of(entities, claims, ofOne)).toBeLessThanOrEqual(of(entities, claims));
        expect(of(entities, claims)).toBeLessThanOrEqual(cost(text));
      }),
    );
    expect(of(500, 500)).toBe(cost(text));
    expect(of(20, 30)).toBeLessThan(most / 10);
  });

  test('cannot be avoided by an argument that fails only at execution', () => {
    const heavy = 'incidents(first: 500) { nodes { claims(first: 500) { nodes { id } } } }';
    const text = `query ($id: ID = "x") { incident(id: $id) { id } ${heavy} }`;
    expect(cost(text, { id: null })).toBeGreaterThanOrEqual(cost(`{ ${heavy} }`));
  });
});
