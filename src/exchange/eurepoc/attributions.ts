import { EntityKind } from '../../model/entityKind.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { maxItems } from '../../model/textRules.js';
import { ClaimantRole, RemarkTopic, SpeakerStatus, Stance } from '../../model/vocabulary.js';
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

/** Adds the actors and organizations of a row to the directory. */
export function noteActors(row: Row, { directory, report }: Omit<ParseContext, 'located'>): void {
  for (const column of ['attributed_initiator', ...attributing]) reportCut(row, column, report);
  for (const { name, aliases } of valuesOf(cell(row, 'attributed_initiator')).flatMap(initiatorsIn))
    directory.note(EntityKind.THREAT_ACTOR, name, { aliases });
  for (const column of attributing)
    for (const name of valuesOf(cell(row, column))) directory.note(EntityKind.ORGANIZATION, name);
}

/** The fields that all claims of one attribution share. */
type AttributionFields = Pick<
  ClaimDraft,
  'stance' | 'basis' | 'claimantRole' | 'claimants' | 'speaker' | 'locator' | 'statedAt'
>;

/**
 * The claimants: the named actors and companies; without any, the attributing countries; an attacker that claims the
 * incident and is its only initiator is its own claimant.
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

function attributionFieldsOf(
  draft: DraftBuilder,
  { rows, locator }: Attribution,
  actors: readonly string[],
  context: ParseContext,
): AttributionFields {
  const { report } = context;
  const basis = [...new Set(decoded(rows, 'attribution_type', bases, report).flat())];
  const [role] = decoded(rows, 'attribution_basis', roles, report).filter((found) => found !== null);
  const claimants = claimantsOf(draft, rows, actors, role, context).slice(0, maxItems);
  const statedAt = onlyDate(rows, report);
  return {
    stance: distinct(rows, 'attribution_basis').includes(contested) ? Stance.SUSPECTS : Stance.ASSERTS,
    ...(basis.length > 0 && { basis }),
    ...(role && { claimantRole: role }),
    ...(claimants.length > 0 && { claimants }),
    // A blank attributor is not recorded; EuRepoC has no value for a source that was granted anonymity.
    speaker: claimants.length > 0 ? SpeakerStatus.NAMED : SpeakerStatus.NOT_RECORDED,
    locator,
    ...(statedAt !== undefined && { statedAt }),
  };
}

/** Adds OPERATES_FOR only if the attribution has exactly one initiator, one country and one category. */
function addTie(
  draft: DraftBuilder,
  { id, row, categories }: { id: string; row: Row; categories: readonly string[] },
  actor: DescribedEntity,
  country: Place,
  fields: AttributionFields,
): void {
  const [category = '', ...others] = categories;
  const stance = others.length === 0 ? ties.get(category) : undefined;
  if (!stance) return;
  // A confession covers the incident; the tie to a state is EuRepoC's own coding.
  const { locator } = fields;
  const ownWords = {
    claimants: [repository.id],
    speaker: SpeakerStatus.NAMED,
    ...(locator !== undefined && { locator }),
  };
  const verb = stance === Stance.ASSERTS ? 'is said to operate' : 'is suspected of operating';
  draft.claim(`${id}-${idPart(actor.id)}-operates-for-${idPart(country.id)}`, row, {
    summary: `${actor.name} ${verb} for ${country.name}.`,
    subject: actor.id,
    predicate: RelationshipType.OPERATES_FOR,
    object: draft.entity(country),
    ...(fields.claimantRole === ClaimantRole.ATTACKER ? ownWords : fields),
    stance: fields.stance === Stance.SUSPECTS ? Stance.SUSPECTS : stance,
  });
}

/** A placeholder for an initiator of which only the country is known, without a category that accuses the state itself. */
const unnamedIn = ({ id, name }: Place): DescribedEntity => ({
  id: `threat-actor:unnamed-in-${id.split(':')[1] ?? ''}`,
  kind: EntityKind.THREAT_ACTOR,
  name: `Unnamed actor in ${name}`,
});

/** An attribution without an initiator becomes a remark with its claimants, basis and date; without those, nothing. */
function addUnnamed(draft: DraftBuilder, id: string, row: Row, fields: AttributionFields): void {
  const { basis, claimantRole, claimants, statedAt } = fields;
  if ([basis, claimantRole, claimants, statedAt].every((said) => said === undefined)) return;
  draft.claim(`${id}-unnamed`, row, {
    summary: `The attribution of "${draft.incident.name}" names no initiator.`,
    subject: draft.incident.id,
    topic: RemarkTopic.RESPONSIBILITY,
    ...fields,
  });
}

/** The initiators that the rows name. */
function actorsIn(rows: readonly Row[], { directory }: ParseContext): DescribedEntity[] {
  const names = distinct(rows, 'attributed_initiator')
    .flatMap(initiatorsIn)
    .map(({ name }) => name);
  return [...new Set(names.map((name) => idOf(EntityKind.THREAT_ACTOR, name)))].map((id) =>
    directory.get(id),
  );
}

/** The countries and regions of the initiators; regions are reported, since a region cannot be an actor. */
function homesIn(rows: readonly Row[], row: Row, { report }: ParseContext): Place[] {
  const homes = placesOf(rows, 'attributed_initiator_country', report);
  for (const { name } of homes.filter((place) => !isCountry(place)))
    report(
      row,
      'attributed_initiator_country',
      `${name} is a region, not a country; no actor is added for it.`,
    );
  return homes;
}

/** Takes each column's distinct values, since the rows are the cross product of all columns. */
export function addAttribution(draft: DraftBuilder, attribution: Attribution, context: ParseContext): void {
  const { part, rows } = attribution;
  const [row] = rows;
  if (!row) return;
  const actors = actorsIn(rows, context);
  const homes = homesIn(rows, row, context);
  const countries = homes.filter(isCountry);
  const categories = distinct(rows, 'attributed_initiator_category');
  const isState = categories.some((category) => ties.has(category));
  const states = isState ? countries : countries.map(unnamedIn);
  const accused = actors.length > 0 ? actors : states;
  const fields = attributionFieldsOf(
    draft,
    attribution,
    actors.map(({ id }) => id),
    context,
  );
  const id = `${draft.key}-attribution-${part}`;
  if (accused.length === 0) addUnnamed(draft, id, row, fields);
  for (const one of accused)
    draft.claim(`${id}-${idPart(one.id)}`, row, {
      summary: `${one.name} is ${fields.stance === Stance.ASSERTS ? 'held responsible for' : 'suspected of'} "${draft.incident.name}".`,
      subject: draft.incident.id,
      predicate: RelationshipType.ATTRIBUTED_TO,
      object: draft.entity(one),
      ...fields,
    });
  if (actors.length === 0 && !isState)
    for (const country of countries) addLocation(draft, row, unnamedIn(country), country, context);
  const [actor, ...otherActors] = actors;
  const [country] = countries;
  if (actor && country && otherActors.length === 0 && homes.length === 1)
    addTie(draft, { id, row, categories }, actor, country, fields);
}
