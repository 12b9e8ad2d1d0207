// Searches names, aliases and descriptions; `$query` consists of plain words. The index of each visible TLP
// level finds up to 150 candidates of the requested kinds, whatever the page; hidden entities are in none of them, so they
// displace no hit. With kinds, the whole index is read. Scores are computed from the texts of the candidates by `$words`
// and their bigrams, since those of two indexes cannot be compared; a name with the key of the text (`$key`) is the best hit,
// and so is an identifier that the text is (`$identifiers`).
// binds: entity, fit, text
// uses: tlp, near, description, name, joined, own, word, part, pair, identifier
// keys: fit DESC, entity.id
CALL () {
  UNWIND range(0, $level) AS tlp
  CALL (tlp) {
    CALL db.index.fulltext.queryNodes('entityNames' + tlp, $query,
      {limit: CASE WHEN $kinds IS NULL THEN 150 ELSE 2147483647 END}) YIELD node AS near
    WHERE near.level <= $level AND ($kinds IS NULL OR near.kind IN $kinds)
    RETURN near LIMIT 150
  }
  RETURN near AS entity
}
WITH entity, toLower(coalesce(entity.description, '')) AS description
UNWIND entity.searchNames AS name
WITH entity, description, name, replace(name, ' ', '') AS joined, split(name, ' ') AS own
WITH entity, max(CASE
  WHEN joined = $key THEN CASE WHEN name = entity.searchNames[0] THEN 1.0 ELSE 0.99 END
  WHEN any(identifier IN $identifiers WHERE identifier IN entity.identifiers) THEN 0.99
  ELSE 0.9 * reduce(fit = 0.0, word IN $words | fit + word.weight * CASE
    WHEN word.text IN own THEN 1.0
    WHEN any(part IN own WHERE part STARTS WITH word.text) THEN 0.9
    WHEN size(word.text) >= 5 AND joined CONTAINS word.text THEN 0.85
    WHEN word.pairs <> [] AND 2 * size([pair IN word.pairs WHERE name CONTAINS pair]) >= size(word.pairs)
      THEN 0.8 * size([pair IN word.pairs WHERE name CONTAINS pair]) / size(word.pairs)
    WHEN description CONTAINS word.written THEN 0.4
    ELSE 0.0 END)
  + CASE WHEN size(own) > size($words) THEN 0.1 * size($words) / size(own) ELSE 0.08 END
  END) AS fit
WITH entity, fit, $text AS text
