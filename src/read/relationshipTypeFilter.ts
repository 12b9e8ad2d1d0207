import { RelationshipType, type RelationshipFamily, typesOfFamily } from '../model/relationshipType.js';
import type { Compilation } from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';

/** No type at all, as Cypher says it. */
const noType = '!%';

/**
 * `{{types asked}}`: the types that the arguments `types` and `families` name, all of them where neither is given. They
 * stand in the text, since only then does the database read no others; they come from the closed list, whatever the
 * arguments hold.
 */
export const relationshipTypeFilter = (compilation: Compilation, request: FieldRequest): string =>
  compilation.specialize('types and families', (context) => {
    const { types, families } = context.argumentsOf(request) as {
      types?: readonly RelationshipType[] | null;
      families?: readonly RelationshipFamily[] | null;
    };
    const ofFamilies = families && typesOfFamily(...families);
    const asked = Object.values(RelationshipType).filter(
      (type) => (types?.includes(type) ?? true) && (ofFamilies?.includes(type) ?? true),
    );
    return asked.join('|') || noType;
  });

/** `{{tail}}` and `{{head}}`: the ends of an arrow that points as the argument `direction` says. */
export function arrowEnd(end: 'tail' | 'head', compilation: Compilation, request: FieldRequest): string {
  const direction = compilation.specialize('direction', (context) =>
    String(context.argumentsOf(request)['direction']),
  );
  if (end === 'tail') return direction === 'IN' ? '<-' : '-';
  return direction === 'OUT' ? '->' : '-';
}
