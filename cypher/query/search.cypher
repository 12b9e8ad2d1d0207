// Full text over names, aliases and descriptions; `$query` is made of plain words only.
// binds: entity, score
CALL db.index.fulltext.queryNodes('entityText', $query) YIELD node AS entity, score
WHERE entity.level <= $level AND ($kinds IS NULL OR entity.kind IN $kinds)
WITH entity, score ORDER BY score DESC, entity.id LIMIT $first
