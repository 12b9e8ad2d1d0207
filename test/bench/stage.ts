import { randomLcg } from 'd3-random';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import { pino } from 'pino';
import { loadTemplates } from '../../src/database/cypherTemplates.js';
import { openDatabase } from '../../src/database/database.js';
import {
  type EmbeddedNeo4j,
  type EmbeddedOptions,
  startEmbeddedNeo4j,
} from '../../src/database/embedded/embeddedNeo4j.js';
import { migrate } from '../../src/database/migrations.js';
import { toNeo4j } from '../../src/database/toNeo4j.js';
import { Role } from '../../src/model/access.js';
import { TlpMarking, tlpLevels } from '../../src/model/vocabulary.js';
import { projectFolder } from '../../src/projectFolder.js';
import { makeApiKey } from '../../src/write/keys/apiKeys.js';
import { WriteStatements } from '../../src/write/writeStatements.js';
import { generate, type GraphPlan } from './graph/generate.js';
import { BulkLoader, type Loaded } from './graph/load.js';
import { special } from './graph/shapes.js';
import { Connections } from './measure/load.js';
import { type Served, startPeer, startService } from './peers/processes.js';
import type { Row, Sampling, Variables } from './questions/question.js';

/** The clearance of the caller: below that of some data, so that markings have an effect. */
const marking = TlpMarking.TLP_GREEN;
const level = tlpLevels.indexOf(marking);

const sampleCount = 200;

/** The service and its peers, each with its connections. */
export const peerNames = ['service', 'limit', 'neo4j-graphql'] as const;
export type PeerName = (typeof peerNames)[number];

export interface Peer extends Served {
  name: PeerName;
  connections: Connections;
}

/** The measured servers: a database with a generated graph, the service and its peers. */
export interface Stage {
  neo4j: EmbeddedNeo4j;
  loaded: Loaded;
  loader: BulkLoader;
  peers: Readonly<Record<PeerName, Peer>>;
  sampling: Sampling;
  /** An API key with full clearance, for imports. */
  adminKey: string;
  /** The API key of the caller of the questions. */
  key: string;
  stop(): Promise<void>;
}

export interface StageOptions {
  plan: GraphPlan;
  say(line: string): void;
}

const inProject = (...path: string[]): string => join(projectFolder, ...path);

/** The memory that an operator would give a graph of this size: the whole store, and heap for the results. */
const memoryFor = ({ incidents }: GraphPlan): Pick<EmbeddedOptions, 'heap' | 'pageCache'> =>
  incidents > 50_000 ? { heap: '3g', pageCache: '5g' } : {};

/** Creates the constraints, the indexes and two API keys: one for questions, one for imports. */
async function prepare(server: EmbeddedNeo4j): Promise<{ key: string; adminKey: string }> {
  const logger = pino({ level: 'silent' });
  const database = openDatabase({ ...server, database: 'neo4j', queryTimeoutMs: 60_000 }, logger);
  try {
    await migrate(database, inProject('schema'), logger);
    const statements = new WriteStatements(loadTemplates(inProject('cypher')));
    const { key } = await makeApiKey(database, statements, { name: 'bench', role: Role.RESEARCHER, marking });
    const admin = await makeApiKey(database, statements, { name: 'bench-import', role: Role.ADMIN });
    return { key, adminKey: admin.key };
  } finally {
    await database.close();
  }
}

/** Loads the graph and updates Neo4j's statistics, which the query planner uses. */
async function fill(loader: BulkLoader, plan: GraphPlan, say: StageOptions['say']): Promise<Loaded> {
  const began = performance.now();
  let reportedAt = began;
  const loaded = await loader.load(generate(plan), ({ entities, claims }) => {
    if (performance.now() - reportedAt < 10_000) return;
    reportedAt = performance.now();
    say(`  ${entities} entities and ${claims} claims so far …`);
  });
  await loader.driver.executeQuery('CALL db.awaitIndexes(600)');
  const seconds = Math.round((performance.now() - began) / 1_000);
  say(
    `  ${loaded.entities} entities, ${loaded.claims} claims and ${loaded.relationships} relationships in ${seconds} s`,
  );
  return loaded;
}

function samplingFrom(driver: Driver): Sampling {
  const ask = async (text: string, parameters: Variables = {}): Promise<Row[]> => {
    const { records } = await driver.executeQuery(text, toNeo4j(parameters), { routing: 'READ' });
    return records.map((record) => record.keys.map((_, index): unknown => record.get(index)));
  };
  const some = <T>(items: readonly T[]): T[] => {
    if (items.length === 0) throw new Error('There is nothing in the graph to draw samples from');
    const draw = randomLcg(0.42);
    const drawn = (from: readonly T[]): T => from[Math.floor(draw() * from.length)] as T;
    const extraordinary = items.filter((item) => JSON.stringify(item).includes(special));
    return Array.from({ length: sampleCount }, (_, n) =>
      drawn(extraordinary.length > 0 && n % 2 === 0 ? extraordinary : items),
    );
  };
  return { ask, some, level };
}

/** For GraphQL servers: a failed response has `errors` before `data`. */
const isGraphqlAnswer = (head: string): boolean => head.startsWith('{"data":');

function peer(name: PeerName, served: Served, headers: Record<string, string>): Peer {
  const target = {
    url: served.url,
    headers: { 'content-type': 'application/json', ...headers },
    isAnswer: isGraphqlAnswer,
  };
  const connections = new Connections(target);
  return {
    name,
    ...served,
    connections,
    stop: async () => {
      await connections.close();
      await served.stop();
    },
  };
}

/** Starts everything in separate processes, as in production. */
export async function setStage({ plan, say }: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'incident-graph-bench-'));
  const ending: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const end of ending.splice(0).reverse()) await end();
  };
  try {
    say('Starting an embedded Neo4j …');
    const server = await startEmbeddedNeo4j({
      dataDir: join(folder, 'graph'),
      jarsDir: inProject('.cache', 'neo4j'),
      logger: pino({ level: 'warn' }),
      ...memoryFor(plan),
    });
    ending.push(() => server.stop());
    const { key, adminKey } = await prepare(server);

    say(`Generating and loading ${plan.incidents} incidents …`);
    const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
      disableLosslessIntegers: true,
      telemetryDisabled: true,
    });
    ending.push(() => driver.close());
    const loader = new BulkLoader(driver, { at: new Date().toISOString(), by: 'key:bench-import' });
    const loaded = await fill(loader, plan, say);

    say('Starting the service and its peers …');
    const access = { NEO4J_URI: server.uri, NEO4J_USER: server.user, NEO4J_PASSWORD: server.password };
    const start = async (
      name: PeerName,
      served: Promise<Served>,
      headers: Record<string, string> = {},
    ): Promise<Peer> => {
      const started = peer(name, await served, headers);
      ending.push(() => started.stop());
      return started;
    };
    const environment = { ...access, LEVEL: String(level) };
    const peers = {
      service: await start('service', startService(access, folder), { authorization: `Bearer ${key}` }),
      limit: await start('limit', startPeer('limit', environment, folder)),
      'neo4j-graphql': await start('neo4j-graphql', startPeer('neo4jGraphql', environment, folder)),
    };
    return { neo4j: server, loaded, loader, peers, sampling: samplingFrom(driver), key, adminKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
