// Full text over names, aliases and descriptions; `$query` is made of plain words only.
// binds: entity, fit
CALL db.index.fulltext.queryNodes('entityText', $query) YIELD node AS entity, score AS fit
WHERE entity.level <= $level AND ($kinds IS NULL OR entity.kind IN $kinds)
WITH entity, fit ORDER BY fit DESC, entity.id LIMIT $first
