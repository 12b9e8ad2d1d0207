/**
 * The reference implementation of the assessment rule, version 2: slow, without any code of the service, and meant
 * to be read beside the definition in `docs/reference/assessment.md`.
 */

export interface WorldClaim {
  id: string;
  /** The relationship that it is for or against; null for a remark. */
  relationship: string | null;
  level: number;
  stance: 'ASSERTS' | 'SUSPECTS' | 'DENIES' | 'DISPUTES' | 'WITHDRAWS';
  confidence: number | null;
  likelihood: string | null;
  /** A day, as YYYY-MM-DD; null where it is unknown. */
  statedAt: string | null;
  /** The first and last day on which it may have been stated and could be known. */
  statedFrom: string;
  statedTo: string;
  recordedAt: string;
  retractedAt: string | null;
  claimants: string[];
  source: string;
  primarySource: string | null;
  named: boolean;
  derivedFrom: string[];
  disputes: string[];
  supersedes: string[];
}

export interface WorldLens {
  asOf?: string;
  recordedBy?: string;
  claimants?: string[];
  excludeClaimants?: string[];
  sources?: string[];
  excludeSources?: string[];
  stances?: WorldClaim['stance'][];
  minConfidence?: number;
  withOrigins?: boolean;
}

/** A membership of an entity in another between two days. */
export interface WorldMembership {
  member: string;
  of: string;
  from: string;
  to: string;
}

export interface World {
  claims: readonly WorldClaim[];
  memberships: readonly WorldMembership[];
}

/**
 * The assessment for a clearance and lens of a relationship, or of several that are summed up; null when none of them
 * exists.
 */
