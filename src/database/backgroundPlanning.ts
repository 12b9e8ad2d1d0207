import type { Logger } from 'pino';
import type { Statement } from './database.js';

/** Statements that wait to be planned; more are not remembered, since a client that asks again adds its own. */
const maxWaiting = 20;

/**
 * Has Neo4j plan statements whose time limit may have passed while they were planned. Neo4j discards an unfinished plan, so
 * a statement whose planning takes longer than the limit of a question would never be answered. One at a time, since
 * planning occupies a core. A plan that exists already costs milliseconds.
 */
export class BackgroundPlanning {
  readonly #waiting = new Map<string, Statement>();
  #isPlanning = false;
  #isStopped = false;

  /** @param plan plans a statement without executing it */
  constructor(
    readonly plan: (statement: Statement) => Promise<unknown>,
    readonly logger: Logger,
  ) {}

  add(statement: Statement): void {
    if (this.#isStopped || this.#waiting.size >= maxWaiting) return;
    this.#waiting.set(statement.text, statement);
    if (!this.#isPlanning) void this.#planAll();
  }

  stop(): void {
    this.#isStopped = true;
    this.#waiting.clear();
  }

  async #planAll(): Promise<void> {
    this.#isPlanning = true;
    for (const [text, statement] of this.#waiting) {
      const began = performance.now();
      const fault: unknown = await this.plan(statement).then(
        () => undefined,
        (error: unknown) => error,
      );
      this.#waiting.delete(text);
      const planned = { statement: statement.name, durationMs: Math.round(performance.now() - began) };
      if (fault === undefined) this.logger.info(planned, 'planned after its time limit');
      else if (!this.#isStopped) this.logger.warn({ ...planned, err: fault }, 'could not be planned');
    }
    this.#isPlanning = false;
  }
}
