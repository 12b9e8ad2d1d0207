import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, fetchExchange, type RequestPolicy } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { isInterfaceType, introspectionFromSchema } from 'graphql';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { startTestService, type TestService } from '../support/service.js';
import { december, may, readViews, relationshipId, type View, type Views, viewText } from './lensViews.js';

/** Clients with a normalized cache: each node is stored once, by id and type, and the pages of a list are joined. */

let service: TestService;
let allIds: string[];
/** The answers for two lenses, without a cache. */
let views: Views;
beforeAll(async () => {
  service = await startTestService();
  views = await readViews(service);
  const { data } = await service.ask('{ incidents { nodes { id } } }');
  allIds = data.incidents.nodes.map(({ id }: { id: string }) => id);
}, 120_000);
afterAll(() => service.stop());

const schema = makeSchema();
const possibleTypes = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter(isInterfaceType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

const pageText = `query Page($after: String) {
  incidents(first: 3, after: $after) { edges { cursor node { id name } } pageInfo { hasNextPage endCursor } totalCount } }`;
const nodeText =
  'query Node($id: ID!) { node(id: $id) { id ... on Entity { name } ... on Incident { startedAt } } }';

interface Page {
  incidents: {
    edges: { node: { id: string; name: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
    totalCount: number;
  };
}

const idsIn = ({ incidents }: Page): string[] => incidents.edges.map(({ node }) => node.id);

describe('Apollo Client', () => {
  const clientOf = () =>
    new ApolloClient({
      link: new HttpLink({ uri: `${service.url}/graphql` }),
      cache: new InMemoryCache({
        possibleTypes,
        typePolicies: { Query: { fields: { incidents: relayStylePagination() } } },
      }),
    });

  test('joins the pages of a connection to the end', async () => {
    const watched = clientOf().watchQuery<Page>({ query: gql(pageText) });
    let { data } = (await watched.refetch()) as { data: Page };
    while (data.incidents.pageInfo.hasNextPage) {
      await watched.fetchMore({ variables: { after: data.incidents.pageInfo.endCursor } });
      data = watched.getCurrentResult().data as Page;
    }
    expect(idsIn(data)).toEqual(allIds);
    expect(data.incidents.totalCount).toBe(allIds.length);
  });

  test('stores a node once, whichever field returned it, and reads it by fragments on its interfaces', async () => {
    const client = clientOf();
    await client.query({ query: gql(pageText) });
    const { data } = await client.query({ query: gql(nodeText), variables: { id: 'incident:wannacry' } });
    expect(data).toMatchObject({ node: { name: 'WannaCry ransomware attack', startedAt: '2017-05-12' } });
    expect((client.cache.extract() as Record<string, unknown>)['Incident:incident:wannacry']).toMatchObject({
      startedAt: '2017-05-12',
    });
  });

  // `watchQuery` is what the hooks of @apollo/client/react mount.
  test('shows the assessment under two lenses side by side: mounted, from the cache, and after a refetch', async () => {
    const client = clientOf();
    const query: TypedDocumentNode<View> = gql(viewText);
    const mounted = [may, december].map((variables) => client.watchQuery({ query, variables }));
    const subscriptions = mounted.map((view) => view.subscribe({}));
    const shown = () => mounted.map((view) => view.getCurrentResult().data);
    await Promise.all([may, december].map((variables) => client.query({ query, variables })));
    expect(shown()).toMatchObject([views.may, views.december]);

    const cached = await Promise.all(
      [may, december].map((variables) => client.query({ query, variables, fetchPolicy: 'cache-only' })),
    );
    expect(cached.map(({ data }) => data)).toMatchObject([views.may, views.december]);

    await mounted[0]?.refetch();
    expect(shown()).toMatchObject([views.may, views.december]);
    await mounted[1]?.refetch();
    expect(shown()).toMatchObject([views.may, views.december]);
    for (const subscription of subscriptions) subscription.unsubscribe();
    expect(Object.keys(client.cache.extract() as object)).toContain(`Relationship:${relationshipId}`);
  });
});

describe('urql', () => {
  const clientOf = () =>
    new Client({
      url: `${service.url}/graphql`,
      preferGetMethod: false,
      exchanges: [
        cacheExchange({
          schema: introspectionFromSchema(schema),
          resolvers: { Query: { incidents: relayPagination() } },
          keys: { Attribution: () => null, Assessment: () => null },
        }),
        fetchExchange,
      ],
    });

  test('joins the pages of a connection to the end', async () => {
    const client = clientOf();
    let after: string | undefined;
    let page: Page;
    do {
      const { data, error } = await client.query<Page>(pageText, { after }).toPromise();
      expect(error).toBeUndefined();
      page = data as Page;
      after = page.incidents.pageInfo.endCursor;
    } while (page.incidents.pageInfo.hasNextPage);
    expect(idsIn(page)).toEqual(allIds);
  });

  test('reads a node that a list returned from its cache', async () => {
    const client = clientOf();
    await client.query(pageText, {}).toPromise();
    const text = 'query Node($id: ID!) { node(id: $id) { id ... on Entity { name } } }';
    const { data } = await client.query(text, { id: 'incident:sony-pictures' }).toPromise();
    expect(data).toMatchObject({ node: { name: 'Sony Pictures hack' } });
  });

  // An operation with a subscriber is what the hooks of urql mount.
  test('shows the assessment under two lenses side by side: mounted, from the cache, and after a refetch', async () => {
    const client = clientOf();
    const shown: (View | undefined)[] = [undefined, undefined];
    const subscriptions = [may, december].map((variables, index) =>
      client.query<View>(viewText, variables).subscribe(({ data }) => (shown[index] = data)),
    );
    const read = (variables: object, requestPolicy: RequestPolicy) =>
      client.query<View>(viewText, variables, { requestPolicy }).toPromise();
    await Promise.all([may, december].map((variables) => read(variables, 'cache-first')));
    expect(shown).toMatchObject([views.may, views.december]);

    const cached = await Promise.all([may, december].map((variables) => read(variables, 'cache-only')));
    expect(cached.map(({ data }) => data)).toMatchObject([views.may, views.december]);

    for (const variables of [may, december]) {
      await read(variables, 'network-only');
      expect(shown).toMatchObject([views.may, views.december]);
    }
    for (const { unsubscribe } of subscriptions) unsubscribe();
  });
});
