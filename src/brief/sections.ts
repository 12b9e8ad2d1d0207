import type { Brief, BriefSection, BriefSentence } from '../model/brief.js';
import { groupBy } from '../model/groupBy.js';
import type { Lens } from '../model/lens.js';
import { relationshipDeclarations, RelationshipFamily } from '../model/relationshipType.js';
import { highestMarking } from '../model/marking.js';
import { factsOf } from './facts.js';
import {
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
  byDate,
  claimantsOf,
  claimSentence,
  gapSentence,
  sourceSentence,
  statusSentence,
  weakestSentence,
} from './sentences.js';
import { claimsOn, hasMore, sidesOf } from './sides.js';

/** What was believed as of a day, as YYYY-MM-DD. */
export interface BeliefAt {
  day: string;
  answer: BeliefAnswer;
}

/** What was believed as of the days on which that changed, in order. */
export interface History {
  /** What the claims say that made it so. */
  claims: readonly BriefClaim[];
  beliefs: readonly BeliefAt[];
  /** Whether belief may have changed on other days too. */
  isCut: boolean;
}

/** The answers of which a brief is made. */
export interface BriefParts {
  answer: BriefAnswer;
  history: History;
  /** What the other claims say that the answer names. */
  others: readonly BriefClaim[];
}

/** Claims by their ids. */
class Claims {
  readonly #byId: ReadonlyMap<string, BriefClaim>;

  constructor(claims: readonly BriefClaim[]) {
    this.#byId = new Map(claims.map((claim) => [claim.id, claim]));
  }

