const tokenPattern =
  /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\b(?:OPTIONAL MATCH|ORDER BY|UNION ALL|USING INDEX(?: SEEK)?|[A-Za-z_]\w*)\b|\s+|[\s\S]/g;

/** Keywords that begin a line of their own, and those that are indented below the one before. */
const clauses = new Set([
  'MATCH',
  'OPTIONAL MATCH',
  'WITH',
  'UNWIND',
  'CALL',
  'RETURN',
  'UNION',
  'UNION ALL',
]);
const subclauses = new Set(['WHERE', 'ORDER BY', 'LIMIT', 'USING INDEX', 'USING INDEX SEEK', 'YIELD']);

const closing: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/** Whether a brace opens a subquery and not a map, by the text before it. */
const opensSubquery = (before: string): boolean =>
  /(?:\b(?:COLLECT|EXISTS|COUNT)|\bCALL \([\w, ]*\)) $/.test(before);

/** Lays out a compiled statement for a reader: a line for each clause, subqueries indented by two spaces. */
export function formatCypher(text: string): string {
  const lines: string[] = [];
  let line = '';
  /** The open subqueries with their indent, and open brackets, within which lines are not broken. */
  const open: { closes: string; indent: number | undefined }[] = [];
  const endLine = (indent: number): void => {
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '  '.repeat(indent);
  };
  const indentOf = (): number => /^ */.exec(line)?.[0].length ?? 0;
  for (const [token] of text.matchAll(tokenPattern)) {
    const inner = open.at(-1);
    const indent = inner ? inner.indent : 0;
    if (/^\s+$/.test(token)) {
      if (line.trim() !== '' && !line.endsWith(' ')) line += ' ';
    } else if (token in closing) {
      const isSubquery = token === '{' && opensSubquery(line);
      const deeper = indentOf() / 2 + 1;
      open.push({ closes: closing[token] as string, indent: isSubquery ? deeper : undefined });
      line += token;
      if (isSubquery) endLine(deeper);
    } else if (token === inner?.closes) {
      open.pop();
      if (indent !== undefined) endLine(indent - 1);
      line += token;
    } else {
      if (indent !== undefined && clauses.has(token)) endLine(indent);
      else if (indent !== undefined && subclauses.has(token)) endLine(indent + 1);
      line += token;
    }
  }
  endLine(0);
  return lines.join('\n');
}

const isIdentifier = /^[A-Za-z_]\w*$/;

/** A value as a Cypher literal. */
export function cypherLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(cypherLiteral).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    const keyOf = (key: string): string =>
      isIdentifier.test(key) ? key : `\`${key.replaceAll('`', '``')}\``;
    return `{${entries.map(([key, part]) => `${keyOf(key)}: ${cypherLiteral(part)}`).join(', ')}}`;
  }
  return JSON.stringify(value ?? null);
}
