import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { ClientError } from '../../errors.js';
import { kindDeclarations } from '../../model/entityKind.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { tlpLevels } from '../../model/vocabulary.js';
import { linesIn } from '../../textLines.js';
import { ContentHash, type GraphRecord } from './content.js';

/** The size of a backup. */
export interface Extent {
  nodes: number;
  relationships: number;
}

const format = 'incident-graph-backup';
const version = 2;
/** The last version without a hash of the content. */
const versionWithoutContent = 1;

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

/**
 * Writes a backup: gzipped lines of JSON. The last one has a hash of the content, which the graph can be compared with, and a
 * SHA-256 checksum of all lines before it.
 */
export class BackupWriter {
  readonly #hash: Hash = createHash('sha256');
  readonly #content = new ContentHash();
  readonly #zip = createGzip();
  readonly #written: Promise<void>;

  constructor(path: string) {
    // Flushed, since the file may replace an earlier backup as soon as it is complete.
    this.#written = pipeline(this.#zip, createWriteStream(path, { mode: 0o600, flush: true }));
    this.#written.catch(() => undefined); // `write` and `end` report the failure.
  }

  /** The first line: format, version, schema version and time. */
  async begin(schema: number): Promise<void> {
    await this.#writeLine({ format, version, schema, at: new Date().toISOString() });
  }

  async write(record: GraphRecord): Promise<void> {
    this.#content.add(record);
    await this.#writeLine(record);
  }

  async #writeLine(value: object): Promise<void> {
    const line = `${JSON.stringify(value)}\n`;
    this.#hash.update(line);
    if (!this.#zip.write(line)) await Promise.race([once(this.#zip, 'drain'), this.#written]);
  }

  /** The last line: the size, the hash of the content and the checksum, which show that the file is complete. */
  async end(extent: Extent): Promise<void> {
    const sums = { content: this.#content.hex, sha256: this.#hash.digest('hex') };
    this.#zip.end(`${JSON.stringify({ ...extent, ...sums })}\n`);
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

/** Lines are held one chunk at a time: backups are larger than the memory of the process may be. */
function linesOf(file: string): AsyncGenerator<string> {
  const unpacked = createGunzip();
  createReadStream(file)
    .on('error', (fault) => unpacked.destroy(fault))
    .pipe(unpacked)
    .setEncoding('utf8');
  return linesIn(unpacked as AsyncIterable<string>);
}

function checkRecord(record: GraphRecord): void {
  if ('n' in record) {
    if (!record.labels.every((label) => labels.has(label))) throw damaged('it contains an unknown label');
  } else if (!types.has(record.r)) throw damaged('it contains an unknown relationship type');
}

interface Header {
  format?: string;
  version?: number;
  schema?: number;
}

function checkHeader(header: Header, schema: number): void {
  if (header.format !== format) throw damaged('it is not a backup of an incident graph');
  if (header.version !== version && header.version !== versionWithoutContent)
    throw damaged(
      `its format version is ${String(header.version)}, and this service reads version ${version}`,
    );
  if ((header.schema ?? Infinity) > schema)
    throw damaged('it was made by a newer version of the service; upgrade this one first');
}

/** Reads a whole backup and checks that it is complete. @returns its size, and the hash of its content */
export async function checkBackup(
  file: string,
  schema: number,
): Promise<{ extent: Extent; content: ContentHash }> {
  const hash = createHash('sha256');
  const content = new ContentHash();
  const extent: Extent = { nodes: 0, relationships: 0 };
  let header: Header | undefined;
  let previous: string | undefined;
  try {
    for await (const line of linesOf(file)) {
      if (previous !== undefined) {
        hash.update(`${previous}\n`);
        if (header) {
          const record = JSON.parse(previous) as GraphRecord;
          checkRecord(record);
          if ('n' in record) extent.nodes += 1;
          else extent.relationships += 1;
          content.add(record);
        } else {
          header = JSON.parse(previous) as Header;
          checkHeader(header, schema);
        }
      }
      previous = line;
    }
  } catch (fault) {
    if (fault instanceof ClientError || (fault as NodeJS.ErrnoException).syscall !== undefined) throw fault;
    throw damaged('it is damaged or incomplete');
  }
  const sums = {
    ...(header?.version !== versionWithoutContent && { content: content.hex }),
    sha256: hash.digest('hex'),
  };
  if (previous !== JSON.stringify({ ...extent, ...sums }))
    throw damaged('its checksum does not match its content');
  return { extent, content };
}

/** Reads the nodes and relationships of a backup that was checked. */
export async function* recordsOf(file: string): AsyncGenerator<GraphRecord> {
  for await (const text of linesOf(file)) {
    const line = JSON.parse(text) as Partial<GraphRecord>;
    if ('n' in line || 'r' in line) yield line as GraphRecord;
  }
}

/** Reads the nodes or the relationships of a backup, `pageSize` at a time. */
export async function* batchesOf(
  file: string,
  kind: 'node' | 'edge',
  pageSize: number,
): AsyncGenerator<Record<string, unknown>[]> {
  let batch: Record<string, unknown>[] = [];
  for await (const record of recordsOf(file)) {
    if (kind === 'node' && 'n' in record)
      batch.push({ number: record.n, labels: record.labels, properties: record.properties });
    else if (kind === 'edge' && 'r' in record)
      batch.push({ type: record.r, start: record.from, end: record.to, properties: record.properties });
    else continue;
    if (batch.length < pageSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
