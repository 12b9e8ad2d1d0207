// Run once when the class-data archive is written: a little of everything that the service asks of Neo4j, so that the
// classes of parser, planner and runtime are in the archive. The data is thrown away.
CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (thing:Thing) REQUIRE thing.id IS UNIQUE;
CREATE INDEX thing_name IF NOT EXISTS FOR (thing:Thing) ON (thing.name, thing.id);
CREATE INDEX near_id IF NOT EXISTS FOR ()-[near:NEAR]-() ON (near.id);
CREATE FULLTEXT INDEX thing_text IF NOT EXISTS FOR (thing:Thing) ON EACH [thing.name]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };
CALL db.awaitIndexes(60);
UNWIND $rows AS row
MERGE (thing:Thing {id: row.id})
ON CREATE SET thing += row.set, thing.at = toString(datetime())
SET thing:Named
RETURN thing.id, labels(thing);
MATCH (a:Thing {id: $id})
MATCH (b:Thing) WHERE b.id IN $ids AND b.id <> a.id
MERGE (a)-[near:NEAR {id: a.id + b.id}]->(b)
SET near.weight = coalesce(near.weight, 0) + 1
RETURN count(near) AS drawn;
MATCH (a:Thing {id: $id})
OPTIONAL MATCH (a)-[near:NEAR|FAR]->(b:Thing)
WHERE near.weight > 0 AND NOT EXISTS { (b)-[:NEAR]->(a) }
WITH a, b ORDER BY b.name DESC, b.id LIMIT 10
WITH a, collect(b {.id}) AS near
RETURN a {.id, .name, near: near, others: [x IN $ids WHERE x <> a.id | {id: x}]} AS found;
UNWIND range(0, 2) AS number
CALL (number) {
  MATCH (thing:Thing) WHERE thing.name >= $text OR thing.id STARTS WITH $ids[number]
  RETURN thing ORDER BY thing.name, thing.id LIMIT 3
  UNION
  MATCH (thing:Thing {id: $ids[number]}) RETURN thing
}
RETURN number, COLLECT { MATCH (thing)-[near:NEAR]-(other) RETURN other.id ORDER BY other.id LIMIT 2 } AS others,
  COUNT { (thing)--() } AS degree, CASE WHEN thing.name IS NULL THEN 'none' ELSE toLower(thing.name) END AS name,
  reduce(sum = 0, x IN [1, 2] | sum + x) AS sum, any(x IN $ids WHERE x = thing.id) AS found;
CALL db.index.fulltext.queryNodes('thing_text', 'a* OR b~1') YIELD node, score
RETURN node.id, score ORDER BY score DESC, node.id SKIP 0 LIMIT 5;
MATCH (a:Thing {id: 'a'}), (b:Thing {id: 'b'})
MATCH path = shortestPath((a)-[:NEAR*..4]-(b))
RETURN [node IN nodes(path) | node.id] AS ids, length(path) AS hops;
MATCH path = (a:Thing {id: 'a'})-[:NEAR*1..3]->(b)
WITH DISTINCT b, min(length(path)) AS hops WHERE hops < 3
RETURN b.id, hops, avg(hops), count(*);
MATCH (a:Thing {id: 'c'})-[near]-() DELETE near;
MATCH (thing:Thing) CALL (thing) { DETACH DELETE thing } IN TRANSACTIONS OF 100 ROWS;
