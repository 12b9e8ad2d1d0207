import {
  type Document,
  isAlias,
  isCollection,
  isScalar,
  type LineCounter,
  type Node,
  Scalar,
  visit,
} from 'yaml';

/** What keeps a document from being read, and on which line. */
export interface DocumentFault {
  line: number;
  message: string;
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** What a text that is not quoted is read as, where something else than a text is asked for. */
const readings: ReadonlyMap<string, (text: string) => number | boolean | undefined> = new Map<
  string,
  (text: string) => number | boolean | undefined
>([
  ['integer', (text) => (/^[-+]?\d+$/.test(text) ? Number(text) : undefined)],
  ['boolean', (text) => truths.get(text.toLowerCase())],
]);

const isPosition = (key: string): boolean => /^\d+$/.test(key);

/** A document as it is written: every value is the text that stands there, until it is asked to be something else. */
export class YamlDocument {
  constructor(
    readonly document: Document.Parsed,
    readonly lines: LineCounter,
  ) {}

  /** Its content, or why there is none. */
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
      JSON.stringify(value); // fails where something holds an alias of itself
      return { value };
    } catch (fault) {
      return { faults: [{ line: this.#lineOfAliases(), message: this.#messageOf(fault as Error) }] };
    }
  }

  #messageOf({ message }: Error): string {
    if (message.startsWith('Excessive alias'))
      return 'Its aliases stand for far more than is written here: write out what is meant.';
    if (message.startsWith('Unresolved alias'))
      return `${message.split(': ').at(-1)} is the name of no anchor.`;
    return 'An alias stands within what it stands for.';
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

  /** The node at a path, by way of aliases. */
  #nodeAt(keys: readonly string[]): Node | undefined {
    let node: unknown = this.document.contents;
    for (const key of keys) {
      if (isAlias(node)) node = node.resolve(this.document);
      node = isCollection(node) ? node.get(isPosition(key) ? Number(key) : key, true) : undefined;
    }
    return node as Node | undefined;
  }

  /** The line of a place, counted from 1; of the nearest thing above where it is not there itself. */
  lineOf(path: string): number {
    for (let keys = path.split('.').filter((key) => key !== ''); ; keys = keys.slice(0, -1)) {
      const range = this.#nodeAt(keys)?.range;
      if (range) return this.lines.linePos(range[0]).line;
      if (keys.length === 0) return 1;
    }
  }

  /** Reads what stands at a place as a value of a type, if it can be one. */
  readAs(path: string, type: string): void {
    let node: unknown = this.#nodeAt(path.split('.'));
    if (isAlias(node)) node = node.resolve(this.document);
    if (!isScalar(node) || node.type !== Scalar.PLAIN || typeof node.value !== 'string') return;
    const value = readings.get(type)?.(node.value);
    if (value !== undefined) node.value = value;
  }
}
