import { expect, test } from '@jest/globals';
import neo4j from 'neo4j-driver';
import { graphNames } from '../../src/write/knownNames.js';
import { researcher } from '../support/service.js';
import { ownService } from '../support/ownService.js';

const own = ownService();

/** The number of plans that Neo4j makes for some work. */
async function plansFor(work: () => Promise<unknown>): Promise<number> {
  const { uri, user, password } = own.neo4j;
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const clear = async (): Promise<number> => {
    const { records } = await driver.executeQuery('CALL db.clearQueryCaches()');
    return Number(/\d+/.exec(records[0]?.get('value') as string)?.[0]);
  };
  await clear();
  await work();
  const made = await clear();
  await driver.close();
  return made;
}

test('a graph that only the seed has written knows the names of all properties that it can have', async () => {
  const [uri, user, password] = ['URI', 'USER', 'PASSWORD'].map(
    (name) => process.env[`TEST_NEO4J_${name}`] ?? '',
  );
  const driver = neo4j.driver(uri as string, neo4j.auth.basic(user as string, password as string));
  const { records } = await driver.executeQuery(
    'CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey',
  );
  await driver.close();
  const known = records.map((record) => record.get('propertyKey') as string);
  // No claim of the seed is retracted, and no entity of it has another version.
  expect(graphNames.properties).toEqual(expect.arrayContaining(['retractedBy', 'changes', 'declared']));
  expect(known).toEqual(expect.arrayContaining(graphNames.properties));
});

/** Lengths of different rough size for Neo4j: 0, 1, at most 10, at most 100, at most 1,000. */
const lengths = [0, 1, 2, 11, 40];

test('a question has one plan for arguments of all lengths', async () => {
  const query =
    'query ($ids: [ID!]!, $text: String!) { nodes(ids: $ids) { id } search(text: $text) { totalCount } }';
  const ask = (length: number) => {
    const ids = Array.from({ length }, () => 'incident:wannacry');
    return own.service.ask(query, { ids, text: 'wannacry '.repeat(length).slice(0, 200) });
  };
  const one = await plansFor(() => ask(2));
  const all = await plansFor(async () => {
    for (const length of lengths) expect((await ask(length)).errors).toBeUndefined();
  });
  expect(all - one).toBeLessThan(lengths.length - 1);
});

test('a change has one plan for any number of claims', async () => {
  const claim = (number: number, length: number) => ({
    ...{ subject: 'incident:wannacry', predicate: 'TARGETED', object: 'country:united-states' },
    ...{
      stance: 'ASSERTS',
      claimants: ['country:united-states'],
      source: 'source:lengths',
      statedAt: '2018',
    },
    summary: `Number ${number} of ${length}.`,
  });
  const add = async (length: number) => {
    const claims = Array.from({ length }, (_, number) => claim(number, length));
    const { data, errors } = await own.service.ask(
      'mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { message } } }',
      { input: { claims, sources: [{ id: 'source:lengths', name: 'Lengths' }] } },
      researcher,
    );
    expect(errors).toBeUndefined();
    expect(data.addClaims.userErrors).toEqual([]);
  };
  await add(3);
  const one = await plansFor(() => add(4));
  const all = await plansFor(async () => {
    for (const length of [1, 2, 11, 12, 30]) await add(length);
  });
  expect(all - one).toBeLessThan(4);
});
