import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { ClientError } from '../../errors.js';

/** A response of server-sent events. */
export interface EventStreamResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  events: AsyncIterable<string>;
}

/** Milliseconds in which a client must read the last event. */
const lastEventTimeoutMs = 2_000;

const tooSlow = (seconds: number): ClientError =>
  new ClientError(
    'TIMEOUT',
    `The client has read nothing for ${seconds} s. Reconnect with \`since\` set to the last \`at\` you received.`,
  );

/**
 * Waits until a client has read what was sent. Nothing more is read from the graph before, so that a slow client takes
 * no memory.
 *
 * @throws ClientError TIMEOUT when the client reads nothing for too long; the reason of the signal when it aborts
 */
export async function waitForDrain(
  response: ServerResponse,
  drainTimeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  await setImmediate(); // the last event has been written by then
  signal.throwIfAborted();
  if (!response.writableNeedDrain) return;
  // Not `AbortSignal.any`: its signal may be garbage collected, and then never aborts.
  const waiting = new AbortController();
  const giveUp = (): void => waiting.abort();
  const timer = setTimeout(giveUp, drainTimeoutMs);
  signal.addEventListener('abort', giveUp);
  try {
    await once(response, 'drain', { signal: waiting.signal });
  } catch {
    signal.throwIfAborted();
    throw tooSlow(Math.round(drainTimeoutMs / 1_000));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

/**
 * Sends events until their source ends; the source applies `waitForDrain`.
 *
 * @returns whether the connection was cut, because the client did not read the end
 */
export async function sendEvents(
  response: ServerResponse,
  { status, headers, events }: EventStreamResponse,
): Promise<boolean> {
  response.writeHead(status, headers);
  for await (const event of events) {
    if (response.destroyed) return false;
    response.write(event);
  }
  response.end();
  // A client that reads nothing does not read the end of the response either.
  let isCut = false;
  const timer = setTimeout(() => {
    isCut = true;
    response.destroy();
  }, lastEventTimeoutMs);
  await once(response, 'close');
  clearTimeout(timer);
  return isCut;
}
