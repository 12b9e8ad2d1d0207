import type { Database } from '../database/database.js';
import { tlpLevels } from '../model/vocabulary.js';
import { entityShapes, mergedShapes, type Shape, shapes } from './verify/shapes.js';
import type { WriteStatements } from './writeStatements.js';

const allShapes: readonly Shape[] = [...entityShapes.values(), ...mergedShapes.values(), ...shapes.values()];

const namesOf = ({ required = {}, optional = {}, derived = [] }: Partial<Shape>): string[] => [
  ...Object.keys(required),
  ...Object.keys(optional),
  ...derived,
];

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** The labels, relationship types and properties that a graph can have. */
export const graphNames = {
  labels: unique([
    ...allShapes.flatMap(({ labels }) => labels),
    ...tlpLevels.map((_, level) => `Level${level}`),
  ]),
  types: unique(allShapes.flatMap(({ links = {} }) => Object.keys(links))),
  properties: unique(
    allShapes.flatMap((shape) => [shape, ...Object.values(shape.links ?? {})].flatMap(namesOf)),
  ),
};

/**
 * Makes all names known to the database that a graph can have. Neo4j plans a statement again once a name in it that was
 * unknown is known: the first changes of a new graph would have everything planned again, some seconds for each question.
 */
export async function makeNamesKnown(database: Database, statements: WriteStatements): Promise<void> {
  await database.write((transaction) => transaction.run(statements.of('write/names', graphNames)), {
    timeoutMs: 120_000,
    patient: true,
  });
}
