import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { withDeadline } from '../../src/database/deadline.js';

const never = (): Promise<never> => new Promise(() => undefined);

test('no probe is sent after the answer', async () => {
  let probes = 0;
  let arrives: (value: string) => void = () => undefined;
  const answer = new Promise<string>((resolve) => (arrives = resolve));
  const probe = async (): Promise<boolean> => {
    probes += 1;
    arrives('answered'); // the answer arrives during this probe
    await sleep(50);
    return true;
  };
  expect(await withDeadline(answer, { timeoutMs: 10_000, silenceMs: 100, probe })).toBe('answered');
  await sleep(400);
  expect(probes).toBe(1);
});

test('a wait ends at once if the signal was aborted before it began', async () => {
  const abort = new AbortController();
  abort.abort();
  await expect(withDeadline(never(), { timeoutMs: 10_000, abort })).rejects.toMatchObject({
    code: 'TIMEOUT',
  });
});

test('no signal is created for an answer that arrives soon', async () => {
  let wasRead = false;
  const abort = {
    get signal() {
      wasRead = true;
      return new AbortController().signal;
    },
  };
  await withDeadline(sleep(5), { timeoutMs: 10_000, abort });
  await sleep(100);
  expect(wasRead).toBe(false);
});

test('an expired deadline is reported as TIMEOUT', async () => {
  const began = performance.now();
  await expect(withDeadline(never(), { timeoutMs: 100 })).rejects.toMatchObject({ code: 'TIMEOUT' });
  expect(performance.now() - began).toBeGreaterThanOrEqual(195);
});

test('the error of a wait for the rest of a limit names the whole limit', async () => {
  await expect(withDeadline(never(), { timeoutMs: 100, limitMs: 7_000 })).rejects.toMatchObject({
    message: expect.stringContaining('longer than 7 s'),
  });
});
