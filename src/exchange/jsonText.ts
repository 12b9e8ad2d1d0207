/** Parsed JSON, or undefined if the text is not JSON; the shape is checked next. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Finds the line of each object of a text in turn, by the first occurrence of one of some fields after the object before.
 *
 * @param fields those that tell the objects apart, such as `uuid`
 */
export function lineFinder(text: string, fields: readonly string[]): (value: unknown) => number {
  let [at, line] = [0, 1];
  const indexOf = (field: string, written: unknown): number => {
    if (typeof written !== 'string' || written === '') return -1;
    const literal = JSON.stringify(written).replace(/[^\w"-]/g, '\\$&');
    const pattern = new RegExp(`"${field}":\\s*${literal}`, 'g');
    pattern.lastIndex = at;
    return pattern.exec(text)?.index ?? -1;
  };
  return (value) => {
    const written = (value ?? {}) as Readonly<Record<string, unknown>>;
    const found = Math.max(...fields.map((field) => indexOf(field, written[field])));
    if (found < 0) return line;
    line += text.slice(at, found).split('\n').length - 1;
    at = found;
    return line;
  };
}
