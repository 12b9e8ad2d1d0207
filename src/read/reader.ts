import type { FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { type Logger, pino } from 'pino';
import { inOneMap } from '../database/cypherText.js';
import type { Database, StatementOptions, WriteTransaction } from '../database/database.js';
import { allSpeedLayers, SpeedLayerCounts, type SpeedLayerSwitches } from '../model/speedLayers.js';
import type { Outcome } from '../model/outcome.js';
import { type CompiledStatement, type ExecutionContext, createExecutionContext } from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';
import type { AnswerPath, NulledValue } from './completion.js';
import { checkNamedIds } from './idCheck.js';
import type { NamedId } from './namedIds.js';
import type { AnswerCache } from './answerCache.js';
import { RequestBatcher } from './requestBatcher.js';
import { endOfTime, type FeedCursor, type FeedPage } from './feedCursor.js';
import { compileRootField } from './compileRootField.js';
import type { CypherTemplate } from '../database/cypherTemplates.js';

/** The switches of the speed layers, their counters and the logger; and the cache of answers, if there is one. */
export interface ReaderOptions {
  layers: SpeedLayerSwitches;
  counts: SpeedLayerCounts;
  logger: Logger;
  cache?: AnswerCache;
}

/** The caller and the limits of a read. */
export interface ReadContext extends StatementOptions {
  /** The caller's clearance: an index in `tlpLevels`. */
  level: number;
}

/** A root field, collected from an operation by the executor. */
export interface RootField extends FieldRequest {
  schema: GraphQLSchema;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  operation: OperationDefinitionNode;
  /** Where its answer is in that of the operation; unique there. */
  path: AnswerPath;
  /** The coerced variables of the request. */
  variables: Readonly<Record<string, unknown>>;
}

/** The value of a root field, completed. */
export interface Answer {
  value: unknown;
  /** Null values that replace invalid ones. */
  nulled: readonly NulledValue[];
}

/** How a root field is answered. */
export interface AnswerOptions {
  /** The moment up to which the feed of changes is read. */
  feedUntil?: string | undefined;
  /** Whether the answer is cached until the graph changes. */
  isCached?: boolean | undefined;
}

/** One execution of a compiled statement. */
interface Execution {
  parameters: Record<string, unknown>;
  context: ExecutionContext;
  reading: ReadContext;
  isCached: boolean;
}

/** The result of one statement, and whether another one has to read it again. */
interface ReadResult {
  answer(): Answer;
  isNotFound: boolean;
  meetsInactiveClaims: boolean;
}

/** The number of statements kept for one root field of one operation; the oldest go first. */
const maxPlansPerField = 32;

/**
 * Answers root fields, each by one statement. It is compiled from the selection set and kept with the operation, so that
 * the same operation with other variables is neither compiled nor planned again.
 */
export class Reader {
  readonly #kept = new WeakMap<OperationDefinitionNode, Map<string, CompiledStatement[]>>();
  readonly #batchers = new WeakMap<CompiledStatement, RequestBatcher>();
  /** The ids that the arguments without variables of a kept statement contain. */
  readonly #literalIds = new WeakMap<CompiledStatement, readonly NamedId[]>();
  /** Whether the graph is known to have superseded or undermined claims. */
  #hasInactiveClaims = false;

  constructor(
    readonly database: Database,
    readonly templates: ReadonlyMap<string, CypherTemplate>,
    readonly options: ReaderOptions = {
      layers: allSpeedLayers,
      counts: new SpeedLayerCounts(),
      logger: pino({ level: 'silent' }),
    },
  ) {}

  async answer(
    field: RootField,
    reading: ReadContext,
    { feedUntil = endOfTime, isCached = false }: AnswerOptions = {},
  ): Promise<Answer> {
    const context = { ...createExecutionContext(field.variables, reading.level), feedUntil };
    return (await this.#readWhole(field, context, reading, isCached)).answer();
  }

  /** The changes after a position in the feed, up to a moment. */
  async changesAfter(
    field: RootField,
    reading: ReadContext,
    feedPosition: FeedCursor,
    feedUntil: string,
  ): Promise<FeedPage & Pick<Answer, 'nulled'>> {
    const context = { ...createExecutionContext(field.variables, reading.level), feedPosition, feedUntil };
    const { value, nulled } = (await this.#readWhole(field, context, reading)).answer();
    return { ...(value as FeedPage), nulled };
  }

  /**
   * Reads by a short statement first, and again in full if needed: few requested ids belong to merged entities, and few
   * graphs have superseded or undermined claims, for which a statement with a lens takes several times as long to plan.
   */
  async #readWhole(
    field: RootField,
    given: ExecutionContext,
    reading: ReadContext,
    isCached = false,
  ): Promise<ReadResult> {
    const ask = async (question: RootField): Promise<unknown> => (await this.answer(question, reading)).value;
    let context = { ...given, looksForInactiveClaims: this.#hasInactiveClaims };
    let checked: Promise<void> | undefined;
    for (;;) {
      const compiled = this.#compiled(field, context);
      const parameters = compiled.bind(context);
      // Checked once, beside the answer: nearly all ids are right.
      checked ??= checkNamedIds(field.schema, this.#namedIds(compiled, context), ask);
      const [result] = await Promise.all([
        this.#read(field, compiled, { parameters, context, reading, isCached }),
        checked,
      ]);
      if (result.meetsInactiveClaims) {
        this.#hasInactiveClaims = true; // marks are never taken away
        context = { ...context, looksForInactiveClaims: true };
      } else if (result.isNotFound && !context.resolvesMergedIds)
        context = { ...context, resolvesMergedIds: true };
      else return result;
    }
  }

  async #read(
    field: RootField,
    compiled: CompiledStatement,
    { parameters, context, reading, isCached }: Execution,
  ): Promise<ReadResult> {
    const { text, mapRow, isNotFound, meetsInactiveClaims } = compiled;
    for (const layer of compiled.layers)
      this.options.counts.add(layer, this.options.layers[layer] ? 'used' : 'skipped');
    const batcher = this.#batcherOf(compiled, field.definition.name);
    const { cache } = this.options;
    const { value: raw, until } =
      isCached && cache
        ? await cache.answer({ text, parameters }, reading, (shared) =>
            batcher.run({ parameters, reading: shared }),
          )
        : { value: await batcher.run({ parameters, reading }), until: context.until };
    const answer = (): Answer => ({ value: mapRow(raw, { ...context, until }), nulled: context.nulled });
    return { answer, isNotFound: isNotFound(raw), meetsInactiveClaims: meetsInactiveClaims(raw) };
  }

  #batcherOf(compiled: CompiledStatement, name: string): RequestBatcher {
    const known = this.#batchers.get(compiled);
    if (known) return known;
    const { counts, logger, layers } = this.options;
    const { text, batched } = compiled;
    const batcher = new RequestBatcher(
      this.database,
      { name, text, batched },
      { isOn: layers.requestBatcher, counts, logger },
    );
    this.#batchers.set(compiled, batcher);
    return batcher;
  }

  /**
   * Reads the payload of a change within its transaction.
   *
   * @returns a function that makes the answer after the commit, so that an invalid value cannot roll the change back
   */
  async answerWithin(
    transaction: WriteTransaction,
    field: RootField,
    level: number,
    outcome: Outcome,
  ): Promise<() => Answer> {
    const context = createExecutionContext(field.variables, level, outcome);
    const compiled = this.#compiled(field, context);
    const { text, bind, mapRow } = compiled;
    const parameters = inOneMap(bind(context));
    const ask = async (question: RootField): Promise<unknown> =>
      (await this.answerWithin(transaction, question, level, outcome))().value;
    await checkNamedIds(field.schema, this.#namedIds(compiled, context), ask);
    const rows = await transaction.run({ name: `${field.definition.name} answer`, text, parameters });
    return () => ({ value: mapRow(rows[0]?.[0] ?? null, context), nulled: context.nulled });
  }

  #compiled(field: RootField, context: ExecutionContext): CompiledStatement {
    const { schema, fragments, operation } = field;
    const texts = this.#textsOf(operation, field.path.join('.'));
    const known = texts.find((text) => text.guardsHold(context));
    if (known) return known;
    const parts = { schema, fragments, templates: this.templates, layers: this.options.layers };
    const statement = compileRootField(parts, operation, field, context);
    this.#literalIds.set(statement, context.literalIds);
    texts.unshift(statement);
    texts.length = Math.min(texts.length, maxPlansPerField);
    return statement;
  }

  #namedIds(compiled: CompiledStatement, { namedIds }: ExecutionContext): NamedId[] {
    return [...(this.#literalIds.get(compiled) ?? []), ...namedIds];
  }

  #textsOf(operation: OperationDefinitionNode, path: string): CompiledStatement[] {
    const fields = this.#kept.get(operation) ?? new Map<string, CompiledStatement[]>();
    this.#kept.set(operation, fields);
    const texts = fields.get(path) ?? [];
    fields.set(path, texts);
    return texts;
  }
}
