import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Api } from '../api.js';
import { type CsvHeaders, csvTables } from './csvTables.js';
import { claimsOf, entitiesOf, type ExportedRelationship, relationshipsOf } from './graphItems.js';
import { graphMl } from './graphMl.js';
import type { Fields } from './inputFields.js';
import { documents } from './documents.js';

/** Writes the items of a graph in one format. A method that is not there leaves its items unread. */
export interface GraphWriter {
  start?(): string[];
  entity(entity: Fields): string[];
  claims?(claims: readonly Fields[]): string[];
  relationship?(relationship: ExportedRelationship): string[];
  end?(): string[];
}

export const formats = ['yaml', 'jsonl', 'csv', 'graphml'] as const;
export type Format = (typeof formats)[number];

export interface ExportOptions {
  format: Format;
  /** The file, or for CSV the folder; standard output if it is not given. */
  output?: string;
  /** The names of the columns of CSV tables. */
  headers: CsvHeaders;
  /** Whether CSV tables begin with a byte order mark. */
  bom: boolean;
}

/** The files of a format: for each its name in the folder of the export, and its writer. */
function writersOf({ format, headers, bom }: ExportOptions): [name: string, writer: GraphWriter][] {
  if (format === 'csv') return csvTables(headers, bom);
  return [['', format === 'graphml' ? graphMl() : documents(format)]];
}

const write = async (stream: Writable, texts: readonly string[]): Promise<void> => {
  for (const text of texts) if (!stream.write(text)) await once(stream, 'drain');
};

/**
 * Writes the whole graph as the caller may see it, item by item, so that memory does not grow with it. Entities come before
 * claims and relationships.
 *
 * @returns the number of entities and claims or relationships written
 */
export async function exportGraph(api: Api, options: ExportOptions): Promise<number> {
  const { output, format } = options;
  if (format === 'csv' && output !== undefined) mkdirSync(output, { recursive: true });
  const files = writersOf(options).map(([name, writer]) => ({
    writer,
    stream: output === undefined ? process.stdout : createWriteStream(join(output, name)),
  }));
  const each = async (texts: (writer: GraphWriter) => readonly string[] | undefined): Promise<void> => {
    for (const { writer, stream } of files) await write(stream, texts(writer) ?? []);
  };
  const isRead = (name: 'claims' | 'relationship'): boolean => files.some(({ writer }) => writer[name]);
  let written = 0;
  await each((writer) => writer.start?.());
  for await (const entity of entitiesOf(api)) {
    await each((writer) => writer.entity(entity));
    written += 1;
  }
  if (isRead('claims'))
    for await (const claims of claimsOf(api)) {
      await each((writer) => writer.claims?.(claims));
      written += claims.length;
    }
  if (isRead('relationship'))
    for await (const relationship of relationshipsOf(api)) {
      await each((writer) => writer.relationship?.(relationship));
      written += 1;
    }
  await each((writer) => writer.end?.());
  if (output !== undefined)
    for (const { stream } of files) {
      stream.end();
      await once(stream, 'finish');
    }
  return written;
}
