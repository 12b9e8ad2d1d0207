import { createHash } from 'node:crypto';

/** Random numbers that a seed repeats. */
export class Random {
  #drawn = 0;

  constructor(readonly seed: string) {}

  between(least: number, most: number): number {
    this.#drawn += 1;
    const digest = createHash('sha256').update(`${this.seed} ${this.#drawn}`).digest();
    return least + (digest.readUInt32BE(0) / 2 ** 32) * (most - least);
  }

  whole(below: number): number {
    return Math.floor(this.between(0, below));
  }

  chance(share: number): boolean {
    return this.between(0, 1) < share;
  }
}
