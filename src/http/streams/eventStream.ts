import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { ClientError } from '../../errors.js';

/** An answer that goes on: server-sent events, as they come. */
export interface EventStreamResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  events: AsyncIterable<string>;
}

/** How long the last words may take to arrive. */
const farewellMs = 2_000;

const tooSlow = (seconds: number): ClientError =>
  new ClientError(
    'TIMEOUT',
    `Nothing of what was sent has been read for ${seconds} s. Come again with \`since\` and the last \`at\` you were told.`,
  );

/**
 * Waits until a client has taken in what was sent. Nothing more is read for them before, so that one who reads slowly, or
 * not at all, takes no memory.
 *
 * @throws ClientError TIMEOUT when they take in nothing for too long; what the signal was aborted with
 */
export async function waitForDrain(
  response: ServerResponse,
  drainTimeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  await setImmediate(); // what was told last is written by then
  signal.throwIfAborted();
  if (!response.writableNeedDrain) return;
  // Not `AbortSignal.any`: nothing holds on to what it makes, and one that is collected never aborts.
  const waiting = new AbortController();
  const giveUp = (): void => waiting.abort();
  const impatience = setTimeout(giveUp, drainTimeoutMs);
  signal.addEventListener('abort', giveUp);
  try {
    await once(response, 'drain', { signal: waiting.signal });
  } catch {
    signal.throwIfAborted();
    throw tooSlow(Math.round(drainTimeoutMs / 1_000));
  } finally {
    clearTimeout(impatience);
    signal.removeEventListener('abort', giveUp);
  }
}

/** Sends events as they come, to their end. Whoever makes them waits for `room`, so nothing is waited for here. */
export async function sendEvents(
  response: ServerResponse,
  { status, headers, events }: EventStreamResponse,
): Promise<void> {
  response.writeHead(status, headers);
  for await (const event of events) {
    if (response.destroyed) return;
    response.write(event);
  }
  response.end();
  // A client who reads nothing does not read that it is over either.
  const cut = setTimeout(() => response.destroy(), farewellMs);
  await once(response, 'close');
  clearTimeout(cut);
}
