import {
  type Document,
  isAlias,
  isCollection,
  isPair,
  isScalar,
  type LineCounter,
  type Node,
  Scalar,
  visit,
} from 'yaml';

/** A syntax fault of a document and its line. */
export interface DocumentFault {
  line: number;
  message: string;
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** Conversions of an unquoted text to the type that the schema asks for. */
const readings: ReadonlyMap<string, (text: string) => number | boolean | undefined> = new Map<
  string,
  (text: string) => number | boolean | undefined
>([
  ['integer', (text) => (/^[-+]?\d+$/.test(text) ? Number(text) : undefined)],
  ['number', (text) => (/^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined)],
  ['boolean', (text) => truths.get(text.toLowerCase())],
]);

const isPosition = (key: string): boolean => /^\d+$/.test(key);

/** A YAML document whose values are texts as written until `readAs` converts one. */
export class YamlDocument {
  constructor(
    readonly document: Document.Parsed,
    readonly lines: LineCounter,
  ) {}

  /** The document's value, or its faults. */
  content(): { value: unknown } | { faults: DocumentFault[] } {
    const { errors } = this.document;
    if (errors.length > 0)
      return {
        faults: errors.map(({ pos, message }) => ({
          line: this.lines.linePos(pos[0]).line,
          message: message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:$/, '.') ?? '',
        })),
      };
    try {
      const value: unknown = this.document.toJS();
      JSON.stringify(value); // throws on a circular alias
      return { value };
    } catch (fault) {
      return { faults: [{ line: this.#lineOfAliases(), message: this.#messageOf(fault as Error) }] };
    }
  }

  #messageOf({ message }: Error): string {
    if (message.startsWith('Excessive alias'))
      return 'The aliases expand to far more than the file holds; write the values out.';
    if (message.startsWith('Unresolved alias'))
      return `${message.split(': ').at(-1)} is not defined as an anchor.`;
    return 'An alias refers to a value that contains it; write the value out.';
  }

  #lineOfAliases(): number {
    let line = 1;
    visit(this.document, {
      Alias: (_key, { range }) => {
        if (range) line = this.lines.linePos(range[0]).line;
        return visit.BREAK;
      },
    });
    return line;
  }

  /** The node at a path; aliases are followed. */
  #nodeAt(keys: readonly string[]): Node | undefined {
    let node: unknown = this.document.contents;
    for (const key of keys) {
      if (isAlias(node)) node = node.resolve(this.document);
      node = isCollection(node) ? node.get(isPosition(key) ? Number(key) : key, true) : undefined;
    }
    return node as Node | undefined;
  }

  /** The line of a path, counted from 1, or of its nearest ancestor in the document. */
  lineOf(path: string): number {
    for (let keys = path.split('.').filter((key) => key !== ''); ; keys = keys.slice(0, -1)) {
      const range = this.#nodeAt(keys)?.range;
      if (range) return this.lines.linePos(range[0]).line;
      if (keys.length === 0) return 1;
    }
  }

  /** The places of values that are left empty, or written as another word for null than `null`. */
  emptyValues(): { line: number; path: string }[] {
    const found: { line: number; path: string }[] = [];
    visit(this.document, {
      Pair: (_key, { key, value }, ancestors) => {
        if (!isScalar(value) || value.value !== null || value.source === 'null') return;
        const keys = [...ancestors.filter(isPair).map((pair) => pair.key), key];
        const path = keys.map((one) => (isScalar(one) ? String(one.value) : '')).join('.');
        const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
        found.push({ line: this.lines.linePos(at).line, path });
      },
    });
    return found;
  }

  /** Converts the plain text at a path to a type if it can be read as one. */
  readAs(path: string, type: string): void {
    let node: unknown = this.#nodeAt(path.split('.'));
    if (isAlias(node)) node = node.resolve(this.document);
    if (!isScalar(node) || node.type !== Scalar.PLAIN || typeof node.value !== 'string') return;
    const value = readings.get(type)?.(node.value);
    if (value !== undefined) node.value = value;
  }
}
