import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { callWith, type Cypher, type CypherText, joinCypher, limitTo } from './cypherText.js';

/** A file of `cypher/`: the declarations of its header, and its text. */
export interface CypherTemplate {
  name: string;
  /** Variables that have to be bound where it is included. */
  takes: readonly string[];
  /** Variables that it binds for the text after it; the first is its main one. */
  binds: readonly string[];
  /** Further variables of its own. */
  uses: readonly string[];
  /** Properties in which all results are equal and that come first in the index which has them in the order of the keys. */
  constant: readonly OrderKey[];
  /** The order of the results: no key is null, and the last one is unique. */
  keys: readonly OrderKey[];
  text: string;
  tokens: readonly Token[];
}

/** A sort key: an expression over the variables of a template, and its direction. */
export interface OrderKey {
  expression: string;
  descending: boolean;
}

/** A piece of a template: plain text, or something to replace. */
type Token =
  | string
  | { variable: string; property: string | undefined }
  | { parameter: string; isLimit: boolean }
  | { imports: readonly string[] }
  | { include: string; words: readonly string[] };

/**
 * `{{name words}}`, `CALL (…)`, `LIMIT $name`, `$name` and identifiers. An identifier is neither a property (`.name`), a
 * label or type (`:name`) nor in quotes.
 */
const tokenPattern =
  /\{\{(?<include>[\w/-]+)(?<words>(?:\s+[\w/-]+)*)\s*\}\}|\bCALL \((?<imports>[\w, ]*)\)|(?<limit>\bLIMIT )?\$(?<parameter>\w+)|(?<![.:$`'/\w-])(?<variable>[a-zA-Z_]\w*)(?:\.(?<property>[a-zA-Z_]\w*))?/g;

const listOf = (text: string | undefined): string[] => (text ? text.split(/[,\s]+/).filter(Boolean) : []);

/** The tokens of a text in which some identifiers are variables. */
export function tokensOf(text: string, variables: ReadonlySet<string>): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(tokenPattern)) {
    const { include, words, imports, limit, parameter, variable, property } = match.groups ?? {};
    if (variable !== undefined && !variables.has(variable)) continue;
    tokens.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    if (include !== undefined) tokens.push({ include, words: listOf(words) });
    else if (parameter !== undefined) tokens.push({ parameter, isLimit: limit !== undefined });
    else if (variable !== undefined) tokens.push({ variable, property });
    else tokens.push({ imports: listOf(imports) });
  }
  tokens.push(text.slice(end));
  return tokens;
}

/** Makes the replacements of the tokens of a template. */
export interface Expansion {
  variable(name: string): string;
  parameter(name: string): Cypher;
  /** `{{name words}}`; which of the words are variables depends on the name. */
  include(name: string, words: readonly string[]): Cypher;
  /** `variable.property`; by default the property of the replaced variable. */
  property?(variable: string, property: string): string;
}

/** Expands a template: the one engine for statements that read and statements that write. */
export function expandTokens(tokens: readonly Token[], expansion: Expansion): CypherText {
  const { variable, parameter, include } = expansion;
  const propertyOf =
    expansion.property ?? ((name: string, property: string) => `${variable(name)}.${property}`);
  const texts = tokens.map((token): Cypher => {
    if (typeof token === 'string') return token;
    if ('include' in token) return include(token.include, token.words);
    if ('imports' in token) return callWith(token.imports.map(variable));
    if ('parameter' in token)
      return token.isLimit ? limitTo(parameter(token.parameter)) : parameter(token.parameter);
    return token.property === undefined
      ? variable(token.variable)
      : propertyOf(token.variable, token.property);
  });
  return joinCypher(texts, '');
}

/** Replaces variables in an expression without parameters, such as a key of an order. */
export function renameVariables(expression: string, names: ReadonlyMap<string, string>): string {
  const nameOf = (name: string): string => names.get(name) ?? name;
  return tokensOf(expression, new Set(names.keys()))
    .map((token) => {
      if (typeof token === 'string') return token;
      if (!('variable' in token)) throw new Error(`\`${expression}\` is not a plain expression`);
      return `${nameOf(token.variable)}${token.property === undefined ? '' : `.${token.property}`}`;
    })
    .join('');
}

function parseKey(text: string): OrderKey {
  const [, expression, direction] = /^(.*?)(?:\s+(ASC|DESC))?$/s.exec(text.trim()) ?? [];
  return { expression: expression ?? text, descending: direction === 'DESC' };
}

/** Commas within parentheses belong to a key. */
const keysOf = (text: string | undefined): OrderKey[] =>
  text
    ? text
        .split(/,\s*(?![^(]*\))/)
        .filter(Boolean)
        .map(parseKey)
    : [];

/**
 * Reads the header (`// takes: a`, `// binds: b, c`, `// uses: d`, `// constant: b.kind`, `// keys: b.name, b.id DESC`) and
 * drops the comments.
 */
export function parseTemplate(name: string, file: string): CypherTemplate {
  const header = new Map<string, string>();
  const lines = file.split('\n').filter((line) => {
    const comment = /^\s*\/\/\s?(.*)$/.exec(line);
    const entry = comment && /^(takes|binds|uses|constant|keys):\s*(.*)$/.exec(comment[1] ?? '');
    if (entry) header.set(entry[1] as string, (entry[2] as string).trim());
    return !comment;
  });
  const text = lines.join('\n').trim();
  const [takes, binds, uses] = ['takes', 'binds', 'uses'].map((key) => listOf(header.get(key))) as [
    string[],
    string[],
    string[],
  ];
  return {
    ...{ name, takes, binds, uses, text },
    constant: keysOf(header.get('constant')),
    keys: keysOf(header.get('keys')),
    tokens: tokensOf(text, new Set([...takes, ...binds, ...uses])),
  };
}

/** Loads every template below a folder, by its path without the ending: `entity/claims`. */
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

/** The template of that name. @throws Error when there is no such file */
export function templateNamed(templates: ReadonlyMap<string, CypherTemplate>, name: string): CypherTemplate {
  const template = templates.get(name);
  if (!template) throw new Error(`There is no file cypher/${name}.cypher`);
  return template;
}

/** The statements of a script; each ends with a semicolon at the end of a line. */
export const statementsOf = (script: string): string[] =>
  script
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^\s*\/\/.*$/gm, '').trim() !== '');
