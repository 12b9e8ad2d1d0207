import type { AbortContext } from '../model/abortContext.js';
import { timedOut, unavailable } from './databaseErrors.js';

export interface Deadline {
  timeoutMs: number;
  abort?: AbortContext | undefined;
  /** After this silence `probe` is asked whether the other side still lives; false ends the waiting. */
  silenceMs?: number;
  probe?: () => Promise<boolean>;
  /** How often in a row the probe may find nobody before the waiting ends; by default once. */
  misses?: number;
}

/** Most answers come within this; only one that does not is watched. */
const graceMs = 50;

/** An answer that is waited for. */
interface Waiting {
  giveUp(fault: Error): void;
  /** Calls after so many milliseconds, unless the waiting is over by then. */
  after(milliseconds: number, call: () => void): void;
}

/** Asks again and again whether the other side still lives. */
function listen(
  waiting: Waiting,
  { silenceMs, probe, misses = 1 }: Deadline & Required<Pick<Deadline, 'silenceMs' | 'probe'>>,
): void {
  let missed = 0;
  const ask = (): void => {
    void probe().then((lives) => {
      missed = lives ? 0 : missed + 1;
      if (missed >= misses) waiting.giveUp(unavailable());
      else waiting.after(silenceMs, ask);
    });
  };
  waiting.after(silenceMs - graceMs, ask);
}

function watch(waiting: Waiting, deadline: Deadline): void {
  const { timeoutMs, abort, silenceMs, probe } = deadline;
  const giveUp = (): void => waiting.giveUp(timedOut(timeoutMs));
  waiting.after(timeoutMs + 100 - graceMs, giveUp);
  if (abort?.signal.aborted) giveUp();
  else abort?.signal.addEventListener('abort', giveUp, { once: true });
  if (probe && silenceMs !== undefined && silenceMs < timeoutMs)
    listen(waiting, { ...deadline, silenceMs, probe });
}

/**
 * Waits for an answer within bounds of our own: a hung connection of the driver gives neither answer nor
 * error. Past its time the answer is given up as TIMEOUT; when the database does not even answer a
 * probe, as SERVICE_UNAVAILABLE.
 */
export async function withDeadline<T>(answer: Promise<T>, deadline: Deadline): Promise<T> {
  answer.catch(() => undefined); // a late fault of what was given up is nobody's
  const timers: NodeJS.Timeout[] = [];
  let isOver = false;
  const ends = new Promise<never>((_resolve, giveUp) => {
    const after: Waiting['after'] = (milliseconds, call) => {
      if (!isOver) timers.push(setTimeout(call, milliseconds)); // a probe may come back later than the answer
    };
    after(graceMs, () => watch({ giveUp, after }, deadline));
  });
  try {
    return await Promise.race([answer, ends]);
  } finally {
    isOver = true;
    timers.forEach(clearTimeout);
  }
}
