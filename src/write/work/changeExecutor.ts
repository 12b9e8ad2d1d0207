import { createHash } from 'node:crypto';
import type { Database, WriteTransaction } from '../../database/database.js';
import { allSpeedLayers, type SpeedLayerSwitches } from '../../model/speedLayers.js';
import { ClientError } from '../../errors.js';
import { idsIn } from '../../model/id.js';
import type { ChangeInput } from '../../model/input/changeInputs.js';
import { invalidDatesIn, withoutInvalidDates } from '../../model/invalidDate.js';
import { withStoredTexts } from '../../model/textRules.js';
import { emptyOutcome, type Outcome } from '../../model/outcome.js';
import type { Bookmarks } from '../../model/bookmarks.js';
import {
  type RequestedChange,
  auditEntry,
  withoutExecutionOptions,
  hasChanged,
  subjectsOf,
} from './auditEntry.js';
import { checkText } from '../inputs/validation.js';
import { UserErrors, InvalidInput } from './userErrors.js';
import { IdSecret } from '../inputs/idGenerator.js';
import type { WriteStatements } from '../writeStatements.js';

/** The author of a change, as authenticated. */
export interface Author {
  actor: string;
  /** The highest TLP level that the author may read, and mark with. */
  level: number;
  requestId: string;
  /** The client's bookmarks, so that the change is based on what it has read. */
  bookmarks?: Bookmarks;
}

/** The state of one change while its transaction is open. */
export interface UnitOfWork {
  transaction: WriteTransaction;
  statements: WriteStatements;
  author: Author;
  layers: SpeedLayerSwitches;
  requested: RequestedChange;
  /** 1 for the first attempt, 2 for the retry after a write conflict. */
  attempt: number;
  /** ISO 8601. The start of the change; once the write lock is held, the moment recorded on all that it writes. */
  at: string;
  /** The secret that ids are generated with. */
  idSecret: IdSecret;
  /** Statements that are sent and not yet awaited; the transaction commits only after all of them. */
  pending: Promise<unknown>[];
  /** When existing data was last altered, as read in `prepare`; the batch is rejected if this has changed since. */
  expectedRevisedAt?: string | null;
  /** Whether the batch statement wrote the audit entry. */
  isAudited: boolean;
  userErrors: UserErrors;
  outcome: Outcome;
  /** The TLP level of the changed entity before the change: the audit entry is at least at this level. */
  levelBefore: number;
}

/** A requested change: its name, its input, and the function that applies it. */
export interface Change<I extends ChangeInput> {
  action: string;
  input: I;
  apply(work: UnitOfWork, input: I): Promise<void>;
}

/** Rolls a transaction back and carries the payload that was read in it. */
class Rollback<T> extends Error {
  constructor(readonly payload: T) {
    super('rolled back');
  }
}

/** Changes wait for the write lock and derive properties, so they get more time than reads. */
export const changeTimeoutDefaultMs = 60_000;
/** A change is retried once after a write conflict; the retry takes the write lock first. */
const maxAttempts = 2;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface ChangeOptions {
  /** Called after each commit. */
  onCommit?: () => void;
  layers?: SpeedLayerSwitches;
  /** The time limit of a change in milliseconds, with the wait for the write lock. */
  timeoutMs?: number;
}

/**
 * Executes changes. One transaction holds the stated data, the derived properties, the audit entry and the payload, so
 * either all of them exist or none.
 */
export class ChangeExecutor {
  readonly #idSecret = new IdSecret();

  constructor(
    readonly database: Database,
    readonly statements: WriteStatements,
    readonly options: ChangeOptions = {},
  ) {}

