import { EntityKind } from '../../model/entityKind.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { Stance } from '../../model/vocabulary.js';
import { excerpt, isBlank } from '../cells.js';
import { idOf } from '../countryNames.js';
import type { Report } from '../draft.js';
import { cell, distinct, partsOf, reportCut, type Row, valuesOf } from '../table.js';
import { coded, sectors, withoutSector } from './codeBook.js';
import type { DescribedEntity } from './directory.js';
import { type DraftBuilder } from './incidentDraft.js';
import { addLocation } from './locations.js';
import { isCountry, placesOf } from './places.js';
import type { ParseContext } from './parseContext.js';
import { repository } from './repository.js';
import { idPart } from '../commonDrafts.js';

/**
 * The sectors of the receivers of a row: of each named one, and of those without a name. The lists of a packed row belong to
 * its receivers one by one; lists of other lengths match no named receiver.
 */
function sectorsIn(row: Row): { named: Map<string, string[]>; unnamed: string[] } {
  const [names, ...categories] = ['receiver_name', 'receiver_category', 'receiver_category_subcode'].map(
    (column) => partsOf(cell(row, column)),
  ) as [string[], string[], string[]];
  const named = new Map<string, string[]>();
  const unnamed: string[] = [];
  const sectorOf = (code: string | undefined): string[] => {
    const sector = sectors.get(coded(code ?? ''));
    return sector === undefined ? [] : [sector];
  };
  for (const codes of categories) {
    const isMatched = codes.length === names.length;
    if (codes.length === 1 && names.length > 1)
      for (const name of names) named.set(name, [...(named.get(name) ?? []), ...sectorOf(codes[0])]);
    else
      codes.forEach((code, index) => {
        const name = isMatched ? (names[index] ?? '') : '';
        if (!isBlank(name)) named.set(name, [...(named.get(name) ?? []), ...sectorOf(code)]);
        else if (isMatched || names.every(isBlank)) unnamed.push(...sectorOf(code));
      });
  }
  return { named, unnamed };
}

/** The sectors of the receivers of some rows that have no name. */
export const unnamedSectors = (rows: readonly Row[]): string[] => [
  ...new Set(rows.flatMap((row) => sectorsIn(row).unnamed)),
];

/** Reports the receiver categories of a row that are not in the code book. */
function reportUnknownSectors(row: Row, report: Report): void {
  for (const column of ['receiver_category', 'receiver_category_subcode'])
    for (const code of distinct([row], column))
      if (!sectors.has(coded(code)) && !withoutSector.has(coded(code)))
        report(
          row,
          column,
          `"${excerpt(code)}" is not in the code book of EuRepoC 1.1; the value is skipped.`,
        );
}

/** Adds the receivers of a row to the directory. */
export function noteReceivers(row: Row, { directory, report }: Omit<ParseContext, 'addedOnce'>): void {
  reportCut(row, 'receiver_name', report);
  reportUnknownSectors(row, report);
  const { named } = sectorsIn(row);
  const all = partsOf(cell(row, 'receiver_name')).filter((name) => !isBlank(name));
  const cut = valuesOf(cell(row, 'receiver_name'));
  all.forEach((whole, index) => {
    const name = cut[index] ?? whole;
    directory.note({
      ...{ id: idOf(EntityKind.ORGANIZATION, name), kind: EntityKind.ORGANIZATION, name },
      sectors: named.get(whole) ?? [],
    });
  });
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
