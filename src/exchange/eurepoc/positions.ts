import { EntityKind } from '../../model/entityKind.js';
import type { PartialDate } from '../../model/partialDate.js';
import { maxItems } from '../../model/textRules.js';
import { ClaimantRole, ClaimBasis, SpeakerStatus, Stance } from '../../model/vocabulary.js';
import { idOf, type Place } from '../countryNames.js';
import type { ClaimDraft, Report } from '../draft.js';
import { distinct, type Row } from '../table.js';
import { bases, decoded, roles } from './codeBook.js';
import { onlyDate } from './dates.js';
import type { DraftBuilder } from './incidentDraft.js';
import type { ParseContext } from './parseContext.js';
import { partyIn } from './parties.js';
import { isCountry, placesOf } from './places.js';

export const attributing = ['attributing_actor', 'attribution_it_company'] as const;

/** The id of an attributing actor or company, which may be one of the initiators. */
export function attributorId(name: string, actors: readonly string[]): string {
  const asActor = idOf(EntityKind.THREAT_ACTOR, name);
  return actors.includes(asActor) ? asActor : partyIn(name).id;
}

/** The fields that all claims of one position share. */
export type PositionFields = Pick<
  ClaimDraft,
  'stance' | 'basis' | 'claimantRole' | 'claimants' | 'speaker' | 'primarySource' | 'locator' | 'statedAt'
>;

/** What one party says in an attribution, by an attribution_basis. */
export interface Position {
  /** The end of the ids of its claims; empty for the first position in support. */
  part: string;
  role?: ClaimantRole;
  fields: PositionFields;
}

type Bare = Pick<Position, 'part' | 'role'> & { stance: Stance };

/** What all positions of an attribution have in common. */
interface Attributed {
  rows: readonly Row[];
  positions: readonly Bare[];
  /** The ids of the named initiators. */
  actors: readonly string[];
}

/** The named actors and companies of an attribution, by their ids. */
const attributorsIn = (rows: readonly Row[], actors: readonly string[]): string[] => [
  ...new Set(
    attributing.flatMap((column) => distinct(rows, column)).map((name) => attributorId(name, actors)),
  ),
];

/**
 * One position for each role that supports the attribution, and one that disputes it if it is contested. The rows are the
 * cross product of roles and names: where several roles, other than that of the attacker, meet names, nothing says who has
 * which, so that they are one position without a role.
 */
function barePositions(rows: readonly Row[], actors: readonly string[], report: Report): Bare[] {
  const found = new Set(decoded(rows, 'attribution_basis', roles, report));
  const disputing = found.has(null) ? [{ part: '-disputed', stance: Stance.DISPUTES }] : [];
  const supporting = [...found].filter((role) => role !== null);
  if (supporting.length + disputing.length === 0) return [{ part: '', stance: Stance.ASSERTS }];
  const others = supporting.filter((role) => role !== ClaimantRole.ATTACKER);
  const isMixed = others.length > 1 && attributorsIn(rows, actors).some((id) => !actors.includes(id));
  const all = supporting.map((role, index) => {
    const part = index === 0 ? '' : `-by-${role.toLowerCase().replaceAll('_', '-')}`;
    return { part, role, stance: Stance.ASSERTS };
  });
  const merged = all.flatMap((one): Bare[] => {
    if (!isMixed || one.role === ClaimantRole.ATTACKER) return [one];
    return one.role === others[0] ? [{ part: one.part, stance: one.stance }] : [];
  });
  return [...merged, ...disputing];
}

const governments: ReadonlySet<ClaimantRole | undefined> = new Set([
  ClaimantRole.RECEIVER_GOVERNMENT,
  ClaimantRole.THIRD_PARTY_GOVERNMENT,
]);

/** Whether the place of an attributor speaks in its role: a state as a government, the European Union for itself. */
const speaksAs = (place: Place, role: ClaimantRole | undefined): boolean =>
  governments.has(role) || (role === ClaimantRole.INTERNATIONAL_ORGANIZATION && !isCountry(place));

/**
 * The claimants of a position: the named actors and companies; without any, the attributing countries, if a government speaks
 * and is not anonymous; an attacker that claims the incident and is its only initiator is its own claimant. Of several
 * positions, that of the attacker has the named that are initiators, and the others have the rest.
 */
