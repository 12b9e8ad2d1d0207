import { EntityKind } from '../../model/entityKind.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { cleaned, clipped, isBlank } from '../cells.js';
import { idOf, placeNamed, type Place } from '../countryNames.js';
import { cell, partsOf, type Row } from '../table.js';
import { actorTypes, coded } from './codeBook.js';
import type { DescribedEntity, Directory } from './directory.js';

/** The ATT&CK identifier of a group, which the tables write among its names: "G0045", "Group G0007", "DEV-0157, Group G0047". */
const withIdentifier = /^(?:(.*\S)\s*,\s*)?(?:Group\s+)?(G\d{4})$/;

/** A group by its names, and the unit in the parentheses after a list of them. */
interface Group {
  actor: DescribedEntity;
  unit?: DescribedEntity;
}

function groupIn(text: string): Group {
  const [, list = text, unit] = /^(.*?)\s\((.*)\)$/.exec(text) ?? [];
  const names = list
    .split('/')
    .map((name) => cleaned(name))
    .filter((name) => !isBlank(name));
  const { THREAT_ACTOR, ORGANIZATION } = EntityKind;
  const [first, ...others] = names;
  // Parentheses after a single name belong to the name.
  if (first === undefined || others.length === 0)
    return { actor: { id: idOf(THREAT_ACTOR, text), kind: THREAT_ACTOR, name: text } };
  const read = others.map((name) => withIdentifier.exec(name) ?? [undefined, name, undefined]);
  const aliases = read.flatMap(([, name]) => name ?? []);
  const externalIds = read.flatMap(([, , value]) =>
    value === undefined ? [] : [{ system: 'ATT&CK', value }],
  );
  const actor = {
    ...{ id: idOf(THREAT_ACTOR, first), kind: THREAT_ACTOR, name: first },
    ...(aliases.length > 0 && { aliases }),
    ...(externalIds.length > 0 && { externalIds }),
  };
  const office = cleaned(unit ?? '');
  // A country is coded in a column of its own.
  return isBlank(office) || placeNamed(office) !== undefined
    ? { actor }
    : { actor, unit: { id: idOf(ORGANIZATION, office), kind: ORGANIZATION, name: office } };
}

/** An actor that is part of another or operates for a unit, as the tables write its name. */
export interface Affiliation {
  actor: DescribedEntity;
  predicate: RelationshipType;
  other: DescribedEntity;
}

interface ReadInitiators {
  initiators: DescribedEntity[];
  affiliations: Affiliation[];
}

/**
 * The initiators of one value. "APT1/Comment Crew/G0006 (PLA, Unit 61398)" is APT1 with an alias and an ATT&CK identifier,
 * which operates for the unit. " < " precedes a parent group, which is not accused. " --> " leads from a person to its group;
 * both are accused.
 */
function read(value: string): ReadInitiators {
  const chain = value.split(/\s*-->\s*/).filter((part) => !isBlank(part));
  const levels = chain.map((part) =>
    part
      .split(/\s<\s/)
      .filter((one) => !isBlank(one))
      .map(groupIn),
  );
  const affiliations = levels.flatMap((groups, index) => {
    const [first] = groups;
    const [next] = levels[index + 1] ?? [];
    const partOf = (one: Group | undefined, other: Group | undefined): Affiliation[] =>
      one && other ? [{ actor: one.actor, predicate: RelationshipType.PART_OF, other: other.actor }] : [];
    return [
      ...partOf(first, next),
      ...groups.flatMap((group, at) => partOf(group, groups[at + 1])),
      ...groups.flatMap(({ actor, unit }): Affiliation[] =>
        unit ? [{ actor, predicate: RelationshipType.OPERATES_FOR, other: unit }] : [],
      ),
    ];
  });
  return { initiators: levels.flatMap(([first]) => (first ? [first.actor] : [])), affiliations };
}

/** The initiators of one value, each with its names. */
export const initiatorsIn = (value: string): DescribedEntity[] => read(value).initiators;

/** The parent groups and units that one value names beside its initiators. */
export const affiliationsIn = (value: string): Affiliation[] => read(value).affiliations;

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
