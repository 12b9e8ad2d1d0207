import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../src/setup/folders.mjs';

/** The number of idle instances kept for the next files: two files run at once, and some need two. */
const mostIdle = 4;

/**
 * Neo4j plans a statement again once the graph has grown by three quarters, which a small graph does with each addition.
 * The plans of tests are as good without that, and planning a long statement takes longer than everything else.
 */
const minReplanInterval = '1h';

/**
 * Neo4j keeps up to 1,000 plans, and those of the long statements of tests fill 512 MB within half an hour: then it spends most of
 * its time collecting garbage, and answers no probe.
 */
const heap = '1500m';

/** A Neo4j in a temporary folder that is deleted when it stops; `prepare` may put a database there before it starts. */
export async function temporaryNeo4j(startEmbeddedNeo4j, { prepare, ...settings }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'incident-graph-test-'));
  await prepare?.(dataDir);
  const jarsDir = inProject('.cache', 'neo4j');
  const neo4j = await startEmbeddedNeo4j({ dataDir, jarsDir, minReplanInterval, ...settings });
  const stop = async () => {
    await neo4j.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { neo4j, stop };
}

/**
 * Lends Neo4j instances to the test files that write, one file after the other: a warm instance is twice as fast
 * as a new one. One that held the seeded graph is lent for it again with its plans, which fit. Test files run in
 * separate processes, so they use HTTP: `POST /seeded` or `POST /empty` takes one, `DELETE /<Bolt port>` returns it.
 */
export async function spareNeo4js(startEmbeddedNeo4j, logger) {
  const idle = [];
  const taken = new Map();
  const stopped = [];

  const take = async (use) => {
    const alike = idle.findLastIndex((one) => one.use === use);
    const [known] = idle.splice(alike, 1);
    const one = known ?? (await temporaryNeo4j(startEmbeddedNeo4j, { heap, logger }));
    const fitsPlans = use === '/seeded' && one.use === use;
    one.use = use;
    const { uri, user, password } = one.neo4j;
    taken.set(new URL(uri).port, one);
    return { uri, user, password, fitsPlans };
  };
  const giveBack = (port) => {
    const one = taken.get(port);
    taken.delete(port);
    if (one && idle.length < mostIdle) idle.push(one);
    else if (one) stopped.push(one.stop());
    return {};
  };
  const server = createServer((request, response) => {
    // Files are minutes apart: a kept connection could be closed while the next request is on its way.
    response.setHeader('connection', 'close');
    const answer =
      request.method === 'POST' ? take(request.url) : Promise.resolve(giveBack(request.url?.slice(1)));
    answer.then(
      (body) => response.end(JSON.stringify(body)),
      (error) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: async () => {
      server.close();
      await Promise.all([...idle, ...taken.values()].map((one) => one.stop()));
      await Promise.all(stopped);
    },
  };
}
