import type { Session } from 'neo4j-driver';

/** What the driver sets where it runs a single statement in a transaction of its own (`Driver.executeQuery`). */
interface Configured {
  _configureTransactionExecutor(pipelined: boolean, telemetryApi: number): void;
}

/** What the driver would tell of a transaction that is retried, if it were to tell. */
const managedTransaction = 0;

/**
 * Sends the beginning of a transaction together with its first statement, and not for itself, which spares a change one
 * way to the database and back. Private to the driver, whose version is pinned; a test sees what is sent.
 */
export function withPipelinedBegin(session: Session): Session {
  (session as unknown as Configured)._configureTransactionExecutor(true, managedTransaction);
  return session;
}
