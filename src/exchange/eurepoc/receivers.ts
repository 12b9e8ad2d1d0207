import { EntityKind } from '../../model/entityKind.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { Stance } from '../../model/vocabulary.js';
import { idOf } from '../countryNames.js';
import { cell, reportCut, type Row, valuesOf } from '../table.js';
import { coded, sectors } from './codeBook.js';
import type { DescribedEntity } from './directory.js';
import { type DraftBuilder, idPart } from './incidentDraft.js';
import { addLocation } from './locations.js';
import { isCountry, placesOf } from './places.js';
import type { ParseContext } from './parseContext.js';
import { repository } from './repository.js';

/** The sectors of a row that has one receiver; a packed list of categories matches none. */
function sectorsOf(row: Row): string[] {
  return ['receiver_category', 'receiver_category_subcode'].flatMap(
    (column) => sectors.get(coded(cell(row, column))) ?? [],
  );
}

/** Adds the receivers of a row to the directory. */
export function noteReceivers(row: Row, { directory, report }: Omit<ParseContext, 'located'>): void {
  reportCut(row, 'receiver_name', report);
  for (const name of valuesOf(cell(row, 'receiver_name')))
    directory.note(EntityKind.ORGANIZATION, name, { sectors: sectorsOf(row) });
}

function addTarget(draft: DraftBuilder, row: Row, target: DescribedEntity): void {
  draft.claim(`${draft.key}-targeted-${idPart(target.id)}`, row, {
    summary: `${target.name} was a target of "${draft.incident.name}".`,
    subject: draft.incident.id,
    predicate: RelationshipType.TARGETED,
    object: draft.entity(target),
    stance: Stance.ASSERTS,
    claimants: [repository.id],
    locator: `incident ${draft.key}`,
  });
}

/** Adds the receivers of a row; several receivers and several countries cannot be paired with each other. */
export function addReceiver(draft: DraftBuilder, row: Row, context: ParseContext): void {
  const names = valuesOf(cell(row, 'receiver_name'));
  const places = placesOf([row], 'receiver_country', context.report);
  const organizations = names.map((name) => context.directory.get(idOf(EntityKind.ORGANIZATION, name)));
  for (const organization of organizations) addTarget(draft, row, organization);
  const [only, ...more] = places;
  if (names.length === 0 || more.length > 0) for (const place of places) addTarget(draft, row, place);
  else if (only && isCountry(only))
    for (const organization of organizations) addLocation(draft, row, organization, only, context);
}
