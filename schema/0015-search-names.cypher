// Names are searched as they are compared (`src/model/nameKey.ts`): the service stores them in `searchNames` at its next start.
CREATE FULLTEXT INDEX entityNames0 IF NOT EXISTS FOR (entity:Level0) ON EACH [entity.searchNames, entity.spellings, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

DROP INDEX entityWords0 IF EXISTS;

CREATE FULLTEXT INDEX entityNames1 IF NOT EXISTS FOR (entity:Level1) ON EACH [entity.searchNames, entity.spellings, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

DROP INDEX entityWords1 IF EXISTS;

CREATE FULLTEXT INDEX entityNames2 IF NOT EXISTS FOR (entity:Level2) ON EACH [entity.searchNames, entity.spellings, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

DROP INDEX entityWords2 IF EXISTS;

CREATE FULLTEXT INDEX entityNames3 IF NOT EXISTS FOR (entity:Level3) ON EACH [entity.searchNames, entity.spellings, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

DROP INDEX entityWords3 IF EXISTS;

CREATE FULLTEXT INDEX entityNames4 IF NOT EXISTS FOR (entity:Level4) ON EACH [entity.searchNames, entity.spellings, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

DROP INDEX entityWords4 IF EXISTS;
