import type { Database, Row } from '../../src/database/database.js';

const sortedLabels = 'COLLECT { UNWIND labels(n) AS label RETURN label ORDER BY label }';

const line = (row: Row): string =>
  JSON.stringify(row, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** The content of a graph without the audit trail: a sorted line for each node and relationship. */
export async function dumpGraph(database: Database): Promise<string[]> {
  const ask = (name: string, text: string): Promise<Row[]> =>
    database.read({ name, text, parameters: {} }, { timeoutMs: 60_000, patient: true });
  const nodes = await ask(
    'dump nodes',
    `MATCH (n:Entity|MergedEntity|Claim) RETURN ${sortedLabels}, n.id, properties(n)`,
  );
  const edges = await ask(
    'dump edges',
    `MATCH (a:Entity|MergedEntity|Claim)-[r]->(b:Entity|MergedEntity|Claim)
     RETURN a.id, type(r), b.id, properties(r)`,
  );
  return [...nodes.map(line), ...edges.map(line)].sort();
}

/**
 * Every node and relationship with all labels. Omits what requests change (audit, idempotency keys, clock)
 * and the migrations, which each graph records for itself.
 */
export async function dumpWhole(database: Database): Promise<string[]> {
  const ask = (name: string, text: string): Promise<Row[]> =>
    database.read({ name, text, parameters: {} }, { timeoutMs: 120_000, patient: true });
  const nodes = await ask(
    'dump all nodes',
    'MATCH (n) WHERE NOT n:AuditEntry|ChangeRequest|Clock|SchemaMigration RETURN labels(n), properties(n)',
  );
  const edges = await ask(
    'dump all edges',
    `MATCH (a)-[r]->(b) WHERE NOT a:AuditEntry|ChangeRequest|Clock AND NOT b:AuditEntry|ChangeRequest|Clock
     RETURN labels(a), properties(a).id, type(r), labels(b), properties(b).id, properties(r)`,
  );
  return [...nodes.map(line), ...edges.map(line)].sort();
}
