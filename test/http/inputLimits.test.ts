import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { GraphQLError, Kind, type OperationDefinitionNode, parse } from 'graphql';
import type { ClientError } from '../../src/errors.js';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { inputLimits } from '../../src/http/limits/defaultLimits.js';
import { inputLimitsCheck } from '../../src/http/limits/inputLimits.js';

const check = inputLimitsCheck(makeSchema());

/** The limit that an operation exceeds; undefined for none. */
function refusedBy(text: string, variables: Record<string, unknown> = {}): unknown {
  const document = parse(text);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  try {
    check({ document, operation: operation as OperationDefinitionNode, variables });
    return undefined;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { code, details } = error.originalError as ClientError;
    expect(code).toBe('QUERY_TOO_COMPLEX');
    return details?.['limit'];
  }
}

const byVariable = 'query ($where: IncidentFilter) { incidents(where: $where) { totalCount } }';
const where = (filter: object) => refusedBy(byVariable, { where: filter });
const many = <T>(count: number, item: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => item(index));
const nested = (depth: number): object => (depth === 1 ? {} : { NOT: nested(depth - 1) });
const named = (index: number): object => ({ name: { contains: `a${index}` } });

describe('the conditions of a filter', () => {
  test('are limited in number', () => {
    expect(where({ OR: many(inputLimits.filters - 1, named) })).toBeUndefined();
    expect(where({ OR: many(inputLimits.filters, named) })).toBe('filters');
    expect(where({ OR: many(6_500, named) })).toBe('items');
    expect(where({ OR: many(150, () => ({ AND: [named(1)] })) })).toBe('filters');
  });

  test('are counted over the whole operation, and for each use of a variable', () => {
    const one = 'incidents(where: $where) { totalCount }';
    const text = (uses: number): string =>
      `query ($where: IncidentFilter) { ${many(uses, (index) => `a${index}: ${one}`).join(' ')} }`;
    const filter = { OR: many(49, named) };
    expect(refusedBy(text(4), { where: filter })).toBeUndefined();
    expect(refusedBy(text(5), { where: filter })).toBe('filters');
  });

  test('are limited in depth, in variables, literals and defaults', () => {
    expect(where(nested(inputLimits.filterDepth))).toBeUndefined();
    expect(where(nested(inputLimits.filterDepth + 1))).toBe('filterDepth');
    expect(where(nested(3_000))).toBe('filterDepth');
    const literal = (depth: number): string => (depth === 1 ? '{}' : `{ NOT: ${literal(depth - 1)} }`);
    expect(refusedBy(`{ incidents(where: ${literal(10)}) { totalCount } }`)).toBeUndefined();
    expect(refusedBy(`{ incidents(where: ${literal(11)}) { totalCount } }`)).toBe('filterDepth');
    expect(refusedBy(byVariable.replace('IncidentFilter', `IncidentFilter = ${literal(11)}`))).toBe(
      'filterDepth',
    );
  });
});

describe('lists and texts', () => {
  const ids = (count: number): string[] => many(count, (index) => `incident:${index}`);

  test.each([
    ['nodes', 'query ($v: [ID!]!) { nodes(ids: $v) { id } }'],
    ['an id filter', 'query ($v: [ID!]) { incidents(where: { actor: { in: $v } }) { totalCount } }'],
    ['a lens', 'query ($v: [ID!]) { statistics(lens: { claimants: $v }) { incidents } }'],
    [
      'a field within',
      'query ($v: [ID!]) { incident(id: "incident:x") { claims(lens: { sources: $v }) { totalCount } } }',
    ],
    [
      'the lens of an assessment',
      'query ($v: [ID!]) { incident(id: "incident:x") { causes { assessment(lens: { sources: $v }) { status } } } }',
    ],
    ['a fragment', 'query ($v: [ID!]!) { ...F } fragment F on Query { nodes(ids: $v) { id } }'],
    ['a stream', 'subscription ($v: [GraphChangeType!]) { graphChanged(types: $v) { id } }'],
  ])('%s: a list has at most 500 items', (_what, text) => {
    expect(refusedBy(text, { v: ids(500) })).toBeUndefined();
    expect(refusedBy(text, { v: ids(501) })).toBe('items');
    expect(refusedBy(text, { v: ids(40_000) })).toBe('items');
  });

  test('a text is limited to the length of a name, a search text to fewer characters, and a cursor may be longer', () => {
    const search = 'query ($text: String!) { search(text: $text) { nodes { score } } }';
    expect(refusedBy(search, { text: 'x'.repeat(500) })).toBeUndefined();
    expect(refusedBy(search, { text: 'x'.repeat(501) })).toBe('searchCharacters');
    expect(where({ name: { eq: 'x'.repeat(1_000) } })).toBeUndefined();
    expect(where({ name: { eq: 'x'.repeat(1_001) } })).toBe('characters');
    const page = 'query ($after: String) { incidents(after: $after) { totalCount } }';
    expect(refusedBy(page, { after: 'x'.repeat(5_000) })).toBeUndefined();
  });

  test('values of a wrong type are reported by the executor', () => {
    expect(where({ OR: 7, name: 'x', and: [3, null], nothing: many(1_000, String) })).toBeUndefined();
    expect(refusedBy(byVariable, { where: 'x' })).toBeUndefined();
  });

  test('mutations check the sizes of their inputs themselves', () => {
    const text = 'mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { field } } }';
    expect(refusedBy(text, { input: { entities: many(1_500, named) } })).toBeUndefined();
  });
});

test('a filter of any shape is rejected if and only if it is too large or too deep', () => {
  interface Shape {
    AND?: Shape[];
    OR?: Shape[];
    NOT?: Shape;
    name?: { eq: string };
  }
  const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
    shape: fc.oneof(
      { maxDepth: 4 },
      fc.constant({ name: { eq: 'x' } }),
      fc.record(
        {
          AND: fc.array(tie('shape'), { maxLength: 6 }),
          OR: fc.array(tie('shape'), { maxLength: 6 }),
          NOT: tie('shape'),
        },
        { requiredKeys: [] },
      ),
    ),
  }));
  const within = ({ AND = [], OR = [], NOT }: Shape): Shape[] => [...AND, ...OR, ...(NOT ? [NOT] : [])];
  const size = (one: Shape): number => within(one).reduce((sum, inner) => sum + size(inner), 1);
  const depth = (one: Shape): number => 1 + Math.max(0, ...within(one).map(depth));
  fc.assert(
    fc.property(shape, fc.nat(12), (filter, wrapped) => {
      const whole = many(wrapped, (n) => n).reduce<Shape>((inner) => ({ NOT: inner }), filter);
      const isWithin = size(whole) <= inputLimits.filters && depth(whole) <= inputLimits.filterDepth;
      expect(where(whole) === undefined).toBe(isWithin);
    }),
    { numRuns: 300 },
  );
});
