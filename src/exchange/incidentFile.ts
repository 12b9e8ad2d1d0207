import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { LineCounter, parseAllDocuments } from 'yaml';
import { linesIn } from '../textLines.js';
import { textOf, UnreadableText, wholeTextOf } from './inputText.js';
import { YamlDocument } from './yamlDocument.js';

/** A fault of an incident file with its place. */
export interface FileFault {
  file: string;
  line: number;
  /** The path within the incident: "claims.0.object". */
  path: string;
  message: string;
}

/** One incident of a file as input of the API. */
export interface FileEntry {
  file: string;
  input: Record<string, unknown>;
  /** The line of a path, or of its nearest ancestor in the file. */
  lineOf(path: string): number;
}

export interface ReadFile {
  entries: FileEntry[];
  faults: FileFault[];
}

const endings = new Set(['.yaml', '.yml', '.json', '.jsonl']);

/** Whether a file has an incident file in each of its lines; such a file may be of any size. */
export const isJsonLines = (file: string): boolean => extname(file) === '.jsonl';
const megabyte = 1_000_000;
/** Far above any incident file; a larger file is something else. */
const mostBytes = 10 * megabyte;

/** Whether a link points to a folder; those are not followed, since they may form a loop. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // a dangling link: reading it reports the fault
  }
}

/** The file itself, or all incident files below a folder, sorted. */
export function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => endings.has(extname(entry.name)) && (entry.isFile() || entry.isSymbolicLink()))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isFolder(file))
    .sort();
}

/** The path of a fault: "claims.0.object". */
export const pathOf = ({ instancePath, params, keyword }: ErrorObject): string => {
  const path = instancePath.slice(1).replaceAll('/', '.');
  const extra = keyword === 'additionalProperties' ? String(params['additionalProperty']) : '';
  return [path, extra].filter(Boolean).join('.');
};

const typeNames: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a group of fields'],
]);

/** The types that a schema allows, the usual one first. */
const typesOf = (params: ErrorObject['params']): string[] => [params['type']].flat().map(String);

/** What is wrong with a file by a schema, in words for its author. */
export function messageOf(
  { keyword, params, message }: ErrorObject,
  schemaFile = 'schema/incident-file.schema.json',
): string {
  if (keyword === 'additionalProperties')
    return `No such field exists; check its spelling against ${schemaFile}.`;
  if (keyword === 'enum')
    return `Must be one of ${(params['allowedValues'] as (string | null)[]).map(String).join(', ')}.`;
  if (keyword === 'required') return `\`${String(params['missingProperty'])}\` is missing.`;
  if (keyword === 'pattern') return 'Must be a date such as "2017", "2017-05" or "2017-05-12".';
  if (keyword === 'type') {
    return `Must be ${typesOf(params)
      .map((type) => typeNames.get(type) ?? type)
      .join(' or ')}.`;
  }
  return `${message ?? 'is invalid'}.`;
}

const notAnIncident = 'This is not an incident: `incident` or `claims` is expected at the top level.';

/** The text of a file. @throws Error with a message for the user */
function textOfIncidentFile(file: string, encoding: string | undefined): string {
  try {
    const { size } = statSync(file);
    if (size > mostBytes)
      throw new Error(
        `The file has ${Math.ceil(size / megabyte)} MB; the limit for incident files is ${mostBytes / megabyte} MB. Split it.`,
      );
    return wholeTextOf(file, encoding);
  } catch (fault) {
    if (fault instanceof UnreadableText) throw fault;
    const { message } = fault as Error;
    throw new Error(message.replace(/^E[A-Z]+: (.*?), .*$/, 'Cannot be read: $1.'), { cause: fault });
  }
}

/** Reads incident files and validates them against the JSON schema of the API's input. */
export class IncidentFiles {
  readonly #validate: ValidateFunction;
  readonly #fields: readonly string[];

  constructor(
    schema: { properties?: unknown },
    readonly encoding?: string,
  ) {
    this.#validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
    this.#fields = Object.keys(schema.properties ?? {});
  }

