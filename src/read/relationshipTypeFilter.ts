import { RelationshipType, type RelationshipFamily, typesOfFamily } from '../model/relationshipType.js';
import type { Compilation } from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';

/** A type expression that matches no type. */
const noType = '!%';

/**
 * `{{types asked}}`: the types that the arguments `types` and `families` select; all without either. They are part of the
 * text, since only then the database reads no others, and come from the closed list.
 */
export const relationshipTypeFilter = (compilation: Compilation, request: FieldRequest): string =>
  compilation.specialize('types and families', (context) => {
    const { types, families } = context.argumentsOf(request) as {
      types?: readonly RelationshipType[] | null;
      families?: readonly RelationshipFamily[] | null;
    };
    const ofFamilies = families && typesOfFamily(...families);
    const selected = Object.values(RelationshipType).filter(
      (type) => (types?.includes(type) ?? true) && (ofFamilies?.includes(type) ?? true),
    );
    return selected.join('|') || noType;
  });

/** `{{tail}}` and `{{head}}`: the ends of the arrow for the argument `direction`. */
export function arrowEnd(end: 'tail' | 'head', compilation: Compilation, request: FieldRequest): string {
  const direction = compilation.specialize('direction', (context) =>
    String(context.argumentsOf(request)['direction']),
  );
  if (end === 'tail') return direction === 'IN' ? '<-' : '-';
  return direction === 'OUT' ? '->' : '-';
}
