import { setTimeout as sleep } from 'node:timers/promises';
import { type CypherTemplate, templateNamed } from '../database/cypherTemplates.js';
import type { Database, StatementOptions, Row, Statement } from '../database/database.js';

type Listener = () => void;

/**
 * Milliseconds after which everything committed by a moment on the clock can be found: an index may become current later
 * than the clock.
 */
export const indexLagMs = 250;

/** The moment of the last committed change, empty before the first, and the milliseconds until it can surely be found. */
export interface ClockReading {
  at: string;
  lagMs: number;
}

/**
 * The moment of the last change that this instance has seen. While it has followers, it reads the clock in the graph at
 * an interval: one statement for all followers, none without any.
 */
export class ChangeClock {
  readonly #statement: Statement;
  readonly #followers = new Set<Listener>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  /** The number of requests to read the clock. */
  #wanted = 0;
  #at = '';
  /** When this value was first seen, by `performance.now()`. */
  #seenAt = 0;

  constructor(
    readonly database: Database,
    templates: ReadonlyMap<string, CypherTemplate>,
    readonly everyMs: number,
  ) {
    const { text } = templateNamed(templates, 'changes/clock');
    this.#statement = { name: 'changes/clock', text, parameters: {} };
  }

  /** The moment of the last known change; empty before the first. */
  get at(): string {
    return this.#at;
  }

  /** Calls the listener after each read of the clock, changed or not. @returns a function that ends this */
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

  /** Reads the clock now, since something may have changed. */
  notify(): void {
    // The database reports its own outage; the next interval tries again.
    if (this.#followers.size > 0) void this.look().catch(() => undefined);
  }

  /**
   * Reads the clock; once more if this is called meanwhile, since the read in progress may be too early for that caller.
   */
  look(): Promise<void> {
    this.#wanted += 1;
    this.#looking ??= this.#lookUntilDone().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  /** Reads the clock for one caller. */
  async read(reading: StatementOptions = {}): Promise<ClockReading> {
    const [row] = await this.database.read(this.#statement, reading);
    const at = this.#see(row);
    return { at, lagMs: this.#seenAt + indexLagMs - performance.now() };
  }

  /** Waits until everything committed by now can be found. @returns the moment of the last such change */
  async waitUntilReadable(reading: StatementOptions = {}): Promise<string> {
    const { at, lagMs } = await this.read(reading);
    if (lagMs > 0) await sleep(lagMs);
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
