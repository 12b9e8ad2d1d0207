import { RelationshipType } from '../model/relationshipType.js';

/**
 * The statements that index relationships by id, by index name: one for each declared type, so that a new type needs no
 * migration. Types come from the closed list of the model.
 */
export const declaredIndexes: ReadonlyMap<string, string> = new Map(
  Object.values(RelationshipType).map((type) => {
    const name = `${type.toLowerCase()}_id`;
    return [name, `CREATE INDEX ${name} IF NOT EXISTS FOR ()-[edge:${type}]-() ON (edge.id)`];
  }),
);
