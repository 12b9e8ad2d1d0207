import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RelationshipFamily, RelationshipType, typesOfFamily } from '../../src/model/relationshipType.js';
import { EntityKind } from '../../src/model/entityKind.js';
import { answering, startTestService, type TestService } from '../support/service.js';

let service: TestService;

interface Tie {
  id: string;
  type: RelationshipType;
  family: RelationshipFamily;
  from: { id: string };
  to: { id: string };
  assessment: object;
}
interface Thing {
  id: string;
  kind: EntityKind;
  name: string;
  degrees: { family: RelationshipFamily; count: number }[];
  relationships: { nodes: Tie[] };
}

/** No lens, and lenses that omit some claims. */
const lenses = [
  null,
  { asOf: '2017-05' },
  { sources: ['source:article'] },
  { stances: ['DENIES', 'DISPUTES'] },
];
/** The whole graph under each lens, read through lists. */
const worlds: Map<string, Thing>[] = [];

beforeAll(async () => {
  service = await startTestService();
  for (const lens of lenses) {
    const { data, errors } = await service.ask(
      `query ($lens: Lens) { entities(first: 500, lens: $lens) { nodes { id kind name degrees { family count }
        relationships(first: 500) { nodes { id type family from { id } to { id } assessment { status supporting } } } } } }`,
      { lens },
    );
    expect(errors).toBeUndefined();
    worlds.push(new Map(data.entities.nodes.map((node: Thing) => [node.id, node])));
  }
}, 120_000);
afterAll(() => service.stop());

interface Asking {
  around?: string[] | null;
  where?: object | null;
  depth?: number;
  kinds?: EntityKind[] | null;
  types?: RelationshipType[] | null;
  families?: RelationshipFamily[] | null;
  maxNodes?: number;
  lens?: object | null;
}

const query = `query ($around: [ID!], $where: IncidentFilter, $depth: Int, $kinds: [EntityKind!], $types: [RelationshipType!],
    $families: [RelationshipFamily!], $maxNodes: Int, $lens: Lens) {
  graph(around: $around, where: $where, depth: $depth, kinds: $kinds, types: $types, families: $families, maxNodes: $maxNodes, lens: $lens) {
    nodes { id name degrees { family count } }
    edges { id type from { id name } to { id kind } assessment { status supporting } }
    truncated omittedNodes omittedEdges
  } }`;

const drawn = async (asking: Asking) => {
  const { data, errors, statements } = await service.ask(query, asking as Record<string, unknown>);
  expect(errors).toBeUndefined();
  expect(answering(statements)).toHaveLength(1);
  return data.graph;
};

const byName = (one: Thing, other: Thing): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : one.id < other.id ? -1 : 1;

/** The expected graph: a breadth-first search over the data read through lists. */
function expected(world: Map<string, Thing>, starts: string[], asking: Asking) {
  const { depth = 1, kinds, types, families, maxNodes = 500 } = asking;
  const goes = ({ type }: Tie): boolean =>
    (types == null || types.includes(type)) &&
    (families == null || typesOfFamily(...families).includes(type));
  const tiesOf = (id: string): Tie[] => (world.get(id) as Thing).relationships.nodes.filter(goes);
  const sorted = (ids: Iterable<string>): string[] =>
    [...new Set(ids)].map((id) => world.get(id) as Thing).sort(byName).map(({ id }) => id); // prettier-ignore
  const reached = sorted(starts);
  let ring = reached.slice();
  for (let hop = 0; hop < depth; hop += 1) {
    const beyond = ring.flatMap((id) => tiesOf(id).flatMap(({ from, to }) => [from.id, to.id]));
    const isNew = (id: string): boolean =>
      !reached.includes(id) && (kinds == null || kinds.includes((world.get(id) as Thing).kind));
    ring = sorted(beyond.filter(isNew));
    reached.push(...ring);
  }
  const shown = reached.slice(0, maxNodes);
  const edges = new Map(
    shown
      .flatMap(tiesOf)
      .filter(({ from, to }) => shown.includes(from.id) && shown.includes(to.id))
      .map((tie) => [tie.id, tie]),
  );
  return { shown, edges, omitted: reached.length - shown.length };
}

