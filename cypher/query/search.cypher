// Searches names, aliases and descriptions; `$query` consists of plain words. The index finds candidates. Their score is
// computed from their own texts by `$words` and their bigrams, since the score of the index depends on how many entities
// have a word, hidden ones included.
// binds: entity, fit, text
// uses: near, nearest, seen, description, name, own, word, part, pair
CALL () {
  CALL db.index.fulltext.queryNodes('entityWords', $query, {limit: $enough}) YIELD node AS near
  RETURN collect(near) AS nearest
}
WITH nearest, [near IN nearest WHERE near.level <= $level AND ($kinds IS NULL OR near.kind IN $kinds)] AS seen
CALL (nearest, seen) {
  UNWIND seen AS entity
  RETURN entity
  UNION
  // If too few of the candidates are visible and of these kinds, all hits of the index are read.
  WITH nearest, seen WHERE size(seen) < $first AND size(nearest) = $enough
  CALL db.index.fulltext.queryNodes('entityWords', $query) YIELD node AS entity
  WHERE entity.level <= $level AND ($kinds IS NULL OR entity.kind IN $kinds)
  RETURN entity
}
WITH entity, toLower(coalesce(entity.description, '')) AS description
UNWIND [entity.name] + entity.aliases AS name
WITH entity, description, toLower(name) AS name
WITH entity, description, name, [part IN split(name, [' ', '-', '_', '/', '.', ',', ':', ';', '(', ')', '"', "'"]) WHERE part <> ''] AS own
WITH entity, max(0.9 * reduce(fit = 0.0, word IN $words | fit + CASE
    WHEN word.text IN own THEN 1.0
    WHEN any(part IN own WHERE part STARTS WITH word.text) THEN 0.9
    WHEN word.pairs <> [] AND 2 * size([pair IN word.pairs WHERE name CONTAINS pair]) >= size(word.pairs)
      THEN 0.8 * size([pair IN word.pairs WHERE name CONTAINS pair]) / size(word.pairs)
    WHEN description CONTAINS word.text THEN 0.4
    ELSE 0.0 END) / size($words)
  + CASE WHEN size(own) > size($words) THEN 0.1 * size($words) / size(own) ELSE 0.1 END) AS fit
WITH entity, fit, $text AS text ORDER BY fit DESC, entity.id LIMIT $first
