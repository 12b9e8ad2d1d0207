import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { inProject } from '../../src/setup/folders.mjs';

/** As many are kept for the next file as there are files at once; what a file takes beside goes when it is given back. */
const mostIdle = 3;

/**
 * Lends Neo4js to the test files that write, one file after the other: one that has worked for some time is twice as fast
 * as a new one. Files run in processes that know nothing of each other, so they ask over HTTP: `POST /` takes one, `DELETE
 * /<port of its Bolt>` gives it back.
 */
export async function spareNeo4js(startEmbeddedNeo4j) {
  const idle = [];
  const taken = new Map();
  const stopped = [];

  const start = async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'incident-graph-spare-'));
    const settings = { dataDir, jarsDir: inProject('.cache', 'neo4j'), heap: '512m' };
    const neo4j = await startEmbeddedNeo4j({ ...settings, logger: pino({ level: 'silent' }) });
    const stop = async () => {
      await neo4j.stop();
      rmSync(dataDir, { recursive: true, force: true });
    };
    return { neo4j, stop };
  };
  const take = async () => {
    const one = idle.pop() ?? (await start());
    const { uri, user, password } = one.neo4j;
    taken.set(new URL(uri).port, one);
    return { uri, user, password };
  };
  const giveBack = (port) => {
    const one = taken.get(port);
    taken.delete(port);
    if (one && idle.length < mostIdle) idle.push(one);
    else if (one) stopped.push(one.stop());
    return {};
  };
  const server = createServer((request, response) => {
    const answer = request.method === 'POST' ? take() : Promise.resolve(giveBack(request.url?.slice(1)));
    answer.then(
      (body) => response.end(JSON.stringify(body)),
      (fault) => response.writeHead(500).end(String(fault)),
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
