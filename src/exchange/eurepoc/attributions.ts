import { EntityKind } from '../../model/entityKind.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { maxItems } from '../../model/textRules.js';
import { ClaimantRole, RemarkTopic, Stance } from '../../model/vocabulary.js';
import { idOf, type Place } from '../countryNames.js';
import type { ClaimDraft } from '../draft.js';
import { cell, distinct, reportCut, type Row, valuesOf } from '../table.js';
import type { Attribution } from './attributionRows.js';
import { bases, contested, decoded, roles, ties } from './codeBook.js';
import { onlyDate } from './dates.js';
import type { DescribedEntity } from './directory.js';
import { type DraftBuilder, idPart } from './incidentDraft.js';
import { initiatorsIn } from './initiators.js';
import { addLocation } from './locations.js';
import { isCountry, placesOf } from './places.js';
import type { ParseContext } from './parseContext.js';
import { repository } from './repository.js';

const attributing = ['attributing_actor', 'attribution_it_company'] as const;

/** Notes who is in a row, before anything is said of them. */
export function noteActors(row: Row, { directory, report }: Omit<ParseContext, 'located'>): void {
  for (const column of ['attributed_initiator', ...attributing]) reportCut(row, column, report);
  for (const { name, aliases } of valuesOf(cell(row, 'attributed_initiator')).flatMap(initiatorsIn))
    directory.note(EntityKind.THREAT_ACTOR, name, { aliases });
  for (const column of attributing)
    for (const name of valuesOf(cell(row, column))) directory.note(EntityKind.ORGANIZATION, name);
}

/** How an attribution was made, and by whom. */
type Making = Pick<
  ClaimDraft,
  'stance' | 'basis' | 'claimantRole' | 'claimants' | 'anonymous' | 'locator' | 'statedAt'
>;

/**
 * Who attributes: the named actors and companies; without one the countries they speak for; and an
 * attacker who confirms and is named as the only initiator speaks for itself.
 */
function claimantsOf(
  draft: DraftBuilder,
  rows: readonly Row[],
  actors: readonly string[],
  role: ClaimantRole | null | undefined,
  { directory, report }: ParseContext,
): string[] {
  const ids = attributing
    .flatMap((column) => distinct(rows, column))
    .map((name) => {
      const asActor = idOf(EntityKind.THREAT_ACTOR, name);
      return actors.includes(asActor) ? asActor : idOf(EntityKind.ORGANIZATION, name);
    });
  const places = placesOf(rows, 'attributing_country', report);
  if (ids.length > 0) return [...new Set(ids)].map((id) => draft.entity(directory.get(id)));
  if (places.length > 0) return places.map((place) => draft.entity(place));
  return role === ClaimantRole.ATTACKER && actors.length === 1 ? [...actors] : [];
}

function makingOf(
  draft: DraftBuilder,
  { rows, locator }: Attribution,
  actors: readonly string[],
  reading: ParseContext,
): Making {
  const { report } = reading;
  const basis = [...new Set(decoded(rows, 'attribution_type', bases, report).flat())];
  const [role] = decoded(rows, 'attribution_basis', roles, report).filter((found) => found !== null);
  const claimants = claimantsOf(draft, rows, actors, role, reading).slice(0, maxItems);
  const statedAt = onlyDate(rows, report);
  return {
    stance: distinct(rows, 'attribution_basis').includes(contested) ? Stance.SUSPECTS : Stance.ASSERTS,
    ...(basis.length > 0 && { basis }),
    ...(role && { claimantRole: role }),
    ...(claimants.length > 0 && { claimants }),
    anonymous: claimants.length === 0,
    locator,
    ...(statedAt !== undefined && { statedAt }),
  };
}

