import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type OwnGraph, openOwnGraph } from '../support/ownGraph.js';

let graph: OwnGraph;
beforeAll(async () => {
  graph = await openOwnGraph(true);
}, 180_000);
afterAll(() => graph.close());

test('a command cites as of the last change of the graph, whatever the clock of its machine says', async () => {
  const { updateEntity } = (await graph.api(
    `mutation { updateEntity(input: { id: "incident:wannacry", expectedVersion: 1,
      changes: { description: "Described again." } }) { entity { history { at } } userErrors { message } } }`,
  )) as unknown as { updateEntity: { entity: { history: { at: Date }[] }; userErrors: object[] } };
  expect(updateEntity.userErrors).toEqual([]);
  const { cite } = (await graph.api('{ cite(ids: ["incident:wannacry"]) { recordedBy } }')) as unknown as {
    cite: { recordedBy: Date };
  };
  expect(cite.recordedBy).toEqual(updateEntity.entity.history.at(-1)?.at);
}, 120_000);
