import { RelationshipType } from '../../model/relationshipType.js';
import { Stance } from '../../model/vocabulary.js';
import type { Place } from '../countryNames.js';
import type { Row } from '../table.js';
import type { DescribedEntity } from './directory.js';
import { type DraftBuilder } from './incidentDraft.js';
import { repository } from './repository.js';
import type { ParseContext } from './parseContext.js';
import { idPart } from '../commonDrafts.js';

/** Adds a LOCATED_IN claim, once per entity and country. */
export function addLocation(
  draft: DraftBuilder,
  row: Row,
  entity: DescribedEntity,
  country: Place,
  { addedOnce }: ParseContext,
): void {
  const id = `located-in-${idPart(entity.id)}-${idPart(country.id)}`;
  if (addedOnce.has(id)) return;
  addedOnce.add(id);
  draft.claim(id, row, {
    summary: `${entity.name} is located in ${country.name}.`,
    subject: entity.id,
    predicate: RelationshipType.LOCATED_IN,
    object: draft.entity(country),
    stance: Stance.ASSERTS,
    claimants: [repository.id],
  });
}
