import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { ClientError } from '../../errors.js';
import { openRedis, redisTimeoutMs } from '../redis.js';

/** A number of requests per client and window; the window is in seconds. */
export interface RateLimitSettings {
  /** Requests per client and window; 0 for no limit. */
  requests: number;
  windowSeconds: number;
  /** Where several instances share their counters; without it each instance counts alone. */
  redisUrl?: string;
}

/** Counts requests by client, in one window after the other. */
export interface RateLimit {
  /** Counts a request of a client. @throws ClientError RATE_LIMITED over the limit */
  consume(client: string): Promise<void>;
  /** How many requests were refused. */
  readonly refused: number;
  close(): Promise<void>;
}

/** Counts in Redis, and in memory while Redis does not answer. */
function shared(redis: Redis, options: { points: number; duration: number }): RateLimiterAbstract {
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    keyPrefix: 'incident-graph:requests',
    rejectIfRedisNotReady: true,
    // A client over the limit is refused from memory until the window ends, without asking Redis.
    inMemoryBlockOnConsumed: options.points + 1,
    insuranceLimiter: new RateLimiterMemory(options),
  });
}

const tooMany = (retryAfter: number, { requests, windowSeconds }: RateLimitSettings): ClientError =>
  new ClientError(
    'RATE_LIMITED',
    `You may make ${requests} requests in ${windowSeconds} s: try again in ${retryAfter} s.`,
    { retryAfter },
  );

const unlimited: RateLimit = {
  consume: () => Promise.resolve(),
  refused: 0,
  close: () => Promise.resolve(),
};

/** A fixed-window rate limit per client, whatever it requests. */
export function rateLimit(settings: RateLimitSettings, logger: Logger): RateLimit {
  if (settings.requests === 0) return unlimited;
  const { redisUrl } = settings;
  const options = { points: settings.requests, duration: settings.windowSeconds };
  const redis =
    redisUrl === undefined ? undefined : openRedis(redisUrl, 'requests are counted here alone', logger);
  const counter = redis ? shared(redis, options) : new RateLimiterMemory(options);
  let refused = 0;
  return {
    get refused() {
      return refused;
    },
    async consume(client) {
      const began = performance.now();
      try {
        await counter.consume(client);
      } catch (fault) {
        if (!(fault instanceof RateLimiterRes)) throw fault;
        refused += 1;
        throw tooMany(Math.max(1, Math.ceil(fault.msBeforeNext / 1000)), settings);
      } finally {
        // Only one request waits for a Redis that hangs: it counts as down until it has reconnected.
        if (redis && performance.now() - began >= redisTimeoutMs) redis.disconnect(true);
      }
    },
    close: async () => redis?.disconnect(),
  };
}
