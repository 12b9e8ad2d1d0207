import { excerpt } from './cells.js';
import type { FileLocation, Report } from './draft.js';

/** Counts what is not imported, by its type. */
export class LeftOut {
  readonly #counts = new Map<string, number>();

  add(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  report(place: FileLocation, column: string, why: string, report: Report): void {
    if (this.#counts.size === 0) return;
    const counts = [...this.#counts]
      .sort(([, one], [, other]) => other - one)
      .map(([what, count]) => `${excerpt(what)} ${count}`);
    report(place, column, `${why} Left out: ${counts.join(', ')}.`);
  }
}
