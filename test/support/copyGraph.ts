import type { Driver } from 'neo4j-driver';
import { projectFolder } from '../../src/projectFolder.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statementsOf } from '../../src/database/cypherTemplates.js';

/** Makes the constraints and indexes of `schema/`; what migrations do to data is in the copied data already. */
export async function makeSchema(driver: Driver): Promise<void> {
  const folder = join(projectFolder, 'schema');
  const statements = readdirSync(folder)
    .filter((file) => file.endsWith('.cypher'))
    .flatMap((file) => statementsOf(readFileSync(join(folder, file), 'utf8')))
    .filter((text) => /^\s*(\/\/.*\s+)*CREATE /.test(text));
  const session = driver.session();
  for (const text of [...statements, 'CALL db.awaitIndexes(120)']) await session.run(text);
  await session.close();
}

/** Copies every node and relationship of one database into an empty one with the schema. */
export async function copyGraph(from: Driver, to: Driver): Promise<void> {
  const read = async (text: string) => {
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
  const created = await session.run(
    `UNWIND $nodes AS row CREATE (n:$(row.labels)) SET n = row.properties RETURN row.id AS id, elementId(n) AS copy`,
    { nodes },
  );
  const copies = new Map(created.records.map((record) => [record.get('id'), record.get('copy')]));
  const ends = edges.map((edge) => ({ ...edge, start: copies.get(edge.start), end: copies.get(edge.end) }));
  await session.run(
    `UNWIND $ends AS row
     MATCH (a) WHERE elementId(a) = row.start
     MATCH (b) WHERE elementId(b) = row.end
     CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties`,
    { ends },
  );
  await session.run('CALL db.awaitIndexes(120)');
  await session.close();
}
