import type { ExecutionResult } from 'graphql';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ClientError } from '../../errors.js';
import { sampleIdsIn, sampleQuestion, type UsualOperation, type UsualOperations } from './usualOperations.js';

export interface WarmUpParts {
  operations: UsualOperations;
  /** Executes one operation; `signal` aborts at a stop. */
  execute(operation: UsualOperation, signal: AbortSignal): Promise<ExecutionResult>;
  /** How long readiness waits for plans, in milliseconds. */
  maxMs: number;
  logger: Logger;
}

/** The planning of usual operations after a start. */
export interface WarmUp {
  /** @throws ClientError SERVICE_UNAVAILABLE while readiness waits for plans */
  check(): Promise<void>;
  /** Resolves when all are planned or `maxMs` has passed; the rest is planned in the background. */
  done: Promise<void>;
  /** Plans all again in the background, for a database that was restarted. */
  again(): void;
  stop(): Promise<void>;
}

/**
 * Has Neo4j plan the statements of usual operations by executing each once: it plans a statement in 0.3 to 3 s and keeps
 * the plan by its text. Serially, since planning occupies a core, and clients may need the other.
 */
export function startWarmUp({ operations, execute, maxMs, logger }: WarmUpParts): WarmUp {
  const stopping = new AbortController();
  const { signal } = stopping;
  // Each statement listens to it.
  setMaxListeners(0, signal);
  const began = performance.now();
  let planned = 0;
  let failed = 0;
  const report = (message: string): void =>
    logger.info({ planned, failed, durationMs: Math.round(performance.now() - began) }, message);

  const plan = async (operation: UsualOperation): Promise<ExecutionResult | undefined> => {
    if (signal.aborted) return undefined;
    const result = await execute(operation, signal);
    // A question of an article that is not in the graph is planned nevertheless.
    const isPlanned = result.errors?.every(
      ({ originalError }) => originalError instanceof ClientError && originalError.code === 'NOT_FOUND',
    );
    if (isPlanned ?? true) planned += 1;
    else failed += 1;
    return result;
  };

  const planAll = async (): Promise<void> => {
    for (const operation of operations.first) await plan(operation);
    const ids = sampleIdsIn((await plan(sampleQuestion))?.data);
    for (const operation of ids ? operations.later(ids) : []) await plan(operation);
  };

  const planAndReport = async (): Promise<void> => {
    await planAll();
    if (!signal.aborted) report('the usual operations are planned');
  };
  let all = planAndReport();
  const timeout = new AbortController();
  let isReady = false;
  const done = Promise.race([
    all,
    sleep(maxMs, undefined, { signal: timeout.signal }).then(
      () => report('ready; the other usual operations are planned in the background'),
      () => undefined,
    ),
  ]).finally(() => {
    isReady = true;
    timeout.abort();
  });
  return {
    done,
    check: async () => {
      if (!isReady)
        throw new ClientError('SERVICE_UNAVAILABLE', 'The database is planning the usual operations.');
    },
    again: () => {
      all = all.then(planAndReport);
    },
    stop: async () => {
      stopping.abort();
      timeout.abort();
      await all;
    },
  };
}
