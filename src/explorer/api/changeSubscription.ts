import { createClient } from 'graphql-sse';
import { GraphChangedDocument, type GraphChangedSubscription } from '../generated/operations.js';
import { authorization } from './apiKey.js';

export type GraphChange = GraphChangedSubscription['graphChanged'][number];

const pauseMs = 5_000;
const longestPauseMs = 120_000;

const client = createClient({
  url: new URL('/graphql/stream', window.location.href).href,
  headers: () => authorization(),
  retryAttempts: 0,
});

/** Tells what changes until it is ended or breaks. */
function followOnce(since: string | undefined, onChanges: (changes: GraphChange[]) => void) {
  let stop = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    stop = client.subscribe<GraphChangedSubscription>(
      { query: GraphChangedDocument.toString(), variables: { ...(since !== undefined && { since }) } },
      {
        next: ({ data }) => {
          if (data) onChanges(data.graphChanged);
        },
        error: () => resolve(),
        complete: () => resolve(),
      },
    );
  });
  return { ended, stop };
}

/**
 * Follows the graph for as long as the page is looked at, and goes on where it was after a break. Where there is nothing
 * to follow it says nothing, and tries again ever more seldom: the page does as well without.
 */
export function subscribeToChanges(onChanges: (changes: GraphChange[]) => void): () => void {
  let since: string | undefined;
  let pause = pauseMs;
  let timer: number | undefined;
  let stop: (() => void) | undefined;

  const start = (): void => {
    timer = undefined;
    const began = Date.now();
    // What changes from now on counts, also before the first word of it.
    const { ended, stop: end } = followOnce(since, (changes) => {
      since = changes.at(-1)?.at ?? since;
      onChanges(changes);
    });
    stop = end;
    void ended.then(() => {
      if (stop !== end) return;
      stop = undefined;
      pause = Date.now() - began > pauseMs ? pauseMs : Math.min(2 * pause, longestPauseMs);
      timer = window.setTimeout(start, pause);
    });
  };
  const leave = (): void => {
    window.clearTimeout(timer);
    const end = stop;
    stop = undefined;
    end?.();
  };
  // A browser opens six connections to a service at once: pages in the background leave them to the others.
  const look = (): void => {
    leave();
    if (document.visibilityState === 'visible') start();
  };
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    leave();
  };
}
