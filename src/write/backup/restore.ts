import type { Database, Row } from '../../database/database.js';
import { ClientError } from '../../errors.js';
import { batchesOf, checkBackup, type Extent } from './backupFile.js';
import { deriveSearchProperties } from '../derive/derivedProperties.js';
import { identifiersOf } from '../../model/externalId.js';
import type { WriteStatements } from '../writeStatements.js';

const pageSize = 2_000;
const patient = { timeoutMs: 3_600_000, patient: true };

type Run = (name: string, parameters?: Record<string, unknown>) => Promise<Row[]>;

/** Whether a restore was interrupted; then only another restore may write to the graph. */
export async function isRestoreUnderway(database: Database, statements: WriteStatements): Promise<boolean> {
  return (await database.read(statements.of('backup/is-underway', {}), { patient: true })).length > 0;
}

async function extentOf(run: Run): Promise<Extent> {
  const [[nodes, relationships] = []] = await run('counts');
  return { nodes: nodes as number, relationships: relationships as number };
}

/** Repeats a statement that processes up to `pageSize` nodes and returns how many, until none is left. */
async function repeat(run: Run, name: string): Promise<void> {
  while (((await run(name, { limit: pageSize }))[0]?.[0] as number) > 0);
}

/** A node with what it is searched by, which backups of earlier versions lack. */
function withSearchNames(node: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const labels = node['labels'] as string[];
  if (!labels.includes('Entity') && !labels.includes('MergedEntity')) return node;
  const properties = node['properties'] as { name: string; aliases?: string[]; identifiers?: string[] };
  const names = [properties.name, ...(properties.aliases ?? [])];
  // Identifiers of merged parts are known only to later backups, and are derived at the next start.
  const identifiers = properties.identifiers ?? identifiersOf(properties);
  return { ...node, properties: { ...properties, ...deriveSearchProperties(names, identifiers) } };
}

/**
 * Writes the nodes and relationships of a backup, except API keys that exist.
 *
 * @returns how many keys exist.
 */
async function writeBackup(run: Run, file: string): Promise<number> {
  const existingKeys = new Set((await run('existing-keys')).map(([id]) => id));
  let skipped = 0;
  for await (const nodes of batchesOf(file, 'node', pageSize)) {
    const rows = nodes.filter(({ properties }) => !existingKeys.has((properties as { id?: unknown }).id));
    skipped += nodes.length - rows.length;
    await run('restore-nodes', { rows: rows.map(withSearchNames) });
  }
  for await (const rows of batchesOf(file, 'edge', pageSize)) await run('restore-edges', { rows });
  return skipped;
}

/** Options of a restore. */
export interface RestoreOptions {
  /** Whether to delete the current content of the graph. */
  replace?: boolean;
}

/**
 * Fills an empty graph from a backup, which is checked completely first. An interrupted restore leaves a mark in the
 * graph, and another restore starts over. The mark is removed once the graph has as many nodes and relationships as the
 * backup.
 *
 * @throws ClientError BAD_USER_INPUT if the file is damaged, CONFLICT if the graph is not empty or was written to
 * meanwhile.
 */
export async function restoreGraph(
  database: Database,
  statements: WriteStatements,
  file: string,
  { replace = false }: RestoreOptions = {},
): Promise<Extent> {
  const run: Run = (name, parameters = {}) =>
    database.write((transaction) => transaction.run(statements.of(`backup/${name}`, parameters)), patient);
  const [[schema] = []] = await run('schema-version');
  const { extent } = await checkBackup(file, schema as number);
  const mayClear = replace || (await isRestoreUnderway(database, statements));
  if (!mayClear && (await run('foreign')).length > 0)
    throw new ClientError(
      'CONFLICT',
      'The graph is not empty. Restore into an empty graph, or use --replace to delete its content.',
    );
  await run('underway', { at: new Date().toISOString() });
  await repeat(run, 'clear');
  const before = await extentOf(run);
  const skipped = await writeBackup(run, file);
  await repeat(run, 'restored');
  const after = await extentOf(run);
  const nodes = after.nodes - before.nodes + skipped;
  const relationships = after.relationships - before.relationships;
  if (nodes !== extent.nodes || relationships !== extent.relationships)
    throw new ClientError(
      'CONFLICT',
      `The restore wrote ${nodes} nodes and ${relationships} relationships, but the backup has ${extent.nodes} and ` +
        `${extent.relationships}: another client may have written meanwhile. The graph is marked as incomplete; restore it again.`,
    );
  // An older backup has the assessments and identifiers of earlier rules: no version makes the next start derive all again.
  await database.write(async (transaction) => {
    await transaction.run(statements.of('derive/record-counting-rule', { countingRule: null }));
    await transaction.run(statements.of('derive/record-name-rule', { nameRule: null }));
  }, patient);
  await run('done');
  return extent;
}
