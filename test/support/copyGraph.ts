import type { Driver } from 'neo4j-driver';
import { projectFolder } from '../../src/projectFolder.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statementsOf } from '../../src/database/cypherTemplates.js';

/** The constraints and indexes of `schema/`; what migrations do to data is in the copied data already. */
function schemaStatements(): string[] {
  const folder = join(projectFolder, 'schema');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.cypher'))
    .flatMap((file) => statementsOf(readFileSync(join(folder, file), 'utf8')))
    .filter((text) => /^\s*(\/\/.*\s+)*CREATE /.test(text));
}

/** Copies every node and relationship of one database into an empty one, with its constraints and indexes. */
export async function copyGraph(from: Driver, to: Driver): Promise<void> {
  const read = async (text: string): Promise<unknown[]> => {
    const { records } = await from.executeQuery(text, {}, { routing: 'READ' });
    return records.map((record) => record.toObject());
  };
  const nodes = await read(
    'MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties',
  );
  const edges = await read(
    'MATCH (a)-[r]->(b) RETURN elementId(a) AS start, elementId(b) AS end, type(r) AS type, properties(r) AS properties',
  );
  const session = to.session();
  for (const text of schemaStatements()) await session.run(text);
  await session.run('CALL db.awaitIndexes(120)');
  await session.run(`CREATE CONSTRAINT copied IF NOT EXISTS FOR (n:Copied) REQUIRE n.copiedFrom IS UNIQUE`);
  await session.run(
    `UNWIND $nodes AS row CREATE (n:Copied:$(row.labels)) SET n = row.properties, n.copiedFrom = row.id`,
    { nodes },
  );
  await session.run(
    `UNWIND $edges AS row
     MATCH (a:Copied {copiedFrom: row.start}) MATCH (b:Copied {copiedFrom: row.end})
     CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties`,
    { edges },
  );
  await session.run('MATCH (n:Copied) REMOVE n:Copied, n.copiedFrom');
  await session.run('DROP CONSTRAINT copied');
  await session.run('CALL db.awaitIndexes(120)');
  await session.close();
}
