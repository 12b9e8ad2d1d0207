import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.js';

/** Why the database cannot be used, in a sentence for whoever started the service. */
export class ConnectionError extends Error {}

const patienceMs = 15_000;

const refusals: readonly [RegExp, (uri: string) => string][] = [
  [
    /Unauthorized|AuthenticationRateLimit/,
    (uri) => `Neo4j at ${uri} refuses the user or password: check NEO4J_USER and NEO4J_PASSWORD.`,
  ],
  [/DatabaseNotFound/, (uri) => `Neo4j at ${uri} has no database of that name: check NEO4J_DATABASE.`],
];

/**
 * Waits for a database that may still be starting.
 *
 * @throws ConnectionError when it refuses, at once, or does not answer, after 15 s.
 */
export async function waitForDatabase(database: Database, uri: string): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const fault = await database.diagnose();
    if (fault === undefined) return;
    const refusal = refusals.find(([code]) => code.test(fault));
    if (refusal) throw new ConnectionError(refusal[1](uri));
    if (Date.now() > until)
      throw new ConnectionError(`Neo4j at ${uri} does not answer: is it running, and is NEO4J_URI right?`);
    await sleep(500);
  }
}
