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

/**
 * Copies every node and relationship of one database into an empty one, with its constraints and indexes. It makes no
 * other changes to the schema, for which Neo4j would forget all plans.
 */
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
  for (const text of schemaStatements()) await session.run(text);
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