export function assessedByDefinition(
  { claims: all, memberships }: World,
  relationships: readonly string[],
  accused: readonly string[],
  level: number,
  lens: WorldLens,
): Record<string, unknown> | null {
  const visible = all.filter((claim) => claim.level <= level);
  const find = (ids: readonly string[]): WorldClaim[] => visible.filter(({ id }) => ids.includes(id));

  const isRetracted = ({ retractedAt }: WorldClaim): boolean =>
    retractedAt !== null && (lens.recordedBy === undefined || retractedAt <= lens.recordedBy);

  // The claims visible with this lens; stances and minimum confidence select among them afterwards.
  const isAvailable = (claim: WorldClaim): boolean => {
    if (isRetracted(claim)) return false;
    if (lens.asOf !== undefined && claim.statedTo > lens.asOf) return false;
    if (lens.recordedBy !== undefined && claim.recordedAt > lens.recordedBy) return false;
    const sources = [claim.source, claim.primarySource];
    if (lens.claimants && !claim.claimants.some((id) => lens.claimants?.includes(id))) return false;
    if (lens.excludeClaimants && claim.claimants.some((id) => lens.excludeClaimants?.includes(id)))
      return false;
    if (lens.sources && !sources.some((id) => id !== null && lens.sources?.includes(id))) return false;
    if (lens.excludeSources && sources.some((id) => id !== null && lens.excludeSources?.includes(id)))
      return false;
    return true;
  };
  const isSuperseded = (claim: WorldClaim): boolean =>
    visible.some((later) => later.supersedes.includes(claim.id) && isAvailable(later));

  const rootsOf = (claim: WorldClaim): WorldClaim[] => {
    const earlier = find(claim.derivedFrom);
    if (earlier.length === 0) return [claim];
    const roots: WorldClaim[] = [];
    for (const one of earlier) for (const root of rootsOf(one)) if (!roots.includes(root)) roots.push(root);
    return roots;
  };
  const goodRootsOf = (claim: WorldClaim): WorldClaim[] =>
    rootsOf(claim).filter((root) => !isRetracted(root) && !isSuperseded(root));
  const isUndermined = (claim: WorldClaim): boolean => goodRootsOf(claim).length === 0;

  const isLetThrough = (claim: WorldClaim): boolean => {
    if (!isAvailable(claim)) return false;
    if (lens.stances && !lens.stances.includes(claim.stance)) return false;
    if (lens.minConfidence !== undefined && (claim.confidence ?? -1) < lens.minConfidence) return false;
    return true;
  };
  const hasOrigin = (claim: WorldClaim): boolean =>
    lens.withOrigins !== true ||
    find(claim.derivedFrom).length === 0 ||
    goodRootsOf(claim).some((root) => isLetThrough(root));
  const couldCount = (claim: WorldClaim): boolean =>
    claim.stance !== 'WITHDRAWS' && isLetThrough(claim) && !isSuperseded(claim) && hasOrigin(claim);
  const counts = (claim: WorldClaim): boolean => couldCount(claim) && !isUndermined(claim);

  const isOnIt = ({ relationship }: WorldClaim): boolean =>
    relationship !== null && relationships.includes(relationship);
  const onIt = visible.filter(isOnIt);
  const supports = ({ stance }: WorldClaim): boolean => stance === 'ASSERTS' || stance === 'SUSPECTS';
  const counted = onIt.filter(counts);
  if (counted.length === 0) return null;
  const support = counted.filter(supports);
  const elsewhere = visible.filter(
    (claim) => !isOnIt(claim) && counts(claim) && support.some(({ id }) => claim.disputes.includes(id)),
  );
  const against = [...counted.filter((claim) => !supports(claim)), ...elsewhere];

  const reachedFrom = (
    id: string,
    { statedFrom, statedTo }: WorldClaim,
    passes: (member: string) => boolean,
  ): string[] => {
    const reached = [id];
    for (let again = true; again;) {
      again = false;
      for (const { member, of, from, to } of memberships)
        if (
          reached.includes(member) &&
          passes(member) &&
          !reached.includes(of) &&
          from <= statedTo &&
          to >= statedFrom
        ) {
          reached.push(of);
          again = true;
        }
    }
    return reached;
  };
  const belongsTo = (id: string, claim: WorldClaim): string[] => reachedFrom(id, claim, () => true);
  const upToState = (id: string, claim: WorldClaim): string[] =>
    reachedFrom(id, claim, (member) => !member.startsWith('country:'));
  const share = (one: readonly string[], other: readonly string[]): boolean =>
    one.some((id) => other.includes(id));
  const areOneOrigin = (one: WorldClaim, other: WorldClaim): boolean =>
    share(one.claimants, other.claimants) ||
    (one.primarySource !== null && one.primarySource === other.primarySource);
  const areOneParty = (one: WorldClaim, other: WorldClaim): boolean =>
    areOneOrigin(one, other) ||
    one.claimants.some((id) =>
      other.claimants.some((own) => share(belongsTo(id, one), belongsTo(own, other))),
    );
  const groups = (claims: readonly WorldClaim[], alike: typeof areOneOrigin): number => {
    const roots = all.filter((root) => claims.some((claim) => goodRootsOf(claim).includes(root)));
    const left = [...roots];
    let number = 0;
    while (left.length > 0) {
      number += 1;
      const group = [left.pop() as WorldClaim];
      for (const one of group)
        for (const other of left.filter((candidate) => alike(one, candidate))) {
          group.push(other);
          left.splice(left.indexOf(other), 1);
        }
    }
    return number;
  };

  const isFirm = support.some(({ stance }) => stance === 'ASSERTS');
  const deciding = isFirm ? support.filter(({ stance }) => stance === 'ASSERTS') : support;
  const terms = ['ALMOST_NO_CHANCE', 'VERY_UNLIKELY', 'UNLIKELY', 'ROUGHLY_EVEN_CHANCE', 'LIKELY', 'VERY_LIKELY', 'ALMOST_CERTAIN']; // prettier-ignore
  const confidences = deciding.flatMap(({ confidence }) => confidence ?? []);
  const likelihoods = deciding.flatMap(({ likelihood }) =>
    likelihood === null ? [] : terms.indexOf(likelihood),
  );
  const status = (): string => {
    if (support.length === 0) return 'DENIED';
    if (against.length > 0) return 'CONTESTED';
    return isFirm ? 'ASSERTED' : 'SUSPECTED';
  };
  const lastDay = ({ statedAt, statedTo }: WorldClaim): string =>
    statedAt !== null && statedAt < statedTo ? statedAt : statedTo;
  const dated = [...counted, ...elsewhere]
    .filter(({ statedAt }) => statedAt !== null)
    .sort((a, b) => (lastDay(a) + a.statedFrom < lastDay(b) + b.statedFrom ? -1 : 1));
  return {
    status: status(),
    confidence: confidences.length === 0 ? null : Math.max(...confidences),
    likelihood: likelihoods.length === 0 ? null : terms[Math.max(...likelihoods)],
    supporting: support.length,
    disputing: against.length,
    independentOrigins: groups(support, areOneOrigin),
    independentParties: groups(support, areOneParty),
    disputingOrigins: groups(against, areOneOrigin),
    disputingParties: groups(against, areOneParty),
    disputedByAccusedOnly:
      against.length > 0 &&
      against.every(
        (claim) =>
          claim.claimants.length > 0 &&
          claim.claimants.every((id) =>
            accused.some(
              (other) =>
                share(upToState(id, claim), upToState(other, claim)) ||
                belongsTo(id, claim).includes(other) ||
                belongsTo(other, claim).includes(id),
            ),
          ),
      ),
    anonymousOnly: support.length > 0 && support.every(({ named }) => !named),
    undermined: onIt.filter((claim) => supports(claim) && couldCount(claim) && isUndermined(claim)).length,
    firstStatedAt: dated[0]?.statedAt ?? null,
    lastStatedAt: dated.at(-1)?.statedAt ?? null,
  };
}
