import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type Document, isNode, LineCounter, parseAllDocuments } from 'yaml';

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

/** The incident files that are meant by a path: itself, or all that lie in a folder, in order. */
export function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const keysOf = (path: string): (string | number)[] =>
  path
    .split('.')
    .filter((key) => key !== '')
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** The line of a place in a document, counted from 1. */
function lineIn(document: Document.Parsed, lines: LineCounter, path: string): number {
  for (let keys = keysOf(path); ; keys = keys.slice(0, -1)) {
    const node = document.getIn(keys, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    if (keys.length === 0) return 1;
  }
}

const pathOf = ({ instancePath, params, keyword }: ErrorObject): string => {
  const path = instancePath.slice(1).replaceAll('/', '.');
  const extra = keyword === 'additionalProperties' ? String(params['additionalProperty']) : '';
  return [path, extra].filter(Boolean).join('.');
};

function messageOf({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'additionalProperties') return 'There is no such field.';
  if (keyword === 'enum') return `Has to be one of ${(params['allowedValues'] as string[]).join(', ')}.`;
  if (keyword === 'required') return `\`${String(params['missingProperty'])}\` is missing.`;
  if (keyword === 'pattern') return 'A date is written as "2017", "2017-05" or "2017-05-12".';
  return `${message ?? 'is not right'}.`;
}

/** Reads incident files and checks them against the schema of what the API takes. */
export class IncidentFiles {
  readonly #validate: ValidateFunction;

  constructor(schema: object) {
    this.#validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
  }

  /** Every incident of a file; YAML may hold several, and JSON is YAML. */
  read(file: string): ReadFile {
    const lines = new LineCounter();
    // The core schema: a date stays the text that it is.
    const documents = parseAllDocuments(readFileSync(file, 'utf8'), { lineCounter: lines, schema: 'core' });
    const entries: FileEntry[] = [];
    const faults: FileFault[] = [];
    for (const document of Array.isArray(documents) ? documents : []) {
      const found = this.#faultsIn(file, document, lines);
      faults.push(...found);
      const { $schema: _, ...input } = (document.toJS() ?? {}) as Record<string, unknown>;
      if (found.length === 0) entries.push({ file, input, lineOf: (path) => lineIn(document, lines, path) });
    }
    return { entries, faults };
  }

  #faultsIn(file: string, document: Document.Parsed, lines: LineCounter): FileFault[] {
    if (document.errors.length > 0) {
      return document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        path: '',
        message: error.message.split('\n', 1)[0] ?? '',
      }));
    }
    if (this.#validate(document.toJS())) return [];
    return (this.#validate.errors ?? []).map((error) => {
      const path = pathOf(error);
      return { file, line: lineIn(document, lines, path), path, message: messageOf(error) };
    });
  }
}
