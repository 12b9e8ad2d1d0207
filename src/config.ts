import { join } from 'node:path';
import { z } from 'zod';
import { type TrustedProxies, trustedProxies } from './http/auth/clientAddress.js';
import {
  loadSheddingDefaults,
  operationLimits,
  rateLimitDefaults,
  streamDefaults,
} from './http/limits/defaultLimits.js';
import { type MetricsAccess, metricsAccesses } from './http/auth/metricsAccess.js';
import { projectFolder } from './projectFolder.js';
import { TlpMarking, tlpLevels } from './model/vocabulary.js';

/** All settings of the service, from the environment; `.env.example` explains each. */
export interface Config {
  host: string;
  port: number;
  logLevel: string;
  dataDir: string;
  /** The server to use; undefined for the embedded one. */
  neo4j: { uri: string; user: string; password: string } | undefined;
  neo4jDatabase: string;
  seed: boolean;
  seedBackground: boolean;
  introspection: boolean;
  queryTimeoutMs: number;
  /** Whether optimizations that change no answer are on: `SPEED_LAYERS` switches all of them. */
  speedLayers: boolean;
  /** Whether the Neo4j driver is patched for speed (src/database/driverPatches). */
  driverPatches: boolean;
  /** What one operation may cost by its estimate, in values. */
  maxCost: number;
  /** Whose pages may read answers: origins, or `*`. */
  corsOrigins: readonly string[];
  /** How long an answer to a GET that is for all may be kept, in seconds. */
  maxAgeSeconds: number;
  /** How many operations may be under way at once, how many more may wait, and for how long. */
  maxInFlight: number;
  maxWaiting: number;
  maxWaitMs: number;
  /** How many streams may be open, in all and of each client, and how they are kept. */
  streams: typeof streamDefaults;
  /** How many requests each client may make in how many seconds (0: any number). */
  rateLimit: { requests: number; windowSeconds: number };
  /** Where several instances count together, and tell each other of changes. */
  redisUrl: string | undefined;
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: TrustedProxies;
  /** Who may read the metrics. */
  metrics: MetricsAccess;
  /** The highest TLP level that a reader without a role may see; an index in `tlpLevels`. */
  anonymousLevel: number;
  /** How tokens are checked; undefined where none count. */
  jwt: { secret?: string; jwksUrl?: string; issuer: string; audience: string } | undefined;
}

/** Every fault of the settings at once, in words for whoever set them. */
export class ConfigError extends Error {}

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

const flag = (byDefault: boolean) =>
  z
    .enum(['true', 'false'], 'has to be true or false')
    .default(byDefault ? 'true' : 'false')
    .transform((text) => text === 'true');

/** A speed layer: on unless it is switched off, be it by itself or with all of them. */
const onOff = z
  .enum(['on', 'off'], 'has to be on or off')
  .default('on')
  .transform((text) => text === 'on');

const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number(`has to be a whole number from ${least} to ${most}`)
    .int(`has to be a whole number from ${least} to ${most}`)
    .min(least, `has to be a whole number from ${least} to ${most}`)
    .max(most, `has to be a whole number from ${least} to ${most}`);

const whole = (least: number, most: number, byDefault: number) => wholeNumber(least, most).default(byDefault);

/** An origin as browsers send it: scheme, host and port, and nothing behind them. */
const isOrigin = (text: string): boolean =>
  text === '*' || (/^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text);

const schemes = /^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^\s]+$/;

