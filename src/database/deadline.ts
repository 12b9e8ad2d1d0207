import { timedOut, unavailable } from './faults.js';

export interface Deadline {
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** After this silence `probe` is asked whether the other side still lives; false ends the waiting. */
  silenceMs?: number;
  probe?: () => Promise<boolean>;
  /** How often in a row the probe may find nobody before the waiting ends; by default once. */
  misses?: number;
}

/**
 * Waits for an answer within bounds of our own: a hung connection of the driver gives neither answer nor
 * error. Past its time the answer is given up as TIMEOUT; when the database does not even answer a
 * probe, as SERVICE_UNAVAILABLE.
 */
export async function withDeadline<T>(
  answer: Promise<T>,
  { timeoutMs, signal, silenceMs, probe, misses = 1 }: Deadline,
): Promise<T> {
  answer.catch(() => undefined); // a late fault of what was given up is nobody's
  const timers: NodeJS.Timeout[] = [];
  const ends = new Promise<never>((_resolve, reject) => {
    timers.push(setTimeout(() => reject(timedOut(timeoutMs)), timeoutMs + 100));
    signal?.addEventListener('abort', () => reject(timedOut(timeoutMs)), { once: true });
    if (probe && silenceMs !== undefined && silenceMs < timeoutMs) {
      let missed = 0;
      const listen = (): void => {
        void probe().then((lives) => {
          missed = lives ? 0 : missed + 1;
          if (missed >= misses) reject(unavailable());
          else timers.push(setTimeout(listen, silenceMs));
        });
      };
      timers.push(setTimeout(listen, silenceMs));
    }
  });
  try {
    return await Promise.race([answer, ends]);
  } finally {
    timers.forEach(clearTimeout);
  }
}
