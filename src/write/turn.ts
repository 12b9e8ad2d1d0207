import pLimit, { type LimitFunction } from 'p-limit';
import { raced, type Work } from './change.js';

/**
 * A change's place among those of this process. Only the foremost asks the database for its turn: there waiting is busy,
 * and fifty who waited took as much of its processors as the one who wrote.
 */
export class Place {
  #reached: Promise<() => void> | undefined;

  constructor(readonly queue: LimitFunction) {}

  static readonly newQueue = (): LimitFunction => pLimit(1);

  /** Waits until all who came before have left. */
  async reach(): Promise<void> {
    this.#reached ??= new Promise((resolve) => {
      void this.queue(() => new Promise<void>((leave) => resolve(leave)));
    });
    await this.#reached;
  }

  /** Lets the next one in, also where this one has given up waiting. */
  leave(): void {
    void this.#reached?.then((leave) => leave());
  }
}

/**
 * Waits until no other change is being written, and keeps all others waiting until this one is done. What is read from
 * here on stands until then; and the moment that the change is known by is fixed.
 *
 * @param revises whether what stands is altered, and not only added to: additions that were prepared before begin anew.
 */
export async function takeTurn(work: Work, revises = false): Promise<void> {
  if (work.hasTurn) return;
  const { transaction, statements, place } = work;
  await place.reach();
  const [row] = await transaction.run(statements.of('write/turn', { revises }));
  const [at, revisedAt] = row as [string, string | null];
  work.hasTurn = true;
  work.at = at;
  if (work.preparedUpon !== undefined && work.preparedUpon !== revisedAt) throw raced();
}

/**
 * Reads what an addition is prepared upon. It is prepared beside others, and written in its turn if nothing that stood
 * has been revised meanwhile; where something has, it has its turn from the beginning the second time.
 *
 * @returns the secret that ids are made with, once one has been drawn.
 */
export async function prepare(work: Work): Promise<string | null> {
  if (work.attempt > 1) await takeTurn(work);
  const { transaction, statements } = work;
  const [row] = await transaction.run(statements.of('write/prepare', {}));
  const [revisedAt, secret] = row as [string | null, string | null];
  work.preparedUpon = revisedAt;
  return secret;
}
