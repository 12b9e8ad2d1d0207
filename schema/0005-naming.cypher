// What ids are made with is there once.
CREATE CONSTRAINT naming_id IF NOT EXISTS FOR (naming:Naming) REQUIRE naming.id IS UNIQUE;
