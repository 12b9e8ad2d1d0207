import { type CypherTemplate, expandTokens, templateNamed } from '../database/cypherTemplates.js';
import { type CypherText, inOneMap, parameter, parametersIn, renderCypher } from '../database/cypherText.js';
import { cypherList } from '../model/cypherLists.js';
import type { Statement } from '../database/database.js';

/** The write statements in `cypher/`, by name. */
export class WriteStatements {
  readonly #rendered = new Map<string, { text: string; needs: string[] }>();

  constructor(readonly templates: ReadonlyMap<string, CypherTemplate>) {}

  /** @throws Error when the template refers to a value that is not given, which Neo4j would take for null */
  of(name: string, values: Record<string, unknown>): Statement {
    const { text, needs } = this.#render(name);
    const missing = needs.filter((needed) => !(needed in values));
    if (missing.length > 0) throw new Error(`cypher/${name}.cypher needs ${missing.join(', ')}`);
    return { name, text, parameters: inOneMap(values) };
  }

  #render(name: string) {
    const known = this.#rendered.get(name);
    if (known) return known;
    const expanded = this.#expand(name);
    const needs = parametersIn(expanded).map(({ parameter: needed }) => needed);
    const rendered = { text: renderCypher(expanded), needs };
    this.#rendered.set(name, rendered);
    return rendered;
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
