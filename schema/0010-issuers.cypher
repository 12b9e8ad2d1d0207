// Who issued a response.
CREATE INDEX issued_by_id IF NOT EXISTS FOR ()-[edge:ISSUED_BY]-() ON (edge.id);