  /** Each of them once, in the order of their dates. */
  of(ids: readonly ClaimId[]): BriefClaim[] {
    const unique = [...new Set(ids.map(({ id }) => id))];
    return unique.flatMap((id) => this.#byId.get(id) ?? []).sort(byDate);
  }
}

/** A sentence that rests on claims, or is about relationships where there are none. */
const sentence = (text: string, claims: readonly ClaimId[], about: readonly ClaimId[]): BriefSentence => ({
  text,
  restsOn: (claims.length > 0 ? claims : about).map(({ id }) => id),
});

/** The status of a relationship. */
const statusOf = (
  { relationship, assessment, claims: { nodes } }: BriefAttribution,
  claims: Claims,
): BriefSentence =>
  sentence(statusSentence(relationship, assessment), claims.of(claimsOn(nodes)), [relationship]);

type Ends = BriefAttribution['relationship'];

/** What was believed of one relationship as of each day, where it changed. */
function beliefOf(relationship: Ends, { beliefs }: History, claims: Claims): BriefSentence[] {
  const at = beliefs.map(({ day, answer }) => {
    const found = answer.incident.attributions.find((one) => one.relationship.id === relationship.id);
    const counted = claimsOn(found?.claims.nodes ?? []).map(({ id }) => id);
    return { day, belief: found?.assessment, counted: new Set(counted) };
  });
  return at.flatMap(({ day, belief, counted }, index) => {
    const before = at[index - 1];
    if (JSON.stringify(before?.belief) === JSON.stringify(belief)) return [];
    // What counts since then, and what no longer does, since it was replaced or withdrawn.
    const differing = [...counted].filter((id) => before?.counted.has(id) !== true);
    const gone = [...(before?.counted ?? [])].filter((id) => !counted.has(id));
    const made = claims.of([...differing, ...gone].map((id) => ({ id })));
    return [sentence(beliefSentence(day, relationship, before?.belief, belief), made, [relationship])];
  });
}

/** What was believed of each relationship that is or was an attribution; the present ones first. */
function beliefsOf({ answer: { incident }, history }: BriefParts, claims: Claims): BriefSection {
  const shown = incident.attributions.slice(0, briefLimits.attributions);
  const ever = [...shown, ...history.beliefs.flatMap(({ answer }) => answer.incident.attributions)];
  const relationships = new Map(ever.map(({ relationship }) => [relationship.id, relationship]));
  return {
    heading: 'Belief over time',
    sentences: [...relationships.values()].flatMap((one) => beliefOf(one, history, claims)),
    isCut: history.isCut || isCut(incident.attributions),
  };
}

const isCut = (attributions: readonly BriefAttribution[]): boolean =>
  attributions.length > briefLimits.attributions || attributions.some(hasMore);

/** Claims, those of each claimant together, in the order of their first dates. */
const saying = (heading: string, claims: readonly BriefClaim[], isShort: boolean): BriefSection => ({
  heading,
  sentences: [...groupBy(claims, claimantsOf).values()]
    .flat()
    .map((claim) => sentence(claimSentence(claim), [claim], [])),
  isCut: isShort,
});

/** Gaps that are alike, in one sentence. */
function gapsOf(gaps: readonly BriefGap[], claims: Claims): BriefSection {
  const shown = gaps.slice(0, briefLimits.gaps);
  const alike = groupBy(shown, ({ explanation, closedBy }) => `${explanation} ${closedBy}`);
  return {
    heading: 'Gaps',
    sentences: [...alike.values()].map((group) => {
      const relationships = group.map(({ relationship }) => relationship);
      const weak = claims.of(group.flatMap((gap) => gap.claims));
      return sentence(gapSentence(group[0] as BriefGap, relationships), weak, relationships);
    }),
    isCut: gaps.length > briefLimits.gaps,
  };
}

/** The relationships of a family. */
function familyOf(
  heading: string,
  family: RelationshipFamily,
  relationships: readonly BriefRelationship[],
  claims: Claims,
): BriefSection {
  const shown = relationships
    .slice(0, briefLimits.relationships)
    .filter(({ type }) => relationshipDeclarations[type].family === family);
  return {
    heading,
    sentences: shown.map((one) => statusOf({ ...one, relationship: one }, claims)),
    isCut: relationships.length > briefLimits.relationships || shown.some(hasMore),
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

/** Where the claims were read that the other sections rest on, and where they were first stated. */
function sourcesOf(sections: readonly BriefSection[], claims: Claims): BriefSection {
  const used = sections.flatMap(({ sentences }) => sentences.flatMap(({ restsOn }) => restsOn));
  const uses = claims.of(used.map((id) => ({ id }))).flatMap((claim): Use[] => {
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
      return sentence(sourceSentence(source, { places, claims: found.length, isPrimary }), found, []);
    }),
    isCut: sections.some((section) => section.isCut),
  };
}

/** The parts of a brief, but for its text in Markdown. */
export function briefOf(parts: BriefParts, lens: Lens | null | undefined): Omit<Brief, 'markdown'> {
  const { incident, attributionChains, gaps } = parts.answer;
  const claims = new Claims([...parts.history.claims, ...parts.others]);
  const attributions = incident.attributions.slice(0, briefLimits.attributions);
  const sides = attributions.map((one) => sidesOf(one.claims.nodes));
  const isShort = isCut(incident.attributions);
  const chains = attributionChains.slice(0, briefLimits.chains);
  const relationships = incident.relationships.nodes;
  const sections: BriefSection[] = [
    { heading: 'Status', sentences: attributions.map((one) => statusOf(one, claims)), isCut: isShort },
    beliefsOf(parts, claims),
    saying('Who says so', claims.of(sides.flatMap(({ support }) => support)), isShort),
    {
      heading: 'Weakest hops',
      sentences: chains.map((chain) => {
        const { weakest } = chain;
        return sentence(weakestSentence(chain), claims.of(claimsOn(weakest.claims.nodes)), [weakest]);
      }),
      isCut: attributionChains.length > chains.length || chains.some(({ weakest }) => hasMore(weakest)),
    },
    saying('What speaks against it', claims.of(sides.flatMap(({ against }) => against)), isShort),
    gapsOf(gaps.nodes, claims),
    familyOf('Victims', RelationshipFamily.EFFECT, relationships, claims),
    familyOf('Responses', RelationshipFamily.RESPONSE, relationships, claims),
  ];
  return {
    title: incident.name,
    marking: highestMarking(parts),
    facts: factsOf(incident, lens),
    sections: [...sections, sourcesOf(sections, claims)],
  };
}
