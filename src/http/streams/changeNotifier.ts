import type { Logger } from 'pino';
import { openRedis } from '../redis.js';

/** Word from instance to instance that something has changed; what, each finds in the graph. */
export interface ChangeNotifier {
  /** Tells the others. Nobody waits for it, and where it is lost they find out by looking. */
  publish(): void;
  close(): void;
}

const channel = 'incident-graph:changed';
const alone: ChangeNotifier = { publish: () => undefined, close: () => undefined };

/** Passes nudges through a Redis; without one there are none. */
export function changeNotifier(
  redisUrl: string | undefined,
  onNudge: () => void,
  logger: Logger,
): ChangeNotifier {
  if (redisUrl === undefined) return alone;
  const without = 'changes made elsewhere are noticed by looking for them';
  const sending = openRedis(redisUrl, without, logger);
  // A connection that listens can do nothing else. It begins anew whenever Redis is back.
  const listening = openRedis(redisUrl, without, logger);
  listening.on('ready', () => void listening.subscribe(channel).catch(() => undefined));
  listening.on('message', onNudge);
  return {
    publish: () => void sending.publish(channel, '').catch(() => undefined),
    close: () => {
      sending.disconnect();
      listening.disconnect();
    },
  };
}
