import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getNamedType, getNullableType, type GraphQLObjectType, isListType } from 'graphql';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

/** What tells the items of a plain list apart, by their type. */
const selections: Readonly<Record<string, string>> = {
  Attribution: 'actor { id } relationship { id }',
  TimelineEntry: 'date type summary claim { id } entity { id }',
  EntityVersion: 'version at',
};

/**
 * Lists as short as the names and identifiers of an entity, its stored lists, the families, or the candidates that the index
 * gives.
 */
const short = [
  ...['aliases', 'externalIds', 'references', 'degrees', 'possibleDuplicates'],
  ...['incidentTypes', 'lossTypes', 'motives', 'victimSectors', 'severityScores', 'measuredImpacts'],
];

/** The lists of an incident that are no connections; all but the short ones have pages. */
const lists = Object.values((makeSchema().getType('Incident') as GraphQLObjectType).getFields())
  .filter(({ type, name }) => isListType(getNullableType(type)) && !short.includes(name))
  .map(({ name, type, args }) => ({
    name,
    selection: selections[getNamedType(type).name] ?? 'id',
    hasLens: args.some((argument) => argument.name === 'lens'),
  }));

const lens = { asOf: '2018' };

describe.each(lists)('the pages of $name', ({ name, selection, hasLens }) => {
  const declared = hasLens ? '$first: Int, $skip: Int, $lens: Lens' : '$first: Int, $skip: Int';
  const given = hasLens ? 'first: $first, skip: $skip, lens: $lens' : 'first: $first, skip: $skip';
  const query = `query (${declared}) { incident(id: "incident:wannacry") { list: ${name}(${given}) { ${selection} } } }`;
  const pageOf = async (variables: object): Promise<unknown[]> => {
    const { data, errors } = await service.ask(query, { ...variables });
    expect(errors).toBeUndefined();
    return data.incident.list as unknown[];
  };

  test('are parts of the whole list', async () => {
    for (const condition of hasLens ? [{}, { lens }] : [{}]) {
      const whole = await pageOf(condition);
      expect(whole.length).toBeGreaterThan(0);
      await fc.assert(
        fc.asyncProperty(
          fc.option(fc.nat({ max: whole.length + 1 })),
          fc.option(fc.nat({ max: whole.length + 1 })),
          async (first, skip) => {
            const end = first === null ? undefined : (skip ?? 0) + first;
            expect(await pageOf({ ...condition, first, skip })).toEqual(whole.slice(skip ?? 0, end));
          },
        ),
        { numRuns: 8 },
      );
    }
  });

  test('are the same when the operation states the numbers itself', async () => {
    const { data } = await service.ask(
      `{ incident(id: "incident:wannacry") { whole: ${name} { ${selection} }
        page: ${name}(first: 1, skip: 0) { ${selection} } rest: ${name}(skip: 1) { ${selection} } } }`,
    );
    const { whole, page, rest } = data.incident;
    expect([...page, ...rest]).toEqual(whole);
  });

  test.each([
    [{ first: -1 }, 'first', 'from 0 to 500'],
    [{ first: 501 }, 'first', 'from 0 to 500'],
    [{ skip: -1 }, 'skip', 'from 0 to 1000000'],
    [{ skip: 1_000_001 }, 'skip', 'from 0 to 1000000'],
  ])('%j is refused', async (variables, argument, range) => {
    const { errors } = await service.ask(query, variables);
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining(range),
        extensions: { code: 'BAD_USER_INPUT', argument: `list.${argument}` },
      },
    ]);
  });
});
