import type { Report } from './draft.js';

function parse(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

const isToken = (fault: string): boolean => fault.startsWith('Unexpected token');

/**
 * Where the syntax of a text is wrong. V8 gives the position of most faults, and for a wrong token only
 * the text around it.
 */
function offsetOf(fault: string, text: string): number {
  if (!isToken(fault)) return Number(/ at position (\d+)/.exec(fault)?.[1] ?? text.trimEnd().length);
  // A part of the text that ends before the token has another fault: it ends too early.
  let [before, after] = [0, text.length];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    const part = parse(text.slice(0, middle));
    if ('fault' in part && isToken(part.fault)) after = middle;
    else before = middle;
  }
  return before;
}

/** Parsed JSON, whose shape is checked next; undefined for a text that is not JSON, which is reported with its line. */
export function parsedJson(text: string, file: string, report: Report): unknown {
  const parsed = parse(text);
  if ('value' in parsed) return parsed.value;
  const { fault } = parsed;
  const line = text.slice(0, offsetOf(fault, text)).split('\n').length;
  const message = fault.replace(/, (\.\.\.)?".*$/s, '').replace(/( in JSON)? at position .*$/s, '');
  report({ file, line }, '', `The file is not valid JSON: ${message}. Correct this line.`);
  return undefined;
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
