import { describe, expect, test } from '@jest/globals';
import {
  attributionChainTypes,
  causalChainTypes,
  RelationshipFamily,
  RelationshipType,
  relationshipDeclarations,
  typesOfFamily,
} from '../../src/model/relationshipType.js';

describe('relationship types', () => {
  test('the families are those of the vocabulary', () => {
    expect(typesOfFamily(RelationshipFamily.ATTRIBUTION)).toEqual([
      'ATTRIBUTED_TO',
      'ORDERED_BY',
      'OPERATES_FOR',
      'SPONSORED_BY',
      'AUTHORED_BY',
      'DEVELOPED_BY',
    ]);
    expect(typesOfFamily(RelationshipFamily.CAUSAL)).toEqual([
      'CAUSED',
      'ENABLED',
      'MOTIVATED',
      'EXPLOITED',
      'STOLEN_BY',
      'DERIVED_FROM',
      'USED',
      'PROMPTED',
    ]);
    expect(typesOfFamily(RelationshipFamily.EFFECT)).toEqual(['TARGETED', 'DISRUPTED', 'COMPROMISED']);
    expect(typesOfFamily(RelationshipFamily.RESPONSE)).toEqual([
      'RESPONDED_TO',
      'MITIGATES',
      'IMPOSED_ON',
      'REQUESTED_OF',
      'ISSUED_BY',
    ]);
    expect(typesOfFamily(RelationshipFamily.STRUCTURE)).toEqual([
      'PART_OF',
      'LOCATED_IN',
      'HOLDS_OFFICE_IN',
      'PUBLISHED_BY',
      'WRITTEN_BY',
      'SAME_AS',
    ]);
  });

  test('every type has subject and object kinds, and no type has both orders of cause and effect', () => {
    for (const type of Object.values(RelationshipType)) {
      expect(relationshipDeclarations[type].from.length).toBeGreaterThan(0);
      expect(relationshipDeclarations[type].to.length).toBeGreaterThan(0);
    }
    expect(causalChainTypes.from.filter((type) => causalChainTypes.to.includes(type))).toEqual([]);
  });

  test('causal chains follow every causal and effect type', () => {
    const walked = [...causalChainTypes.from, ...causalChainTypes.to];
    expect(walked).toEqual(
      expect.arrayContaining(typesOfFamily(RelationshipFamily.CAUSAL, RelationshipFamily.EFFECT)),
    );
  });

  test('attribution chains follow the attribution family and code, unit, agency and office', () => {
    expect(attributionChainTypes).toEqual(
      expect.arrayContaining([
        ...typesOfFamily(RelationshipFamily.ATTRIBUTION),
        'USED',
        'DERIVED_FROM',
        'STOLEN_BY',
        'PART_OF',
        'HOLDS_OFFICE_IN',
      ]),
    );
    expect(attributionChainTypes).not.toContain('TARGETED');
  });
});
