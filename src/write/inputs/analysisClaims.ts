import { EntityKind, kindsWith } from '../../model/entityKind.js';
import { consistencies } from '../../model/hypothesisRules.js';
import type { ClaimInput } from '../../model/input/claimInput.js';
import { analysisTopics, RemarkTopic, Stance } from '../../model/vocabulary.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import type { IdentityMap } from '../work/identityMap.js';
import { quoted, type UserErrors } from '../work/userErrors.js';
import type { ResolvedClaim } from './resolvedClaims.js';

const [least, most] = [Math.min(...consistencies), Math.max(...consistencies)];

/** The stances with which a remark of a topic states something; WITHDRAWS takes it back. */
const stancesOf: Readonly<Record<string, readonly Stance[]>> = {
  [RemarkTopic.JUDGEMENT]: [Stance.ASSERTS],
  [RemarkTopic.RIVALRY]: [Stance.ASSERTS, Stance.DENIES],
};

const subjectKinds: Readonly<Record<string, readonly EntityKind[]>> = {
  [RemarkTopic.JUDGEMENT]: [EntityKind.INCIDENT],
  [RemarkTopic.RIVALRY]: kindsWith('actor'),
};
const objectKinds = kindsWith('actor');

/** Checks the properties of a remark that only `hypotheses` reads, and that no other claim has its properties. */
export function checkAnalysisProperties(userErrors: UserErrors, path: string, claim: ClaimInput): void {
  const { topic, stance, object, consistency } = claim;
  const isJudgement = topic === RemarkTopic.JUDGEMENT;
  if (consistency != null && !isJudgement)
    userErrors.add(
      `${path}.consistency`,
      'Only a remark with the topic JUDGEMENT has a consistency. Remove it, or give that topic.',
    );
  if (topic == null || !analysisTopics.has(topic)) return;
  if (consistency != null && !(consistencies as readonly number[]).includes(consistency))
    userErrors.add(`${path}.consistency`, `A consistency is a whole number from ${least} to ${most}.`);
  if (isJudgement && consistency == null && stance !== Stance.WITHDRAWS)
    userErrors.add(`${path}.consistency`, `A judgement needs a consistency from ${least} to ${most}.`);
  const stances = [...(stancesOf[topic] as readonly Stance[]), Stance.WITHDRAWS];
  if (!stances.includes(stance))
    userErrors.add(
      `${path}.stance`,
      `A remark with the topic ${topic} has the stance ${stances.join(' or ')}.`,
    );
  if (object == null)
    userErrors.add(`${path}.object`, `A remark with the topic ${topic} needs an actor as its object.`);
}

/** Checks that the ends of a new remark are an incident and an actor, or two different actors. */
export function checkAnalysisEnds(
  userErrors: UserErrors,
  path: string,
  topic: RemarkTopic,
  { subject, objects: [object] }: Pick<ResolvedClaim, 'subject' | 'objects'>,
): void {
  const ends = [
    ['subject', subject, subjectKinds[topic] as readonly EntityKind[]],
    ['object', object, objectKinds],
  ] as const;
  for (const [name, end, allowed] of ends) {
    const kinds = end?.kinds ?? (end ? [end.kind] : []);
    const other = kinds.find((kind) => !allowed.includes(kind));
    if (other !== undefined)
      userErrors.add(
        `${path}.${name}`,
        `The ${name} of a remark with the topic ${topic} is one of ${allowed.join(', ')}; this is ${other}.`,
      );
  }
  if (object?.id === subject.id)
    userErrors.add(
      `${path}.object`,
      `${quoted(object.id)} is also the subject. A rivalry is between two different actors.`,
    );
}

const links = ['derivedFrom', 'disputes', 'supersedes'] as const;

/**
 * Checks the links of remarks that only `hypotheses` reads: a judgement derives from one claim, that of the origin which it
 * judges; each supersedes only remarks of its topic, and no other claim is linked to them. So they are never a root, a
 * dispute or a successor of a claim that counts in an assessment.
 */
export function checkAnalysisLinks(
  { userErrors }: UnitOfWork,
  claims: ReadonlyMap<string, ResolvedClaim>,
  identityMap: IdentityMap,
): void {
  const topicOf = (id: string): unknown =>
    claims.get(id)?.stated['topic'] ?? identityMap.get(id)?.properties['topic'];
  for (const claim of claims.values()) {
    const { path, stated } = claim;
    const own = stated['topic'];
    const isAnalysis = analysisTopics.has(own);
    for (const name of links)
      claim[name].forEach((id, index) => {
        const at = `${path}.${name}.${index}`;
        const linked = topicOf(id);
        if (analysisTopics.has(linked) && !(name === 'supersedes' && linked === own))
          userErrors.add(
            at,
            `${quoted(id)} has the topic ${String(linked)}. Only a remark of that topic can be linked to it, by \`supersedes\`.`,
          );
        else if (isAnalysis && name === 'supersedes' && linked !== own)
          userErrors.add(
            at,
            `A remark with the topic ${String(own)} can supersede only remarks of that topic; ${quoted(id)} is none.`,
          );
      });
    if (!isAnalysis) continue;
    if (claim.disputes.length > 0)
      userErrors.add(
        `${path}.disputes`,
        `A remark with the topic ${String(own)} disputes no claim. State another one instead.`,
      );
    if (own === RemarkTopic.RIVALRY && claim.derivedFrom.length > 0)
      userErrors.add(`${path}.derivedFrom`, 'A rivalry derives from no claim. Cite its source.');
    if (
      own === RemarkTopic.JUDGEMENT &&
      stated['stance'] !== Stance.WITHDRAWS &&
      claim.derivedFrom.length !== 1
    )
      userErrors.add(
        `${path}.derivedFrom`,
        `A judgement derives from one claim, of the origin that it judges; this one from ${claim.derivedFrom.length}.`,
      );
  }
}
