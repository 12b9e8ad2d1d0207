import { createClient } from 'graphql-sse';
import { GraphChangedDocument, type GraphChangedSubscription } from '../generated/operations.js';
import { authorization } from './apiKey.js';
import { serviceAddress } from './publicPath.js';

export type GraphChange = GraphChangedSubscription['graphChanged'][number];

const pauseMs = 5_000;
const longestPauseMs = 120_000;

const client = createClient({
  url: serviceAddress('/graphql/stream'),
  headers: () => authorization(),
  retryAttempts: 0,
});

/** One subscription, until it is stopped or the connection breaks. */
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
 * Subscribes to changes of the graph while the page is visible, and resumes after the last change when the
 * connection breaks. Errors are not reported, since the page works without the subscription; the pause
 * between attempts doubles up to two minutes.
 */
export function subscribeToChanges(onChanges: (changes: GraphChange[]) => void): () => void {
  let since: string | undefined;
  let pause = pauseMs;
  let timer: number | undefined;
  let stop: (() => void) | undefined;

  const start = (): void => {
    timer = undefined;
    const began = Date.now();
    // `since` is set before the first change arrives, so that none is lost when the connection breaks.
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
  // Browsers open six HTTP/1.1 connections per host: hidden pages release theirs.
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
