import { pino } from 'pino';
import { type Api, localApi } from '../../src/cli/api.js';
import { importDrafts, type ImportOptions } from '../../src/cli/importDrafts.js';
import { readConfig } from '../../src/config.js';
import type { ParseResult } from '../../src/exchange/draft.js';
import { type Graph, openPreparedGraph } from '../../src/main.js';
import { listening } from './listening.js';
import { emptyNeo4j, seededNeo4j, settingsFor } from './ownNeo4j.js';

/** A graph as a command opens it, over a Neo4j of the test file. */
export interface OwnGraph extends Graph {
  api: Api;
  /** The settings with which commands of other processes open it. */
  settings: NodeJS.ProcessEnv;
}

/** Opens the seeded graph, or an empty one. */
export async function openOwnGraph(seed: boolean): Promise<OwnGraph> {
  const neo4j = await (seed ? seededNeo4j() : emptyNeo4j());
  const settings = { ...settingsFor(neo4j), SEED: String(seed), SEED_COUNTRIES: String(seed) };
  const graph = await openPreparedGraph(readConfig(settings), pino({ level: 'silent' }));
  return {
    ...graph,
    ...{ settings, api: localApi(graph) },
    close: async () => {
      await graph.close();
      await neo4j.stop();
    },
  };
}

/** Imports drafts, and returns whether all of them were understood and written, and what the terminal received. */
export async function imported(api: Api, parsed: ParseResult, options: ImportOptions = {}) {
  const terminal = listening();
  const whole = await importDrafts(api, parsed, options, terminal);
  const { said, errors, notes } = terminal;
  return { whole, said, errors, notes };
}
