import { rmSync } from 'node:fs';

export default async function globalTeardown() {
  const { neo4j, dataDir, spare } = globalThis.testNeo4j;
  await Promise.all([neo4j.stop(), spare.stop()]);
  rmSync(dataDir, { recursive: true, force: true });
}
