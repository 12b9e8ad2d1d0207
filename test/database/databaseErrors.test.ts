import { setTimeout as sleep } from 'node:timers/promises';
import { Neo4jError } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { type Database, openDatabase } from '../../src/database/database.js';
import { startEmbeddedNeo4j } from '../../src/database/embedded/embeddedNeo4j.js';
import { toClientError } from '../../src/database/databaseErrors.js';
import { migrate } from '../../src/database/migrations.js';
import { jarsDir } from '../../src/main.js';
import { projectFolder } from '../../src/projectFolder.js';
import { type OwnNeo4j, startOwnNeo4j } from '../support/ownNeo4j.js';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const logger = pino({ level: 'silent' });
let neo4j: OwnNeo4j;
let database: Database;
beforeAll(async () => {
  neo4j = await startOwnNeo4j();
  database = openDatabase({ ...neo4j, database: 'neo4j', queryTimeoutMs: 10_000 }, logger);
}, 120_000);
afterAll(async () => {
  await database.close();
  await neo4j.stop();
});

const statement = (text: string, parameters = {}) => ({ name: 'test', text, parameters });
const one = () => database.read(statement('RETURN 1'));
const manyRows = 'UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n)';

/** The result or error of a promise, and its duration. */
async function timed(promise: Promise<unknown>): Promise<{ ended: unknown; ms: number }> {
  const began = Date.now();
  const ended = await promise.catch((fault: unknown) => fault);
  return { ended, ms: Date.now() - began };
}

async function untilAnswers(withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    const { ended } = await timed(one());
    if (Array.isArray(ended)) return;
    if (Date.now() > until) throw new Error('the database is not back');
    await sleep(200);
  }
}

test('a statement that takes longer to plan than its time limit is answered later', async () => {
  const messages: string[] = [];
  const recorder = pino({ level: 'info' }, { write: (line) => void messages.push(JSON.parse(line).msg) });
  const hasty = openDatabase({ ...neo4j, database: 'neo4j', queryTimeoutMs: 1_000 }, recorder);
  const parts = Array.from(
    { length: 60 },
    (_, index) => `COLLECT {
      MATCH (one)-[:A${index}]->(two:B)-[:C${index}]->(three:D)
      WHERE three.e${index} IN $list AND two.f > 3
      RETURN [two.g, three.h, three.i${index}] ORDER BY three.h
    }`,
  );
  const long = statement(`MATCH (one:A {id: $id}) RETURN ${parts.join(', ')}`, { id: 'x', list: ['y'] });
  await expect(hasty.read(long)).rejects.toMatchObject({ code: 'TIMEOUT' });
  const until = Date.now() + 120_000;
  // It can be answered a moment before the end of its planning is logged.
  const isPlanned = () => messages.includes('planned after its time limit');
  for (let ended: unknown; !Array.isArray(ended) || !isPlanned();) {
    if (Date.now() > until) throw new Error(`not answered, or not planned: ${messages.join(', ')}`);
    await sleep(500);
    ended = (await timed(hasty.read(long))).ended;
  }
  await hasty.close();
});

describe('parameters', () => {
  test('whole numbers are integers, and undefined is null', async () => {
    const rows = await database.read(
      statement('UNWIND range(1, 3) AS n RETURN n, $missing, $part.of LIMIT $most', {
        most: 2,
        missing: undefined,
        part: { of: 1.5 },
      }),
    );
    expect(rows).toEqual([
      [1, null, 1.5],
      [2, null, 1.5],
    ]);
  });
});

describe('a query past its time limit', () => {
  test('fails with TIMEOUT, and ends in the database too', async () => {
    const { ended, ms } = await timed(database.read(statement(manyRows), { timeoutMs: 800 }));
    expect(ended).toMatchObject({ code: 'TIMEOUT' });
    expect(ms).toBeLessThan(3000);
    await sleep(1500);
    const left = await database.read(
      statement(
        'SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH "UNWIND" RETURN currentQuery',
      ),
    );
    expect(left).toEqual([]);
  });

  test('ends with the operation that it is a part of', async () => {
    const endsAt = Date.now() + 800;
    const { ended, ms } = await timed(database.read(statement(manyRows), { timeoutMs: 10_000, endsAt }));
    expect(ended).toMatchObject({ code: 'TIMEOUT' });
    expect(ms).toBeLessThan(3000);
    let sent = 0;
    const end = database.onStatement(() => (sent += 1));
    const late = await timed(database.read(statement('RETURN 1'), { endsAt }));
    expect(late.ended).toMatchObject({ code: 'TIMEOUT' });
    await expect(database.write(async () => 1, { endsAt })).rejects.toMatchObject({ code: 'TIMEOUT' });
    end();
    expect(sent).toBe(0);
  });

  test('ends when its client disconnects', async () => {
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 300);
    const { ms } = await timed(database.read(statement(manyRows), { timeoutMs: 10_000, abort: leaving }));
    expect(ms).toBeLessThan(1500);
  });
});

describe('memory', () => {
  /** The messages of a database under fifty concurrent searches for paths. */
  const faultAt = (threshold: string): Neo4jError =>
    new Neo4jError(
      `The allocation of an extra 2.0 MiB would use more than the limit 716.8 MiB. ${threshold} threshold reached`,
      'Neo.TransientError.General.MemoryPoolOutOfMemoryError',
      '50N42',
      'unknown',
    );

  test.each([
    ['dbms.memory.transaction.total.max', 'SERVICE_UNAVAILABLE'],
    ['db.memory.transaction.total.max', 'SERVICE_UNAVAILABLE'],
    ['db.memory.transaction.max', 'QUERY_TOO_COMPLEX'],
  ])('above %s the code is %s', (threshold, code) => {
    const told = toClientError(faultAt(threshold));
    expect(told).toMatchObject({ code });
    expect((told as Error).message).not.toMatch(/MiB|threshold/);
  });
});

