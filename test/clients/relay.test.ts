/* eslint-disable @typescript-eslint/no-explicit-any -- what a compiler writes, and what is read by it, has no types here */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import relay from 'relay-runtime';
import { printedSchema } from '../../src/graphql/schema/schema.js';
import { projectFolder } from '../../src/projectFolder.js';
import { startTestService, type TestService } from '../support/service.js';
import { december, may, readViews, relationshipId, type Views, viewText } from './lensViews.js';

const { createOperationDescriptor, Environment, fetchQuery, getSelector, Network, RecordSource, Store } =
  relay;
const require = createRequire(import.meta.url);

/**
 * Operations for Relay's compiler, which checks the schema: `@refetchable` requires the `Node` interface, `@connection`
 * requires edges, cursors and `PageInfo` of its specification.
 */
const sources = `
graphql\`query PageQuery($count: Int!, $cursor: String) { ...PageList @arguments(count: $count, cursor: $cursor) }\`;
graphql\`fragment PageList on Query @refetchable(queryName: "PageListQuery")
  @argumentDefinitions(count: { type: "Int!" }, cursor: { type: "String" }) {
    incidents(first: $count, after: $cursor) @connection(key: "PageList_incidents") { edges { node { id name } } } }\`;
graphql\`fragment IncidentCard on Incident @refetchable(queryName: "IncidentCardRefetch") {
  id name startedAt attributions { actor { id name } } }\`;
`;

let service: TestService;
let folder: string;
/** The answers for two lenses, without a cache. */
let views: Views;
beforeAll(async () => {
  service = await startTestService();
  views = await readViews(service);
  mkdirSync(join(projectFolder, '.cache'), { recursive: true });
  folder = mkdtempSync(join(projectFolder, '.cache', 'relay-'));
  for (const name of ['src', 'artifacts']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'schema.graphql'), printedSchema());
  writeFileSync(join(folder, 'src', 'Page.js'), sources);
  writeFileSync(join(folder, 'src', 'View.js'), `graphql\`${viewText}\``);
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  const config = {
    src: 'src',
    schema: 'schema.graphql',
    language: 'javascript',
    eagerEsModules: false,
    artifactDirectory: 'artifacts',
  };
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
  const compiler = join(projectFolder, 'test', 'clients', 'node_modules', 'relay-compiler', 'cli.js');
  execFileSync(process.execPath, [compiler], { cwd: folder, stdio: 'pipe' });
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await service.stop();
});

const artifact = (name: string): any => require(join(folder, 'artifacts', `${name}.graphql.js`));

const environmentOf = () =>
  new Environment({
    network: Network.create(async ({ text }, variables) => {
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: text, variables }),
      });
      return (await response.json()) as never;
    }),
    store: new Store(new RecordSource()),
  });

test('Relay pages through a connection to its end', async () => {
  const environment = environmentOf();
  const ids: string[] = [];
  let variables: { count: number; cursor?: string } = { count: 3 };
  for (let more = true; more;) {
    const query = artifact('PageQuery');
    const data = await fetchQuery(environment, query, variables).toPromise();
    const operation = createOperationDescriptor(query, variables);
    environment.retain(operation);
    const { data: list } = environment.lookup(getSelector(artifact('PageList'), data) as never) as any;
    ids.push(
      ...list.incidents.edges.map(({ node }: any) => node.id).filter((id: string) => !ids.includes(id)),
    );
    const { hasNextPage, endCursor } = list.incidents.pageInfo;
    variables = { count: 3, cursor: endCursor };
    more = hasNextPage;
  }
  const { data } = await service.ask('{ incidents { nodes { id } } }');
  expect(ids).toEqual(data.incidents.nodes.map(({ id }: { id: string }) => id));
});

test('Relay fetches a node again by its id', async () => {
  const environment = environmentOf();
  const query = artifact('IncidentCardRefetch');
  const data = await fetchQuery(environment, query, { id: 'incident:wannacry' }).toPromise();
  const node = (data as any).node;
  const { data: card } = environment.lookup(getSelector(artifact('IncidentCard'), node) as never) as any;
  expect(card).toMatchObject({ id: 'incident:wannacry', startedAt: '2017-05-12' });
  expect(card.attributions.map(({ actor }: any) => actor.id)).toContain('country:north-korea');
});

// A retained operation with a subscribed snapshot is what the hooks of react-relay mount.
test('Relay shows the assessment under two lenses side by side: mounted, from the store, and after a refetch', async () => {
  const environment = environmentOf();
  const query = artifact('ViewQuery');
  const operations = [may, december].map((variables) => createOperationDescriptor(query, variables));
  const fetched = (variables: object) =>
    fetchQuery(environment, query, variables, { fetchPolicy: 'network-only' }).toPromise();
  await Promise.all([may, december].map(fetched));

  const disposables = operations.map((operation) => environment.retain(operation));
  const shown = operations.map((operation, index) => {
    const snapshot = environment.lookup(operation.fragment);
    disposables.push(environment.subscribe(snapshot, ({ data }) => (shown[index] = data)));
    return snapshot.data;
  });
  expect(shown).toEqual([views.may, views.december]);

  expect(operations.map((operation) => environment.check(operation).status)).toEqual([
    'available',
    'available',
  ]);
  const cached = [may, december].map((variables) =>
    fetchQuery(environment, query, variables, { fetchPolicy: 'store-or-network' }).toPromise(),
  );
  expect(await Promise.all(cached)).toEqual([views.may, views.december]);

  for (const variables of [may, december]) {
    await fetched(variables);
    expect(shown).toEqual([views.may, views.december]);
    expect(operations.map((operation) => environment.lookup(operation.fragment).data)).toEqual([
      views.may,
      views.december,
    ]);
  }
  expect(environment.getStore().getSource().has(relationshipId)).toBe(true);
  for (const disposable of disposables) disposable.dispose();
});
