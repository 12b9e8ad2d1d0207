import 'reflect-metadata';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Config, ConfigError, readConfig } from './config.js';
import { loadPatterns } from './database/cypherFiles.js';
import { type Database, openDatabase } from './database/database.js';
import { EmbeddedNeo4jError, startEmbeddedNeo4j } from './database/embedded/embeddedNeo4j.js';
import { migrate, MigrationError } from './database/migrations.js';
import { ConnectionError, waitForDatabase } from './database/waitForDatabase.js';
import { requestContext } from './graphql/context.js';
import { makeSchema } from './graphql/schema.js';
import { type HttpServer, ListenError, startHttpServer } from './http/httpServer.js';
import { makeLogger } from './logging.js';
import { projectFolder } from './projectFolder.js';
import { Reader } from './read/reader.js';
import { seedGraph } from './write/seed.js';
import { WriteStatements } from './write/writeStatements.js';

/** A running service, and the way to end it in order. */
export interface Service {
  url: string;
  database: Database;
  stop(): Promise<void>;
}

const inProject = (...path: string[]): string => join(projectFolder, ...path);

/** Where `src/setup` puts the jars of the embedded Neo4j. */
export const jarsDir = inProject('.cache', 'neo4j');

function unreachable(): never {
  throw new Error('either a server is configured or the embedded one was started');
}

async function openGraph(config: Config, logger: Logger, say: (line: string) => void) {
  const { neo4j, dataDir, neo4jDatabase, queryTimeoutMs } = config;
  if (!neo4j) say('Starting the embedded Neo4j …');
  const embedded = neo4j ? undefined : await startEmbeddedNeo4j({ dataDir, jarsDir, logger });
  const { uri, user, password } = neo4j ?? embedded ?? unreachable();
  const database = openDatabase({ uri, user, password, database: neo4jDatabase, queryTimeoutMs }, logger);
  const close = async (): Promise<void> => {
    await database.close();
    await embedded?.stop();
  };
  try {
    await waitForDatabase(database, uri);
    return { database, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** Puts everything together: the graph, brought up to date and seeded, and the service before it. */
export async function startService(
  config: Config,
  logger: Logger,
  say: (line: string) => void = () => undefined,
): Promise<Service> {
  const { database, close } = await openGraph(config, logger, say);
  let server: HttpServer;
  try {
    const patterns = loadPatterns(inProject('cypher'));
    const statements = new WriteStatements(patterns);
    say('Bringing the graph up to date …');
    await migrate(database, inProject('schema'), logger);
    await seedGraph(database, {
      folder: inProject('seed'),
      background: config.seedBackground,
      statements,
      logger,
    });
    const reader = new Reader(database, patterns);
    const { anonymousLevel: level, queryTimeoutMs: timeoutMs, introspection, host, port } = config;
    server = await startHttpServer({
      schema: makeSchema(),
      settings: { host, port, introspection, queryTimeoutMs: timeoutMs },
      logger,
      contextOf: (_request, requestId, signal) =>
        Promise.resolve(requestContext({ reader, requestId, level, timeoutMs, signal })),
      readiness: { database: () => database.check() },
    });
  } catch (fault) {
    await close();
    throw fault;
  }
  return {
    url: server.url,
    database,
    stop: async () => {
      await server.close();
      await close();
    },
  };
}

/** Faults that are somebody's to mend and are said in one line, without a stack. */
const plainFaults = [ConfigError, EmbeddedNeo4jError, ConnectionError, MigrationError, ListenError];

async function main(): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const config = readConfig(process.env);
  const logger = makeLogger(config.logLevel);
  const service = await startService(config, logger, say);
  say(
    `Ready.\n  playground  ${service.url}/playground\n  API         ${service.url}/graphql\nCtrl-C ends it.`,
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
