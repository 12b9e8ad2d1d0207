import type { GraphQLResolveInfo, OperationDefinitionNode } from 'graphql';
import type { Database, ReadOptions } from '../database/database.js';
import {
  type CompilationParts,
  Compilation,
  type CompiledStatement,
  type FieldRequest,
  startRun,
} from './compilation.js';
import { compileField } from './field.js';
import type { Pattern } from '../database/cypherFiles.js';

/** Who reads, and how long they are ready to wait. */
export interface Reading extends ReadOptions {
  /** The highest TLP level the reader may see; an index in `tlpLevels`. */
  level: number;
}

/** The most texts kept for one root field of one operation; more differ only in what was asked long ago. */
const maxTextsPerField = 32;

/**
 * Answers root fields: each by one statement, compiled from its selection set and kept with the
 * operation, so that the same operation with other variables is neither compiled nor planned again.
 */
export class Reader {
  readonly #kept = new WeakMap<OperationDefinitionNode, Map<string, CompiledStatement[]>>();

  constructor(
    readonly database: Database,
    readonly patterns: ReadonlyMap<string, Pattern>,
  ) {}

  async answer(info: GraphQLResolveInfo, reading: Reading): Promise<unknown> {
    const definition = info.parentType.getFields()[info.fieldName] as FieldRequest['definition'];
    const request: FieldRequest = { definition, nodes: info.fieldNodes, responseKey: String(info.path.key) };
    const run = startRun(info.variableValues, reading.level);
    const texts = this.#textsOf(info.operation, request.responseKey);
    let statement = texts.find((text) => text.fits(run));
    if (!statement) {
      const parts: CompilationParts = {
        schema: info.schema,
        fragments: info.fragments,
        patterns: this.patterns,
      };
      const compilation = new Compilation(parts, run, info.operation);
      statement = compilation.finish(
        compileField(compilation, { variables: {}, self: '', lens: undefined }, request),
      );
      texts.unshift(statement);
      texts.length = Math.min(texts.length, maxTextsPerField);
    }
    const { text, bind, shape } = statement;
    const rows = await this.database.read({ name: info.fieldName, text, parameters: bind(run) }, reading);
    return shape(rows[0]?.[0] ?? null, run);
  }

  #textsOf(operation: OperationDefinitionNode, responseKey: string): CompiledStatement[] {
    const fields = this.#kept.get(operation) ?? new Map<string, CompiledStatement[]>();
    this.#kept.set(operation, fields);
    const texts = fields.get(responseKey) ?? [];
    fields.set(responseKey, texts);
    return texts;
  }
}