type Drawn = Awaited<ReturnType<typeof drawn>>;

function expectDrawn(graph: Drawn, world: Map<string, Thing>, starts: string[], asking: Asking): void {
  const { shown, edges, omitted } = expected(world, starts, asking);
  expect(graph.nodes.map(({ id }: Thing) => id)).toEqual(shown);
  for (const { id, name, degrees } of graph.nodes as Thing[])
    expect([id, name, degrees]).toEqual([id, world.get(id)?.name, world.get(id)?.degrees]);
  expect(graph.edges.map(({ id }: Tie) => id)).toEqual([...edges.keys()].sort());
  for (const edge of graph.edges as (Tie & { from: Thing; to: Thing })[]) {
    const { type, from, to, assessment } = edges.get(edge.id) as Tie;
    expect(edge).toEqual({
      ...{ id: edge.id, type, assessment },
      from: { id: from.id, name: world.get(from.id)?.name },
      to: { id: to.id, kind: world.get(to.id)?.kind },
    });
  }
  expect(graph).toMatchObject({ truncated: omitted > 0, omittedNodes: omitted, omittedEdges: 0 });
}

const [wannacry, korea, sony] = ['incident:wannacry', 'country:north-korea', 'incident:sony-pictures'];

describe('`graph` agrees with a breadth-first search over the lists', () => {
  const ids = ['incident:wannacry', 'country:russia', 'organization:nhs', 'person:rob-joyce', 'source:article', 'malware:wannacry', 'tool:eternalblue', 'country:north-korea', 'threat-actor:shadow-brokers']; // prettier-ignore
  const some = <T>(values: T[]) => fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }));
  const asked = fc.record({
    around: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 }),
    depth: fc.nat(5),
    kinds: some(Object.values(EntityKind)),
    types: some(Object.values(RelationshipType)),
    families: some(Object.values(RelationshipFamily)),
    maxNodes: fc.oneof(fc.constant(2_000), fc.integer({ min: 1, max: 60 })),
    lens: fc.nat(lenses.length - 1),
  });

  test('around any entities, along any types, under any lens', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ lens, ...asking }) => {
        const graph = await drawn({ ...asking, lens: lenses[lens] ?? null });
        expectDrawn(graph, worlds[lens] as Map<string, Thing>, asking.around, asking);
      }),
      { numRuns: 60 },
    );
  }, 600_000);

  test.each(lenses.map((lens, index) => [JSON.stringify(lens), lens, index] as const))(
    'from all incidents that match a filter, under the lens %s',
    async (_name, lens, index) => {
      const where = { date: { within: { from: '2014', to: '2016' } }, NOT: { name: { contains: 'bank' } } };
      const listed = await service.ask(
        'query ($where: IncidentFilter, $lens: Lens) { incidents(where: $where, lens: $lens) { nodes { id } } }',
        { where, lens },
      );
      const starts = listed.data.incidents.nodes.map(({ id }: Thing) => id) as string[];
      expect(starts.length).toBeGreaterThan(1);
      const graph = await drawn({ where, lens });
      expectDrawn(graph, worlds[index] as Map<string, Thing>, starts, { where });
    },
  );

  test.each([1, 7, 20, 200].flatMap((maxNodes) => lenses.map((_lens, index) => [maxNodes, index] as const)))(
    'a cut keeps neighbors of the first incidents, at %i nodes under lens %i',
    async (maxNodes, index) => {
      const world = worlds[index] as Map<string, Thing>;
      const starts = [...world.values()].filter(({ kind }) => kind === EntityKind.INCIDENT).sort(byName);
      const neighborsOf = (id: string) =>
        (world.get(id) as Thing).relationships.nodes.flatMap(({ from, to }) => [from.id, to.id]);
      // Incident by incident, each before its neighbors; what is further away comes last.
      const order = new Set(
        starts.flatMap(({ id }) => [
          id,
          ...[...new Set(neighborsOf(id))]
            .map((end) => world.get(end) as Thing)
            .sort(byName)
            .map((end) => end.id),
        ]),
      );
      const ring = [...order]
        .flatMap(neighborsOf)
        .filter((id) => !order.has(id))
        .map((id) => world.get(id) as Thing)
        .sort(byName)
        .map(({ id }) => id);
      const all = [...order, ...new Set(ring)];
      const isCut = all.length > maxNodes;
      const ids = starts.map(({ id }) => id);
      const shown = isCut ? all.slice(0, maxNodes) : expected(world, ids, { depth: 2, maxNodes }).shown;
      const graph = await drawn({ where: {}, depth: 2, maxNodes, lens: lenses[index] ?? null });
      expect(graph.nodes.map(({ id }: Thing) => id)).toEqual(shown);
      expect(graph).toMatchObject({
        truncated: isCut,
        omittedNodes: Math.max(0, all.length - maxNodes),
      });
      const { data } = await service.ask(
        'query ($maxNodes: Int, $lens: Lens) { graph(where: {}, depth: 2, maxNodes: $maxNodes, lens: $lens) { nodes { id } } }',
        { maxNodes, lens: lenses[index] },
      );
      expect(data.graph.nodes).toEqual(graph.nodes.map(({ id }: Thing) => ({ id })));
    },
  );

  test('a lens changes the graph', () => {
    const counts = worlds.map(
      (world) => [...world.values()].flatMap((thing) => thing.relationships.nodes).length,
    );
    expect(new Set(counts).size).toBe(lenses.length);
  });
});

