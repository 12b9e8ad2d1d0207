import { type CypherTemplate, expandTokens, templateNamed } from '../database/cypherTemplates.js';
import { type CypherText, parameter, renderCypher } from '../database/cypherText.js';
import { cypherList } from '../model/cypherLists.js';
import type { Statement } from '../database/database.js';

/** The write statements in `cypher/`, by name. */
export class WriteStatements {
  readonly #texts = new Map<string, string>();

  constructor(readonly templates: ReadonlyMap<string, CypherTemplate>) {}

  of(name: string, parameters: Statement['parameters']): Statement {
    const text = this.#texts.get(name) ?? renderCypher(this.#expand(name));
    this.#texts.set(name, text);
    return { name, text, parameters };
  }

  /**
   * Expands a template: its parameters keep their names, and `{{derive/entity part}}` includes a template, which shares the
   * variables of the statement except those in its `takes`. `{{types every}}` is a list of the model
   * (`src/model/cypherLists.ts`).
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
