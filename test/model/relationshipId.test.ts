import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { relationshipIdFrom } from '../../src/model/relationshipId.js';
import { RelationshipType } from '../../src/model/relationshipType.js';

const slug = fc.stringMatching(/^[a-z]+:[a-z0-9-]+$/);

test('the id of a relationship is read back into its parts', () => {
  fc.assert(
    fc.property(slug, fc.constantFrom(...Object.values(RelationshipType)), slug, (subject, type, object) => {
      const id = `relationship:${subject}/${type}/${object}`;
      expect(relationshipIdFrom(id)).toEqual({ id, subject, type, object });
    }),
  );
});

test.each([
  '',
  'incident:wannacry',
  'relationship:a:b/CAUSED/',
  'relationship:a:b/caused/c:d',
  'relationship:a:b',
])('not the id of a relationship: "%s"', (id) => {
  expect(relationshipIdFrom(id)).toBeUndefined();
});
