import { counted } from '../model/counted.js';
import { relationshipDeclarations } from '../model/relationshipType.js';
import { intervalOf } from '../model/partialDate.js';
import { AssessmentStatus, SpeakerStatus, Stance } from '../model/vocabulary.js';
import type {
  BriefAssessment,
  BriefChain,
  BriefClaim,
  BriefGap,
  BriefRelationship,
  BriefSource,
} from './questions.js';

/** A value of a vocabulary as words: ROUGHLY_EVEN_CHANCE is "roughly even chance". */
export const words = (value: string): string => value.toLowerCase().replaceAll(/[_-]/g, ' ');

const withoutStop = (text: string): string => text.trim().replace(/\.$/, '');

/** What a relationship says, in the words of its type. */
export const statementOf = ({ from, type, to }: Pick<BriefRelationship, 'from' | 'type' | 'to'>): string =>
  `“${from.name} ${relationshipDeclarations[type].words[0]} ${to.name}”`;

const statusWords: Readonly<Record<AssessmentStatus, string>> = {
  [AssessmentStatus.ASSERTED]: 'asserted',
  [AssessmentStatus.SUSPECTED]: 'suspected',
  [AssessmentStatus.CONTESTED]: 'contested',
  [AssessmentStatus.DENIED]: 'only denied or disputed',
};

/** What one claimant does, and what several do. */
const stanceVerbs: Readonly<Record<Stance, readonly [one: string, several: string]>> = {
  [Stance.ASSERTS]: ['asserts', 'assert'],
  [Stance.SUSPECTS]: ['suspects', 'suspect'],
  [Stance.DENIES]: ['denies', 'deny'],
  [Stance.DISPUTES]: ['disputes', 'dispute'],
  [Stance.WITHDRAWS]: ['withdraws', 'withdraw'],
};

const speakerWords: Readonly<Record<SpeakerStatus, string>> = {
  [SpeakerStatus.NAMED]: '',
  [SpeakerStatus.UNNAMED]: 'a claimant whom the source does not name',
  [SpeakerStatus.ANONYMITY_GRANTED]: 'a claimant who was granted anonymity',
  [SpeakerStatus.NOT_RECORDED]: 'a claimant whose name is not recorded',
};

/** The parties and claims for and against, and what is known of them. */
function sides({
  supporting,
  disputing,
  independentParties,
  independentOrigins,
  disputingParties,
  disputedByAccusedOnly,
  anonymousOnly,
}: BriefAssessment): string[] {
  const all = disputing === 1 ? '' : 'all ';
  const against = disputedByAccusedOnly ? `, ${all}made by the accused or those who speak for them` : '';
  return [
    ...(supporting > 0
      ? [
          `${counted(supporting, 'claim')} of at most ${counted(independentParties, 'party', 'parties')} and ${counted(independentOrigins, 'origin')} for it${anonymousOnly ? ', none by a named claimant' : ''}`,
        ]
      : []),
    ...(disputing > 0
      ? [
          `${counted(disputing, 'claim')} of at most ${counted(disputingParties, 'party', 'parties')} against it${against}`,
        ]
      : []),
  ];
}

/** When the claims were stated: " by claims of 2017-05-15 to 2017-12-19". */
function period({
  firstStatedAt: first,
  lastStatedAt: last,
  supporting,
  disputing,
}: BriefAssessment): string {
  if (first === null || last === null) return '';
  if (supporting + disputing === 1) return `, by a claim of ${first}`;
  return first === last ? `, by claims of ${first}` : `, by claims of ${first} to ${last}`;
}

/** The status of a relationship, with what it is made of. */
export function statusSentence(
  relationship: Pick<BriefRelationship, 'from' | 'type' | 'to'>,
  assessment: BriefAssessment,
): string {
  const { status, likelihood, confidence } = assessment;
  const stated = [
    ...(likelihood === null ? [] : [`stated likelihood: ${words(likelihood)}`]),
    ...(confidence === null ? [] : [`stated confidence: ${confidence} of 100`]),
  ];
  return `${statementOf(relationship)} is ${statusWords[status]}${period(assessment)}: ${[...sides(assessment), ...stated].join('; ')}.`;
}

/** What is compared between two dates. */
export type Belief = Pick<
  BriefAssessment,
  'status' | 'independentParties' | 'disputingParties' | 'disputedByAccusedOnly'
>;

