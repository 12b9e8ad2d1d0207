import type { Database } from '../../database/database.js';
import { ClientError } from '../../errors.js';
import { checkBackup, recordsOf } from '../backup/backupFile.js';
import { CanonicalRecords, ContentHash, type GraphRecord, partOf } from '../backup/content.js';
import { GraphChanged, readGraph } from '../backup/readGraph.js';
import type { WriteStatements } from '../writeStatements.js';
import type { FaultList } from './faultList.js';
import { nameOf } from './storedRecord.js';

const patient = { timeoutMs: 3_600_000, patient: true };
/** The number of parts, of 65,536, of which the records are compared; it bounds what is held in memory. */
const maxParts = 1_000;

/** A node: its properties, and its outgoing relationships by their type. */
interface Content {
  name: string;
  values: Map<string, string[]>;
}

/** The content of the nodes in some parts. */
class ContentOfParts {
  readonly #records = new CanonicalRecords();
  readonly nodes = new Map<string, Content>();

  constructor(readonly parts: ReadonlySet<number>) {}

  add(record: GraphRecord): void {
    const canonical = this.#records.of(record);
    if (!canonical || !this.parts.has(partOf(canonical.key))) return;
    const key = canonical.key.toString('hex');
    const content = this.nodes.get(key) ?? { name: 'a node without id', values: new Map<string, string[]>() };
    this.nodes.set(key, content);
    const keep = (name: string, value: string): void => {
      const values = content.values.get(name);
      if (values) values.push(value);
      else content.values.set(name, [value]);
    };
    if ('r' in record) {
      keep(`relationships ${record.r}`, `${canonical.what} ${canonical.properties}`);
      return;
    }
    const { n: number, labels, properties } = record;
    content.name = nameOf({ number, labels, properties });
    keep('labels', canonical.what);
    for (const [name, value] of Object.entries(properties)) keep(`\`${name}\``, JSON.stringify(value));
  }
}

const textOf = (values: readonly string[] | undefined): string => JSON.stringify([...(values ?? [])].sort());

/** Values are not shown: they may be secrets. */
function describe(graph: Content | undefined, backup: Content | undefined): string | undefined {
  if (!graph) return 'is in the backup and not in the graph';
  if (!backup) return 'is in the graph and not in the backup';
  const names = [...new Set([...graph.values.keys(), ...backup.values.keys()])];
  const differing = names.filter(
    (name) => textOf(graph.values.get(name)) !== textOf(backup.values.get(name)),
  );
  return differing.length > 0 ? `differs from the backup: ${differing.sort().join(', ')}` : undefined;
}

/**
 * Adds each difference between the graph and a backup: first their parts are compared by their hashes, then the records of
 * the parts that differ.
 *
 * @throws ClientError BAD_USER_INPUT if the file is damaged, CONFLICT if the graph changed meanwhile.
 */
export async function backupDifferences(
  database: Database,
  statements: WriteStatements,
  file: string,
  faults: FaultList,
): Promise<void> {
  const [[schema] = []] = await database.read(statements.of('backup/schema-version', {}), patient);
  const fromGraph = async <T extends { add(record: GraphRecord): void }>(make: () => T): Promise<T> => {
    try {
      return await database.write(async (transaction) => {
        const content = make();
        await readGraph(transaction, statements, (record) => content.add(record));
        return content;
      }, patient);
    } catch (fault) {
      if (!(fault instanceof GraphChanged)) throw fault;
      throw new ClientError('CONFLICT', 'The graph changed while it was compared. Stop the service first.');
    }
  };
  const { content: wanted } = await checkBackup(file, schema as number);
  const { sums } = await fromGraph(() => new ContentHash());
  const differing = sums.flatMap((sum, part) => (sum === wanted.sums[part] ? [] : [part]));
  if (differing.length === 0) return;
  const parts = new Set(differing.slice(0, maxParts));
  const backup = new ContentOfParts(parts);
  for await (const record of recordsOf(file)) backup.add(record);
  const graph = await fromGraph(() => new ContentOfParts(parts));
  for (const key of new Set([...backup.nodes.keys(), ...graph.nodes.keys()])) {
    const [inGraph, inBackup] = [graph.nodes.get(key), backup.nodes.get(key)];
    const what = describe(inGraph, inBackup);
    const { name = '' } = inGraph ?? inBackup ?? {};
    if (what !== undefined) faults.add({ id: name, what });
  }
  if (differing.length > maxParts)
    faults.note('The graph differs from the backup in more nodes than were counted.');
}
