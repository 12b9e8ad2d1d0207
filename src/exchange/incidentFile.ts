import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { LineCounter, parseAllDocuments } from 'yaml';
import { YamlDocument } from './yamlDocument.js';

/** A fault of a file: where it is, and what is wrong. */
export interface FileFault {
  file: string;
  line: number;
  /** The path within the incident: "claims.0.object". */
  path: string;
  message: string;
}

/** One incident of a file, as the API takes it. */
export interface FileEntry {
  file: string;
  input: Record<string, unknown>;
  /** The line on which something of it stands; the nearest thing above where it is not there itself. */
  lineOf(path: string): number;
}

export interface ReadFile {
  entries: FileEntry[];
  faults: FileFault[];
}

const endings = new Set(['.yaml', '.yml', '.json']);
const megabyte = 1_000_000;
/** Far more than any incident has; what is larger is something else. */
const mostBytes = 10 * megabyte;

/** Whether a link leads to a folder, which would have to be followed for ever where it leads back. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // a link that leads nowhere: reading it says so
  }
}

/** The incident files that are meant by a path: itself, or all that lie in a folder, in order. */
export function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => endings.has(extname(entry.name)) && (entry.isFile() || entry.isSymbolicLink()))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isFolder(file))
    .sort();
}

const pathOf = ({ instancePath, params, keyword }: ErrorObject): string => {
  const path = instancePath.slice(1).replaceAll('/', '.');
  const extra = keyword === 'additionalProperties' ? String(params['additionalProperty']) : '';
  return [path, extra].filter(Boolean).join('.');
};

const typeNames: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a group of fields'],
]);

function messageOf({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'additionalProperties') return 'There is no such field.';
  if (keyword === 'enum') return `Has to be one of ${(params['allowedValues'] as string[]).join(', ')}.`;
  if (keyword === 'required') return `\`${String(params['missingProperty'])}\` is missing.`;
  if (keyword === 'pattern') return 'A date is written as "2017", "2017-05" or "2017-05-12".';
  if (keyword === 'type') {
    const [type = ''] = [params['type']].flat().map(String);
    return `Has to be ${typeNames.get(type) ?? type}.`;
  }
  return `${message ?? 'is not right'}.`;
}

/** The text of a file. @throws Error with a message that says what is wrong with it. */
function textOf(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > mostBytes)
      throw new Error(
        `Has ${Math.ceil(size / megabyte)} MB; an incident file may have ${mostBytes / megabyte}.`,
      );
    return readFileSync(file, 'utf8');
  } catch (fault) {
    const { message } = fault as Error;
    throw new Error(message.replace(/^E[A-Z]+: (.*?), .*$/, 'Cannot be read: $1.'), { cause: fault });
  }
}

/** Reads incident files and checks them against the schema of what the API takes. */
export class IncidentFiles {
  readonly #validate: ValidateFunction;
  readonly #fields: readonly string[];

  constructor(schema: { properties?: unknown }) {
    this.#validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
    this.#fields = Object.keys(schema.properties ?? {});
  }

  /** Every incident of a file; YAML may hold several, and JSON is YAML. */
  read(file: string): ReadFile {
    let text: string;
    try {
      text = textOf(file);
    } catch (fault) {
      return { entries: [], faults: [{ file, line: 1, path: '', message: (fault as Error).message }] };
    }
    const lines = new LineCounter();
    // Of all that YAML takes for something else, only `null` is: a date, a year and a name stay as they are written.
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
    if (value === null) return { faults: [] }; // nothing stands between two lines of dashes
    if (typeof value !== 'object' || !this.#fields.some((field) => Object.hasOwn(value, field)))
      return { faults: [{ line: document.lineOf(''), path: '', message: 'This is no incident.' }] };
    const found = this.#faultsOf(document, value);
    if (found.faults.length > 0) return { faults: found.faults };
    const { $schema: _, ...input } = found.value as Record<string, unknown>;
    return { input, faults: [] };
  }

  /** The faults of a document once all that has to be a number or a truth value is read as one. */
  #faultsOf(document: YamlDocument, written: unknown): { value: unknown; faults: Omit<FileFault, 'file'>[] } {
    let value = written;
    if (!this.#validate(value)) {
      for (const error of this.#validate.errors ?? [])
        if (error.keyword === 'type') document.readAs(pathOf(error), String(error.params['type']));
      value = document.document.toJS();
      this.#validate(value);
    }
    const faults = (this.#validate.errors ?? []).map((error) => {
      const path = pathOf(error);
      return { line: document.lineOf(path), path, message: messageOf(error) };
    });
    return { value, faults };
  }
}