/** For whom a named initiator acts is told only where one name, one country and one category meet. */
function addTie(
  draft: DraftBuilder,
  { id, row, categories }: { id: string; row: Row; categories: readonly string[] },
  actor: DescribedEntity,
  country: Place,
  making: Making,
): void {
  const [category = '', ...others] = categories;
  const stance = others.length === 0 ? ties.get(category) : undefined;
  if (!stance) return;
  // An attacker confirms the deed; the tie to a state is what the repository makes of it.
  const { locator } = making;
  const ownWords = {
    claimants: [repository.id],
    anonymous: false,
    ...(locator !== undefined && { locator }),
  };
  const verb = stance === Stance.ASSERTS ? 'is said to operate' : 'is suspected of operating';
  draft.claim(`${id}-${idPart(actor.id)}-operates-for-${idPart(country.id)}`, row, {
    summary: `${actor.name} ${verb} for ${country.name}.`,
    subject: actor.id,
    predicate: RelationshipType.OPERATES_FOR,
    object: draft.entity(country),
    ...(making.claimantRole === ClaimantRole.ATTACKER ? ownWords : making),
    stance: making.stance === Stance.SUSPECTS ? Stance.SUSPECTS : stance,
  });
}

/** Where only the country of somebody is told, and not that a state stands behind it, the state is not what is accused. */
const unnamedIn = ({ id, name }: Place): DescribedEntity => ({
  id: `threat-actor:unnamed-in-${id.split(':')[1] ?? ''}`,
  kind: EntityKind.THREAT_ACTOR,
  name: `Unnamed actor in ${name}`,
});

/** An attribution that names nobody says still who looked into it, when and how: a remark, unless nothing is said at all. */
function addUnnamed(draft: DraftBuilder, id: string, row: Row, making: Making): void {
  const { basis, claimantRole, claimants, statedAt } = making;
  if ([basis, claimantRole, claimants, statedAt].every((said) => said === undefined)) return;
  draft.claim(`${id}-unnamed`, row, {
    summary: `The attribution of "${draft.incident.name}" names nobody.`,
    subject: draft.incident.id,
    topic: RemarkTopic.RESPONSIBILITY,
    ...making,
  });
}

/** Who is held responsible, by name. */
function actorsIn(rows: readonly Row[], { directory }: ParseContext): DescribedEntity[] {
  const names = distinct(rows, 'attributed_initiator')
    .flatMap(initiatorsIn)
    .map(({ name }) => name);
  return [...new Set(names.map((name) => idOf(EntityKind.THREAT_ACTOR, name)))].map((id) =>
    directory.get(id),
  );
}

/** The countries and parts of the world of whoever is held responsible; the latter are reported, for none is somebody. */
function homesIn(rows: readonly Row[], row: Row, { report }: ParseContext): Place[] {
  const homes = placesOf(rows, 'attributed_initiator_country', report);
  for (const { name } of homes.filter((place) => !isCountry(place)))
    report(row, 'attributed_initiator_country', `No actor, but a part of the world: ${name}`);
  return homes;
}

/** The rows of one attribution are its columns multiplied out: only distinct values are taken of each. */
export function addAttribution(draft: DraftBuilder, attribution: Attribution, reading: ParseContext): void {
  const { part, rows } = attribution;
  const [row] = rows;
  if (!row) return;
  const actors = actorsIn(rows, reading);
  const homes = homesIn(rows, row, reading);
  const countries = homes.filter(isCountry);
  const categories = distinct(rows, 'attributed_initiator_category');
  const isState = categories.some((category) => ties.has(category));
  const states = isState ? countries : countries.map(unnamedIn);
  const accused = actors.length > 0 ? actors : states;
  const making = makingOf(
    draft,
    attribution,
    actors.map(({ id }) => id),
    reading,
  );
  const id = `${draft.key}-attribution-${part}`;
  if (accused.length === 0) addUnnamed(draft, id, row, making);
  for (const one of accused)
    draft.claim(`${id}-${idPart(one.id)}`, row, {
      summary: `${one.name} is ${making.stance === Stance.ASSERTS ? 'held responsible for' : 'suspected of'} "${draft.incident.name}".`,
      subject: draft.incident.id,
      predicate: RelationshipType.ATTRIBUTED_TO,
      object: draft.entity(one),
      ...making,
    });
  if (actors.length === 0 && !isState)
    for (const country of countries) addLocation(draft, row, unnamedIn(country), country, reading);
  const [actor, ...otherActors] = actors;
  const [country] = countries;
  if (actor && country && otherActors.length === 0 && homes.length === 1)
    addTie(draft, { id, row, categories }, actor, country, making);
}