function claimantsOf(
  draft: DraftBuilder,
  { rows, positions, actors }: Attributed,
  { role, basis }: { role: ClaimantRole | undefined; basis: readonly ClaimBasis[] },
  { directory, report }: ParseContext,
): string[] {
  const isAttacker = role === ClaimantRole.ATTACKER;
  const ids = attributorsIn(rows, actors).filter(
    (id) => positions.length === 1 || actors.includes(id) === isAttacker,
  );
  const places = placesOf(rows, 'attributing_country', report);
  if (ids.length > 0) return ids.map((id) => draft.entity(directory.get(id)));
  if (isAttacker) return actors.length === 1 ? [...actors] : [];
  if (basis.includes(ClaimBasis.ANONYMOUS)) return [];
  return places.filter((place) => speaksAs(place, role)).map((place) => draft.entity(place));
}

/** The basis of a position; of several positions, a confession is that of the attacker alone. */
function basisOf({ rows, positions }: Attributed, { role }: Bare, report: Report): ClaimBasis[] {
  const basis = [...new Set(decoded(rows, 'attribution_type', bases, report).flat())];
  const isShared = positions.length > 1 && positions.some((one) => one.role === ClaimantRole.ATTACKER);
  if (!isShared || !basis.includes(ClaimBasis.CONFESSION)) return basis;
  const isAttacker = role === ClaimantRole.ATTACKER;
  return basis.filter((one) => (one === ClaimBasis.CONFESSION) === isAttacker);
}

/** Words and short names of bodies and offices of a state. */
const official =
  /\b(?:governments?|ministry|minister|president|secretary|department|(?<!news )agency|council|bureau|directorate|office|commission|police|prosecutor|parliament|congress|white house|army|military|intelligence|security service|national|federal|csirt|cert|fbi|nsa|cia|cisa|ncsc|gchq)\b/i;

/** Whether a government may be meant by a third party: the tables also code research groups and media as such. */
function mayBeGovernment(rows: readonly Row[], claimants: readonly string[]): boolean {
  const names = attributing.flatMap((column) => distinct(rows, column));
  return names.length > 0 ? names.some((name) => official.test(name)) : claimants.length > 0;
}

function fieldsOf(
  draft: DraftBuilder,
  attributed: Attributed,
  position: Bare,
  context: ParseContext,
): PositionFields {
  const basis = basisOf(attributed, position, context.report);
  const claimants = claimantsOf(draft, attributed, { role: position.role, basis }, context).slice(
    0,
    maxItems,
  );
  const isKnown =
    position.role !== ClaimantRole.THIRD_PARTY_GOVERNMENT || mayBeGovernment(attributed.rows, claimants);
  const role = isKnown ? position.role : undefined;
  // A blank attributor is not recorded, unless EuRepoC says that it is anonymous.
  const unsaid = basis.includes(ClaimBasis.ANONYMOUS) ? SpeakerStatus.UNNAMED : SpeakerStatus.NOT_RECORDED;
  return {
    stance: position.stance,
    ...(basis.length > 0 && { basis }),
    ...(role && { claimantRole: role }),
    ...(claimants.length > 0 && { claimants }),
    speaker: claimants.length > 0 ? SpeakerStatus.NAMED : unsaid,
  };
}

/** Where and when an attribution was made. */
export interface Statement {
  locator: string;
  /** The source in which it was first stated, if the tables give exactly one for it. */
  primarySource: string | undefined;
}

/** The positions of an attribution, with what their claims share. */
export function positionsOf(
  draft: DraftBuilder,
  rows: readonly Row[],
  actors: readonly string[],
  { locator, primarySource }: Statement,
  context: ParseContext,
): Position[] {
  const { report } = context;
  const statedAt: PartialDate | undefined = onlyDate(rows, report);
  // An unknown code is reported once, not for each position.
  const bare = barePositions(rows, actors, report);
  const attributed = { rows, positions: bare, actors };
  return bare.map((position, index) => {
    const reporting = index === 0 ? context : { ...context, report: () => undefined };
    return {
      part: position.part,
      ...(position.role && { role: position.role }),
      fields: {
        ...fieldsOf(draft, attributed, position, reporting),
        ...(primarySource !== undefined && { primarySource }),
        locator,
        ...(statedAt !== undefined && { statedAt }),
      },
    };
  });
}
