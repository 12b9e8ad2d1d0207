import { RelationshipType } from './relationshipType.js';

/** The id of a relationship, in its parts: the ids of its ends, and its type. */
export interface RelationshipId {
  id: string;
  subject: string;
  type: RelationshipType;
  object: string;
}

/** `relationship:<id of the subject>/<type>/<id of the object>`, as `cypher/derive/claim.cypher` makes it. */
const form = new RegExp(`^relationship:(.+)/(${Object.values(RelationshipType).join('|')})/(.+)$`);

/** The parts of an id; undefined for one that is not that of a relationship. */
export function relationshipIdFrom(id: string): RelationshipId | undefined {
  const [, subject, type, object] = form.exec(id) ?? [];
  if (subject === undefined || object === undefined) return undefined;
  return { id, subject, type: type as RelationshipType, object };
}

/** The id of a relationship. */
export const relationshipIdOf = (subject: string, type: string, object: string): string =>
  `relationship:${subject}/${type}/${object}`;

/** The ends of a claim. */
interface ClaimEnds {
  predicate: string | null;
  subject: { id: string };
  object: { id: string } | null;
}

/** The id of the relationship of a claim. A claim between an entity and itself, which a merge can cause, has none. */
export function relationshipOf({ predicate, subject, object }: ClaimEnds): string | null {
  if (predicate === null || object === null || object.id === subject.id) return null;
  return relationshipIdOf(subject.id, predicate, object.id);
}
