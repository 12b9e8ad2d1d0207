import { setMaxListeners } from 'node:events';
import type { AbortContext } from '../model/abortContext.js';
import { timedOut, unavailable } from './databaseErrors.js';

/** The limits of a wait for an answer. */
export interface Deadline {
  timeoutMs: number;
  /** The limit that the error names, if the wait is the rest of it. */
  limitMs?: number;
  abort?: AbortContext | undefined;
  /** Silence in milliseconds after which `probe` is called; if it resolves to false, the wait ends. */
  silenceMs?: number;
  probe?: () => Promise<boolean>;
  /** Failed probes in a row that end the wait; 1 by default. */
  misses?: number;
}

/** The time limit of a wait that begins now. @throws ClientError TIMEOUT after `endsAt`, in milliseconds since 1970 */
export function timeLeft(limitMs: number, endsAt: number): number {
  const left = Math.min(limitMs, endsAt - Date.now());
  if (left <= 0) throw timedOut(limitMs);
  return left;
}

/** Most answers come within this time and need no timers of their own. */
const graceMs = 50;

/** A pending answer. */
interface Waiting {
  giveUp(fault: Error): void;
  /** Runs `call` after some milliseconds unless the wait is over. */
  after(milliseconds: number, call: () => void): void;
  /** Runs `call` when the wait is over. */
  atEnd(call: () => void): void;
}

/** Probes the database at intervals of `silenceMs`. */
function probeWhileWaiting(
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

/** Gives up when the client disconnects. One signal serves all statements of a request. */
function watchClient(waiting: Waiting, signal: AbortSignal, giveUp: () => void): void {
  if (signal.aborted) {
    giveUp();
    return;
  }
  setMaxListeners(0, signal);
  signal.addEventListener('abort', giveUp, { once: true });
  waiting.atEnd(() => signal.removeEventListener('abort', giveUp));
}

function watch(waiting: Waiting, deadline: Deadline): void {
  const { timeoutMs, limitMs = timeoutMs, abort, silenceMs, probe } = deadline;
  const giveUp = (): void => waiting.giveUp(timedOut(limitMs));
  waiting.after(timeoutMs + 100 - graceMs, giveUp);
  if (abort) watchClient(waiting, abort.signal, giveUp);
  if (probe && silenceMs !== undefined && silenceMs < timeoutMs)
    probeWhileWaiting(waiting, { ...deadline, silenceMs, probe });
}

/**
 * Waits for an answer with a deadline of its own, since a hung connection of the driver gives neither answer nor error.
 *
 * @throws ClientError TIMEOUT after the deadline, SERVICE_UNAVAILABLE if the database answers no probe
 */
export async function withDeadline<T>(answer: Promise<T>, deadline: Deadline): Promise<T> {
  answer.catch(() => undefined); // an error after the deadline has no one to report to
  const cleanUps: (() => void)[] = [];
  let isOver = false;
  const ends = new Promise<never>((_resolve, giveUp) => {
    const after: Waiting['after'] = (milliseconds, call) => {
      if (isOver) return; // a probe may end after the answer
      const timer = setTimeout(call, milliseconds);
      cleanUps.push(() => clearTimeout(timer));
    };
    const atEnd: Waiting['atEnd'] = (call) => cleanUps.push(call);
    after(graceMs, () => watch({ giveUp, after, atEnd }, deadline));
  });
  try {
    return await Promise.race([answer, ends]);
  } finally {
    isOver = true;
    cleanUps.forEach((cleanUp) => cleanUp());
  }
}
