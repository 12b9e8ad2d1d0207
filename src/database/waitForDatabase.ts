import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.js';

/** The database cannot be used; the message tells the operator what to check. */
export class ConnectionError extends Error {}

const defaultWaitMs = 15_000;

const refusals: readonly [RegExp, (uri: string) => string][] = [
  [
    /Unauthorized|AuthenticationRateLimit/,
    (uri) => `Neo4j at ${uri} refuses the user or password. Check NEO4J_USER and NEO4J_PASSWORD.`,
  ],
  [/DatabaseNotFound/, (uri) => `Neo4j at ${uri} has no database of that name. Check NEO4J_DATABASE.`],
];

/**
 * Waits for a database that may still be starting.
 *
 * @throws ConnectionError at once if it refuses, after `waitMs` if it does not answer
 */
export async function waitForDatabase(
  database: Database,
  uri: string,
  waitMs = defaultWaitMs,
): Promise<void> {
  const until = Date.now() + waitMs;
  for (;;) {
    const fault = await database.diagnose();
    if (fault === undefined) return;
    const refusal = refusals.find(([code]) => code.test(fault));
    if (refusal) throw new ConnectionError(refusal[1](uri));
    if (Date.now() > until)
      throw new ConnectionError(
        `Neo4j at ${uri} does not answer. Check whether it is running and whether NEO4J_URI is right.`,
      );
    await sleep(500);
  }
}
