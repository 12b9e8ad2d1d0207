import { rmSync } from 'node:fs';

export default async function globalTeardown() {
  const { neo4j, dataDir } = globalThis.testNeo4j;
  await neo4j.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
