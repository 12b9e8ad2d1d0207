import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, renameSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Database, WriteTransaction } from '../database/database.js';
import { ClientError } from '../errors.js';
import { kindDeclarations } from '../model/entityKind.js';
import { RelationshipType } from '../model/relationshipType.js';
import type { WriteStatements } from './writeStatements.js';

/** How much a backup holds. */
export interface Extent {
  nodes: number;
  relationships: number;
}

const format = 'incident-graph-backup';
const version = 1;
const pageSize = 2_000;
const maxAttempts = 3;
const patient = { timeoutMs: 3_600_000, patient: true };

/** Everything a graph of this project is made of: nothing else is taken from a file. */
const labels = new Set([
  ...Object.values(kindDeclarations).map(({ label }) => label),
  ...[
    'Entity',
    'MergedEntity',
    'Claim',
    'EntityVersion',
    'EntitySplit',
    'AuditEntry',
    'ChangeRequest',
    'SeedScript',
    'Clock',
    'Naming',
    'ApiKey',
  ],
]);
const types = new Set<string>([
  ...Object.values(RelationshipType),
  ...['SUBJECT', 'OBJECT', 'MADE_BY', 'REPORTED_IN', 'FIRST_STATED_IN', 'DERIVED_FROM', 'DISPUTES'],
  ...['MERGED_INTO', 'CHANGED_IN', 'SPLIT_OFF', 'SPLIT_FROM', 'ABOUT'],
]);

type Line =
  | { n: number; labels: string[]; properties: object }
  | { r: string; from: number; to: number; properties: object };

/** Writes lines to a packed file, with the checksum of all of them as they go. */
class LineWriter {
  readonly #hash: Hash = createHash('sha256');
  readonly #zip = createGzip();
  readonly #file;

  constructor(path: string) {
    this.#file = createWriteStream(path, { mode: 0o600 });
    this.#zip.pipe(this.#file);
  }

