import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Config, ConfigError, readConfig } from './config.js';
import { loadTemplates, type CypherTemplate } from './database/cypherTemplates.js';
import { type Database, openDatabase, type StatementEndListener } from './database/database.js';
import { EmbeddedNeo4jError, lastConnection, startEmbeddedNeo4j } from './database/embedded/embeddedNeo4j.js';
import { checkSchema, migrate, MigrationError } from './database/migrations.js';
import { ConnectionError, waitForDatabase } from './database/waitForDatabase.js';
import { executeOperation } from './graphql/executor/executor.js';
import type { RequestContext } from './graphql/executor/requestContext.js';
import { subscribeToOperation } from './graphql/executor/subscribe.js';
import { makeSchema } from './graphql/schema/schema.js';
import { loadUsualOperations } from './graphql/warmUp/usualOperations.js';
import { startWarmUp } from './graphql/warmUp/warmUp.js';
import { type HttpServer, ListenError, startHttpServer } from './http/httpServer.js';
import { makeAuthenticate } from './http/auth/authentication.js';
import { bookmarkHeaders } from './http/caching/bookmarkHeaders.js';
import { clientAddress } from './http/auth/clientAddress.js';
import { authenticateAndRateLimit } from './http/auth/authenticateAndRateLimit.js';
import { loadSheddingDefaults } from './http/limits/defaultLimits.js';
import { checkMetricsAccess } from './http/auth/metricsAccess.js';
import { changeNotifier } from './http/streams/changeNotifier.js';
import { rateLimit } from './http/limits/rateLimit.js';
import { makeLogger } from './logging.js';
import { askAs } from './mcp/askAs.js';
import { makeMcpServer } from './mcp/mcpServer.js';
import { projectFolder, projectVersion } from './projectFolder.js';
import { ChangeClock } from './read/changeClock.js';
import { ChangeFeed } from './read/changeFeed.js';
import { graphSizeReader } from './read/graphSize.js';
import { AnswerCache } from './read/answerCache.js';
import { Reader } from './read/reader.js';
import { SpeedLayerCounts } from './model/speedLayers.js';
import { makeNamesKnown } from './write/knownNames.js';
import { ApiKeys } from './write/keys/apiKeys.js';
import { bookmarkSecret } from './write/keys/bookmarkSecret.js';
import { isRestoreUnderway } from './write/backup/restore.js';
import { ChangeExecutor } from './write/work/changeExecutor.js';
import { ensureLocalKey } from './write/keys/localKey.js';
import { applyCountingRule } from './write/derive/countingRule.js';
import { applyNameRule } from './write/derive/searchNames.js';
import { seedGraph } from './write/seed.js';
import { seedCountries } from './write/seedCountries.js';
import { WriteStatements } from './write/writeStatements.js';

/** A running service; `stop` closes the server, then the database. */
export interface Service extends Omit<Graph, 'close'> {
  url: string;
  /** The file of the local researcher key; undefined with an external Neo4j. */
  keyFile: string | undefined;
  stop(): Promise<void>;
}

const inProject = (...path: string[]): string => join(projectFolder, ...path);

/** The jars of the embedded Neo4j, put there by `src/setup`. */
export const jarsDir = inProject('.cache', 'neo4j');

function unreachable(): never {
  throw new Error('either a server is configured or the embedded one was started');
}

/** The connection to the embedded database of a running service on the same data folder, if there is one. */
async function runningNeo4j(
  { dataDir, neo4jDatabase, queryTimeoutMs, driverPatches }: Config,
  logger: Logger,
) {
  const last = lastConnection(dataDir);
  if (!last) return undefined;
  const database = openDatabase({ ...last, database: neo4jDatabase, queryTimeoutMs, driverPatches }, logger);
  try {
    return (await database.diagnose()) === undefined ? last : undefined;
  } finally {
    await database.close();
  }
}

