import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type EmbeddedNeo4j, startEmbeddedNeo4j } from '../../src/database/embedded/embeddedNeo4j.js';
import { jarsDir } from '../../src/main.js';

export interface OwnNeo4j extends EmbeddedNeo4j {
  dataDir: string;
}

/** A Neo4j of a test's own, for tests that write, hang or kill it. */
export async function startOwnNeo4j(): Promise<OwnNeo4j> {
  const dataDir = mkdtempSync(join(tmpdir(), 'incident-graph-own-'));
  const neo4j = await startEmbeddedNeo4j({
    dataDir,
    jarsDir,
    logger: pino({ level: 'silent' }),
    heap: '512m',
  });
  return {
    ...neo4j,
    dataDir,
    stop: async () => {
      await neo4j.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What makes a service use it. */
export const settingsFor = ({ uri, user, password }: OwnNeo4j): NodeJS.ProcessEnv => ({
  NEO4J_URI: uri,
  NEO4J_USER: user,
  NEO4J_PASSWORD: password,
});