describe('a database that hangs, is killed and is available again', () => {
  test('hung: a typed error within two seconds, and answers again when it continues', async () => {
    await one();
    process.kill(neo4j.pid(), 'SIGSTOP');
    await sleep(200); // until all of its threads have stopped
    try {
      for (let call = 0; call < 3; call += 1) {
        const { ended, ms } = await timed(one());
        expect(ended).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
        expect(ms).toBeLessThan(2000);
      }
      expect((await timed(database.check())).ended).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
      // It may be planned, which can keep a live database from answering probes.
      const first = await timed(database.read(statement('RETURN 2')));
      expect(first.ended).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
      expect(first.ms).toBeLessThan(9_000);
    } finally {
      process.kill(neo4j.pid(), 'SIGCONT');
    }
    await untilAnswers(15_000);
  });

  test('killed: a typed error within two seconds, a restart, and no acknowledged write is lost', async () => {
    let acknowledged = 0;
    const writing = (async () => {
      for (let n = 1; n <= 400; n += 1) {
        const { ended } = await timed(
          database.write((transaction) =>
            transaction.run(statement('MERGE (:Written {n: $n}) RETURN 1', { n })),
          ),
        );
        if (!Array.isArray(ended)) return;
        acknowledged = n;
      }
    })();
    await sleep(500);
    process.kill(neo4j.pid(), 'SIGKILL');
    await writing;
    const { ended, ms } = await timed(one());
    expect(ended).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(ms).toBeLessThan(2000);
    await untilAnswers(60_000);
    const [[count]] = (await database.read(
      statement('MATCH (w:Written) WHERE w.n <= $acknowledged RETURN count(w)', { acknowledged }),
    )) as [[number]];
    expect(acknowledged).toBeGreaterThan(0);
    expect(count).toBe(acknowledged);
  }, 120_000);

  test('no message of the database reaches a client', async () => {
    const nowhere = openDatabase(
      { uri: 'bolt://127.0.0.1:1', user: 'neo4j', password: 'x', database: 'neo4j', queryTimeoutMs: 5000 },
      logger,
    );
    const { ended, ms } = await timed(nowhere.read(statement('RETURN 1')));
    expect(ended).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: expect.not.stringMatching(/bolt|ECONN|Neo\./),
    });
    expect(ms).toBeLessThan(2000);
    await nowhere.close();
  });
});

describe('the embedded database', () => {
  test('a second instance on the same folder fails with a helpful message, the first is not affected', async () => {
    const second = startEmbeddedNeo4j({ dataDir: neo4j.dataDir, jarsDir, logger });
    await expect(second).rejects.toThrow(/Another instance is using the data folder/);
    await untilAnswers(5000);
  });

  test('requires the password', async () => {
    const stranger = openDatabase(
      { ...neo4j, password: 'neo4j', database: 'neo4j', queryTimeoutMs: 5000 },
      logger,
    );
    expect(await stranger.diagnose()).toMatch(/Unauthorized/);
    await stranger.close();
  });
});

describe('migrations', () => {
  const schema = join(projectFolder, 'schema');

  test('do not block another instance from completing a constraint', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'incident-graph-schema-'));
    for (let n = 1; n <= 9; n += 1)
      writeFileSync(
        join(folder, `000${n}-index.cypher`),
        `CREATE INDEX made_${n} FOR (node:Made${n}) ON (node.id);\n`,
      );
    const write = (text: string) =>
      database.write((transaction) => transaction.run(statement(text)), { timeoutMs: 60_000 });
    await write('UNWIND range(1, 5000) AS id CREATE (:Constrained {id: id})');
    const migrated = migrate(database, folder, logger).then(() => true);
    let [done, made] = [false, 0];
    while (!done) {
      await write('CREATE CONSTRAINT constrained FOR (node:Constrained) REQUIRE node.id IS UNIQUE');
      await write('DROP CONSTRAINT constrained');
      made += 1;
      done = await Promise.race([migrated, sleep(1).then(() => false)]);
    }
    expect(made).toBeGreaterThan(0);
    await write('MATCH (node:Constrained|SchemaMigration) DETACH DELETE node');
  }, 120_000);

  test('two concurrent runs have the same result as one, and a further run changes nothing', async () => {
    await Promise.all([migrate(database, schema, logger), migrate(database, schema, logger)]);
    await migrate(database, schema, logger);
    const applied = await database.read(
      statement('MATCH (m:SchemaMigration) RETURN m.version ORDER BY m.version'),
    );
    const files = readdirSync(schema).filter((file) => /^\d{4}-/.test(file));
    expect(applied).toEqual(files.map((_, index) => [index + 1]));
  }, 120_000);

  test('a file that was changed after it was applied is rejected, and so is a database with a later schema', async () => {
    const changed = mkdtempSync(join(tmpdir(), 'incident-graph-schema-'));
    await expect(migrate(database, changed, logger)).rejects.toThrow(/later version/);
    writeFileSync(join(changed, '0001-constraints-and-indexes.cypher'), 'RETURN 1;\n');
    await expect(migrate(database, changed, logger)).rejects.toThrow(/has been changed since/);
  });
});