describe('arguments and selections of `graph`', () => {
  test('by default one hop, at most 500 nodes', async () => {
    const { data } = await service.ask(`{ graph(around: ["${wannacry}"]) { nodes { id } edges { id } } }`);
    const { shown, edges } = expected(worlds[0] as Map<string, Thing>, [wannacry], {});
    expect(data.graph.nodes.map(({ id }: Thing) => id)).toEqual(shown);
    expect(data.graph.edges.map(({ id }: Tie) => id)).toEqual([...edges.keys()].sort());
  });

  test('each field alone, and none of them', async () => {
    const whole = await drawn({ around: [wannacry], depth: 2, maxNodes: 10 });
    for (const part of [
      'nodes { id }',
      'edges { id from { id } }',
      'truncated',
      'omittedNodes',
      'omittedEdges',
      'more: truncated __typename',
    ]) {
      const { data, errors } = await service.ask(
        `{ graph(around: ["${wannacry}"], depth: 2, maxNodes: 10) { ${part} } }`,
      );
      expect(errors).toBeUndefined();
      const [name] = part.split(/[ :]/) as [string];
      if (name === 'more') expect(data.graph).toEqual({ more: true, __typename: 'Graph' });
      else if (name === 'nodes')
        expect(data.graph.nodes).toEqual(whole.nodes.map(({ id }: Thing) => ({ id })));
      else if (name === 'edges')
        expect(data.graph.edges.map(({ id }: Tie) => id)).toEqual(whole.edges.map(({ id }: Tie) => id));
      else expect(data.graph).toEqual({ [name]: whole[name] });
    }
  });

  test('nodes and ends by kind, each with its own fields, under aliases and repeated', async () => {
    const { data, errors } = await service.ask(`{ graph(around: ["${wannacry}"], types: [ATTRIBUTED_TO]) {
      a: nodes { __typename id ... on Incident { startedAt attributions { actor { id } } } ... on Country { isoCode } }
      b: nodes { called: name relationships(types: [ATTRIBUTED_TO], first: 2) { totalCount } }
      edges { source: from { __typename ... on Incident { endedAt startedAt } } target: to { ... on Country { isoCode } relationships { totalCount } }
        family claims(first: 1) { totalCount nodes { id } } } } }`);
    expect(errors).toBeUndefined();
    expect(data.graph.a[0]).toMatchObject({
      __typename: 'Incident',
      id: wannacry,
      startedAt: '2017-05-12',
      attributions: [{ actor: { id: korea } }, {}, {}, {}, {}, {}, {}],
    });
    expect(data.graph.a).toContainEqual({ __typename: 'Country', id: korea, isoCode: 'KP' });
    expect(data.graph.b).toHaveLength(data.graph.a.length);
    const toKorea = data.graph.edges.find(
      ({ target }: { target: { isoCode?: string } }) => target.isoCode === 'KP',
    );
    expect(toKorea).toMatchObject({
      source: { __typename: 'Incident', startedAt: '2017-05-12' },
      family: 'ATTRIBUTION',
      claims: { totalCount: 14 },
    });
    expect(toKorea.target.relationships.totalCount).toBe(worlds[0]?.get(korea)?.relationships.nodes.length);
  });

  test('a repeated start, and an entity found by several paths, is returned once', async () => {
    const { nodes } = await drawn({ around: [wannacry, sony, wannacry], depth: 3 });
    const ids = nodes.map(({ id }: Thing) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('the same operation with other variables gets its own result', async () => {
    const ask = (around: string) =>
      service.ask('query ($around: [ID!]) { graph(around: $around, depth: 0) { nodes { id } } }', {
        around: [around],
      });
    expect((await ask(wannacry)).data.graph.nodes).toEqual([{ id: wannacry }]);
    expect((await ask(sony)).data.graph.nodes).toEqual([{ id: sony }]);
  });
});

describe('rejected arguments', () => {
  test.each([
    ['neither', '', 'BAD_USER_INPUT', 'around'],
    ['both', 'around: ["incident:wannacry"], where: {}', 'BAD_USER_INPUT', 'around'],
    ['no start entities', 'around: []', 'BAD_USER_INPUT', 'around'],
    [
      'around too many',
      `around: [${Array.from({ length: 51 }, (_, index) => `"incident:${index}"`).join(' ')}]`,
      'BAD_USER_INPUT',
      'around',
    ],
    ['too deep', 'around: ["incident:wannacry"], depth: 6', 'BAD_USER_INPUT', 'depth'],
    ['a negative depth', 'around: ["incident:wannacry"], depth: -1', 'BAD_USER_INPUT', 'depth'],
    ['no nodes', 'around: ["incident:wannacry"], maxNodes: 0', 'BAD_USER_INPUT', 'maxNodes'],
    ['too many nodes', 'around: ["incident:wannacry"], maxNodes: 2001', 'BAD_USER_INPUT', 'maxNodes'],
    ['an unknown id', 'around: ["incident:wannacry", "incident:none"]', 'NOT_FOUND', 'around'],
    ['a claim', 'around: ["claim:article-a1"]', 'NOT_FOUND', 'around'],
  ])('%s', async (_name, given, code, argument) => {
    const query = `{ graph${given && `(${given})`} { truncated } }`;
    for (const attempt of [1, 2]) {
      const { data, errors } = await service.ask(query);
      expect([attempt, data]).toEqual([attempt, { graph: null }]);
      expect(errors?.[0]).toMatchObject({ path: ['graph'], extensions: { code } });
      expect(String(errors?.[0]?.extensions['argument'])).toContain(argument);
    }
  });

  test('an error in one request does not affect the next one with the same operation', async () => {
    const ask = (depth: number) =>
      service.ask(
        'query ($depth: Int) { graph(around: ["incident:wannacry"], depth: $depth) { truncated } }',
        { depth },
      );
    expect((await ask(0)).data.graph.truncated).toBe(false);
    expect((await ask(9)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await ask(1)).data.graph.truncated).toBe(false);
  });
});
