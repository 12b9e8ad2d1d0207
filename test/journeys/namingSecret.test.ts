import { expect, test } from '@jest/globals';
import { ownService } from '../support/ownService.js';
import { type Caller } from '../support/service.js';

const own = ownService({ SEED: 'false' });
const admin: Caller = { role: 'ADMIN' };

const addEntity = `mutation ($input: AddEntityInput!) {
  addEntity(input: $input) { entity { id } userErrors { field code message } }
}`;

/** Adds a marked entity without an id; the service makes its id with the secret. */
async function added(name: string, more: object = {}): Promise<string> {
  const input = { entity: { kind: 'MALWARE', name, marking: 'TLP_RED' }, ...more };
  const { data, errors } = await own.service.ask(addEntity, { input }, admin);
  expect(errors).toBeUndefined();
  expect(data.addEntity.userErrors).toEqual([]);
  return data.addEntity.entity.id;
}

const secretOfGraph = async (): Promise<unknown> =>
  (
    await own.service.database.read({
      name: 'secret',
      text: 'MATCH (naming:Naming) RETURN naming.secret',
      parameters: {},
    })
  )[0]?.[0];

/** Replaces the secret in the graph, as a restore does while a service still holds the previous one. */
const replaceSecret = (secret: string): Promise<unknown> =>
  own.service.database.write((transaction) =>
    transaction.run({
      name: 'replace secret',
      text: 'MATCH (naming:Naming) SET naming.secret = $secret',
      parameters: { secret },
    }),
  );

test('a secret generated in a dry run does not become the secret of the graph', async () => {
  const tried = await added('First', { dryRun: true });
  expect(await secretOfGraph()).toBeUndefined();
  const again = await added('First', { dryRun: true });
  const kept = await added('First');
  expect(await secretOfGraph()).toEqual(expect.any(String));
  expect(new Set([tried, again, kept]).size).toBe(3);
  expect(await added('First')).toBe(kept);
});

test('after the secret in the graph is replaced, ids are made with the new one, also by concurrent requests', async () => {
  const before = await added('Second');
  await replaceSecret('a secret of another graph');
  const ids = await Promise.all(Array.from({ length: 8 }, () => added('Third')));
  expect(new Set(ids).size).toBe(1);
  expect(await added('Third')).toBe(ids[0]);
  // Entities named with the previous secret are no longer found by name.
  expect(await added('Second')).not.toBe(before);
  await replaceSecret('and of another');
  expect(await added('Third')).not.toBe(ids[0]);
});