/** What was believed from a date on. */
export function beliefSentence(
  day: string,
  relationship: Pick<BriefRelationship, 'from' | 'type' | 'to'>,
  before: Belief | undefined,
  after: Belief | undefined,
): string {
  const said = statementOf(relationship);
  const when = `As of ${day}`;
  if (!after) return `${when}, no claim for ${said} counts any more.`;
  const { status, independentParties, disputingParties, disputedByAccusedOnly } = after;
  const was = before && before.status !== status ? ` (before: ${statusWords[before.status]})` : '';
  const still = before?.status === status ? 'still ' : '';
  const parties = [
    ...(independentParties > 0 ? [`${counted(independentParties, 'party', 'parties')} for it`] : []),
    ...(disputingParties > 0
      ? [
          `${counted(disputingParties, 'party', 'parties')} against it${disputedByAccusedOnly ? ' (the accused alone)' : ''}`,
        ]
      : []),
  ];
  return `${when}, ${said} is ${still}${statusWords[status]}${was}: at most ${parties.join(', ')}.`;
}

/** The name of a source, in quotation marks. */
const titled = ({ name }: Pick<BriefSource, 'name'>): string => `“${name}”`;

/** "A", "A and B", "A, B and C". */
const listedNames = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Who makes a claim. */
export function claimantsOf({ claimants, speaker }: Pick<BriefClaim, 'claimants' | 'speaker'>): string {
  const names = listedNames(claimants.map(({ name }) => name));
  const unnamed = speakerWords[speaker];
  if (names === '') return unnamed === '' ? 'a claimant whose name is not recorded' : unnamed;
  return unnamed === '' ? names : `${unnamed}, of ${names},`;
}

/** Who says what, when, on what basis and where. */
export function claimSentence(claim: BriefClaim): string {
  const { stance, summary, statedAt, disclosedAt, basis, source, primarySource, locator } = claim;
  const who = claimantsOf(claim);
  const isOne = claim.claimants.length < 2 || claim.speaker !== SpeakerStatus.NAMED;
  const verb = stanceVerbs[stance][isOne ? 0 : 1];
  const when = [
    statedAt ?? 'undated',
    ...(disclosedAt !== null && disclosedAt !== statedAt ? [`disclosed ${disclosedAt}`] : []),
  ].join(', ');
  const where = `${titled(source)}${locator === null ? '' : `, ${locator}`}`;
  const details = [
    ...(basis.length > 0 ? [`basis: ${basis.map(words).join(', ')}`] : []),
    `read in ${where}`,
    ...(primarySource === null ? [] : [`first stated in ${titled(primarySource)}`]),
  ];
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} ${verb} (${when}): ${withoutStop(summary)} (${details.join('; ')}).`;
}

/** The weakest hop of a chain. */
export function weakestSentence({ length, steps, weakest }: BriefChain): string {
  const path = [...steps.map(({ from }) => from.name), steps.at(-1)?.to.name ?? ''].join(' → ');
  const { assessment } = weakest;
  const status = statusWords[assessment.status];
  return length === 1
    ? `${path} is one hop: ${statementOf(weakest)} is ${status}.`
    : `In ${path}, the weakest of ${length} hops is ${statementOf(weakest)} (${status}: ${sides(assessment).join('; ')}).`;
}

/** A gap of one or several relationships. */
export const gapSentence = (
  { explanation, closedBy }: Pick<BriefGap, 'explanation' | 'closedBy'>,
  relationships: readonly BriefGap['relationship'][],
): string =>
  `${relationships.length > 1 ? 'Each of ' : ''}${listedNames(relationships.map(statementOf))}: ${withoutStop(explanation)}. What would close it: ${withoutStop(closedBy)}.`;

/** What a source was used for. */
export function sourceSentence(
  { name, url, publishedAt }: BriefSource,
  read: { places: readonly string[]; claims: number; isPrimary: boolean },
): string {
  const details = [
    ...(publishedAt === null ? [] : [`published ${publishedAt}`]),
    ...(url === null ? [] : [url]),
  ];
  const known = details.length > 0 ? ` (${details.join(', ')})` : '';
  const places = read.places.length > 0 ? `, at ${read.places.join(', ')}` : '';
  const use = read.isPrimary ? 'first stated in it' : `read in it${places}`;
  return `${titled({ name })}${known}: ${counted(read.claims, 'claim')} ${use}.`;
}

/** Orders claims by the last day of their dates; undated ones come last. */
export const byDate = (one: BriefClaim, other: BriefClaim): number => {
  const end = ({ statedAt }: BriefClaim): string => (statedAt === null ? '9999' : intervalOf(statedAt).to);
  return end(one).localeCompare(end(other)) || one.id.localeCompare(other.id);
};
