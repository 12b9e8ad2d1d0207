import { Transaction } from 'neo4j-driver';

/**
 * Sends something without a stack trace of where it was sent from. The driver makes one for each statement, mapped to the
 * sources, which took a tenth of a small question's time; faults name their statement instead.
 */
export function withoutStackTrace<T>(send: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return send();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

// It is the driver that keeps a change, once all of it is done.
const { commit } = Transaction.prototype;
Transaction.prototype.commit = function untracedCommit() {
  return withoutStackTrace(() => commit.call(this));
};
