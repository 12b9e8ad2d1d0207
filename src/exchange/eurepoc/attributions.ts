import { RelationshipType } from '../../model/relationshipType.js';
import { ClaimantRole, RemarkTopic, Stance } from '../../model/vocabulary.js';
import type { Place } from '../countryNames.js';
import type { EntityDraft } from '../draft.js';
import { cell, distinct, reportCut, type Row, valuesOf } from '../table.js';
import type { Attribution } from './attributionRows.js';
import { decoded, ties } from './codeBook.js';
import type { DescribedEntity } from './directory.js';
import { type DraftBuilder } from './incidentDraft.js';
import { affiliationsIn, type CodedInitiator, initiatorsIn } from './initiators.js';
import { addLocation } from './locations.js';
import { partyIn } from './parties.js';
import { isCountry, placesOf } from './places.js';
import type { ParseContext } from './parseContext.js';
import { attributing, attributorId, type PositionFields, positionsOf } from './positions.js';
import { addTie, isNotInvoked, ownFields, stanceOf, type Tie, tiesOf } from './ties.js';
import { idPart, unnamedFor, unnamedIn } from '../commonDrafts.js';

/** Adds the actors and organizations of a row to the directory. */
export function noteActors(row: Row, { directory, report }: Omit<ParseContext, 'addedOnce'>): void {
  for (const column of ['attributed_initiator', ...attributing]) reportCut(row, column, report);
  const initiators = valuesOf(cell(row, 'attributed_initiator'));
  for (const actor of initiators.flatMap(initiatorsIn)) directory.note(actor);
  for (const { other } of initiators.flatMap(affiliationsIn)) directory.note(other);
  for (const column of attributing)
    for (const name of valuesOf(cell(row, column))) directory.note(partyIn(name));
}

/** An attribution without an initiator becomes a remark with its claimants, basis and date; without those, nothing. */
function addUnnamed(draft: DraftBuilder, id: string, row: Row, fields: PositionFields): void {
  const { stance, basis, claimantRole, claimants, statedAt } = fields;
  const isDispute = stance === Stance.DISPUTES;
  if (!isDispute && [basis, claimantRole, claimants, statedAt].every((said) => said === undefined)) return;
  draft.claim(id, row, {
    summary: `The attribution of "${draft.incident.name}" names no initiator${isDispute ? ', and is disputed' : ''}.`,
    subject: draft.incident.id,
    topic: RemarkTopic.RESPONSIBILITY,
    ...fields,
    stance: Stance.ASSERTS,
  });
}

