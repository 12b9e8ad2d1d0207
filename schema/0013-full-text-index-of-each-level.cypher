// Each TLP level has a full-text index of its own, over the entities with the label of that level. The score of an index,
// and the terms to which it expands a prefix or a misspelling, depend on all that is in it, so hidden entities must not be.
MATCH (entity:Entity)
WHERE entity.id > $after
WITH entity ORDER BY entity.id LIMIT 5000
SET entity:$(coalesce(['Level0', 'Level1', 'Level2', 'Level3', 'Level4'][entity.level .. entity.level + 1], []))
RETURN max(entity.id);

CREATE FULLTEXT INDEX entityWords0 IF NOT EXISTS FOR (entity:Level0) ON EACH [entity.name, entity.aliases, entity.spellings, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

CREATE FULLTEXT INDEX entityWords1 IF NOT EXISTS FOR (entity:Level1) ON EACH [entity.name, entity.aliases, entity.spellings, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

CREATE FULLTEXT INDEX entityWords2 IF NOT EXISTS FOR (entity:Level2) ON EACH [entity.name, entity.aliases, entity.spellings, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

CREATE FULLTEXT INDEX entityWords3 IF NOT EXISTS FOR (entity:Level3) ON EACH [entity.name, entity.aliases, entity.spellings, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

CREATE FULLTEXT INDEX entityWords4 IF NOT EXISTS FOR (entity:Level4) ON EACH [entity.name, entity.aliases, entity.spellings, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

DROP INDEX entityWords IF EXISTS;
