import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AllowedHosts, isHost } from './http/auth/hostCheck.js';
import { type TrustedProxies, trustedProxies } from './http/auth/clientAddress.js';
import {
  loadSheddingDefaults,
  operationLimits,
  rateLimitDefaults,
  streamDefaults,
} from './http/limits/defaultLimits.js';
import { parsePublicPath, type PublicPath } from './http/publicPath.js';
import { type MetricsAccess, metricsAccesses } from './http/auth/metricsAccess.js';
import { projectFolder } from './projectFolder.js';
import type { SpeedLayerSwitches } from './model/speedLayers.js';
import { levelOf, TlpMarking } from './model/vocabulary.js';
import { changeTimeoutDefaultMs } from './write/work/changeExecutor.js';

/** All settings of the service, read from the environment; `.env.example` documents each. */
export interface Config {
  host: string;
  port: number;
  /** The path below which a proxy publishes the service; empty for the root. */
  publicPath: PublicPath;
  logLevel: string;
  dataDir: string;
  /** The Neo4j server; undefined for the embedded database. */
  neo4j: { uri: string; user: string; password: string } | undefined;
  neo4jDatabase: string;
  seed: boolean;
  seedBackground: boolean;
  seedCountries: boolean;
  introspection: boolean;
  queryTimeoutMs: number;
  /** The time limit of a mutation, in milliseconds. */
  changeTimeoutMs: number;
  /** How long a start waits for the database, in milliseconds; undefined for the defaults of embedded database and server. */
  startTimeoutMs: number | undefined;
  /** How long a start plans usual operations before it is ready, in milliseconds; 0 for not at all. */
  warmUpMs: number;
  /** Whether the Neo4j driver is patched for speed (src/database/driverPatches). */
  driverPatches: boolean;
  /** Limit of an operation's estimated cost, in values returned. */
  maxCost: number;
  /** Origins whose pages may read responses (CORS), or `*`. */
  corsOrigins: readonly string[];
  /** Hosts for which the service answers, in addition to loopback names; undefined for any. */
  allowedHosts: AllowedHosts;
  /** max-age in seconds of a response to an anonymous GET. */
  maxAgeSeconds: number;
  /** Limits of concurrent and of waiting operations, and the maximum wait in milliseconds. */
  maxInFlight: number;
  maxWaiting: number;
  maxWaitMs: number;
  /** Limits of open streams, in total and per client, and their timing. */
  streams: typeof streamDefaults;
  /** Requests allowed per client and window; 0 is unlimited. */
  rateLimit: { requests: number; windowSeconds: number };
  /** The Redis in which instances share rate limits and change notifications. */
  redisUrl: string | undefined;
  /** Proxies whose X-Forwarded-For is trusted. */
  trustedProxies: TrustedProxies;
  /** Access to /metrics. */
  metrics: MetricsAccess;
  /** The switches of the read path's speed layers. */
  speedLayers: SpeedLayerSwitches;
  /** The age up to which statistics may be served while they are read again, in milliseconds. */
  statisticsMaxAgeMs: number;
  /** The clearance of anonymous readers; an index in `tlpLevels`. */
  anonymousLevel: number;
  /** How JWTs are verified; undefined if none are accepted. */
  jwt: { secret?: string; jwksUrl?: string; issuer: string; audience: string } | undefined;
}

/** Lists every invalid setting at once, for the operator. */
export class ConfigError extends Error {}

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

const flag = (byDefault: boolean) =>
  z
    .enum(['true', 'false'], 'must be true or false')
    .default(byDefault ? 'true' : 'false')
    .transform((text) => text === 'true');

/** A switch of a speed layer; on by default. */
const onOff = z
  .enum(['on', 'off'], 'must be on or off')
  .default('on')
  .transform((text) => text === 'on');

const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number(`must be a whole number from ${least} to ${most}`)
    .int(`must be a whole number from ${least} to ${most}`)
    .min(least, `must be a whole number from ${least} to ${most}`)
    .max(most, `must be a whole number from ${least} to ${most}`);

const whole = (least: number, most: number, byDefault: number) => wholeNumber(least, most).default(byDefault);

/** An origin as browsers send it: scheme, host and port only. */
const isOrigin = (text: string): boolean =>
  text === '*' || (/^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text);

const schemes = /^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^\s]+$/;

