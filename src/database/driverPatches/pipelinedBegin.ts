import type { Session } from 'neo4j-driver';

/** Private members of a session that `Driver.executeQuery` uses for the same purpose. */
interface SessionInternals {
  _configureTransactionExecutor(pipelined: boolean, telemetryApi: number): void;
}

/** The driver's telemetry code for a managed transaction; telemetry itself is off. */
const managedTransaction = 0;

/** Sends BEGIN together with the first statement of a transaction, which saves a write one round trip. */
export function withPipelinedBegin(session: Session): Session {
  (session as unknown as SessionInternals)._configureTransactionExecutor(true, managedTransaction);
  return session;
}
