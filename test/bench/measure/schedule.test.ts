import { expect, test } from '@jest/globals';
import { scheduleFor } from './schedule.js';

const pace = { rounds: 5, sliceMs: 500, warmUpMs: 1_000 };

test('fast questions are measured on all numbers of connections, in all rounds', () => {
  expect(scheduleFor(2, 3, pace)).toEqual({ counts: [1, 10, 50], rounds: 5 });
});

test('slow questions are measured on fewer connections and in fewer rounds, but at least once', () => {
  const { counts, rounds } = scheduleFor(6_000_000, 2, pace);
  expect([counts, rounds]).toEqual([[1], 1]);
  expect(scheduleFor(70_000, 2, pace).counts).not.toContain(50);
});