  /** The incident files in the lines of a file, one by one, and the faults of those that are none. */
  async *readLines(file: string): AsyncGenerator<FileEntry | FileFault> {
    let line = 0;
    try {
      for await (const text of linesIn(textOf(file, this.encoding))) {
        line += 1;
        if (text.trim() === '') continue;
        const { value, faults } = this.#lineValue(text);
        for (const fault of faults) yield { file, line, ...fault };
        if (faults.length > 0) continue;
        const { $schema: _, ...input } = value as Record<string, unknown>;
        const place = line;
        yield { file, input, lineOf: () => place };
      }
    } catch (fault) {
      if (!(fault instanceof UnreadableText)) throw fault;
      yield { file, line: fault.line, path: '', message: fault.reason };
    }
  }

  #lineValue(text: string): { value?: unknown; faults: Pick<FileFault, 'path' | 'message'>[] } {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return { faults: [{ path: '', message: 'The line is not JSON.' }] };
    }
    if (!this.#isIncidentFile(value)) return { faults: [{ path: '', message: notAnIncident }] };
    if (this.#validate(value)) return { value, faults: [] };
    const faults = (this.#validate.errors ?? []).map((error) => ({
      path: pathOf(error),
      message: messageOf(error),
    }));
    return { faults };
  }

  #isIncidentFile(value: unknown): value is object {
    return (
      typeof value === 'object' && value !== null && this.#fields.some((field) => Object.hasOwn(value, field))
    );
  }

  /** All incidents of a file: YAML may have several documents, and JSON is YAML. */
  read(file: string): ReadFile {
    let text: string;
    try {
      text = textOfIncidentFile(file, this.encoding);
    } catch (fault) {
      const { line, message } =
        fault instanceof UnreadableText
          ? { line: fault.line, message: fault.reason }
          : { line: 1, message: (fault as Error).message };
      return { entries: [], faults: [{ file, line, path: '', message }] };
    }
    const lines = new LineCounter();
    // Only `null` is converted: dates, years and names stay the text that is written.
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      schema: 'failsafe',
      customTags: ['null'],
      logLevel: 'silent',
    });
    const entries: FileEntry[] = [];
    const faults: FileFault[] = [];
    for (const parsed of Array.isArray(documents) ? documents : []) {
      const document = new YamlDocument(parsed, lines);
      const { input, faults: found } = this.#inputOf(document);
      faults.push(...found.map((fault) => ({ file, ...fault })));
      if (input) entries.push({ file, input, lineOf: (path) => document.lineOf(path) });
    }
    if (entries.length + faults.length === 0)
      faults.push({ file, line: 1, path: '', message: 'The file is empty.' });
    return { entries, faults };
  }

  #inputOf(document: YamlDocument): {
    input?: Record<string, unknown>;
    faults: Omit<FileFault, 'file'>[];
  } {
    const content = document.content();
    if ('faults' in content) return { faults: content.faults.map((fault) => ({ path: '', ...fault })) };
    const { value } = content;
    if (value === null) return { faults: [] }; // an empty document between two `---`
    if (!this.#isIncidentFile(value))
      return { faults: [{ line: document.lineOf(''), path: '', message: notAnIncident }] };
    const found = this.#faultsOf(document, value);
    if (found.faults.length > 0) return { faults: found.faults };
    const { $schema: _, ...input } = found.value as Record<string, unknown>;
    return { input, faults: [] };
  }

  /** The faults of a document after plain texts are read as the numbers and booleans that the schema asks for. */
  #faultsOf(document: YamlDocument, written: unknown): { value: unknown; faults: Omit<FileFault, 'file'>[] } {
    let value = written;
    if (!this.#validate(value)) {
      for (const error of this.#validate.errors ?? [])
        if (error.keyword === 'type') document.readAs(pathOf(error), typesOf(error.params)[0] ?? '');
      value = document.document.toJS();
      this.#validate(value);
    }
    const faults = (this.#validate.errors ?? []).map((error) => {
      const path = pathOf(error);
      return { line: document.lineOf(path), path, message: messageOf(error) };
    });
    if (faults.length > 0) return { value, faults };
    const message =
      'The value is empty. Leave the field out, or write `null` to remove its value with --update.';
    return { value, faults: document.emptyValues().map((place) => ({ ...place, message })) };
  }
}
