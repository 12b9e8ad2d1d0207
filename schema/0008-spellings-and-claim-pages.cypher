// The claims of a relationship in the order in which they are shown: a page is read to where it ends, however many claims
// there are.
CREATE INDEX claim_by_relationship IF NOT EXISTS FOR (claim:Claim) ON (claim.relationshipId, claim.statedTo, claim.statedFrom, claim.id);

// Names with slips are searched for by their words without one of their letters, which takes a fraction of what it takes
// to look for slips. What is there already gets its spellings, and what has been merged into something else.
MATCH (entity:Entity)
WHERE entity.id > $after
WITH entity ORDER BY entity.id LIMIT 2000
SET entity.spellings = reduce(all = '', word IN [other IN
      [part IN split(
        reduce(names = entity.name, alias IN coalesce(entity.aliases, []) | names + ' ' + alias),
        [' ', '-', '_', '/', '.', ',', ':', ';', '(', ')', '"', "'", '’', '“', '”', '–', '—', '&', '+', '[', ']', '!', '?', '#', '@']
      ) | replace(toLower(part), 'ς', 'σ')]
      WHERE 3 <= size(other) <= 32][..500] |
    all + ' ' + word + reduce(spelled = '', at IN range(0, size(word) - 1) | spelled + ' ' + left(word, at) + substring(word, at + 1))
  )
RETURN max(entity.id);

MATCH (entity:MergedEntity)
WHERE entity.id > $after
WITH entity ORDER BY entity.id LIMIT 2000
SET entity.spellings = reduce(all = '', word IN [other IN
      [part IN split(
        reduce(names = entity.name, alias IN coalesce(entity.aliases, []) | names + ' ' + alias),
        [' ', '-', '_', '/', '.', ',', ':', ';', '(', ')', '"', "'", '’', '“', '”', '–', '—', '&', '+', '[', ']', '!', '?', '#', '@']
      ) | replace(toLower(part), 'ς', 'σ')]
      WHERE 3 <= size(other) <= 32][..500] |
    all + ' ' + word + reduce(spelled = '', at IN range(0, size(word) - 1) | spelled + ' ' + left(word, at) + substring(word, at + 1))
  )
RETURN max(entity.id);

CREATE FULLTEXT INDEX entityWords IF NOT EXISTS FOR (entity:Entity) ON EACH [entity.name, entity.aliases, entity.spellings, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

DROP INDEX entityText IF EXISTS;
