import type { Logger } from 'pino';
import { openRedis } from '../redis.js';

/** Notifies other instances that the graph has changed; each instance reads the changes from the graph. */
export interface ChangeNotifier {
  /** Publishes a notification, without waiting; if it is lost, the others notice by polling. */
  publish(): void;
  close(): void;
}

const channel = 'incident-graph:changed';
const alone: ChangeNotifier = { publish: () => undefined, close: () => undefined };

/** Pub/sub over Redis; without a Redis, publishing does nothing. */
export function changeNotifier(
  redisUrl: string | undefined,
  onNotification: () => void,
  logger: Logger,
): ChangeNotifier {
  if (redisUrl === undefined) return alone;
  const without = 'changes by other instances are found by polling';
  const sending = openRedis(redisUrl, without, logger);
  // A subscribed Redis connection can do nothing else. It subscribes again whenever Redis is back.
  const listening = openRedis(redisUrl, without, logger);
  listening.on('ready', () => void listening.subscribe(channel).catch(() => undefined));
  listening.on('message', onNotification);
  return {
    publish: () => void sending.publish(channel, '').catch(() => undefined),
    close: () => {
      sending.disconnect();
      listening.disconnect();
    },
  };
}
