/** A map of all properties of a node takes as long to read as about this many single properties. */
const leastReadTogether = 8;

/**
 * Stored properties of a node or relationship as one list. A literal list of property reads would be planned ten times as
 * slowly: Neo4j infers the common type of its items, in each of several checks of the statement.
 */
export function storedProperties(variable: string, names: readonly string[]): string {
  if (names.length === 1) return `[${variable}.${names[0]}]`;
  const listed = names.map((name) => `'${name}'`).join(', ');
  if (names.length < leastReadTogether) return `[name IN [${listed}] | ${variable}[name]]`;
  return `[stored IN [properties(${variable})] | [name IN [${listed}] | stored[name]]][0]`;
}
