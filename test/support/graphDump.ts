import type { Database, Row } from '../../src/database/database.js';

const label = "[label IN labels(n) WHERE label <> 'Entity'][0]";

/** What a graph holds, apart from the record of who did what: a line for each node and each edge, in order. */
export async function dumpGraph(database: Database): Promise<string[]> {
  const ask = (name: string, text: string): Promise<Row[]> =>
    database.read({ name, text, parameters: {} }, { timeoutMs: 60_000 });
  const nodes = await ask(
    'dump nodes',
    `MATCH (n:Entity|MergedEntity|Claim) RETURN ${label}, n.id, properties(n)`,
  );
  const edges = await ask(
    'dump edges',
    `MATCH (a:Entity|MergedEntity|Claim)-[r]->(b:Entity|MergedEntity|Claim)
     RETURN a.id, type(r), b.id, properties(r)`,
  );
  const line = (row: Row): string =>
    JSON.stringify(row, (_key, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  return [...nodes.map(line), ...edges.map(line)].sort();
}
