import { describe, expect, test } from '@jest/globals';
import { ConcurrencyLimit } from '../../src/http/limits/concurrencyLimit.js';

const bounds = { min: 8, max: 64 };

/**
 * Simulates a backend with a number of workers: operations in flight up to this number take their own time, further ones
 * share the workers. The limit is always reached.
 */
function run(workers: number, seconds: number, aloneMs: (index: number) => number): number {
  let now = 0;
  const limit = new ConcurrencyLimit(bounds, () => now);
  for (let index = 0; now < seconds * 1000; index += 1) {
    const underWay = limit.value;
    const alone = aloneMs(index);
    const took = alone * Math.max(1, underWay / workers);
    now += took / underWay;
    limit.record(`operation of ${alone} ms`, took, underWay);
  }
  return limit.value;
}

describe('the limit of operations in flight', () => {
  test('stays low for two workers', () => {
    expect(run(2, 50, () => 5)).toBe(bounds.min);
  });

  test('grows to the number of workers of a large backend', () => {
    expect(run(1_000, 15, () => 5)).toBe(bounds.max);
    const settled = run(16, 50, () => 5);
    expect(settled).toBeGreaterThan(20);
    expect(settled).toBeLessThan(bounds.max);
  });

  test('does not count a mix of quick and slow operations as load', () => {
    expect(run(1_000, 15, (index) => (index % 10 === 0 ? 400 : 2))).toBe(bounds.max);
  });

  test('does not grow unless it is reached', () => {
    let now = 0;
    const limit = new ConcurrencyLimit(bounds, () => now);
    const before = limit.value;
    for (let index = 0; index < 10_000; index += 1) {
      now += 5;
      limit.record('an operation', 5, 2);
    }
    expect(limit.value).toBe(before);
  });

  test('recovers after a time in which all operations were slow', () => {
    let now = 0;
    const limit = new ConcurrencyLimit(bounds, () => now);
    const go = (seconds: number, took: number) => {
      for (const until = now + seconds * 1000; now < until; now += took / limit.value)
        limit.record('an operation', took, limit.value);
    };
    go(20, 5);
    expect(limit.value).toBe(bounds.max);
    go(20, 100);
    expect(limit.value).toBe(bounds.min);
    go(20, 5);
    expect(limit.value).toBe(bounds.max);
  });
});
