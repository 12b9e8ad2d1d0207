import { kindDeclarations, kindsWith } from './entityKind.js';
import type { KindRole } from './kinds.js';
import {
  accountabilityTypes,
  attributionChainTypes,
  causalChainTypes,
  RelationshipFamily,
  RelationshipType,
  stateTypes,
  typesOfFamily,
} from './relationshipType.js';

/** The lists of relationship types that templates in `cypher/` use, by name; made from the declarations alone. */
export const typeLists: Readonly<Record<string, readonly RelationshipType[]>> = {
  accountability: accountabilityTypes,
  attributionChain: attributionChainTypes,
  causeAtStart: causalChainTypes.from,
  causeAtEnd: causalChainTypes.to,
  causalChain: [...causalChainTypes.from, ...causalChainTypes.to],
  attribution: typesOfFamily(RelationshipFamily.ATTRIBUTION),
  causal: typesOfFamily(RelationshipFamily.CAUSAL),
  effect: typesOfFamily(RelationshipFamily.EFFECT),
  response: typesOfFamily(RelationshipFamily.RESPONSE),
  stateTies: stateTypes,
  structure: typesOfFamily(RelationshipFamily.STRUCTURE),
  every: Object.values(RelationshipType),
};

const labelsOf = (role: KindRole): string[] => kindsWith(role).map((kind) => kindDeclarations[kind].label);

/** The lists of labels, by name. A list must not be named like a template variable: the engine renames those. */
const labelLists: Readonly<Record<string, readonly string[]>> = {
  actors: labelsOf('actor'),
  code: labelsOf('code'),
  victims: labelsOf('victim'),
};

/**
 * Renders a list of a template: `{{types NAME}}` and `{{labels NAME}}` are type expressions (`A|B`), `{{type-names
 * NAME}}` is a list of strings (`'A', 'B'`). Undefined for any other name.
 */
export function cypherList(name: string, of: string): string | undefined {
  if (name === 'types') return typeLists[of]?.join('|');
  if (name === 'type-names') return typeLists[of]?.map((type) => `'${type}'`).join(', ');
  if (name === 'labels') return labelLists[of]?.join('|');
  return undefined;
}
