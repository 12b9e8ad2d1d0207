import neo4j, { Neo4jError } from 'neo4j-driver';
import { badArgument, ClientError } from '../errors.js';

/** The error of a database that does not answer; clients should retry. */
export const unavailable = (): ClientError =>
  new ClientError('SERVICE_UNAVAILABLE', 'The database does not answer. Try again in a moment.');

const damagedMessage =
  'Files of the database are damaged. Its operator has to restore a backup: `npx incidents restore FILE --replace`.';

/** The store cannot be read; only a restore helps. */
export const damaged = (): ClientError => new ClientError('SERVICE_UNAVAILABLE', damagedMessage);

/** Whether an error says that the store cannot be read. */
export const isDamagedError = (error: unknown): boolean =>
  error instanceof ClientError && error.message === damagedMessage;

/** The error of a statement past its time limit, in milliseconds. */
export const timedOut = (timeoutMs: number): ClientError =>
  new ClientError(
    'TIMEOUT',
    `The query took longer than ${timeoutMs / 1000} s and was ended. Ask for less: fewer hops, a smaller page, a narrower filter.`,
  );

const timeoutCodes = new Set([
  'Neo.ClientError.Transaction.TransactionTimedOut',
  'Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration',
  'Neo.TransientError.Transaction.Terminated',
  'Neo.ClientError.Transaction.TransactionTerminated',
  'Neo.TransientError.Transaction.TransactionTerminated',
]);

/** Whether the database refuses all work until it is restarted, as after a full disk: GQLSTATUS 50N42. */
export const isPanic = (error: unknown): boolean =>
  error instanceof Neo4jError && error.message.includes('needs to be restarted');

/**
 * The database could not begin, log, commit or roll back a transaction, as on a full disk. Whether a change was made is not
 * known.
 */
const transactionCode = 'Neo.DatabaseError.Transaction.';

/** Codes of a store whose files are damaged. */
const damageCode = /\.(StorageDamage|IndexCorruption|SchemaCorruption)Detected$/;

/** Whether the files of the store are damaged. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Neo4jError && damageCode.test(error.code);

/** Retryable for the driver, though the same statement would fail again. */
const permanentCodes = new Set([
  'Neo.TransientError.General.MemoryPoolOutOfMemoryError',
  'Neo.TransientError.Transaction.MaximumTransactionLimitReached',
]);

/** The memory limit of all statements together; the limit of one statement has the same code. */
const sharedMemory = /\bmemory\.transaction\.total\.max\b/;

/** A bookmark of another graph, such as the one before a restore. */
const bookmarkCode = 'Neo.ClientError.Transaction.InvalidBookmark';

/**
 * Two writes created the same id at the same time; `writeConflict` tells the writer that a retry will find the other's
 * node.
 */
const takenCode = 'Neo.ClientError.Schema.ConstraintValidationFailed';

/** What the driver says of a connection that is gone; the rest of these messages depends on how it ended. */
const lostConnection = /^(Failed to connect to server|Connection was closed by server|Connection lost)\b/;

/**
 * Whether the server went away while the driver opened a connection to it. The driver takes this for a violation of the
 * protocol, and so for an error that does not pass; no statement has been sent.
 */
const isLostWhileOpened = ({ code, message }: Neo4jError): boolean =>
  code === neo4j.error.PROTOCOL_ERROR && lostConnection.test(message);

/** The driver's code of a fault; that of a lost connection also where it was lost while it was opened. */
export function codeOf(fault: Neo4jError): string;
export function codeOf(fault: unknown): string | undefined;
export function codeOf(fault: unknown): string | undefined {
  if (!(fault instanceof Neo4jError)) return undefined;
  return isLostWhileOpened(fault) ? neo4j.error.SESSION_EXPIRED : fault.code;
}

/** Whether the same statement may succeed if it is retried at once. */
export function isTransient(fault: unknown): boolean {
  if (!(fault instanceof Neo4jError)) return false;
  const code = codeOf(fault);
  const isPassing = fault.retryable || code === neo4j.error.SESSION_EXPIRED;
  return isPassing && !permanentCodes.has(code) && !timeoutCodes.has(code);
}

/** A database error as a client sees it, without the database's own message. Other errors are returned unchanged. */
export function toClientError(fault: unknown): unknown {
  if (!(fault instanceof Neo4jError)) return fault;
  const code = codeOf(fault);
  if (timeoutCodes.has(code)) {
    return new ClientError(
      'TIMEOUT',
      'The query took too long and was ended. Ask for less: fewer hops, a smaller page, a narrower filter.',
    );
  }
  if (code === takenCode) {
    return new ClientError(
      'CONFLICT',
      'Another request has written the same thing at the same time. Try again.',
      {
        writeConflict: true,
      },
    );
  }
  if (code.startsWith(bookmarkCode)) {
    return badArgument(
      'X-Graph-Bookmark',
      'The header X-Graph-Bookmark belongs to another graph, perhaps before a restore. Leave it out.',
    );
  }
  if (isDamage(fault)) return damaged();
  if (permanentCodes.has(code) && sharedMemory.test(fault.message)) {
    return new ClientError(
      'SERVICE_UNAVAILABLE',
      'The queries running now need more memory together than the database has. Try again in a moment, or ask for less at a time.',
    );
  }
  if (permanentCodes.has(code)) {
    return new ClientError(
      'QUERY_TOO_COMPLEX',
      'The query needs more memory than the limit for one query. Ask for less at a time.',
    );
  }
  if (
    isPanic(fault) ||
    code.startsWith(transactionCode) ||
    fault.retryable ||
    code === 'ServiceUnavailable' ||
    code === 'SessionExpired' ||
    code.startsWith('Neo.ClientError.Security') ||
    code === 'N/A'
  ) {
    return unavailable();
  }
  return fault;
}