/** The initiators that the rows name. */
function actorsIn(rows: readonly Row[], { directory }: ParseContext): DescribedEntity[] {
  const ids = distinct(rows, 'attributed_initiator')
    .flatMap(initiatorsIn)
    .map(({ id }) => id);
  return [...new Set(ids)].map((id) => directory.get(id));
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

const accusation = (name: string, incident: string, stance: Stance): string =>
  stance === Stance.ASSERTS
    ? `${name} is held responsible for "${incident}".`
    : `It is disputed that ${name} is responsible for "${incident}".`;

/**
 * Whom an attribution holds responsible, and the ties of those to their countries: the named initiators; without any, the
 * state, if it is accused itself, or a placeholder for each country.
 */
function accusedIn(
  rows: readonly Row[],
  row: Row,
  { actors, coding }: { actors: readonly DescribedEntity[]; coding: readonly CodedInitiator[] },
  context: ParseContext,
): { accused: readonly DescribedEntity[]; accusedTies: Tie[] } {
  const homes = homesIn(rows, row, context);
  const categories = distinct(rows, 'attributed_initiator_category');
  decoded(rows, 'attributed_initiator_category', ties, context.report);
  const stance = stanceOf(categories);
  const countries = homes.filter(isCountry);
  if (actors.length === 0) {
    if (stance === Stance.ASSERTS) return { accused: countries, accusedTies: [] };
    const placeholder = stance === Stance.SUSPECTS ? unnamedFor : unnamedIn;
    const accusedTies = countries.map((country) => ({ actor: placeholder(country), country, stance }));
    return { accused: accusedTies.map(({ actor }) => actor), accusedTies };
  }
  const accusedTies = tiesOf(actors, homes, categories, coding);
  if (accusedTies.length === 0 && homes.length > 1)
    context.report(
      row,
      'attributed_initiator_country',
      `The attribution has ${homes.length} countries, which cannot be paired with ${actors.map(({ name }) => name).join(', ')}; no tie is added.`,
    );
  return { accused: actors, accusedTies };
}

/** Adds the location of the attributor, if the rows name one in one country. */
function addAttributorLocation(
  draft: DraftBuilder,
  rows: readonly Row[],
  actors: readonly string[],
  context: ParseContext,
): void {
  const [row] = rows;
  const names = attributing.flatMap((column) => distinct(rows, column));
  const [attributor, ...others] = new Set(names.map((name) => attributorId(name, actors)));
  const [country, ...more] = placesOf(rows, 'attributing_country', () => undefined);
  if (!row || attributor === undefined || !country || others.length + more.length > 0) return;
  if (actors.includes(attributor) || !isCountry(country)) return;
  const entity = context.directory.get(attributor);
  draft.entity(entity);
  addLocation(draft, row, entity, country, context);
}

/** Adds the parent groups and units that the names of the initiators tell, each once: EuRepoC's own coding. */
function addAffiliations(draft: DraftBuilder, rows: readonly Row[], context: ParseContext): void {
  const { directory, addedOnce } = context;
  for (const row of rows)
    for (const affiliation of valuesOf(cell(row, 'attributed_initiator')).flatMap(affiliationsIn)) {
      const { predicate } = affiliation;
      const [actor, other] = [affiliation.actor, affiliation.other].map(({ id }) => directory.get(id)) as [
        DescribedEntity,
        DescribedEntity,
      ];
      const id = `${idPart(actor.id)}-${predicate.toLowerCase().replace('_', '-')}-${idPart(other.id)}`;
      if (actor.id === other.id || addedOnce.has(id)) continue;
      addedOnce.add(id);
      const words = predicate === RelationshipType.PART_OF ? 'is part of' : 'operates for';
      draft.claim(id, row, {
        summary: `${actor.name} ${words} ${other.name}.`,
        subject: draft.entity(actor),
        predicate,
        object: draft.entity(other),
        ...ownFields(`incident ${draft.key}`),
      });
    }
}

/** What the table of incidents says about all attributions of an incident. */
export interface IncidentCoding {
  initiators: readonly CodedInitiator[];
  /** Whether an attribution with the values of a row does not invoke the tie that it is coded with. */
  isNotInvokedBy: (row: Row) => boolean;
  /** The source of its only attribution, if the table gives exactly one. */
  primarySource: (EntityDraft & { id: string }) | undefined;
}

/** Takes each column's distinct values, since the rows are the cross product of all columns. */
export function addAttribution(
  draft: DraftBuilder,
  { part, rows, locator }: Attribution,
  { initiators, isNotInvokedBy, primarySource }: IncidentCoding,
  context: ParseContext,
): void {
  const [row] = rows;
  if (!row) return;
  const id = `${draft.key}-attribution-${part}`;
  const actors = actorsIn(rows, context);
  const { accused, accusedTies } = accusedIn(rows, row, { actors, coding: initiators }, context);
  const named = actors.map((actor) => actor.id);
  const statement = { locator, primarySource: primarySource && draft.source(primarySource) };
  const positions = positionsOf(draft, rows, named, statement, context);
  for (const { part: end, fields } of positions) {
    if (accused.length === 0) addUnnamed(draft, `${id}-unnamed${end}`, row, fields);
    for (const one of accused)
      draft.claim(`${id}-${idPart(one.id)}${end}`, row, {
        summary: accusation(one.name, draft.incident.name, fields.stance),
        subject: draft.incident.id,
        predicate: RelationshipType.ATTRIBUTED_TO,
        object: draft.entity(one),
        ...fields,
      });
  }
  // A confession covers the incident, and a dispute the attribution: the tie to a state is then EuRepoC's own coding.
  const tying = positions.find(
    ({ role, fields: { stance } }) => role !== ClaimantRole.ATTACKER && stance !== Stance.DISPUTES,
  );
  const isOwn = tying === undefined || (actors.length > 0 && rows.every(isNotInvokedBy));
  const fields = isOwn ? ownFields(locator) : tying.fields;
  const isDisputed = positions.some((position) => position.fields.stance === Stance.DISPUTES);
  for (const tie of accusedTies.filter((one) => !isNotInvoked(one, initiators)))
    addTie(draft, { id, row, fields, isDisputed }, tie, context);
  addAttributorLocation(draft, rows, named, context);
  addAffiliations(draft, rows, context);
}
