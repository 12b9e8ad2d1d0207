// Makes names of labels, relationship types and properties known to the database; one that is known stays as it is.
UNWIND $labels AS name
CALL db.createLabel(name)
WITH count(*) AS labels
UNWIND $types AS name
CALL db.createRelationshipType(name)
WITH labels, count(*) AS types
UNWIND $properties AS name
CALL db.createProperty(name)
RETURN labels, types, count(*) AS properties