/** A list separated by commas or spaces; empty by default. */
const listOf = (isItem: (text: string) => boolean, message: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((items) => items.every(isItem), message);

/** The settings by name, with how each is read; `docs/reference/settings.md` is checked against it. */
export const settings = z
  .object({
    PORT: whole(0, 65_535, 4000),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_PATH: z
      .string()
      .default('/')
      .transform((text, context) => {
        try {
          return parsePublicPath(text);
        } catch (error) {
          context.addIssue((error as Error).message);
          return z.NEVER;
        }
      }),
    DATA_DIR: z.string().default(join(projectFolder, 'data')),
    NEO4J_URI: z
      .string()
      .regex(schemes, 'must look like bolt://host:7687 or neo4j://host:7687 (also +s, +ssc)')
      .optional(),
    NEO4J_USER: z.string().default('neo4j'),
    NEO4J_PASSWORD: z.string().optional(),
    NEO4J_DATABASE: z.string().default('neo4j'),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    SEED: flag(true),
    SEED_BACKGROUND: flag(true),
    SEED_COUNTRIES: flag(true),
    INTROSPECTION: flag(true),
    SPEED_LAYERS: onOff,
    DRIVER_PATCHES: onOff,
    QUERY_TIMEOUT_MS: whole(100, 600_000, 10_000),
    CHANGE_TIMEOUT_MS: whole(100, 3_600_000, changeTimeoutDefaultMs),
    START_TIMEOUT_MS: wholeNumber(1_000, 3_600_000).optional(),
    WARM_UP_MS: whole(0, 600_000, 15_000),
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
      .regex(/^rediss?:\/\/\S+$/, 'must look like redis://host:6379 (also rediss)')
      .optional(),
    TRUST_PROXY: z
      .string()
      .transform((text, context) => {
        try {
          return trustedProxies(text);
        } catch {
          context.addIssue('must be a number of proxies, or addresses such as loopback, 10.0.0.0/8');
          return z.NEVER;
        }
      })
      .optional(),
    CORS_ORIGINS: listOf(
      isOrigin,
      'must be a comma-separated list of origins such as https://dashboard.example, or *',
    ),
    ALLOWED_HOSTS: listOf(
      isHost,
      'must be a comma-separated list of hosts without ports such as graph.example, or *',
    ),
    CACHE_SECONDS: whole(0, 86_400, 10),
    METRICS: z.enum(metricsAccesses, 'must be off, loopback or admin').default('off'),
    REQUEST_BATCHING: onOff,
    STATISTICS_CACHE: onOff,
    // At most the age of bookmarks (`bookmarkHeaders.ts`), so that who sends one sees the own change.
    STATISTICS_MAX_AGE_MS: whole(0, 600_000, 60_000),
    REPRESENTATIVE_CLAIM: onOff,
    SEARCH_KEYS: onOff,
    MAX_COST: whole(1, Number.MAX_SAFE_INTEGER, operationLimits.cost),
    JWT_SECRET: z
      .string()
      .refine((secret) => Buffer.byteLength(secret) >= 32, 'must have at least 32 bytes')
      .optional(),
    JWT_JWKS_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
    JWT_ISSUER: z.string().optional(),
    JWT_AUDIENCE: z.string().optional(),
    ANONYMOUS_MARKING: z.enum(Object.values(TlpMarking) as [TlpMarking, ...TlpMarking[]]).optional(),
  })
  .superRefine((given, context) => {
    if (given.NEO4J_URI !== undefined && given.NEO4J_PASSWORD === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['NEO4J_PASSWORD'],
        message: 'is required when NEO4J_URI is set',
      });
    }
    if (given.JWT_SECRET === undefined && given.JWT_JWKS_URL === undefined) return;
    for (const name of ['JWT_ISSUER', 'JWT_AUDIENCE'] as const) {
      if (given[name] === undefined)
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'is required when JWT_SECRET or JWT_JWKS_URL is set',
        });
    }
  });

/** On loopback only loopback names by default; elsewhere the operator has to list the names of the service. */
function allowedHosts({ HOST, ALLOWED_HOSTS }: { HOST: string; ALLOWED_HOSTS: string[] }): AllowedHosts {
  const isAny = ALLOWED_HOSTS.includes('*') || (ALLOWED_HOSTS.length === 0 && !loopback.has(HOST));
  return isAny ? undefined : ALLOWED_HOSTS;
}