/** The settings by name, with how each is read; `docs/reference/settings.md` is checked against it. */
export const settings = z
  .object({
    PORT: whole(0, 65_535, 4000),
    HOST: z.string().default('127.0.0.1'),
    DATA_DIR: z.string().default(join(projectFolder, 'data')),
    NEO4J_URI: z
      .string()
      .regex(schemes, 'has to look like bolt://host:7687 or neo4j://host:7687 (also +s, +ssc)')
      .optional(),
    NEO4J_USER: z.string().default('neo4j'),
    NEO4J_PASSWORD: z.string().optional(),
    NEO4J_DATABASE: z.string().default('neo4j'),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    SEED: flag(true),
    SEED_BACKGROUND: flag(true),
    INTROSPECTION: flag(true),
    SPEED_LAYERS: onOff,
    DRIVER_PATCHES: onOff,
    QUERY_TIMEOUT_MS: whole(100, 600_000, 10_000),
    MAX_IN_FLIGHT: whole(1, 1_000, loadSheddingDefaults.max),
    MAX_WAITING: whole(0, 10_000, loadSheddingDefaults.maxQueued),
    MAX_WAIT_MS: whole(1, 60_000, loadSheddingDefaults.maxWaitMs),
    MAX_STREAMS: whole(0, 100_000, streamDefaults.maxStreams),
    MAX_STREAMS_PER_CLIENT: whole(0, 100_000, streamDefaults.maxStreamsPerClient),
    STREAM_LOOK_MS: whole(50, 60_000, streamDefaults.lookEveryMs),
    STREAM_PATIENCE_MS: whole(100, 600_000, streamDefaults.drainTimeoutMs),
    RATE_LIMIT: wholeNumber(0, 1_000_000_000).optional(),
    RATE_LIMIT_WINDOW_S: whole(1, 86_400, rateLimitDefaults.windowSeconds),
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\/\S+$/, 'has to look like redis://host:6379 (also rediss)')
      .optional(),
    TRUST_PROXY: z
      .string()
      .transform((text, context) => {
        try {
          return trustedProxies(text);
        } catch {
          context.addIssue('has to be a number of proxies, or addresses such as loopback, 10.0.0.0/8');
          return z.NEVER;
        }
      })
      .optional(),
    CORS_ORIGINS: z
      .string()
      .default('')
      .transform((text) => text.split(/[\s,]+/).filter(Boolean))
      .refine(
        (origins) => origins.every(isOrigin),
        'has to be origins such as https://dashboard.example, with commas between them, or *',
      ),
    CACHE_SECONDS: whole(0, 86_400, 10),
    METRICS: z.enum(metricsAccesses, 'has to be off, loopback or admin').default('off'),
    MAX_COST: whole(1, Number.MAX_SAFE_INTEGER, operationLimits.cost),
    JWT_SECRET: z
      .string()
      .refine((secret) => Buffer.byteLength(secret) >= 32, 'has to have at least 32 bytes')
      .optional(),
    JWT_JWKS_URL: z.url({ protocol: /^https?$/, error: 'has to be an http(s) address' }).optional(),
    JWT_ISSUER: z.string().optional(),
    JWT_AUDIENCE: z.string().optional(),
    ANONYMOUS_MARKING: z.enum(Object.values(TlpMarking) as [TlpMarking, ...TlpMarking[]]).optional(),
  })
  .superRefine((given, context) => {
    if (given.NEO4J_URI !== undefined && given.NEO4J_PASSWORD === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['NEO4J_PASSWORD'],
        message: 'is needed when NEO4J_URI is set',
      });
    }
    if (given.JWT_SECRET === undefined && given.JWT_JWKS_URL === undefined) return;
    for (const name of ['JWT_ISSUER', 'JWT_AUDIENCE'] as const) {
      if (given[name] === undefined)
        context.addIssue({ code: 'custom', path: [name], message: 'is needed when tokens are accepted' });
    }
  });

/** An empty variable is one that is not set: shells and compose files cannot unset one. */
const given = (environment: NodeJS.ProcessEnv): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));

/** @throws ConfigError naming every setting that is wrong, and how it has to be. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const result = settings.safeParse(given(environment));
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
    throw new ConfigError(`These settings are not right:\n${faults.join('\n')}\n.env.example explains each.`);
  }
  const read = result.data;
  const marking =
    read.ANONYMOUS_MARKING ?? (loopback.has(read.HOST) ? TlpMarking.TLP_GREEN : TlpMarking.TLP_CLEAR);
  return {
    host: read.HOST,
    port: read.PORT,
    logLevel: read.LOG_LEVEL,
    dataDir: read.DATA_DIR,
    neo4j:
      read.NEO4J_URI === undefined
        ? undefined
        : { uri: read.NEO4J_URI, user: read.NEO4J_USER, password: read.NEO4J_PASSWORD ?? '' },
    neo4jDatabase: read.NEO4J_DATABASE,
    seed: read.SEED,
    seedBackground: read.SEED_BACKGROUND,
    introspection: read.INTROSPECTION,
    queryTimeoutMs: read.QUERY_TIMEOUT_MS,
    speedLayers: read.SPEED_LAYERS,
    driverPatches: read.SPEED_LAYERS && read.DRIVER_PATCHES,
    maxCost: read.MAX_COST,
    corsOrigins: read.CORS_ORIGINS,
    maxAgeSeconds: read.CACHE_SECONDS,
    maxInFlight: read.MAX_IN_FLIGHT,
    maxWaiting: read.MAX_WAITING,
    maxWaitMs: read.MAX_WAIT_MS,
    streams: {
      maxStreams: read.MAX_STREAMS,
      maxStreamsPerClient: read.MAX_STREAMS_PER_CLIENT,
      lookEveryMs: read.STREAM_LOOK_MS,
      drainTimeoutMs: read.STREAM_PATIENCE_MS,
    },
    rateLimit: {
      // On one's own machine one is alone.
      requests: read.RATE_LIMIT ?? (loopback.has(read.HOST) ? 0 : rateLimitDefaults.requests),
      windowSeconds: read.RATE_LIMIT_WINDOW_S,
    },
    redisUrl: read.REDIS_URL,
    trustedProxies: read.TRUST_PROXY ?? [],
    metrics: read.METRICS,
    anonymousLevel: tlpLevels.indexOf(marking),
    jwt:
      read.JWT_SECRET === undefined && read.JWT_JWKS_URL === undefined
        ? undefined
        : {
            ...(read.JWT_SECRET !== undefined && { secret: read.JWT_SECRET }),
            ...(read.JWT_JWKS_URL !== undefined && { jwksUrl: read.JWT_JWKS_URL }),
            issuer: read.JWT_ISSUER ?? '',
            audience: read.JWT_AUDIENCE ?? '',
          },
  };
}
