import { stringify } from 'yaml';
import { EntityKind } from '../../model/entityKind.js';
import type { GraphWriter } from './exportGraph.js';
import { type Fields, withoutEmpty } from './inputFields.js';

/** Items of one YAML document: it is added in one transaction. */
const itemsPerDocument = 200;

type List = 'entities' | 'sources' | 'claims';

const listOf = ({ kind }: Fields): List => (kind === EntityKind.SOURCE ? 'sources' : 'entities');

/** JSON lines: an incident file with one item in each line; claims that link to each other in a circle share a line. */
const jsonLines: GraphWriter = {
  entity: (entity) => [`${JSON.stringify({ [listOf(entity)]: [withoutEmpty(entity)] })}\n`],
  claims: (claims) => [`${JSON.stringify({ claims })}\n`],
};

/** YAML: incident files of some hundred items, as the documents of one stream. */
class YamlDocuments implements GraphWriter {
  #lists: Partial<Record<List, Fields[]>> = {};
  #size = 0;

  entity = (entity: Fields): string[] => this.#add(listOf(entity), [withoutEmpty(entity)]);
  claims = (claims: readonly Fields[]): string[] => [
    // Claims may name entities of any document before.
    ...(this.#lists.claims ? [] : this.#document()),
    ...this.#add('claims', claims),
  ];
  end = (): string[] => this.#document();

  #add(name: List, items: readonly Fields[]): string[] {
    (this.#lists[name] ??= []).push(...items);
    this.#size += items.length;
    return this.#size < itemsPerDocument ? [] : this.#document();
  }

  #document(): string[] {
    if (this.#size === 0) return [];
    const text = stringify(this.#lists, { lineWidth: 0 });
    [this.#lists, this.#size] = [{}, 0];
    return [`---\n${text}`];
  }
}

/** Writes a graph as incident files, which `add` takes. */
export const documents = (format: 'yaml' | 'jsonl'): GraphWriter =>
  format === 'jsonl' ? jsonLines : new YamlDocuments();
