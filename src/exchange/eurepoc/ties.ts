import { RelationshipType } from '../../model/relationshipType.js';
import { SpeakerStatus, Stance } from '../../model/vocabulary.js';
import type { Place } from '../countryNames.js';
import type { Row } from '../table.js';
import { affiliationHeld, coded, ties } from './codeBook.js';
import type { DescribedEntity } from './directory.js';
import { type DraftBuilder } from './incidentDraft.js';
import type { CodedInitiator } from './initiators.js';
import { addLocation } from './locations.js';
import type { ParseContext } from './parseContext.js';
import { isCountry } from './places.js';
import type { PositionFields } from './positions.js';
import { repository } from './repository.js';
import { idPart } from '../commonDrafts.js';

/** An initiator with its country and the stance on its operating for that state; without one it is only located there. */
export interface Tie {
  actor: DescribedEntity;
  country: Place;
  stance: Stance | undefined;
}

/** What initiator categories say of the tie to the state: the weaker of several; undefined if one says nothing. */
export function stanceOf(categories: readonly string[]): Stance | undefined {
  const stances = categories.map((category) => ties.get(category) ?? undefined);
  if (stances.length === 0 || stances.includes(undefined)) return undefined;
  return stances.includes(Stance.SUSPECTS) ? Stance.SUSPECTS : Stance.ASSERTS;
}

/**
 * Pairs the initiators of an attribution with their countries. Its rows are the cross product of both, so that several
 * countries are paired only as the table of incidents pairs them.
 */
export function tiesOf(
  actors: readonly DescribedEntity[],
  homes: readonly Place[],
  categories: readonly string[],
  coding: readonly CodedInitiator[],
): Tie[] {
  const [only, ...others] = homes;
  return actors.flatMap((actor) => {
    const [match, ...more] = coding.filter((one) => one.actor.id === actor.id);
    const isCoded = match !== undefined && more.length === 0;
    const country = isCoded && others.length > 0 ? match.country : others.length > 0 ? undefined : only;
    if (!country || !isCountry(country) || !homes.some(({ id }) => id === country.id)) return [];
    const isOne = categories.length === 1 || !isCoded || !categories.includes(match.category);
    return [{ actor, country, stance: stanceOf(isOne ? categories : [match.category]) }];
  });
}

/** The fields of a claim about a tie that is EuRepoC's own coding. */
export const ownFields = (locator: string): PositionFields => ({
  stance: Stance.ASSERTS,
  claimants: [repository.id],
  speaker: SpeakerStatus.NAMED,
  locator,
});

const operatesFor = ({ actor, country }: Tie, stance: Stance): string =>
  `${actor.name} is ${stance === Stance.ASSERTS ? 'said to operate' : 'suspected of operating'} for ${country.name}.`;

/** Whether EuRepoC codes that a tie of an initiator to its state is widely held, but not invoked in the incident. */
const isHeld = ({ subcategory }: CodedInitiator): boolean => coded(subcategory) === affiliationHeld;

/** Whether a suspected tie of an attribution is not what the attributor says, but a view that EuRepoC codes beside it. */
export const isNotInvoked = ({ actor, country, stance }: Tie, coding: readonly CodedInitiator[]): boolean => {
  const found = coding.filter((one) => one.actor.id === actor.id && one.country?.id === country.id);
  return stance === Stance.SUSPECTS && found.length > 0 && found.every(isHeld);
};

/** The attribution that a tie is part of: how the ids of its claims begin, what they share, and whether it is disputed. */
interface Tying {
  id: string;
  row: Row;
  fields: PositionFields;
  isDisputed: boolean;
}

/** Adds a claim that an initiator operates for its state, or is located in its country. */
export function addTie(
  draft: DraftBuilder,
  { id, row, fields, isDisputed }: Tying,
  tie: Tie,
  context: ParseContext,
): void {
  const { actor, country } = tie;
  if (tie.stance === undefined) {
    addLocation(draft, row, actor, country, context);
    return;
  }
  const stance = isDisputed ? Stance.SUSPECTS : tie.stance;
  draft.claim(`${id}-${idPart(actor.id)}-operates-for-${idPart(country.id)}`, row, {
    summary: operatesFor(tie, stance),
    subject: draft.entity(actor),
    predicate: RelationshipType.OPERATES_FOR,
    object: draft.entity(country),
    ...fields,
    stance,
  });
}

/**
 * Adds the suspicions that EuRepoC codes as widely held of an initiator, though no attribution invokes them. Where the state
 * that is coded beside it is that of another country, its own country is only where it is located.
 */
export function addHeldSuspicions(
  draft: DraftBuilder,
  row: Row,
  coding: readonly CodedInitiator[],
  context: ParseContext,
): void {
  const fields = ownFields(`incident ${draft.key}`);
  const states = coding.flatMap(({ category, country }) =>
    ties.get(category) === Stance.ASSERTS && country ? [country.id] : [],
  );
  for (const one of coding) {
    const { country } = one;
    if (!isHeld(one) || !country || !isCountry(country)) continue;
    const tie = { actor: context.directory.get(one.actor.id), country, stance: Stance.SUSPECTS };
    const subject = draft.entity(tie.actor);
    if (states.some((id) => id !== country.id)) {
      addLocation(draft, row, tie.actor, country, context);
      continue;
    }
    draft.claim(`${draft.key}-${idPart(subject)}-operates-for-${idPart(country.id)}`, row, {
      summary: operatesFor(tie, Stance.SUSPECTS),
      subject,
      predicate: RelationshipType.OPERATES_FOR,
      object: draft.entity(country),
      ...fields,
      stance: Stance.SUSPECTS,
    });
  }
}
