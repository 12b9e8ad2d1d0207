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

export interface RateLimitSettings {
  /** How many requests each client may make in a window; 0 for as many as they like. */
  requests: number;
  windowSeconds: number;
  /** Where several instances count together; without it each counts for itself. */
  redisUrl?: string;
}

export interface RateLimit {
  /** Counts a request of a client. @throws ClientError RATE_LIMITED when it is one too many */
  consume(client: string): Promise<void>;
  /** How many requests were one too many. */
  readonly refused: number;
  close(): Promise<void>;
}

/** Counts in Redis, and in memory whenever that does not answer. */
function shared(redis: Redis, options: { points: number; duration: number }): RateLimiterAbstract {
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    keyPrefix: 'incident-graph:requests',
    rejectIfRedisNotReady: true,
    // Who has used up a window is known here until it ends, and costs Redis nothing more.
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

/** Holds each client to so many requests in a time, whatever they ask; a client is known by a name given here. */
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
        // One that hangs is held up for by one request only: until it is connected anew it is taken as away.
        if (redis && performance.now() - began >= redisTimeoutMs) redis.disconnect(true);
      }
    },
    close: async () => redis?.disconnect(),
  };
}
