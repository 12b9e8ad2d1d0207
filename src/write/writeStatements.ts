import { type CypherTemplate, expandTokens, templateNamed } from '../database/cypherTemplates.js';
import { type CypherText, parameter, renderCypher } from '../database/cypherText.js';
import { cypherList } from '../model/cypherLists.js';
import type { Statement } from '../database/database.js';

/** The statements of `cypher/` that write, by name, with their parameters. */
export class WriteStatements {
  readonly #texts = new Map<string, string>();

  constructor(readonly templates: ReadonlyMap<string, CypherTemplate>) {}

  of(name: string, parameters: Statement['parameters']): Statement {
    const text = this.#texts.get(name) ?? renderCypher(this.#expand(name));
    this.#texts.set(name, text);
    return { name, text, parameters };
  }

  /**
   * A template with its parameters as they are named, and with what it includes; an included template shares the variables
   * of the statement, but for those it takes under another name: `{{derive/entity part}}`. `{{types every}}` is a list of the
   * model (`src/model/cypherLists.ts`).
   */
  #expand(name: string, words: readonly string[] = []): CypherText {
    const { takes, tokens } = templateNamed(this.templates, name);
    const names = new Map(takes.map((taken, index) => [taken, words[index] ?? taken]));
    return expandTokens(tokens, {
      variable: (variable) => names.get(variable) ?? variable,
      parameter,
      include: (included, passed) =>
        cypherList(included, passed[0] ?? '') ??
        this.#expand(
          included,
          passed.map((variable) => names.get(variable) ?? variable),
        ),
    });
  }
}
