import type { Statement } from '../database/database.js';
import type { CypherTemplate } from '../database/cypherTemplates.js';

/** The statements of `cypher/` that write, by name, with their parameters. */
export class WriteStatements {
  readonly #texts = new Map<string, string>();

  constructor(readonly patterns: ReadonlyMap<string, CypherTemplate>) {}

  of(name: string, parameters: Statement['parameters']): Statement {
    return { name, text: this.#textOf(name), parameters };
  }

  /** The text of a pattern; `{{derive/entity}}` in it is that pattern, on the variables that it takes. */
  #textOf(name: string): string {
    const known = this.#texts.get(name);
    if (known !== undefined) return known;
    const pattern = this.patterns.get(name);
    if (!pattern) throw new Error(`There is no statement cypher/${name}.cypher`);
    const text = pattern.text.replace(/\{\{([\w/-]+)\}\}/g, (_, part: string) => this.#textOf(part));
    this.#texts.set(name, text);
    return text;
  }
}
