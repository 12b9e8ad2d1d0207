import neo4j, { type Driver } from 'neo4j-driver';
import { randomUUID } from 'node:crypto';
import { toNeo4j } from '../../../src/database/toNeo4j.js';
import { groupBy } from '../../../src/model/groupBy.js';
import { type Batch, gathered } from './batch.js';
import { type ClaimRow, Following, type Recording, type Rows } from './follow.js';

/**
 * The statements have index hints: Neo4j plans them while the graph is still empty, when a scan
 * looks as cheap.
 */

/** The number of rows in one statement. */
const rowsEach = 5_000;

const entities = (label: string): string =>
  `UNWIND $rows AS row CREATE (entity:Entity:${label}) SET entity = row, entity:$('Level' + row.level)`;

const claims = `
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subject})
USING INDEX SEEK subject:Entity(id)
MATCH (source:Entity {id: row.source})
USING INDEX SEEK source:Entity(id)
CREATE (claim:Claim)
SET claim = row.properties
CREATE (claim)-[:SUBJECT]->(subject)
CREATE (claim)-[:REPORTED_IN]->(source)
WITH claim, row
CALL (claim, row) {
  WITH claim, row WHERE row.object IS NOT NULL
  MATCH (object:Entity {id: row.object})
  USING INDEX SEEK object:Entity(id)
  CREATE (claim)-[:OBJECT]->(object)
}
CALL (claim, row) {
  UNWIND row.claimants AS id
  MATCH (claimant:Entity {id: id})
  USING INDEX SEEK claimant:Entity(id)
  CREATE (claim)-[:MADE_BY]->(claimant)
}`;

const links = (type: 'DERIVED_FROM' | 'DISPUTES'): string => `
UNWIND $rows AS row
MATCH (claim:Claim {id: row[0]})
USING INDEX SEEK claim:Claim(id)
MATCH (other:Claim {id: row[1]})
USING INDEX SEEK other:Claim(id)
CREATE (claim)-[:${type}]->(other)`;

const relationships = (type: string): string => `
UNWIND $rows AS row
MATCH (subject:Entity {id: row.from})
USING INDEX SEEK subject:Entity(id)
MATCH (object:Entity {id: row.to})
USING INDEX SEEK object:Entity(id)
CREATE (subject)-[edge:${type}]->(object)
SET edge = row.properties`;

const audit = `
CREATE (entry:AuditEntry)
SET entry = $entry
WITH entry
UNWIND $entry.about AS id
OPTIONAL MATCH (entity:Entity {id: id})
USING INDEX SEEK entity:Entity(id)
OPTIONAL MATCH (claim:Claim {id: id})
USING INDEX SEEK claim:Claim(id)
WITH entry, coalesce(entity, claim) AS thing
CREATE (entry)-[:ABOUT]->(thing)
WITH entry, max(thing.level) AS level
SET entry.level = level`;

export interface Loaded {
  entities: number;
  claims: number;
  relationships: number;
}

/**
 * Loads batches in the fastest way with plain Cypher: serial `UNWIND` statements over some thousand rows. It
 * writes the same graph as the service's `addClaims`, including the entry in the audit trail.
 */
export class BulkLoader {
  readonly #following: Following;

  constructor(
    readonly driver: Driver,
    readonly recording: Recording,
  ) {
    this.#following = new Following(recording);
  }

  async load(batches: Iterable<Batch>, tell: (loaded: Loaded) => void = () => undefined): Promise<Loaded> {
    const loaded = { entities: 0, claims: 0, relationships: 0 };
    for (const batch of gathered(batches, rowsEach)) {
      const rows = this.#following.rowsOf(batch);
      await this.#store(rows);
      await this.#record(batch);
      loaded.entities += rows.entities.length;
      loaded.claims += rows.claims.length;
      loaded.relationships += rows.relationships.length;
      tell(loaded);
    }
    return loaded;
  }

  async #store(rows: Rows): Promise<void> {
    for (const [label, those] of groupBy(rows.entities, ({ label }) => label))
      await this.#run(
        entities(label),
        those.map(({ properties }) => properties),
      );
    await this.#run(claims, rows.claims);
    await this.#run(links('DERIVED_FROM'), linksOf(rows.claims, 'derivedFrom'));
    await this.#run(links('DISPUTES'), linksOf(rows.claims, 'disputes'));
    for (const [type, those] of groupBy(rows.relationships, ({ type }) => type))
      await this.#run(relationships(type), those);
  }

  async #record({ entities, claims }: Batch): Promise<void> {
    const about = [...entities, ...claims].map(({ id }) => id);
    const { at, by } = this.recording;
    const input = JSON.stringify({ reason: 'import' });
    const entry = {
      ...{ id: `audit:${randomUUID()}`, at, by, requestId: randomUUID(), action: 'addClaims' },
      ...{ reason: 'import', input, about, named: about },
    };
    await this.#write(audit, { entry });
  }

  async #run(text: string, rows: readonly unknown[]): Promise<void> {
    for (let start = 0; start < rows.length; start += rowsEach)
      await this.#write(text, { rows: rows.slice(start, start + rowsEach) });
  }

  async #write(text: string, parameters: object): Promise<void> {
    const session = this.driver.session({ defaultAccessMode: neo4j.session.WRITE });
    try {
      await session.executeWrite((transaction) => transaction.run(text, toNeo4j(parameters)));
    } finally {
      await session.close();
    }
  }
}

const linksOf = (rows: readonly ClaimRow[], field: 'derivedFrom' | 'disputes'): [string, string][] =>
  rows.flatMap((row) => row[field].map((other): [string, string] => [row.properties['id'] as string, other]));
