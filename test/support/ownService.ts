import { afterAll, beforeAll } from '@jest/globals';
import { type EmptyNeo4j, emptyNeo4j, seededNeo4j, settingsFor } from './ownNeo4j.js';
import { startTestService, type TestService } from './service.js';

/** A service over an empty Neo4j of the test file; a test may replace the service. */
export interface OwnService {
  neo4j: EmptyNeo4j;
  service: TestService;
}

/** Starts both before the tests of a file that writes, and stops them afterwards. */
export function ownService(settings: NodeJS.ProcessEnv = {}): OwnService {
  const own = {} as OwnService;
  beforeAll(async () => {
    own.neo4j = await (settings['SEED'] === 'false' ? emptyNeo4j() : seededNeo4j());
    own.service = await startTestService({ ...settingsFor(own.neo4j), ...settings });
  }, 180_000);
  afterAll(async () => {
    await own.service.stop();
    await own.neo4j.stop();
  });
  return own;
}
