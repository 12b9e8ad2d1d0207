import type { GraphQLResolveInfo, OperationDefinitionNode } from 'graphql';
import type { Database, StatementOptions, WriteTransaction } from '../database/database.js';
import type { Outcome } from '../model/outcome.js';
import {
  Compilation,
  type CompiledStatement,
  type FieldRequest,
  type ExecutionContext,
  createExecutionContext,
} from './compilation.js';
import { RequestBatcher } from './requestBatcher.js';
import { endOfTime, type FeedCursor, type FeedPage } from './feedCursor.js';
import { compileField } from './field.js';
import type { CypherTemplate } from '../database/cypherTemplates.js';

/** Who reads, and how long they are ready to wait. */
export interface ReadContext extends StatementOptions {
  /** The highest TLP level the reader may see; an index in `tlpLevels`. */
  level: number;
}

/** What a statement gave, to be made into the answer: as it is sent, or as the executor wants it. */
export type Answer = (isFinal: boolean) => unknown;

/** The most texts kept for one root field of one operation; more differ only in what was asked long ago. */
const maxPlansPerField = 32;

/**
 * Answers root fields: each by one statement, compiled from its selection set and kept with the
 * operation, so that the same operation with other variables is neither compiled nor planned again.
 */
export class Reader {
  readonly #kept = new WeakMap<OperationDefinitionNode, Map<string, CompiledStatement[]>>();
  readonly #batchers = new WeakMap<CompiledStatement, RequestBatcher>();

  constructor(
    readonly database: Database,
    readonly patterns: ReadonlyMap<string, CypherTemplate>,
  ) {}

  async answer(info: GraphQLResolveInfo, reading: ReadContext, feedUntil = endOfTime): Promise<Answer> {
    const context = { ...createExecutionContext(info.variableValues, reading.level), feedUntil };
    const { answer, isNotFound } = await this.#ask(info, context, reading);
    // Hardly any id that is asked for is part of something else now, so no other question pays for those that are.
    return isNotFound
      ? (await this.#ask(info, { ...context, resolvesMergedIds: true }, reading)).answer
      : answer;
  }

  /** What a follower of the feed has not been told: whatever comes after the place given, up to a moment. */
  async followed(
    info: GraphQLResolveInfo,
    reading: ReadContext,
    feedPosition: FeedCursor,
    feedUntil: string,
  ): Promise<FeedPage> {
    const context = {
      ...createExecutionContext(info.variableValues, reading.level),
      feedPosition,
      feedUntil,
    };
    const { answer } = await this.#ask(info, context, reading);
    return answer(false) as FeedPage;
  }

  async #ask(
    info: GraphQLResolveInfo,
    context: ExecutionContext,
    reading: ReadContext,
  ): Promise<{ answer: Answer; isNotFound: boolean }> {
    const compiled = this.#compiled(info, context);
    const { bind, mapRow, isNotFound } = compiled;
    const raw = await this.#batcherOf(compiled, info.fieldName).run({ parameters: bind(context), reading });
    return { answer: (isFinal) => mapRow(raw, { ...context, isFinal }), isNotFound: isNotFound(raw) };
  }

  #batcherOf(compiled: CompiledStatement, name: string): RequestBatcher {
    const known = this.#batchers.get(compiled);
    if (known) return known;
    const batcher = new RequestBatcher(this.database, { name, text: compiled.text });
    this.#batchers.set(compiled, batcher);
    return batcher;
  }

  /** Answers a change with what it came to, as seen from within the transaction that made it. */
  async answerWithin(
    transaction: WriteTransaction,
    info: GraphQLResolveInfo,
    level: number,
    outcome: Outcome,
  ): Promise<Answer> {
    const context = createExecutionContext(info.variableValues, level, outcome);
    const { text, bind, mapRow } = this.#compiled(info, context);
    const rows = await transaction.run({ name: `${info.fieldName} answer`, text, parameters: bind(context) });
    return (isFinal) => mapRow(rows[0]?.[0] ?? null, { ...context, isFinal });
  }

  #compiled(info: GraphQLResolveInfo, context: ExecutionContext): CompiledStatement {
    const definition = info.parentType.getFields()[info.fieldName] as FieldRequest['definition'];
    const request: FieldRequest = { definition, nodes: info.fieldNodes, responseKey: String(info.path.key) };
    const texts = this.#textsOf(info.operation, request.responseKey);
    const known = texts.find((text) => text.guardsHold(context));
    if (known) return known;
    const { schema, fragments, operation } = info;
    const compilation = new Compilation({ schema, fragments, templates: this.patterns }, context, operation);
    const place = { variables: {}, self: '', lens: undefined };
    const statement = compilation.finish(compileField(compilation, place, request));
    texts.unshift(statement);
    texts.length = Math.min(texts.length, maxPlansPerField);
    return statement;
  }

  #textsOf(operation: OperationDefinitionNode, responseKey: string): CompiledStatement[] {
    const fields = this.#kept.get(operation) ?? new Map<string, CompiledStatement[]>();
    this.#kept.set(operation, fields);
    const texts = fields.get(responseKey) ?? [];
    fields.set(responseKey, texts);
    return texts;
  }
}
