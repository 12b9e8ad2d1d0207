import { EntityKind } from '../../model/entityKind.js';
import { cleaned, clipped, isBlank } from '../cells.js';
import { idOf, placeNamed, type Place } from '../countryNames.js';
import { cell, partsOf, type Row } from '../table.js';
import { actorTypes, coded } from './codeBook.js';
import type { DescribedEntity, Directory } from './directory.js';

/**
 * The initiators of one value. "APT1/Comment Crew (PLA)" is APT1 with the alias Comment Crew: "/" separates names of one
 * group. " < " precedes a parent group, which is not accused. " --> " leads from a person to a group; both are accused.
 * Parentheses after a list name the parent unit; after a single name they belong to the name.
 */
export function initiatorsIn(value: string): DescribedEntity[] {
  const parts = value.split(/\s*-->\s*/).filter((part) => !isBlank(part));
  return parts.map((part) => {
    const whole = part.replace(/\s<\s.*$/, '');
    const names = whole
      .replace(/\s\(.*\)$/, '')
      .split('/')
      .map((name) => cleaned(name))
      .filter((name) => !isBlank(name));
    const [first, ...aliases] = names;
    const isList = first !== undefined && aliases.length > 0;
    const name = isList ? first : whole;
    return {
      ...{ id: idOf(EntityKind.THREAT_ACTOR, name), kind: EntityKind.THREAT_ACTOR, name },
      ...(isList && { aliases }),
    };
  });
}

/** What the table of incidents says of one initiator: its columns of initiators are lists of equal length. */
export interface CodedInitiator {
  actor: DescribedEntity;
  country: Place | undefined;
  category: string;
  subcategory: string;
}

/** The initiators that a row of the table of incidents codes; none if its lists cannot be matched. */
export function codedInitiators(row: Row): CodedInitiator[] {
  const [names, countries, categories, subcategories] = [
    'initiator_name',
    'initiator_country',
    'initiator_category',
    'initiator_category_subcode',
  ].map((column) => partsOf(cell(row, column))) as [string[], string[], string[], string[]];
  if (countries.length !== names.length || categories.length !== names.length) return [];
  const isSubdivided = subcategories.length === names.length;
  return names.flatMap((name, index) =>
    initiatorsIn(clipped(name)).map((actor) => ({
      actor,
      country: placeNamed(countries[index] ?? ''),
      category: categories[index] ?? '',
      subcategory: isSubdivided ? (subcategories[index] ?? '') : '',
    })),
  );
}

/** The initiators of the attributions that are packed into a row of the table of incidents, with their subcategories. */
function subdividedInitiators(row: Row): [DescribedEntity, string][] {
  const names = partsOf(cell(row, 'attributed_initiator'));
  const subcategories = partsOf(cell(row, 'attributed_initiator_subcategory'));
  if (subcategories.length !== names.length) return [];
  return names.flatMap((name, index) =>
    initiatorsIn(clipped(name)).map((actor): [DescribedEntity, string] => [
      actor,
      subcategories[index] ?? '',
    ]),
  );
}

/** Adds the types of the initiators of a row to the directory. */
export function noteInitiators(row: Row, directory: Directory): void {
  const note = (actor: DescribedEntity, ...codes: string[]): void => {
    const types = codes.flatMap((code) => actorTypes.get(coded(code)) ?? []);
    directory.note({ ...actor, ...(types.length > 0 && { actorTypes: types }) });
  };
  for (const { actor, category, subcategory } of codedInitiators(row)) note(actor, category, subcategory);
  for (const [actor, subcategory] of subdividedInitiators(row)) note(actor, subcategory);
}
