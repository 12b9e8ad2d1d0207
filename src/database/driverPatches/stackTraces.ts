import { Transaction } from 'neo4j-driver';

/** Calls the driver without the stack trace that it captures and source-maps for each statement. */
export function withoutStackTrace<T>(send: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return send();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Covers the COMMIT that the driver itself sends at the end of a managed transaction. @returns what undoes it */
export function patchCommitStackTrace(): () => void {
  const { prototype } = Transaction;
  const { commit } = prototype;
  prototype.commit = function commitWithoutStackTrace() {
    return withoutStackTrace(() => commit.call(this));
  };
  return () => {
    prototype.commit = commit;
  };
}
