import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A file of `cypher/`: what it takes, what it binds, and its text. */
export interface CypherTemplate {
  name: string;
  /** Variables it expects to find bound. */
  takes: readonly string[];
  /** Variables it binds for whoever goes on from it; the first is the one it is about. */
  binds: readonly string[];
  /** Further variables of its own, renamed at every use so that two uses never meet. */
  uses: readonly string[];
  /** What all that it finds have alike, and the index begins with that has them in the order of the keys. */
  alike: readonly OrderKey[];
  /** The order of what it finds, each key without nulls and the last one unique. */
  keys: readonly OrderKey[];
  text: string;
}

export interface OrderKey {
  expression: string;
  descending: boolean;
}

function parseKey(text: string): OrderKey {
  const [, expression, direction] = /^(.*?)(?:\s+(ASC|DESC))?$/s.exec(text.trim()) ?? [];
  return { expression: expression ?? text, descending: direction === 'DESC' };
}

const list = (text: string | undefined): string[] => (text ? text.split(/,\s*/).filter(Boolean) : []);

/** Reads the header (`// takes: a`, `// binds: b, c`, `// uses: d`, `// alike: b.kind`, `// keys: b.name, b.id DESC`) and drops the comments. */
function parseTemplate(name: string, file: string): CypherTemplate {
  const header = new Map<string, string>();
  const lines = file.split('\n').filter((line) => {
    const comment = /^\s*\/\/\s?(.*)$/.exec(line);
    const entry = comment && /^(takes|binds|uses|alike|keys):\s*(.*)$/.exec(comment[1] ?? '');
    if (entry) header.set(entry[1] as string, (entry[2] as string).trim());
    return !comment;
  });
  return {
    name,
    takes: list(header.get('takes')),
    binds: list(header.get('binds')),
    uses: list(header.get('uses')),
    alike: list(header.get('alike')).map(parseKey),
    keys: list(header.get('keys')).map(parseKey),
    text: lines.join('\n').trim(),
  };
}

/** Loads every pattern below a folder, by its path without the ending: `entity/claims`. */
export function loadTemplates(folder: string): ReadonlyMap<string, CypherTemplate> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.name.endsWith('.cypher'),
  );
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path)
        .replaceAll('\\', '/')
        .replace(/\.cypher$/, '');
      return [name, parseTemplate(name, readFileSync(path, 'utf8'))];
    }),
  );
}

/** Replaces whole identifiers, but neither properties (`.name`), labels and types (`:name`), parameters (`$name`) nor inclusions (`{{name`). */
export function renameVariables(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/(?<!\{\{)(?<![.:$`'/\w-])[a-zA-Z_]\w*(?!\w)/g, (word) => names.get(word) ?? word);
}

/** The statements of a script; each ends with a semicolon at the end of a line. */
export const statementsOf = (script: string): string[] =>
  script
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^\s*\/\/.*$/gm, '').trim() !== '');
