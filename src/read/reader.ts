import type { GraphQLResolveInfo, OperationDefinitionNode } from 'graphql';
import type { Database, StatementOptions, WriteTransaction } from '../database/database.js';
import type { Outcome } from '../model/outcome.js';
import { Compilation, type CompiledStatement, type FieldRequest, type Run, startRun } from './compilation.js';
import { Crowd } from './crowd.js';
import { endOfTime, type FeedKeys, type Followed } from './feedPlace.js';
import { compileField } from './field.js';
import type { Pattern } from '../database/cypherFiles.js';

/** Who reads, and how long they are ready to wait. */
export interface Reading extends StatementOptions {
  /** The highest TLP level the reader may see; an index in `tlpLevels`. */
  level: number;
}

/** What a statement gave, to be made into the answer: as it is sent, or as the executor wants it. */
export type Answer = (isFinal: boolean) => unknown;

/** The most texts kept for one root field of one operation; more differ only in what was asked long ago. */
const maxTextsPerField = 32;

/**
 * Answers root fields: each by one statement, compiled from its selection set and kept with the
 * operation, so that the same operation with other variables is neither compiled nor planned again.
 */
export class Reader {
  readonly #kept = new WeakMap<OperationDefinitionNode, Map<string, CompiledStatement[]>>();
  readonly #crowds = new WeakMap<CompiledStatement, Crowd>();

  constructor(
    readonly database: Database,
    readonly patterns: ReadonlyMap<string, Pattern>,
  ) {}

  async answer(info: GraphQLResolveInfo, reading: Reading, feedUntil = endOfTime): Promise<Answer> {
    const run = { ...startRun(info.variableValues, reading.level), feedUntil };
    const { answer, isMissed } = await this.#ask(info, run, reading);
    // Hardly any id that is asked for is part of something else now, so no other question pays for those that are.
    return isMissed ? (await this.#ask(info, { ...run, followsMerges: true }, reading)).answer : answer;
  }

  /** What a follower of the feed has not been told: whatever comes after the place given, up to a moment. */
  async followed(
    info: GraphQLResolveInfo,
    reading: Reading,
    follows: FeedKeys,
    feedUntil: string,
  ): Promise<Followed> {
    const run = { ...startRun(info.variableValues, reading.level), follows, feedUntil };
    const { answer } = await this.#ask(info, run, reading);
    return answer(false) as Followed;
  }

  async #ask(
    info: GraphQLResolveInfo,
    run: Run,
    reading: Reading,
  ): Promise<{ answer: Answer; isMissed: boolean }> {
    const compiled = this.#compiled(info, run);
    const { bind, shape, isMissed } = compiled;
    const raw = await this.#crowdOf(compiled, info.fieldName).ask({ parameters: bind(run), reading });
    return { answer: (isFinal) => shape(raw, { ...run, isFinal }), isMissed: isMissed(raw) };
  }

  #crowdOf(compiled: CompiledStatement, name: string): Crowd {
    const known = this.#crowds.get(compiled);
    if (known) return known;
    const crowd = new Crowd(this.database, { name, text: compiled.text });
    this.#crowds.set(compiled, crowd);
    return crowd;
  }

  /** Answers a change with what it came to, as seen from within the transaction that made it. */
  async answerWithin(
    transaction: WriteTransaction,
    info: GraphQLResolveInfo,
    level: number,
    outcome: Outcome,
  ): Promise<Answer> {
    const run = startRun(info.variableValues, level, outcome);
    const { text, bind, shape } = this.#compiled(info, run);
    const rows = await transaction.run({ name: `${info.fieldName} answer`, text, parameters: bind(run) });
    return (isFinal) => shape(rows[0]?.[0] ?? null, { ...run, isFinal });
  }

  #compiled(info: GraphQLResolveInfo, run: Run): CompiledStatement {
    const definition = info.parentType.getFields()[info.fieldName] as FieldRequest['definition'];
    const request: FieldRequest = { definition, nodes: info.fieldNodes, responseKey: String(info.path.key) };
    const texts = this.#textsOf(info.operation, request.responseKey);
    const known = texts.find((text) => text.fits(run));
    if (known) return known;
    const { schema, fragments, operation } = info;
    const compilation = new Compilation({ schema, fragments, patterns: this.patterns }, run, operation);
    const place = { variables: {}, self: '', lens: undefined };
    const statement = compilation.finish(compileField(compilation, place, request));
    texts.unshift(statement);
    texts.length = Math.min(texts.length, maxTextsPerField);
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
