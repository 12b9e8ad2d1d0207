import type { Batch } from './batches.js';
import { idsIn } from '../model/id.js';

/** Ids remembered as added; a forgotten one costs an unneeded wait, nothing else. */
const maxRememberedIds = 100_000;

const idsAddedBy = ({ entities, sources, claims }: Batch): string[] =>
  [...entities, ...sources, ...claims].flatMap(({ id }) => id ?? []);

interface PendingBatch {
  adds: ReadonlySet<string>;
  done: Promise<void>;
}

/**
 * Adds at most two batches at a time: the service prepares one while the database writes the other. A batch that
 * references or repeats anything of the batch before waits for it, so the result is the same as one after the other.
 */
export class PipelinedBatches {
  readonly #added = new Set<string>();
  #before: PendingBatch | undefined;

  /** Resolves when the next batch may be added. */
  async add(batch: Batch, work: () => Promise<void>): Promise<void> {
    if (idsIn(batch).some((id) => this.#before?.adds.has(id))) await this.end();
    const before = this.#before;
    const adds = new Set(idsAddedBy(batch).filter((id) => !this.#added.has(id)));
    const done = work();
    // `#finish` awaits it and reports the error.
    done.catch(() => undefined);
    this.#before = { adds, done };
    if (before) await this.#finish(before);
  }

  /** Resolves when all batches have been added. */
  async end(): Promise<void> {
    const before = this.#before;
    this.#before = undefined;
    if (before) await this.#finish(before);
  }

  async #finish({ adds, done }: PendingBatch): Promise<void> {
    await done;
    if (this.#added.size > maxRememberedIds) this.#added.clear();
    for (const id of adds) this.#added.add(id);
  }
}
