import { setTimeout as sleep } from 'node:timers/promises';
import type { CypherTemplate } from '../database/cypherTemplates.js';
import type { Database, StatementOptions, Row, Statement } from '../database/database.js';

type Listener = () => void;

/**
 * So long after a moment is first seen on the clock all that was kept by then is found. A database makes what it keeps
 * readable piece by piece: the clock may be seen to have moved before an index knows what moved it.
 */
const indexLagMs = 250;

/**
 * The moment of the last change, as this instance knows it. While somebody follows it, the clock in the graph is looked
 * at again and again: by one statement each time, however many follow, and by none while nobody does.
 */
export class ChangeClock {
  readonly #statement: Statement;
  readonly #followers = new Set<Listener>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  /** How often somebody has asked to look. */
  #wanted = 0;
  #at = '';
  /** When it was first seen to stand there, by this process's own time. */
  #seenAt = 0;

  constructor(
    readonly database: Database,
    patterns: ReadonlyMap<string, CypherTemplate>,
    readonly everyMs: number,
  ) {
    const text = patterns.get('changes/clock')?.text ?? '';
    this.#statement = { name: 'changes/clock', text, parameters: {} };
  }

  /** The moment of the last change that is known here; empty before the first. */
  get at(): string {
    return this.#at;
  }

  /** Tells of each look at the clock, whether it moved or not; what is returned ends it. */
  follow(listener: Listener): () => void {
    this.#followers.add(listener);
    this.#timer ??= setInterval(() => this.notify(), this.everyMs).unref();
    return () => {
      this.#followers.delete(listener);
      if (this.#followers.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Something may have changed just now: has those who follow look at once. */
  notify(): void {
    // The database away is noted by itself, and is looked for again the next time.
    if (this.#followers.size > 0) void this.look().catch(() => undefined);
  }

  /** Looks at the clock, and once more where somebody asks for it meanwhile: that look may have been too early for them. */
  look(): Promise<void> {
    this.#wanted += 1;
    this.#looking ??= this.#lookUntilDone().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  /** The moment up to which everything is readable that was kept by now, once it is. */
  async waitUntilReadable(reading: StatementOptions = {}): Promise<string> {
    const [row] = await this.database.read(this.#statement, reading);
    const at = this.#see(row);
    const left = this.#seenAt + indexLagMs - performance.now();
    if (left > 0) await sleep(left);
    return at;
  }

  #see(row: Row | undefined): string {
    const at = (row?.[0] as string | null | undefined) ?? '';
    if (at !== this.#at) this.#seenAt = performance.now();
    this.#at = at;
    return at;
  }

  async #lookUntilDone(): Promise<void> {
    for (let seen = 0; seen !== this.#wanted;) {
      seen = this.#wanted;
      const [row] = await this.database.read(this.#statement);
      this.#see(row);
      for (const listener of [...this.#followers]) listener();
    }
  }
}