/** Treats an empty variable as unset: shells and compose files cannot unset one. */
const given = (environment: NodeJS.ProcessEnv): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));

/**
 * Settings that may be given by a file instead, which `NAME_FILE` names: the environment of a process is readable by
 * others of its user, and containers and systemd hand out secrets as files.
 */
export const secretSettings = ['NEO4J_PASSWORD', 'JWT_SECRET', 'REDIS_URL'] as const;

/** The content of a secret's file; editors end a file with a newline, which is no part of the secret. */
function secretIn(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new Error(`cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'error'} (${file})`, {
      cause: error,
    });
  }
  if (text === '') throw new Error(`is an empty file (${file})`);
  return text;
}

/** Adds the secrets in files to the settings. Faults name the setting of the file. */
function withSecrets(values: Record<string, string | undefined>) {
  const complete = { ...values };
  const faults = new Map<string, string>();
  for (const name of secretSettings) {
    const file = values[`${name}_FILE`];
    if (file === undefined) continue;
    if (values[name] !== undefined) {
      faults.set(name, `${name}_FILE is set together with ${name}: keep one of them`);
      continue;
    }
    try {
      complete[name] = secretIn(file);
    } catch (error) {
      faults.set(name, `${name}_FILE ${(error as Error).message}`);
    }
  }
  return { complete, faults };
}

/** @throws ConfigError with every invalid setting and its valid values */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const { complete, faults } = withSecrets(given(environment));
  const result = settings.safeParse(complete);
  if (!result.success || faults.size > 0) {
    // A secret whose file is at fault is not also reported as missing.
    const others = (result.error?.issues ?? []).filter(({ path }) => !faults.has(String(path[0])));
    const lines = [...faults.values(), ...others.map(({ path, message }) => `${path.join('.')} ${message}`)];
    throw new ConfigError(
      `Invalid settings:\n${lines.map((line) => `  ${line}`).join('\n')}\n.env.example documents each setting.`,
    );
  }
  const read = result.data;
  const marking =
    read.ANONYMOUS_MARKING ?? (loopback.has(read.HOST) ? TlpMarking.TLP_GREEN : TlpMarking.TLP_CLEAR);
  return {
    host: read.HOST,
    port: read.PORT,
    publicPath: read.PUBLIC_PATH,
    logLevel: read.LOG_LEVEL,
    dataDir: read.DATA_DIR,
    neo4j:
      read.NEO4J_URI === undefined
        ? undefined
        : { uri: read.NEO4J_URI, user: read.NEO4J_USER, password: read.NEO4J_PASSWORD ?? '' },
    neo4jDatabase: read.NEO4J_DATABASE,
    seed: read.SEED,
    seedBackground: read.SEED_BACKGROUND,
    seedCountries: read.SEED_COUNTRIES,
    introspection: read.INTROSPECTION,
    queryTimeoutMs: read.QUERY_TIMEOUT_MS,
    changeTimeoutMs: read.CHANGE_TIMEOUT_MS,
    startTimeoutMs: read.START_TIMEOUT_MS,
    warmUpMs: read.WARM_UP_MS,
    driverPatches: read.SPEED_LAYERS && read.DRIVER_PATCHES,
    maxCost: read.MAX_COST,
    corsOrigins: read.CORS_ORIGINS,
    allowedHosts: allowedHosts(read),
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
      // Unlimited on loopback: the only client is this machine.
      requests: read.RATE_LIMIT ?? (loopback.has(read.HOST) ? 0 : rateLimitDefaults.requests),
      windowSeconds: read.RATE_LIMIT_WINDOW_S,
    },
    redisUrl: read.REDIS_URL,
    trustedProxies: read.TRUST_PROXY ?? [],
    metrics: read.METRICS,
    speedLayers: {
      requestBatcher: read.SPEED_LAYERS && read.REQUEST_BATCHING,
      representativeClaim: read.SPEED_LAYERS && read.REPRESENTATIVE_CLAIM,
      searchKeys: read.SPEED_LAYERS && read.SEARCH_KEYS,
      statisticsCache: read.SPEED_LAYERS && read.STATISTICS_CACHE,
    },
    statisticsMaxAgeMs: read.STATISTICS_MAX_AGE_MS,
    anonymousLevel: levelOf(marking),
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
