import type { Fault } from './storedRecord.js';

const maxShown = 50;

/** Faults: all are counted, the first 50 kept. */
export class FaultList {
  readonly shown: Fault[] = [];
  readonly notes: string[] = [];
  count = 0;

  add(...faults: readonly Fault[]): void {
    this.count += faults.length;
    this.shown.push(...faults.slice(0, Math.max(0, maxShown - this.shown.length)));
  }

  /** Adds what to do about the faults. */
  note(text: string): void {
    this.notes.push(text);
  }
}
