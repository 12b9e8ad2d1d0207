import type { Brief, BriefSection, BriefSentence } from '../model/brief.js';
import { groupBy } from '../model/groupBy.js';
import type { Lens } from '../model/lens.js';
import { relationshipDeclarations, RelationshipFamily } from '../model/relationshipType.js';
import { isSupport } from '../model/vocabulary.js';
import { factsOf, highestMarking } from './facts.js';
import {
  type AttributingClaim,
  type BeliefAnswer,
  type BriefAnswer,
  type BriefAttribution,
  type BriefClaim,
  type BriefGap,
  briefLimits,
  type BriefRelationship,
  type BriefSource,
  type ClaimId,
} from './questions.js';
import {
  beliefSentence,
  byStatement,
  claimantsOf,
  claimSentence,
  gapSentence,
  sourceSentence,
  statusSentence,
  weakestSentence,
} from './sentences.js';

/** What was believed as of a day, as YYYY-MM-DD. */
export interface BeliefAt {
  day: string;
  answer: BeliefAnswer;
}

/** The answers of which a brief is made. */
export interface BriefParts {
  answer: BriefAnswer;
  /** What the claims say that the answer names. */
  claims: readonly BriefClaim[];
  beliefs: readonly BeliefAt[];
}

/** The claims on an attribution and those on other subjects, up to the limit of a brief. */
export const claimsOn = (claims: readonly AttributingClaim[]): ClaimId[] =>
  claims.slice(0, briefLimits.claims).flatMap((claim) => [claim, ...claim.disputedBy]);

/** Claims by their ids. */
class Claims {
  readonly #byId: ReadonlyMap<string, BriefClaim>;

  constructor(claims: readonly BriefClaim[]) {
    this.#byId = new Map(claims.map((claim) => [claim.id, claim]));
  }

