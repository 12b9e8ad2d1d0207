import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Database, openDatabase, type Row } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import { durationBucketOf } from '../../src/model/durationBucket.js';
import { nameWords } from '../../src/model/nameKey.js';
import { deletionKeysOf } from '../../src/model/deletionNeighborhood.js';
import { loadTemplates } from '../../src/database/cypherTemplates.js';
import { applyNameRule } from '../../src/write/derive/searchNames.js';
import { WriteStatements } from '../../src/write/writeStatements.js';
import { projectFolder } from '../../src/projectFolder.js';
import { type OwnNeo4j, startOwnNeo4j } from '../support/ownNeo4j.js';

/** The effect of migrations on existing data. */

const logger = pino({ level: 'silent' });
const schema = join(projectFolder, 'schema');
const earlier = mkdtempSync(join(tmpdir(), 'incident-graph-schema-'));
let neo4j: OwnNeo4j;
let database: Database;
beforeAll(async () => {
  neo4j = await startOwnNeo4j();
  database = openDatabase({ ...neo4j, database: 'neo4j', queryTimeoutMs: 60_000 }, logger);
}, 120_000);
afterAll(async () => {
  await database.close();
  await neo4j.stop();
  rmSync(earlier, { recursive: true });
});

const statement = (text: string, parameters = {}) => ({ name: 'test', text, parameters });
const write = (text: string, parameters = {}): Promise<Row[]> =>
  database.write((transaction) => transaction.run(statement(text, parameters)), { timeoutMs: 60_000 });

test('existing entities get their duration bucket and deletion neighborhood keys, in a graph of any size', async () => {
  for (const file of readdirSync(schema).filter((name) => /^000[1-6]-/.test(name)))
    cpSync(join(schema, file), join(earlier, file));
  await migrate(database, earlier, logger);
  await write(`
    UNWIND range(1, 20500) AS n
    WITH n, date('1990-01-01') + duration({days: n % 9000}) AS start
    CREATE (entity:Entity:Incident {id: 'incident:' + n, orderDate: toString(start)})
    SET entity.level = n % 5, entity.name = 'O’Neil & the Łódź affair, no. ' + n, entity.aliases = [alias IN ['ÉTÉ ' + n] WHERE n % 2 = 0],
      entity.startsOn = toString(start),
      entity.endsOn = toString(start + duration({days: CASE n % 3 WHEN 0 THEN n % 40 WHEN 1 THEN n % 800 ELSE n % 5000 END}))`);
  await write(
    "CREATE (:Entity:Tool {id: 'tool:undated', level: 1, name: 'Undated', orderDate: '9999-01-01'})",
  );
  await write(
    "CREATE (:MergedEntity {id: 'incident:merged', name: 'Gone', aliases: ['Away'], startsOn: '2010-01-01', endsOn: '2010-12-31', orderDate: '2010-01-01'})",
  );

  await migrate(database, schema, logger);
  await migrate(database, schema, logger);

  const statements = new WriteStatements(loadTemplates(join(projectFolder, 'cypher')));
  await applyNameRule(database, statements, logger);

  const rows = await database.read(
    statement(
      'MATCH (n:Entity|MergedEntity) RETURN n.id, n.startsOn, n.endsOn, n.span, [n.name] + coalesce(n.aliases, []), n.spellings, n.descendingDate, n.searchNames',
    ),
  );
  expect(rows).toHaveLength(20_502);
  const wrong = rows.filter(
    ([, from, to, span]) =>
      span !== (from === null ? null : durationBucketOf({ from, to } as { from: string; to: string })),
  );
  expect(wrong).toEqual([]);
  expect(rows.filter(([, from, , , , , descending]) => descending !== (from ?? '0000-01-01'))).toEqual([]);
  expect(
    rows.filter(
      ([, , , , names, spellings]) => spellings !== deletionKeysOf((names as string[]).map(nameWords)),
    ),
  ).toEqual([]);
  expect(rows.find(([id]) => id === 'incident:2')?.at(-1)).toEqual(['oneil the lodz affair no 2', 'ete 2']);
  expect(new Set(rows.map(([, , , span]) => span))).toEqual(new Set([0, 1, 2, 3, 4, null]));
  const hits = await database.read(
    statement(
      "CALL db.index.fulltext.queryNodes('entityNames1', 'spellings:udated') YIELD node RETURN node.id",
    ),
  );
  expect(hits).toEqual([['tool:undated']]);
  const labels = await database.read(
    statement(
      "MATCH (n:Entity|MergedEntity) WITH n, [label IN labels(n) WHERE label STARTS WITH 'Level'] AS own WHERE own <> CASE WHEN n:Entity THEN ['Level' + n.level] ELSE [] END RETURN n.id",
    ),
  );
  expect(labels).toEqual([]);
}, 300_000);