  async write(value: object): Promise<void> {
    const line = `${JSON.stringify(value)}\n`;
    this.#hash.update(line);
    if (!this.#zip.write(line)) await once(this.#zip, 'drain');
  }

  /** The last line says how much there is, and by its checksum that all of it is there. */
  async end(extent: Extent): Promise<void> {
    this.#zip.end(`${JSON.stringify({ ...extent, sha256: this.#hash.digest('hex') })}\n`);
    await finished(this.#file);
  }
}

async function readOut(
  transaction: WriteTransaction,
  statements: WriteStatements,
  out: LineWriter,
): Promise<Extent> {
  const counts = async () => JSON.stringify(await transaction.run(statements.of('backup/counts', {})));
  const before = await counts();
  const [[newest] = []] = await transaction.run(statements.of('backup/schema-version', {}));
  await out.write({ format, version, schema: newest, at: new Date().toISOString() });
  const extent = { nodes: 0, relationships: 0 };
  const edgesOf: number[][] = [];
  for (let after = -1; ;) {
    const rows = await transaction.run(statements.of('backup/nodes', { after, limit: pageSize }));
    for (const [n, labelled, properties] of rows)
      await out.write({ n: n as number, labels: labelled, properties });
    extent.nodes += rows.length;
    edgesOf.push(rows.map(([n]) => n as number));
    if (rows.length < pageSize) break;
    after = rows.at(-1)?.[0] as number;
  }
  for (const nodes of edgesOf) {
    const rows = await transaction.run(statements.of('backup/edges', { nodes }));
    for (const [r, from, to, properties] of rows) await out.write({ r, from, to, properties });
    extent.relationships += rows.length;
  }
  if ((await counts()) !== before) throw new ChangedMeanwhile();
  return extent;
}

class ChangedMeanwhile extends Error {}

/**
 * Writes the whole graph to one file. It is read in one transaction; since others may write meanwhile, it
 * is read again when it has changed by the end.
 *
 * @throws ClientError CONFLICT when it is never left alone.
 */
export async function backupGraph(
  database: Database,
  statements: WriteStatements,
  file: string,
): Promise<Extent> {
  for (let attempt = 1; ; attempt += 1) {
    const out = new LineWriter(`${file}.part`);
    try {
      const extent = await database.write((transaction) => readOut(transaction, statements, out), patient);
      await out.end(extent);
      renameSync(`${file}.part`, file);
      return extent;
    } catch (fault) {
      if (!(fault instanceof ChangedMeanwhile)) throw fault;
      if (attempt >= maxAttempts)
        throw new ClientError(
          'CONFLICT',
          'The graph is being changed all the time: back up when it is quiet.',
        );
    }
  }
}

const damaged = (what: string): ClientError =>
  new ClientError('BAD_USER_INPUT', `The backup cannot be used: ${what}. Nothing was written.`);

async function* linesOf(file: string): AsyncGenerator<string> {
  const unpacked = createReadStream(file).pipe(createGunzip());
  const failure = new Promise<never>((_resolve, reject) => unpacked.once('error', reject));
  failure.catch(() => undefined);
  const lines = createInterface({ input: unpacked, crlfDelay: Infinity })[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([lines.next(), failure]);
    if (next.done) return;
    yield next.value;
  }
}

function checkLine(line: Line): 'node' | 'edge' {
  if ('n' in line) {
    if (!line.labels.every((label) => labels.has(label))) throw damaged('it holds a label that is not known');
    return 'node';
  }
  if (!types.has(line.r)) throw damaged('it holds a type that is not known');
  return 'edge';
}

interface Header {
  format?: string;
  version?: number;
  schema?: number;
}

function checkHeader(header: Header, schema: number): void {
  if (header.format !== format) throw damaged('it is no backup of an incident graph');
  if (header.version !== version) throw damaged(`it has version ${String(header.version)} of the form`);
  if ((header.schema ?? Infinity) > schema) throw damaged('it was made by a later version of the service');
}

/** Reads a backup through: whether it is whole, and what it holds. */
async function checkFile(file: string, schema: number): Promise<Extent> {
  const hash = createHash('sha256');
  const extent: Extent = { nodes: 0, relationships: 0 };
  let held: string | undefined;
  let first = true;
  try {
    for await (const line of linesOf(file)) {
      if (held !== undefined) {
        hash.update(`${held}\n`);
        if (first) checkHeader(JSON.parse(held) as Header, schema);
        else if (checkLine(JSON.parse(held) as Line) === 'node') extent.nodes += 1;
        else extent.relationships += 1;
        first = false;
      }
      held = line;
    }
  } catch (fault) {
    if (fault instanceof ClientError || (fault as NodeJS.ErrnoException).code === 'ENOENT') throw fault;
    throw damaged('it is damaged or cut off');
  }
  const sha256 = hash.digest('hex');
  const expected = JSON.stringify({ ...extent, sha256 });
  if (held !== expected) throw damaged('its checksum is not that of what it holds');
  return extent;
}

async function* batchesOf(file: string, kind: 'node' | 'edge'): AsyncGenerator<object[]> {
  let batch: object[] = [];
  for await (const text of linesOf(file)) {
    const line = JSON.parse(text) as Line;
    if (kind === 'node' && 'n' in line)
      batch.push({ number: line.n, labels: line.labels, properties: line.properties });
    else if (kind === 'edge' && 'r' in line)
      batch.push({ type: line.r, start: line.from, end: line.to, properties: line.properties });
    else continue;
    if (batch.length < pageSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Whether a restore was cut off: then nothing but another restore may touch the graph. */
export async function isRestoreUnderway(database: Database, statements: WriteStatements): Promise<boolean> {
  return (await database.read(statements.of('backup/is-underway', {}), { patient: true })).length > 0;
}

/**
 * Fills an empty graph from a backup, which is read through first. One that was cut off leaves a mark, and
 * another restore begins anew.
 *
 * @throws ClientError BAD_USER_INPUT for a file that is not whole, CONFLICT for a graph that is not empty.
 */
export async function restoreGraph(
  database: Database,
  statements: WriteStatements,
  file: string,
): Promise<Extent> {
  const run = (name: string, parameters = {}) =>
    database.write((transaction) => transaction.run(statements.of(`backup/${name}`, parameters)), patient);
  const repeat = async (name: string): Promise<void> => {
    while (((await run(name, { limit: pageSize }))[0]?.[0] as number) > 0);
  };
  const [[schema] = []] = await run('schema-version');
  const extent = await checkFile(file, schema as number);
  const underway = await isRestoreUnderway(database, statements);
  if (!underway && (await run('foreign')).length > 0)
    throw new ClientError('CONFLICT', 'A backup is restored into an empty graph, and this one is not empty.');
  await run('underway', { at: new Date().toISOString() });
  await repeat('clear');
  for await (const rows of batchesOf(file, 'node')) await run('restore-nodes', { rows });
  for await (const rows of batchesOf(file, 'edge')) await run('restore-edges', { rows });
  await repeat('restored');
  await run('done');
  return extent;
}