async function openGraph(
  config: Config,
  logger: Logger,
  { say, share, onDatabaseRestarted, onDatabaseLost }: Required<Omit<OpeningOptions, 'restoring' | 'asItIs'>>,
) {
  const { dataDir, neo4jDatabase, queryTimeoutMs, startTimeoutMs, maxInFlight, driverPatches } = config;
  const given = config.neo4j ?? (share ? await runningNeo4j(config, logger) : undefined);
  if (!given) say(`Starting the embedded Neo4j with its data in ${dataDir} …`);
  const embedded = given
    ? undefined
    : await startEmbeddedNeo4j({
        ...{ dataDir, jarsDir, logger, startTimeoutMs },
        ...{ onRestarted: onDatabaseRestarted, onLost: onDatabaseLost },
      });
  const { uri, user, password } = given ?? embedded ?? unreachable();
  const database = openDatabase(
    {
      ...{ uri, user, password, database: neo4jDatabase },
      ...{ queryTimeoutMs, connections: 2 * maxInFlight, driverPatches },
    },
    logger,
  );
  if (embedded) database.onPanic((message) => embedded.restart(message));
  const close = async (): Promise<void> => {
    await database.close();
    await embedded?.stop();
  };
  try {
    await waitForDatabase(database, uri, startTimeoutMs);
    return { database, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** A migrated and seeded graph, with its templates and write statements. */
export interface Graph {
  database: Database;
  templates: ReadonlyMap<string, CypherTemplate>;
  statements: WriteStatements;
  close(): Promise<void>;
}

/** How a graph is opened. */
export interface OpeningOptions {
  /** Receives progress messages. */
  say?: (line: string) => void;
  /** Whether to connect to the embedded database of a running service: for commands that run at the same time. */
  share?: boolean;
  /** Whether to open a graph whose restore was interrupted: only for restoring again. */
  restoring?: boolean;
  /** Whether to leave the graph as it is, without migrating or seeding it: only for verifying it. */
  asItIs?: boolean;
  /** Called each time the embedded database serves again after it has ended by itself. */
  onDatabaseRestarted?: () => void;
  /** Called when the embedded database has stopped and cannot be restarted. */
  onDatabaseLost?: (error: Error) => void;
}

/** Opens the graph and, unless it is to stay as it is, migrates it and seeds it. */
export async function openPreparedGraph(
  config: Config,
  logger: Logger,
  {
    say = () => undefined,
    share = false,
    restoring = false,
    asItIs = false,
    onDatabaseRestarted = () => undefined,
    onDatabaseLost = () => undefined,
  }: OpeningOptions = {},
): Promise<Graph> {
  const listeners = { onDatabaseRestarted, onDatabaseLost };
  const { database, close } = await openGraph(config, logger, { say, share, ...listeners });
  try {
    const templates = loadTemplates(inProject('cypher'));
    const statements = new WriteStatements(templates);
    if (asItIs) await checkSchema(database, inProject('schema'));
    else {
      say('Bringing the graph up to date …');
      await migrate(database, inProject('schema'), logger);
    }
    if (!restoring && (await isRestoreUnderway(database, statements))) throw new RestoreUnderway();
    if (asItIs) return { database, templates, statements, close };
    await makeNamesKnown(database, statements);
    await applyCountingRule(database, statements, logger);
    await applyNameRule(database, statements, logger);
    const seed = { folder: inProject('seed'), background: config.seedBackground, statements, logger };
    if (config.seed) await seedGraph(database, seed);
    if (config.seedCountries) await seedCountries(database, statements, logger);
    return { database, templates, statements, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** The texts of the operations that a start plans. */
export const operationSources = {
  questions: inProject('docs', 'questions'),
  explorer: inProject('src', 'explorer', 'generated', 'operations.graphql'),
};

/** A plan may take longer than the limit of a request. */
const planTimeoutMs = 60_000;

/** Starts the HTTP server on an open graph, and resolves when the usual operations are planned. */
async function serve(
  config: Config,
  { database, templates, statements }: Graph,
  logger: Logger,
): Promise<HttpServer & { planAgain(): void }> {
  const { queryTimeoutMs: timeoutMs, introspection, host, port, publicPath } = config;
  const { maxCost, maxInFlight } = config;
  const { corsOrigins, allowedHosts, maxAgeSeconds } = config;
  const { jwt, anonymousLevel: level } = config;
  const counts = new SpeedLayerCounts();
  const clock = new ChangeClock(database, templates, config.streams.lookEveryMs);
  const cache = new AnswerCache(
    clock,
    { isOn: config.speedLayers.statisticsCache, maxAgeMs: config.statisticsMaxAgeMs, timeoutMs },
    counts,
  );
  const reader = new Reader(database, templates, { layers: config.speedLayers, counts, logger, cache });
  const feed = new ChangeFeed(reader, clock);
  const notifier = changeNotifier(config.redisUrl, () => clock.notify(), logger);
  const onCommit = (): void => {
    clock.notify();
    notifier.publish();
  };
  const changes = new ChangeExecutor(database, statements, {
    onCommit,
    layers: config.speedLayers,
    timeoutMs: config.changeTimeoutMs,
  });
  const keys = new ApiKeys(database, statements);
  const graphSize = graphSizeReader(database, templates);
  const anonymous = { actor: null, role: null, level };
  const authenticate = makeAuthenticate({
    ...(jwt && { jwt }),
    keyOf: (key) => keys.principalOf(key),
    anonymous,
  });
  const bookmarkHeader = bookmarkHeaders(await bookmarkSecret(database, statements), publicPath);
  const { redisUrl } = config;
  const limit = rateLimit({ ...config.rateLimit, ...(redisUrl !== undefined && { redisUrl }) }, logger);
  const addressOf = clientAddress(config.trustedProxies, logger);
  const identify = authenticateAndRateLimit(authenticate, limit, addressOf);
  const schema = makeSchema();
  const warmUp =
    config.warmUpMs > 0
      ? startWarmUp({
          operations: loadUsualOperations(operationSources),
          execute: (operation, signal) =>
            executeOperation(schema, {
              ...operation,
              context: {
                ...{ reader, changes, feed, requestId: 'warm-up', principal: anonymous },
                ...{ timeoutMs: planTimeoutMs, abort: { signal } },
              },
            }),
          maxMs: config.warmUpMs,
          logger,
        })
      : undefined;
  const server = await startHttpServer({
    schema,
    execute: (request) =>
      executeOperation(schema, { ...request, context: request.context as RequestContext }),
    settings: {
      host,
      port,
      publicPath,
      introspection,
      queryTimeoutMs: timeoutMs,
      maxCost,
      corsOrigins,
      allowedHosts,
      maxAgeSeconds,
    },
    logger,
    contextOf: async (request, requestId, abort) => {
      const principal = await identify(request);
      const bookmarks = { values: bookmarkHeader.of(request), hasWritten: false };
      return { reader, changes, feed, requestId, principal, timeoutMs, abort, bookmarks };
    },
    sizeOf: (context) => graphSize((context as RequestContext).principal.level),
    headersAfter: (context) => {
      const { bookmarks } = context as RequestContext;
      return bookmarks?.hasWritten ? bookmarkHeader.headersFor(bookmarks.values) : {};
    },
    mcpServerFor: (context) =>
      makeMcpServer({
        ask: askAs(schema, context as RequestContext),
        version: projectVersion,
        onFault: (error) =>
          logger.error({ requestId: (context as RequestContext).requestId, err: error }, 'a tool failed'),
      }),
    streams: {
      ...config.streams,
      subscribe: (request) =>
        subscribeToOperation(schema, { ...request, context: request.context as RequestContext }),
      subscriberOf: async (request) => {
        const principal = await identify(request);
        return {
          client: principal.actor ?? addressOf(request),
          check: async () => {
            await authenticate(request.headers.authorization);
          },
          context: (requestId, abort) => ({
            ...{ reader, changes, feed, requestId, principal, timeoutMs, abort },
          }),
        };
      },
    },
    readiness: {
      database: () => database.check(),
      ...(warmUp && { plans: () => warmUp.check() }),
    },
    ...(config.metrics !== 'off' && {
      metrics: {
        check: (request: IncomingMessage) => checkMetricsAccess(config.metrics, request, identify),
        rateLimited: () => limit.refused,
        speedLayer: (layer, outcome) => counts.of(layer, outcome),
        onStatementEnd: (listener: StatementEndListener) => database.onStatementEnd(listener),
        driverPatchesApplied: database.driverPatchesApplied,
      },
    }),
    loadShedding: {
      min: Math.min(loadSheddingDefaults.min, maxInFlight),
      max: maxInFlight,
      maxQueued: config.maxWaiting,
      maxWaitMs: config.maxWaitMs,
    },
  });
  await warmUp?.done;
  return {
    ...server,
    planAgain: () => warmUp?.again(),
    close: async () => {
      await server.close();
      await warmUp?.stop();
      await limit.close();
      notifier.close();
    },
  };
}

/** Opens the graph and starts the HTTP server. */
export async function startService(
  config: Config,
  logger: Logger,
  options: Pick<OpeningOptions, 'say' | 'onDatabaseLost'> = {},
): Promise<Service> {
  let planAgain = (): void => undefined;
  const onDatabaseRestarted = (): void => planAgain(); // its plans ended with it
  const graph = await openPreparedGraph(config, logger, { ...options, onDatabaseRestarted });
  const { database, statements, templates, close } = graph;
  try {
    const keyFile = config.neo4j ? undefined : await ensureLocalKey(database, statements, config.dataDir);
    const server = await serve(config, graph, logger);
    planAgain = server.planAgain;
    const stop = async (): Promise<void> => {
      await server.close();
      await close();
    };
    return { url: server.url, database, statements, templates, keyFile, stop };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** A restore was interrupted, so the graph is incomplete. */
class RestoreUnderway extends Error {
  constructor() {
    super('A restore of this graph was cut off: run `npx incidents restore FILE` again.');
  }
}

/** Errors that the operator can fix: printed in one line, without a stack. */
export const plainFaults = [
  ConfigError,
  EmbeddedNeo4jError,
  ConnectionError,
  MigrationError,
  ListenError,
  RestoreUnderway,
];

const hint = ({ keyFile }: Service): string =>
  keyFile === undefined
    ? ''
    : `\n  to write    in the playground's Headers put {"authorization": "Bearer KEY"} with the key in ${keyFile}`;

/** EX_TEMPFAIL of sysexits.h: a supervisor may start the service again. */
const databaseLostExitCode = 75;

async function main(): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const config = readConfig(process.env);
  const logger = makeLogger(config.logLevel);
  const service = await startService(config, logger, {
    say,
    onDatabaseLost: (error) => {
      logger.fatal({ err: error }, 'the database is lost; the service ends so that its supervisor can act');
      process.stderr.write(`${error.message}\n`);
      process.exit(databaseLostExitCode);
    },
  });
  const url = `${service.url}${config.publicPath}`;
  say(
    `Ready.\n  explorer    ${url}/explorer\n  playground  ${url}/playground\n  API         ${url}/graphql${hint(service)}\nCtrl-C ends it.`,
  );
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    say('Ending …');
    void service.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  main().catch((fault: unknown) => {
    const plain = plainFaults.some((kind) => fault instanceof kind);
    process.stderr.write(plain ? `${(fault as Error).message}\n` : `${(fault as Error).stack}\n`);
    process.exit(1);
  });
}
