import type { Batch } from './batches.js';
import { idsIn } from '../model/id.js';

/** So many ids are remembered as being there; one that is forgotten costs a wait, and no more. */
const remembered = 100_000;

const broughtBy = ({ entities, sources, claims }: Batch): string[] =>
  [...entities, ...sources, ...claims].flatMap(({ id }) => id ?? []);

interface Underway {
  brings: ReadonlySet<string>;
  done: Promise<void>;
}

/**
 * Adds batches two at a time, so that the service reads and checks one while the database writes the other. What comes
 * of it is the same as of one after the other: a batch waits for the one before where it names anything that this brings.
 */
export class PipelinedBatches {
  readonly #there = new Set<string>();
  #before: Underway | undefined;

  /** Comes back when another batch may be brought. */
  async add(batch: Batch, work: () => Promise<void>): Promise<void> {
    if (idsIn(batch).some((id) => this.#before?.brings.has(id))) await this.end();
    const before = this.#before;
    const brings = new Set(broughtBy(batch).filter((id) => !this.#there.has(id)));
    const done = work();
    // What goes wrong is told where it is waited for.
    done.catch(() => undefined);
    this.#before = { brings, done };
    if (before) await this.#finish(before);
  }

  /** Comes back when all that was brought has been added. */
  async end(): Promise<void> {
    const before = this.#before;
    this.#before = undefined;
    if (before) await this.#finish(before);
  }

  async #finish({ brings, done }: Underway): Promise<void> {
    await done;
    if (this.#there.size > remembered) this.#there.clear();
    for (const id of brings) this.#there.add(id);
  }
}
