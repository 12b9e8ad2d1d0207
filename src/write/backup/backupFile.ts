import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { ClientError } from '../../errors.js';
import { kindDeclarations } from '../../model/entityKind.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { tlpLevels } from '../../model/vocabulary.js';

/** The size of a backup. */
export interface Extent {
  nodes: number;
  relationships: number;
}

const format = 'incident-graph-backup';
const version = 1;

/** The labels that a graph of this project has; a file with any other label is rejected. */
const labels = new Set([
  ...Object.values(kindDeclarations).map(({ label }) => label),
  ...[
    'Entity',
    ...tlpLevels.map((_marking, level) => `Level${level}`),
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
  ...[
    'SUBJECT',
    'OBJECT',
    'MADE_BY',
    'REPORTED_IN',
    'FIRST_STATED_IN',
    'DERIVED_FROM',
    'DISPUTES',
    'SUPERSEDES',
  ],
  ...['MERGED_INTO', 'CHANGED_IN', 'SPLIT_OFF', 'SPLIT_FROM', 'ABOUT'],
]);

type Line =
  | { n: number; labels: string[]; properties: object }
  | { r: string; from: number; to: number; properties: object };

/** Writes a backup: gzipped lines of JSON, with a SHA-256 checksum of all lines before the last. */
export class BackupWriter {
  readonly #hash: Hash = createHash('sha256');
  readonly #zip = createGzip();
  readonly #written: Promise<void>;

  constructor(path: string) {
    // Flushed, since the file may replace an earlier backup as soon as it is complete.
    this.#written = pipeline(this.#zip, createWriteStream(path, { mode: 0o600, flush: true }));
    this.#written.catch(() => undefined); // `write` and `end` report the failure.
  }

  /** The first line: format, version, schema version and time. */
  async begin(schema: number): Promise<void> {
    await this.write({ format, version, schema, at: new Date().toISOString() });
  }

  async write(value: object): Promise<void> {
    const line = `${JSON.stringify(value)}\n`;
    this.#hash.update(line);
    if (!this.#zip.write(line)) await Promise.race([once(this.#zip, 'drain'), this.#written]);
  }

  /** The last line: the size and checksum, which show that the file is complete. */
  async end(extent: Extent): Promise<void> {
    this.#zip.end(`${JSON.stringify({ ...extent, sha256: this.#hash.digest('hex') })}\n`);
    await this.#written;
  }

  /** Stops writing; the file stays incomplete. */
  async abandon(): Promise<void> {
    this.#zip.destroy();
    await this.#written.catch(() => undefined);
  }
}

const damaged = (what: string): ClientError =>
  new ClientError('BAD_USER_INPUT', `The backup cannot be used: ${what}. Nothing was written.`);

async function* linesOf(file: string): AsyncGenerator<string> {
  const unpacked = createGunzip();
  createReadStream(file)
    .on('error', (fault) => unpacked.destroy(fault))
    .pipe(unpacked);
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
    if (!line.labels.every((label) => labels.has(label))) throw damaged('it contains an unknown label');
    return 'node';
  }
  if (!types.has(line.r)) throw damaged('it contains an unknown relationship type');
  return 'edge';
}

interface Header {
  format?: string;
  version?: number;
  schema?: number;
}

function checkHeader(header: Header, schema: number): void {
  if (header.format !== format) throw damaged('it is not a backup of an incident graph');
  if (header.version !== version)
    throw damaged(
      `its format version is ${String(header.version)}, and this service reads version ${version}`,
    );
  if ((header.schema ?? Infinity) > schema)
    throw damaged('it was made by a newer version of the service; upgrade this one first');
}

/** Reads a whole backup and checks that it is complete. @returns its size */
export async function checkBackup(file: string, schema: number): Promise<Extent> {
  const hash = createHash('sha256');
  const extent: Extent = { nodes: 0, relationships: 0 };
  let previous: string | undefined;
  let first = true;
  try {
    for await (const line of linesOf(file)) {
      if (previous !== undefined) {
        hash.update(`${previous}\n`);
        if (first) checkHeader(JSON.parse(previous) as Header, schema);
        else if (checkLine(JSON.parse(previous) as Line) === 'node') extent.nodes += 1;
        else extent.relationships += 1;
        first = false;
      }
      previous = line;
    }
  } catch (fault) {
    if (fault instanceof ClientError || (fault as NodeJS.ErrnoException).syscall !== undefined) throw fault;
    throw damaged('it is damaged or incomplete');
  }
  const sha256 = hash.digest('hex');
  const expected = JSON.stringify({ ...extent, sha256 });
  if (previous !== expected) throw damaged('its checksum does not match its content');
  return extent;
}

/** Reads the nodes or the relationships of a backup, `pageSize` at a time. */
export async function* batchesOf(
  file: string,
  kind: 'node' | 'edge',
  pageSize: number,
): AsyncGenerator<Record<string, unknown>[]> {
  let batch: Record<string, unknown>[] = [];
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
