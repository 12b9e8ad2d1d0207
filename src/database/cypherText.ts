/** A parameter that a text refers to. */
export interface ParameterReference {
  parameter: string;
  /** Whether it follows `SKIP` or `LIMIT`, where Cypher allows a parameter but no variable. */
  isLimit: boolean;
}

/** The variables that a `CALL (…)` imports from the statement around it. */
export interface CallImports {
  imports: readonly string[];
}

type Part = string | ParameterReference | CallImports;

/**
 * Cypher under construction: text whose parameters and `CALL (…)` are not written yet. `renderCypher` writes them, as
 * `$values.x` for a statement of its own, or as a variable for a batched one.
 */
export class CypherText {
  constructor(readonly parts: readonly Part[]) {}

  /** Guards against a plain template literal, which would lose the parameters. */
  toString(): never {
    throw new Error('Compose Cypher with the `cypher` tag');
  }
}

/** Plain text needs no tag where it has neither a parameter nor a `CALL`. */
export type Cypher = string | CypherText;

const partsOf = (text: Cypher): readonly Part[] => (typeof text === 'string' ? [text] : text.parts);

/** Composes Cypher: `` cypher`MATCH (n) WHERE ${test} RETURN n` ``. */
export const cypher = (strings: TemplateStringsArray, ...values: readonly (Cypher | number)[]): CypherText =>
  new CypherText(
    strings.flatMap((text, index) => {
      const value = values[index];
      return value === undefined
        ? [text]
        : [text, ...partsOf(typeof value === 'number' ? `${value}` : value)];
    }),
  );

/** Joins texts with a separator; their parameters and calls are kept. */
export const joinCypher = (texts: readonly Cypher[], separator: string): CypherText =>
  new CypherText(
    texts.flatMap((text, index) => (index === 0 ? partsOf(text) : [separator, ...partsOf(text)])),
  );

/** `[a, b]` */
export const listOf = (texts: readonly Cypher[]): CypherText => cypher`[${joinCypher(texts, ', ')}]`;

/** A reference to a parameter. */
export const parameter = (name: string): CypherText => new CypherText([{ parameter: name, isLimit: false }]);

/** `CALL (a, b)`. Every `CALL` is composed with it, since a batched statement imports more variables. */
export const callWith = (imports: readonly string[]): CypherText => new CypherText([{ imports }]);

const rowCount = (word: 'SKIP' | 'LIMIT', value: Cypher): CypherText =>
  new CypherText([
    `${word} `,
    ...partsOf(value).map((part) =>
      typeof part === 'object' && 'parameter' in part ? { ...part, isLimit: true } : part,
    ),
  ]);

/** `LIMIT $x`, of a parameter. */
export const limitTo = (value: Cypher): CypherText => rowCount('LIMIT', value);

/** `SKIP $x`, of a parameter. */
export const skipRows = (value: Cypher): CypherText => rowCount('SKIP', value);

/** The parameters that a text refers to, each once, in the order of their first use. */
export function parametersIn(text: Cypher): ParameterReference[] {
  const found = new Map<string, ParameterReference>();
  for (const part of partsOf(text)) {
    if (typeof part === 'string' || !('parameter' in part)) continue;
    const known = found.get(part.parameter);
    found.set(part.parameter, { ...part, isLimit: part.isLimit || known?.isLimit === true });
  }
  return [...found.values()];
}

/** How a rendered text refers to its parameters. */
export interface CypherDialect {
  parameter(name: string): string;
  /** The variables that a `CALL` imports, given those that its author wrote. */
  imports(variables: readonly string[]): readonly string[];
}

/**
 * The values of a statement, as its one parameter `$values`. Neo4j plans a statement again for each combination of types
 * and lengths of its parameters (null; 0, 1, at most 10, 100, ... characters or elements), which takes longer than
 * executing it; it does not look into a map (docs/decisions/values-in-one-map.md).
 */
export const inOneMap = (values: Record<string, unknown>): { values: Record<string, unknown> } => ({
  values,
});

/** How a text refers to a value of `inOneMap`. */
export const valueNamed = (name: string): string => `$values.${name}`;

/** A statement with values of its own. */
const singleStatement: CypherDialect = { parameter: valueNamed, imports: (variables) => variables };

/** Renders a text as Cypher, by default as a statement with values of its own. */
export const renderCypher = (text: Cypher, dialect = singleStatement): string =>
  partsOf(text)
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('parameter' in part) return dialect.parameter(part.parameter);
      return `CALL (${dialect.imports(part.imports).join(', ')})`;
    })
    .join('');