  /**
   * Executes a change and returns what `read` makes of its outcome. Retries once after a write conflict, within the same
   * time limit.
   */
  async make<I extends ChangeInput, T>(
    author: Author,
    change: Change<I>,
    read: (transaction: WriteTransaction, outcome: Outcome) => Promise<T>,
  ): Promise<T> {
    const { onCommit, timeoutMs = changeTimeoutDefaultMs } = this.options;
    const endsAt = Date.now() + timeoutMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const payload = await this.database.write(
          (transaction) => this.#attempt({ transaction, author, attempt }, change, read),
          { timeoutMs, endsAt, ...(author.bookmarks && { bookmarks: author.bookmarks }) },
        );
        onCommit?.();
        return payload;
      } catch (fault) {
        if (fault instanceof Rollback) return fault.payload as T;
        const isWriteConflict = fault instanceof ClientError && fault.details?.['writeConflict'] === true;
        if (!isWriteConflict || attempt >= maxAttempts) throw fault;
      }
    }
  }

  async #attempt<I extends ChangeInput, T>(
    started: Pick<UnitOfWork, 'transaction' | 'author' | 'attempt'>,
    change: Change<I>,
    read: (transaction: WriteTransaction, outcome: Outcome) => Promise<T>,
  ): Promise<T> {
    const { transaction } = started;
    const { action } = change;
    const input = withStoredTexts(change.input) as I;
    const userErrors = new UserErrors();
    const outcome = { ...emptyOutcome(), dryRun: input.dryRun === true };
    const at = new Date().toISOString();
    const { statements } = this;
    const { layers = allSpeedLayers } = this.options;
    const work: UnitOfWork = {
      ...started,
      ...{
        statements,
        layers,
        at,
        userErrors,
        outcome,
        idSecret: this.#idSecret,
        pending: [],
        isAudited: false,
      },
      requested: { action, input, namedIds: idsIn(input) },
      levelBefore: 0,
    };
    const key = input.idempotencyKey != null && !outcome.dryRun ? input.idempotencyKey : undefined;
    try {
      if (key !== undefined) {
        const earlier = await this.#earlierOutcome(work, action, input, key);
        if (earlier) return await read(transaction, earlier);
      }
      if (input.reason != null) checkText(userErrors, 'reason', 'reason', input.reason);
      for (const [path, { message }] of invalidDatesIn(input)) userErrors.add(path.join('.'), message);
      await change.apply(work, userErrors.list.length > 0 ? withoutInvalidDates(input) : input);
      userErrors.stop();
    } catch (fault) {
      if (!(fault instanceof InvalidInput)) throw fault;
      const rejected = {
        ...emptyOutcome(),
        duplicates: outcome.duplicates,
        warnings: outcome.warnings,
        dryRun: outcome.dryRun,
        userErrors: userErrors.list,
      };
      throw new Rollback(await read(transaction, rejected));
    }
    // Pipelined without waiting in between. The batch and these records are sent before the payload is read, and the
    // database executes statements in that order.
    const recorded = outcome.dryRun ? undefined : this.#record(work, key);
    const [payload] = await Promise.all([read(transaction, outcome), recorded, ...work.pending]);
    if (outcome.dryRun) throw new Rollback(payload);
    return payload;
  }

  /** The outcome of an earlier change under the same key. A concurrent one waits here for the first to end. */
  async #earlierOutcome(
    work: UnitOfWork,
    action: string,
    input: ChangeInput,
    key: string,
  ): Promise<Outcome | undefined> {
    const { transaction, statements, author, userErrors } = work;
    if (key.trim() === '' || key.length > 200)
      userErrors.add('idempotencyKey', 'An idempotency key has 1 to 200 characters, not only spaces.');
    userErrors.stop();
    const parameters = {
      id: keyId(author, key),
      hash: hashOf(JSON.stringify([action, withoutExecutionOptions(input)])),
      at: work.at,
    };
    const [row] = await transaction.run(statements.of('write/idempotency-key', parameters));
    const [hash, outcome] = row as [string, string | null];
    if (hash !== parameters.hash)
      userErrors.add(
        'idempotencyKey',
        'This key was used for a different change. Use a new key.',
        'CONFLICT',
      );
    userErrors.stop();
    return outcome === null ? undefined : (JSON.parse(outcome) as Outcome);
  }

  /** Writes the audit entry, and the outcome under the idempotency key. */
  async #record(work: UnitOfWork, key: string | undefined): Promise<void> {
    const { transaction, statements, author, outcome, isAudited } = work;
    const done = { id: keyId(author, key ?? ''), outcome: JSON.stringify(outcome) };
    await Promise.all([
      !isAudited && hasChanged(outcome) && transaction.run(statements.of('write/audit', auditOf(work))),
      key !== undefined && transaction.run(statements.of('write/idempotency-outcome', done)),
    ]);
  }
}

/** The parameters of `write/audit`. */
function auditOf({ author, requested, at, outcome, levelBefore: level }: UnitOfWork) {
  const entry = auditEntry(author, requested, outcome);
  const about = new Set(entry.about);
  const others = entry.named.filter((id) => !about.has(id));
  return { entry: { ...entry, at }, ...subjectsOf(outcome), others, level };
}

/** JSON keeps actor and key apart, so an actor's name cannot be chosen to reach the key of another actor. */
const keyId = (author: Author, key: string): string => JSON.stringify([author.actor, key]);
