import { expect, test } from '@jest/globals';
import { scheduleFor } from './schedule.js';

const pace = { rounds: 5, sliceMs: 500, warmUpMs: 1_000 };

test('what is answered soon is asked on all connections, as often as is wished', () => {
  expect(scheduleFor(2, 3, pace)).toEqual({ counts: [1, 10, 50], rounds: 5 });
});

test('what takes long is asked by fewer at once and less often, but once at least', () => {
  const { counts, rounds } = scheduleFor(6_000_000, 2, pace);
  expect([counts, rounds]).toEqual([[1], 1]);
  expect(scheduleFor(70_000, 2, pace).counts).not.toContain(50);
});
