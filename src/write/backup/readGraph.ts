import type { WriteTransaction } from '../../database/database.js';
import type { WriteStatements } from '../writeStatements.js';
import type { Extent } from './backupFile.js';
import type { GraphRecord } from './content.js';

const pageSize = 2_000;

/** The graph changed while it was read. */
export class GraphChanged extends Error {}

/**
 * Reads the whole graph, nodes before relationships, and checks that it did not change.
 *
 * @throws GraphChanged
 */
export async function readGraph(
  transaction: WriteTransaction,
  statements: WriteStatements,
  receive: (record: GraphRecord) => Promise<void> | void,
): Promise<Extent> {
  const counts = async () => JSON.stringify(await transaction.run(statements.of('backup/counts', {})));
  const before = await counts();
  const extent = { nodes: 0, relationships: 0 };
  const nodePages: number[][] = [];
  for (let after = -1; ;) {
    const rows = await transaction.run(statements.of('backup/nodes', { after, limit: pageSize }));
    for (const [n, labels, properties] of rows) await receive({ n, labels, properties } as GraphRecord);
    extent.nodes += rows.length;
    nodePages.push(rows.map(([n]) => n as number));
    if (rows.length < pageSize) break;
    after = rows.at(-1)?.[0] as number;
  }
  for (const nodes of nodePages) {
    const rows = await transaction.run(statements.of('backup/edges', { nodes }));
    for (const [r, from, to, properties] of rows) await receive({ r, from, to, properties } as GraphRecord);
    extent.relationships += rows.length;
  }
  if ((await counts()) !== before) throw new GraphChanged();
  return extent;
}
