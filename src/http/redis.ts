import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** Milliseconds after which the service continues without Redis. */
export const redisTimeoutMs = 200;
const logEveryMs = 10_000;

/** A connection that no request waits for; while it is down, the log says what the service does instead. */
export function openRedis(url: string, without: string, logger: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    commandTimeout: redisTimeoutMs,
    retryStrategy: (times) => Math.min(times * 200, 5_000),
  });
  let loggedAt = -Infinity;
  redis.on('error', (fault: Error) => {
    if (performance.now() - loggedAt < logEveryMs) return;
    loggedAt = performance.now();
    logger.warn({ fault: fault.message }, `Redis does not answer: ${without}`);
  });
  return redis;
}
