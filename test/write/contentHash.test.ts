import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ContentHash, type GraphRecord } from '../../src/write/backup/content.js';

/** The hash of a graph's content depends on nothing but its nodes and relationships. */

type Graph = readonly GraphRecord[];

const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 }));
const properties = fc.dictionary(fc.constantFrom('name', 'level', 'aliases', 'at'), value);
const label = fc.constantFrom('Entity', 'Claim', 'Level0');
const graphs: fc.Arbitrary<Graph> = fc
  .tuple(
    fc.array(fc.tuple(fc.uniqueArray(label), properties), { minLength: 1, maxLength: 6 }),
    fc.array(fc.tuple(fc.constantFrom('MADE_BY', 'ABOUT'), fc.nat(), fc.nat(), properties), { maxLength: 8 }),
  )
  .map(([nodes, edges]) => [
    ...nodes.map(([labels, rest], n) => ({ n, labels, properties: { ...rest, id: `id:${n}` } })),
    ...edges.map(([r, from, to, rest]) => ({
      ...{ r, from: from % nodes.length, to: to % nodes.length },
      properties: rest,
    })),
  ]);

function hashOf(graph: Graph): string {
  const hash = new ContentHash();
  for (const record of graph) hash.add(record);
  return hash.hex;
}

/** The same graph as a restore writes it: other numbers, and another order of nodes, relationships, labels and properties. */
const restored = (graph: Graph): Graph => {
  const renumbered = (number: number): number => 5_000 - 3 * number;
  const turned = (record: GraphRecord): GraphRecord => {
    const reversed = Object.fromEntries(Object.entries(record.properties).reverse());
    return 'n' in record
      ? { n: renumbered(record.n), labels: [...record.labels].reverse(), properties: reversed }
      : { ...record, from: renumbered(record.from), to: renumbered(record.to), properties: reversed };
  };
  const isNode = (record: GraphRecord): boolean => 'n' in record;
  return [...graph.filter(isNode).reverse(), ...graph.filter((record) => !isNode(record)).reverse()].map(
    turned,
  );
};

/** The records as a set with counts, in words: a slow reference for equality. */
function inWords(graph: Graph): string {
  const sorted = (record: object): unknown =>
    Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
  const idOf = (number: number): unknown =>
    graph.find((record) => 'n' in record && record.n === number)?.properties['id'];
  const words = graph.map((record) =>
    JSON.stringify(
      'n' in record
        ? [[...record.labels].sort(), sorted(record.properties)]
        : [record.r, idOf(record.from), idOf(record.to), sorted(record.properties)],
    ),
  );
  return words.sort().join('\n');
}

test('the hash is the same after a restore', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      expect(hashOf(restored(graph))).toBe(hashOf(graph));
    }),
  );
});

test('hashes of two graphs are equal exactly if the graphs are', () => {
  const altered = fc
    .tuple(graphs, fc.nat(), properties, fc.constantFrom('change', 'drop', 'double'))
    .map(([graph, at, other, how]): [Graph, Graph] => {
      const index = at % graph.length;
      const record = graph[index] as GraphRecord;
      if (how === 'change') {
        const { id } = record.properties;
        const changed = { ...record, properties: { ...other, ...(id !== undefined && { id }) } };
        return [graph, graph.with(index, changed)];
      }
      // Nodes stay, since relationships need their ends.
      if ('n' in record) return [graph, graph];
      return [graph, how === 'drop' ? graph.toSpliced(index, 1) : [...graph, record]];
    });
  fc.assert(
    fc.property(altered, ([one, other]) => {
      expect(hashOf(one) === hashOf(other)).toBe(inWords(one) === inWords(other));
    }),
  );
});

test('the clock and the local key of an installation are left out', () => {
  const graph: Graph = [{ n: 0, labels: ['Entity'], properties: { id: 'tool:one' } }];
  const others: Graph = [
    { n: 1, labels: ['Clock'], properties: { name: 'changes', at: '2024' } },
    { n: 2, labels: ['ApiKey'], properties: { id: 'abc', name: 'local-researcher' } },
  ];
  expect(hashOf([...graph, ...others])).toBe(hashOf(graph));
  const key: GraphRecord = { n: 3, labels: ['ApiKey'], properties: { id: 'abc', name: 'anna' } };
  expect(hashOf([...graph, key])).not.toBe(hashOf(graph));
});
