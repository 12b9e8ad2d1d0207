import { Stance } from '../model/vocabulary.js';

/** An entity by which a sentence can name it. */
export interface NameableEntity {
  id: string;
  name: string;
  aliases: readonly string[];
}

/** A cited claim, as far as a sentence is checked against it. */
export interface CitedClaim {
  id: string;
  stance: Stance;
  subject: NameableEntity;
  object: NameableEntity | null;
  claimants: readonly NameableEntity[];
  source: NameableEntity;
  /** What it says, in the words of the graph. */
  summary: string;
  retractedAt: Date | string | null;
  /** Whether it counts under the lens. */
  counts: boolean;
  /** Whether it states how sure its claimants are: by a word, a likelihood or a number. */
  isHedged: boolean;
}

/** What a sentence says, where its author states it apart from the text. */
export interface Stated {
  subject?: string | undefined;
  object?: string | undefined;
  stance?: Stance | undefined;
}

export interface CheckedSentence extends Stated {
  text: string;
  claims: readonly string[];
}

export type FaultCode =
  | 'NO_CLAIM'
  | 'MISSING'
  | 'RETRACTED'
  | 'NOT_COUNTED'
  | 'OTHER_SUBJECT'
  | 'OTHER_OBJECT'
  | 'OTHER_STANCE'
  | 'OTHER_ENTITY';

export interface SentenceFault {
  /** The claim that is cited wrongly; absent for a sentence without one. */
  claim?: string;
  code: FaultCode;
  explanation: string;
}

const namesOf = ({ id, name, aliases }: NameableEntity): string[] =>
  [id, name, ...aliases].filter((one) => one.trim() !== '');

/** A text in its composed form, with one sign for each kind of apostrophe and hyphen. */
const plain = (text: string): string =>
  text.normalize('NFKC').replaceAll(/[‘’]/g, "'").replaceAll(/[‐-―]/g, '-');