  /** Each of them once, in the order of their statements. */
  of(ids: readonly ClaimId[]): BriefClaim[] {
    const unique = [...new Set(ids.map(({ id }) => id))];
    return unique.flatMap((id) => this.#byId.get(id) ?? []).sort(byStatement);
  }
}

/** A sentence that rests on claims, or on what it is about where there are none. */
const sentence = (text: string, claims: readonly ClaimId[], about: string): BriefSentence => ({
  text,
  restsOn: claims.length > 0 ? claims.map(({ id }) => id) : [about],
});

/** A section of a list, of which one item more than is shown was asked for. */
const listed = <T>(
  heading: string,
  items: readonly T[],
  limit: number,
  sentenceOf: (item: T) => BriefSentence,
): BriefSection => ({
  heading,
  sentences: items.slice(0, limit).map(sentenceOf),
  isCut: items.length > limit,
});

/** An attribution with its claims, in the order of their statements. */
interface Attributed {
  attribution: BriefAttribution;
  claims: readonly BriefClaim[];
}

/** What was believed of one attribution as of each day, where it changed. */
function beliefOf({ attribution, claims }: Attributed, beliefs: readonly BeliefAt[]): BriefSentence[] {
  const { relationship } = attribution;
  const at = beliefs.map(({ day, answer }) => {
    const found = answer.incident.attributions.find((one) => one.relationship.id === relationship.id);
    const counted = claimsOn(found?.claims.nodes ?? []).map(({ id }) => id);
    return { day, belief: found?.assessment, counted: new Set(counted) };
  });
  return at.flatMap(({ day, belief, counted }, index) => {
    const before = at[index - 1];
    if (JSON.stringify(before?.belief) === JSON.stringify(belief)) return [];
    // What counts since, and what does so no more: a claim that was superseded.
    const differs = ({ id }: BriefClaim): boolean => counted.has(id) !== (before?.counted.has(id) ?? false);
    const text = beliefSentence(day, relationship, before?.belief, belief);
    return [sentence(text, claims.filter(differs), relationship.id)];
  });
}

/** Claims, those of each claimant together, in the order of their first statements. */
const saying = (heading: string, claims: readonly BriefClaim[], isCut: boolean): BriefSection => ({
  heading,
  sentences: [...groupBy(claims, claimantsOf).values()]
    .flat()
    .map((claim) => sentence(claimSentence(claim), [claim], claim.id)),
  isCut,
});

/** Gaps that are alike, in one sentence. */
function gapsOf(gaps: readonly BriefGap[], claims: Claims): BriefSection {
  const shown = gaps.slice(0, briefLimits.gaps);
  const alike = groupBy(shown, ({ explanation, closedBy }) => `${explanation} ${closedBy}`);
  return {
    heading: 'Gaps',
    sentences: [...alike.values()].map((group) => {
      const [first] = group as [BriefGap, ...BriefGap[]];
      const relationships = group.map(({ relationship }) => relationship);
      const weak = claims.of(group.flatMap((gap) => gap.claims));
      return sentence(gapSentence(first, relationships), weak, first.relationship.id);
    }),
    isCut: gaps.length > briefLimits.gaps,
  };
}

/** Orders places by their numbers: P2 before P10. */
const inNumbers = new Intl.Collator('en', { numeric: true }).compare;

/** A claim in a source. */
interface Use {
  source: BriefSource;
  /** Whether it was first stated there, and read elsewhere. */
  isPrimary: boolean;
  claim: BriefClaim;
}

/** Where claims were read, and where they were first stated. */
function sourcesOf(claims: readonly BriefClaim[]): BriefSection {
  const uses = claims.flatMap((claim): Use[] => {
    const { source, primarySource } = claim;
    const read = { source, isPrimary: false, claim };
    return primarySource === null ? [read] : [read, { source: primarySource, isPrimary: true, claim }];
  });
  const bySource = groupBy(uses, ({ source: { id }, isPrimary }) => `${id} ${isPrimary}`);
  return {
    heading: 'Sources',
    sentences: [...bySource.values()].map((of) => {
      const [{ source, isPrimary }] = of as [Use, ...Use[]];
      const found = of.map(({ claim }) => claim);
      const places = [...new Set(found.flatMap(({ locator }) => locator ?? []))].sort(inNumbers);
      return sentence(sourceSentence(source, { places, claims: found.length, isPrimary }), found, source.id);
    }),
    isCut: false,
  };
}

/** The parts of a brief, but for its text in Markdown. */
export function briefOf(parts: BriefParts, lens: Lens | null | undefined): Omit<Brief, 'markdown'> {
  const { incident, attributionChains, gaps } = parts.answer;
  const claims = new Claims(parts.claims);
  const attributed: Attributed[] = incident.attributions
    .slice(0, briefLimits.attributions)
    .map((attribution) => ({ attribution, claims: claims.of(claimsOn(attribution.claims.nodes)) }));
  const onAttributions = claims.of(attributed.flatMap((one) => one.claims));
  const isCut =
    incident.attributions.length > attributed.length ||
    incident.attributions.some((one) => one.claims.nodes.length > briefLimits.claims);
  const ofRelationship = (relationship: BriefRelationship): BriefSentence =>
    sentence(
      statusSentence(relationship, relationship.assessment),
      claims.of(relationship.claims.nodes),
      relationship.id,
    );
  const { nodes } = incident.relationships;
  const shown = nodes.slice(0, briefLimits.relationships);
  const ofFamily = (heading: string, family: RelationshipFamily): BriefSection => ({
    heading,
    sentences: shown
      .filter(({ type }) => relationshipDeclarations[type].family === family)
      .map(ofRelationship),
    isCut: nodes.length > shown.length,
  });
  const inSupport = ({ stance }: BriefClaim): boolean => isSupport(stance);
  return {
    title: incident.name,
    marking: highestMarking(parts),
    facts: factsOf(incident, lens),
    sections: [
      listed('Status', incident.attributions, briefLimits.attributions, (attribution) => {
        const { relationship, assessment } = attribution;
        const counted = claims.of(claimsOn(attribution.claims.nodes));
        return sentence(statusSentence(relationship, assessment), counted, relationship.id);
      }),
      {
        heading: 'Belief over time',
        sentences: attributed.flatMap((one) => beliefOf(one, parts.beliefs)),
        isCut: incident.attributions.length > attributed.length,
      },
      saying('Who says so', onAttributions.filter(inSupport), isCut),
      listed('Weakest hops', attributionChains, briefLimits.chains, (chain) => {
        const { weakest } = chain;
        return sentence(weakestSentence(chain), claims.of(weakest.claims.nodes), weakest.id);
      }),
      saying(
        'What speaks against it',
        onAttributions.filter((claim) => !inSupport(claim)),
        isCut,
      ),
      gapsOf(gaps.nodes, claims),
      ofFamily('Victims', RelationshipFamily.EFFECT),
      ofFamily('Responses', RelationshipFamily.RESPONSE),
      sourcesOf(claims.of([...onAttributions, ...shown.flatMap((one) => one.claims.nodes)])),
    ],
  };
}
