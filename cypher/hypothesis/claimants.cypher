// Lists the claimants of the roots of the claims for and against attributions.
// takes: edges
// binds: claimant
// uses: root
// unguarded: root: it is one of the listed roots
{{hypothesis/roots edges root}}
MATCH (root)-[:MADE_BY]->(claimant:Entity)
WHERE claimant.level <= $level
WITH DISTINCT claimant
