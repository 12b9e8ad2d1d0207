import { createHash } from 'node:crypto';
import type { Database, WriteTransaction } from '../../database/database.js';
import { allSpeedLayers, type SpeedLayerSwitches } from '../../model/speedLayers.js';
import { ClientError } from '../../errors.js';
import { idsIn } from '../../model/id.js';
import type { ChangeInput } from '../../model/input/changeInputs.js';
import { emptyOutcome, type Outcome } from '../../model/outcome.js';
import type { Bookmarks } from '../../model/bookmarks.js';
import { type RequestedChange, auditEntry, essenceOf, hasChanged, subjectsOf } from './auditEntry.js';
import { checkText } from '../inputs/validation.js';
import { UserErrors, InvalidInput } from './userErrors.js';
import { IdSecret } from '../inputs/idGenerator.js';
import type { WriteStatements } from '../writeStatements.js';

/** Who makes a change. */
export interface Author {
  actor: string;
  /** The highest TLP level they may see, and mark with. */
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
  asked: RequestedChange;
  /** How often it has been begun. */
  attempt: number;
  /** When the change began; from its turn on the moment that it is known by, under which all stands that it writes. */
  at: string;
  /** The secret that ids are made with. */
  secret: IdSecret;
  /** What has been sent and is not waited for: all of it is done before the change is kept. */
  sent: Promise<unknown>[];
  /** When what stood had last been revised, as this was prepared. */
  preparedUpon?: string | null;
  /** Whether its entry in the audit trail is written with what it writes. */
  isRecorded: boolean;
  userErrors: UserErrors;
  outcome: Outcome;
  /** The level of what is changed, where it may stand lower afterwards. */
  levelBefore: number;
}

/** A change as it is asked for: its name, its input, and what carries it out. */
export interface Change<I extends ChangeInput> {
  action: string;
  input: I;
  apply(work: UnitOfWork, input: I): Promise<void>;
}

/** Rolls a transaction back and carries the payload that was read in it. */
class Rollback<T> extends Error {
  constructor(readonly answer: T) {
    super('taken back');
  }
}

/** Changes may take longer than reads: they work out what follows, and wait for each other. */
const timeoutMs = 60_000;
/** A change is retried once after a write conflict; the retry takes the write lock first. */
const maxAttempts = 2;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Makes changes: each is one transaction that holds what was stated, all that follows from it, its entry
 * in the audit trail and the answer, so that none of these is ever there without the others.
 */
export class ChangeExecutor {
  readonly #secret = new IdSecret();

  constructor(
    readonly database: Database,
    readonly statements: WriteStatements,
    /** Hears of each change once it is kept. */
    readonly onKept: () => void = () => undefined,
    readonly layers = allSpeedLayers,
  ) {}

  /** Executes a change and returns what `read` makes of its outcome. Retries once after a write conflict. */
  async make<I extends ChangeInput, T>(
    author: Author,
    change: Change<I>,
    read: (transaction: WriteTransaction, outcome: Outcome) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.database.write(
          (transaction) => this.#attempt({ transaction, author, attempt }, change, read),
          { timeoutMs, ...(author.bookmarks && { bookmarks: author.bookmarks }) },
        );
        this.onKept();
        return answer;
      } catch (fault) {
        if (fault instanceof Rollback) return fault.answer as T;
        const raced = fault instanceof ClientError && fault.details?.['raced'] === true;
        if (!raced || attempt >= maxAttempts) throw fault;
      }
    }
  }

  async #attempt<I extends ChangeInput, T>(
    begun: Pick<UnitOfWork, 'transaction' | 'author' | 'attempt'>,
    change: Change<I>,
    read: (transaction: WriteTransaction, outcome: Outcome) => Promise<T>,
  ): Promise<T> {
    const { transaction } = begun;
    const { action, input } = change;
    const userErrors = new UserErrors();
    const outcome = { ...emptyOutcome(), dryRun: input.dryRun === true };
    const at = new Date().toISOString();
    const { statements, layers } = this;
    const work: UnitOfWork = {
      ...begun,
      ...{ statements, layers, at, userErrors, outcome, secret: this.#secret, sent: [], isRecorded: false },
      asked: { action, input, names: idsIn(input) },
      levelBefore: 0,
    };
    const key = input.idempotencyKey != null && !outcome.dryRun ? input.idempotencyKey : undefined;
    try {
      if (key !== undefined) {
        const earlier = await this.#earlier(work, action, input, key);
        if (earlier) return await read(transaction, earlier);
      }
      if (input.reason != null) checkText(userErrors, 'reason', 'reason', input.reason);
      await change.apply(work, input);
      userErrors.stop();
    } catch (fault) {
      if (!(fault instanceof InvalidInput)) throw fault;
      const refused = {
        ...emptyOutcome(),
        duplicates: outcome.duplicates,
        dryRun: outcome.dryRun,
        userErrors: userErrors.list,
      };
      throw new Rollback(await read(transaction, refused));
    }
    // Sent together; what is kept is kept before it is read.
    const kept = outcome.dryRun ? undefined : this.#record(work, key);
    const [answer] = await Promise.all([read(transaction, outcome), kept, ...work.sent]);
    if (outcome.dryRun) throw new Rollback(answer);
    return answer;
  }

  /** The outcome of the same change under the same key; whoever comes second waits for the first. */
  async #earlier(
    work: UnitOfWork,
    action: string,
    input: ChangeInput,
    key: string,
  ): Promise<Outcome | undefined> {
    const { transaction, statements, author, userErrors } = work;
    if (key.trim() === '' || key.length > 200)
      userErrors.add('idempotencyKey', 'Has to have 1 to 200 characters.');
    userErrors.stop();
    const parameters = {
      id: keyId(author, key),
      hash: hashOf(JSON.stringify([action, essenceOf(input)])),
      at: work.at,
    };
    const [row] = await transaction.run(statements.of('write/idempotency-key', parameters));
    const [hash, outcome] = row as [string, string | null];
    if (hash !== parameters.hash)
      userErrors.add('idempotencyKey', 'Has been used for another change: take a new one.', 'CONFLICT');
    userErrors.stop();
    return outcome === null ? undefined : (JSON.parse(outcome) as Outcome);
  }

  /** Keeps what the change came to: in the audit trail, and under its key. */
  async #record(work: UnitOfWork, key: string | undefined): Promise<void> {
    const { transaction, statements, author, outcome, isRecorded } = work;
    const done = { id: keyId(author, key ?? ''), outcome: JSON.stringify(outcome) };
    await Promise.all([
      !isRecorded && hasChanged(outcome) && transaction.run(statements.of('write/audit', auditOf(work))),
      key !== undefined && transaction.run(statements.of('write/idempotency-outcome', done)),
    ]);
  }
}

/** The entry of a change in the audit trail, as `write/audit` takes it. */
function auditOf({ author, asked, at, outcome, levelBefore: level }: UnitOfWork) {
  const entry = auditEntry(author, asked, outcome);
  const about = new Set(entry.about);
  const others = entry.named.filter((id) => !about.has(id));
  return { entry: { ...entry, at }, ...subjectsOf(outcome), others, level };
}

/** Whose key it is, and the key: no name that an actor may have makes it another's. */
const keyId = (author: Author, key: string): string => JSON.stringify([author.actor, key]);
