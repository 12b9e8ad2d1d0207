import { type CypherTemplate, parseTemplate } from '../../src/database/cypherTemplates.js';

/**
 * Folders of statements that run inside a change, a backup, a check or a migration of the graph. Their variables are not renamed, and
 * what a change may see is checked where its input is resolved (`src/write/inputs`).
 */
const writingFolders = new Set(['access', 'backup', 'derive', 'merge', 'seed', 'verify', 'write']);

/** Includes that guard the variable they name. */
const guardingIncludes = new Set([
  'counted-edge',
  'supported-edge',
  'counted-claim',
  'counted-but-for-roots',
  'available-claim',
  'belief/counted-differently',
]);

const keywords = new Set(
  'AND AS ASC BY CALL CASE COUNT COLLECT CONTAINS DESC DISTINCT ELSE END EXISTS IN IS LIMIT MATCH NOT NULL OR ORDER RETURN SHORTEST THEN UNION UNWIND USING WHEN WHERE WITH null true false'.split(
    ' ',
  ),
);

const variablesIn = ({ tokens }: CypherTemplate): Set<string> =>
  new Set(
    tokens.flatMap((token) => {
      if (typeof token === 'string' || 'parameter' in token) return [];
      if ('variable' in token) return [token.variable];
      return 'imports' in token ? token.imports : token.words;
    }),
  );

const strings = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g;

/** Names that a text binds: nodes and relationships of patterns, paths, columns, items of lists. */
function boundIn(text: string): Set<string> {
  const bindings = [
    /(?<![\w}])\(([a-zA-Z_]\w*)(?=[:)\s{])/g,
    /\[([a-zA-Z_]\w*)(?=:|\s*\]-)/g,
    /\bAS ([a-zA-Z_]\w*)/g,
    /[(\[]([a-zA-Z_]\w*) IN /g,
    /\b([a-zA-Z_]\w*) = (?=(?:ALL |ANY )?SHORTEST|\()/g,
  ];
  return new Set(
    bindings
      .flatMap((binding) => [...text.matchAll(binding)].map(([, name = '']) => name))
      .filter((name) => !keywords.has(name)),
  );
}

/** The clauses of a text that bind nodes and relationships: each from `MATCH` to its `WHERE` or the next clause. */
const matchClauses = (text: string): string[] =>
  [
    ...text.matchAll(
      /\bMATCH\b([\s\S]*?)(?=\bWHERE\b|\bMATCH\b|\bRETURN\b|\bWITH\b|\bUNION\b|\bUNWIND\b|\bCALL\b|$)/g,
    ),
  ].map(([, clause = '']) => clause);

const nodesIn = (clause: string): string[] =>
  [...clause.matchAll(/(?<!\w)\(([a-zA-Z_]\w*)(?=[:)\s{])/g)].map(([, name = '']) => name);
const relationshipsIn = (clause: string): string[] =>
  [...clause.matchAll(/\[([a-zA-Z_]\w*)(?=[:\]])/g)].map(([, name = '']) => name);

/** The name of what is included, by `{{under before name …}}` too. */
const guardNamed = ({ include, words }: { include: string; words: readonly string[] }): string =>
  include === 'under' ? (words[1] ?? '') : include;

/** Variables of which the text compares the level with the caller's, or that a guarding include names. */
function guardedIn({ text, tokens }: CypherTemplate): Set<string> {
  const compared = [
    ...text.matchAll(/\b(\w+)\.(?:level|floor|supportFloor|leadLevel)(?:, 0\))? (?:<=|>) \$level/g),
  ];
  const included = tokens.flatMap((token) =>
    typeof token === 'object' && 'include' in token && guardingIncludes.has(guardNamed(token))
      ? token.words
      : [],
  );
  return new Set([...compared.map(([, name = '']) => name), ...included]);
}

/** Variables that `// unguarded: a, b: reason` names; undefined where the reason is missing. */
function unguardedIn(file: string): Set<string> | undefined {
  const names = new Set<string>();
  for (const [, line = ''] of file.matchAll(/^\/\/ unguarded: (.*)$/gm)) {
    const [list = '', reason = ''] = line.split(/:\s*(.*)/s);
    if (reason.trim() === '') return undefined;
    for (const name of list.split(/,\s*/)) names.add(name.trim());
  }
  return names;
}

/** Whether `collect(` stands outside of every `CALL (…) { … }`. */
function collectsOutsideCall(text: string): boolean {
  const open: boolean[] = [];
  for (const [token] of text.matchAll(/\bCALL \([^)]*\) \{|\{\{|\}\}|\{|\}|\bcollect\(/g)) {
    if (token.startsWith('CALL')) open.push(true);
    else if (token === '{') open.push(false);
    else if (token === '}') open.pop();
    else if (token === 'collect(' && !open.includes(true)) return true;
  }
  return false;
}

function guardFaults(file: string, template: CypherTemplate, text: string): string[] {
  const unguarded = unguardedIn(file);
  if (!unguarded) return ['`// unguarded:` needs variables and a reason: `// unguarded: a, b: why`'];
  const guarded = guardedIn(template);
  const bound = new Set<string>();
  for (const clause of matchClauses(text)) {
    const relationships = relationshipsIn(clause);
    // A relationship that is visible has visible ends: a claim is at least as confidential as what it names.
    const hasGuardedRelationship = relationships.some((name) => guarded.has(name));
    for (const name of [...relationships, ...(hasGuardedRelationship ? [] : nodesIn(clause))])
      bound.add(name);
  }
  const open = [...bound].filter((name) => !guarded.has(name) && !template.takes.includes(name));
  return [
    ...open
      .filter((name) => !unguarded.has(name))
      .map(
        (name) =>
          `\`${name}\` is bound without a guard of markings: compare its level, or say why not in \`// unguarded:\``,
      ),
    ...[...unguarded]
      .filter((name) => !open.includes(name))
      .map((name) => `\`${name}\` is listed as unguarded, but is guarded or not bound by a MATCH`),
  ];
}

/** What is wrong with a file of `cypher/`; its name is its path there without the ending. */
export function lintTemplate(name: string, file: string): string[] {
  const faults: string[] = [];
  const template = parseTemplate(name, file);
  const text = template.text.replaceAll(strings, "''");
  const opening = /^(?:\/\/ (?!(?:takes|binds|uses|constant|keys|unguarded):).*\n)+/.exec(file)?.[0] ?? '';
  if (!/^\/\/ [A-Z`]/.test(opening) || !/[.:]\)?\n$/.test(opening))
    faults.push('the file does not open with a sentence of what it finds');
  if (writingFolders.has(name.split('/')[0] ?? '')) return faults;

  const { takes, binds, uses } = template;
  const declared = new Set([...takes, ...binds, ...uses]);
  const used = variablesIn(template);
  for (const variable of declared)
    if (!used.has(variable)) faults.push(`\`${variable}\` is declared and not used`);
  for (const variable of boundIn(text))
    if (!declared.has(variable))
      faults.push(`\`${variable}\` is bound and not declared: two uses of the file would share it`);
  if (collectsOutsideCall(text))
    faults.push('`collect(` has no row for a request of a batch that finds nothing: use `COLLECT { … }`');
  return [...faults, ...guardFaults(file, template, text)];
}