/** Finds a name as whole words, whatever its case. */
const patternOf = (name: string): RegExp => {
  const words = plain(name)
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${words.join(String.raw`\s+`)}(?![\p{L}\p{N}])`, 'giu');
};

/** A place in a text at which an entity is named. */
interface Mention {
  id: string;
  start: number;
  end: number;
}

/**
 * Where a text names entities, by id, name or alias. A name within a longer one is none: “Outbreak of WannaCry” does not name
 * WannaCry.
 */
function mentionsOf(text: string, entities: readonly NameableEntity[]): Mention[] {
  const all = entities.flatMap((entity) =>
    namesOf(entity).flatMap((name) =>
      [...plain(text).matchAll(patternOf(name))].map(({ index, 0: found }): Mention => ({
        id: entity.id,
        start: index,
        end: index + found.length,
      })),
    ),
  );
  const isWithin = (one: Mention, other: Mention): boolean =>
    other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start;
  return all.filter((one) => !all.some((other) => isWithin(one, other)));
}

/** The number of places at which an entity is named, beside others that may be. */
function timesNamed(text: string, id: string, entities: readonly NameableEntity[]): number {
  const places = mentionsOf(text, entities).filter((mention) => mention.id === id);
  return new Set(places.map(({ start }) => start)).size;
}

/** A text without the names of entities. */
function withoutNames(text: string, entities: readonly NameableEntity[]): string {
  const all = entities.flatMap(namesOf).sort((one, other) => other.length - one.length);
  return all.reduce((rest, name) => rest.replaceAll(patternOf(name), ' '), plain(text));
}

const entitiesOf = ({ subject, object, claimants, source }: CitedClaim): NameableEntity[] => [
  ...[subject, ...claimants, source],
  ...(object ? [object] : []),
];

/** Pronouns of the third person. */
const pronoun = /\b(it|its|itself|he|him|his|himself|she|her|herself|they|them|their|themselves|own)\b/iu;

/**
 * Whether a sentence names an end of its claim. An end that made the claim as well is named in both roles: twice, or once and by
 * a pronoun.
 */
function namesEnd(text: string, claim: CitedClaim, end: NameableEntity): boolean {
  const times = timesNamed(text, end.id, entitiesOf(claim));
  const isClaimant = claim.claimants.some(({ id }) => id === end.id);
  return isClaimant ? times > 1 || (times === 1 && pronoun.test(text)) : times > 0;
}

/** The most words of a name that is looked for. */
const longestName = 6;

/**
 * Groups of words in a sentence that may be names of something else than its claims are about: each begins with a capital letter.
 */
export function possibleNames(text: string, claims: readonly CitedClaim[]): string[] {
  const rest = withoutNames(text, claims.flatMap(entitiesOf));
  const found = new Set<string>();
  for (const part of rest.split(/[^\p{L}\p{N}\s'&.-]+/u)) {
    const words = part.split(/\s+/).map((word) => word.replace(/^['.-]+|['.-]+$/gu, ''));
    for (const [at, word] of words.entries()) {
      if (!/^\p{Lu}/u.test(word)) continue;
      for (let end = at + 1; end <= Math.min(words.length, at + longestName); end += 1)
        found.add(words.slice(at, end).join(' ').replace(/'s$/, ''));
    }
  }
  return [...found];
}

/** Words of a sentence that says that something is denied, disputed or taken back. */
const denying =
  /\b(den(?:y|ies|ied|ying|ial|ials)(?!\s+of[\s-]service)|disput\w*|reject\w*|refut\w*|contradict\w*|contest\w*|withdr[ae]w\w*|retract\w*|disavow\w*)\b/iu;
/** Words by which a sentence says that something is not so. */
const negating = /\b(not|no|never|neither|nor|nobody|without|cannot|\w+n't)\b/iu;
const against = (text: string): boolean => denying.test(text) || negating.test(text);
/** Words of a sentence that says that something is suspected, or how likely it is. */
const hedging =
  /\b(suspect\w*|suspicio\w*|believ\w*|likel\w*|unlikel\w*|possib\w*|probabl\w*|perhaps|maybe|may|might|could|appear\w*|seem\w*|presum\w*|apparent\w*|confidence|think\w*|assum\w*|allegedly|reportedly|suggest\w*|point\w*)\b/iu;

const isAgainst = (stance: Stance): boolean =>
  stance === Stance.DENIES || stance === Stance.DISPUTES || stance === Stance.WITHDRAWS;

const stanceNames: Readonly<Record<Stance, string>> = {
  [Stance.ASSERTS]: 'asserts it',
  [Stance.SUSPECTS]: 'only suspects it',
  [Stance.DENIES]: 'denies it',
  [Stance.DISPUTES]: 'disputes it',
  [Stance.WITHDRAWS]: 'withdraws it',
};

/** The faults of the stance that a text takes, by its words, of the claims that it cites together. */
function faultsOfStance(text: string, claims: readonly CitedClaim[]): SentenceFault[] {
  const words = withoutNames(text, claims.flatMap(entitiesOf));
  const isUnsure = hedging.test(words);
  const fault = ({ id, stance }: CitedClaim, what: string): SentenceFault => ({
    claim: id,
    code: 'OTHER_STANCE',
    explanation: `The sentence ${what}, and the claim ${stanceNames[stance]}.`,
  });
  const [first] = claims;
  if (!first) return [];
  const faults = claims.flatMap((claim) => {
    if (isAgainst(claim.stance))
      return against(words) ? [] : [fault(claim, 'has no word of denial or dispute')];
    return claim.stance === Stance.SUSPECTS && !isUnsure ? [fault(claim, 'has no word of suspicion')] : [];
  });
  // What a claim says can be that something is not so.
  const mayDeny = ({ stance, summary }: CitedClaim): boolean => isAgainst(stance) || denying.test(summary);
  const mayNegate = (claim: CitedClaim): boolean => mayDeny(claim) || negating.test(claim.summary);
  if (denying.test(words) && !claims.some(mayDeny))
    faults.push(fault(first, 'has a word of denial or dispute'));
  else if (negating.test(words) && !claims.some(mayNegate))
    faults.push(fault(first, 'has a word of negation'));
  const mayHedge = ({ stance, isHedged, summary }: CitedClaim): boolean =>
    stance !== Stance.ASSERTS || isHedged || hedging.test(summary);
  if (isUnsure && !claims.some(mayHedge)) faults.push(fault(first, 'has a word of suspicion or likelihood'));
  return faults;
}

/** The faults of one claim, apart from its stance in words. */
function faultsOfClaim(
  { text, subject, object, stance }: CheckedSentence,
  claim: CitedClaim,
): SentenceFault[] {
  const fault = (code: FaultCode, explanation: string): SentenceFault => ({
    claim: claim.id,
    code,
    explanation,
  });
  const { id, name } = claim.subject;
  const faults: SentenceFault[] = [];
  if (claim.retractedAt !== null)
    faults.push(fault('RETRACTED', 'The record of the claim was wrong and is retracted.'));
  else if (!claim.counts)
    faults.push(
      fault(
        'NOT_COUNTED',
        'The claim does not count under the lens: it was superseded, or the lens leaves it out.',
      ),
    );
  if (subject === undefined ? !namesEnd(text, claim, claim.subject) : subject !== id)
    faults.push(
      fault('OTHER_SUBJECT', `The claim is about “${name}” (${id}), which the sentence does not name.`),
    );
  if (
    claim.object &&
    (object === undefined ? !namesEnd(text, claim, claim.object) : object !== claim.object.id)
  )
    faults.push(
      fault(
        'OTHER_OBJECT',
        `The claim ties it to “${claim.object.name}” (${claim.object.id}), which the sentence does not name.`,
      ),
    );
  if (!claim.object && object !== undefined)
    faults.push(fault('OTHER_OBJECT', 'The claim is a remark on its subject alone.'));
  if (stance !== undefined && stance !== claim.stance)
    faults.push(fault('OTHER_STANCE', `The claim ${stanceNames[claim.stance]}.`));
  return faults;
}

/** The faults of naming what none of the cited claims is about, made by or read in. */
function faultsOfOthers(
  text: string,
  claims: readonly CitedClaim[],
  others: readonly NameableEntity[],
): SentenceFault[] {
  const own = claims.flatMap(entitiesOf);
  const ids = new Set(own.map(({ id }) => id));
  const rest = withoutNames(text, own);
  const named = others.filter(({ id }) => !ids.has(id) && timesNamed(rest, id, others) > 0);
  return named.map(({ id, name }) => ({
    code: 'OTHER_ENTITY',
    explanation: `The sentence names “${name}” (${id}), and none of its claims is about it or made by it.`,
  }));
}

/**
 * What is wrong with a sentence that cites claims: ids that do not exist (or not for the caller), claims that were retracted or
 * do not count, and claims about something else or of another stance. Without `subject`, `object` and `stance` these are taken
 * from the words: the sentence has to name the ends of each claim by name, alias or id, and to speak of denial or suspicion
 * just where a claim denies or suspects. `others` are entities that a sentence may name by mistake: claimants who did not say it, or
 * another object. An empty list means that nothing speaks against it; it does not prove the sentence.
 */
export function faultsOf(
  sentence: CheckedSentence,
  known: ReadonlyMap<string, CitedClaim>,
  others: readonly NameableEntity[] = [],
): SentenceFault[] {
  if (sentence.claims.length === 0)
    return [{ code: 'NO_CLAIM', explanation: 'The sentence cites no claim.' }];
  const missing = sentence.claims.filter((id) => !known.has(id));
  const cited = sentence.claims.flatMap((id) => known.get(id) ?? []);
  return [
    ...missing.map((id): SentenceFault => ({
      claim: id,
      code: 'MISSING',
      explanation: 'There is no such claim, or not for you.',
    })),
    ...cited.flatMap((claim) => faultsOfClaim(sentence, claim)),
    ...(sentence.stance === undefined ? faultsOfStance(sentence.text, cited) : []),
    ...faultsOfOthers(sentence.text, cited, others),
  ];
}
