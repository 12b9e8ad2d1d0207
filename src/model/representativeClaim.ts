import { isSupport, type Stance } from './vocabulary.js';

/** What a lens asks of a claim, and which claim it is. */
export interface LensedClaim {
  id: string;
  level: number;
  stance: Stance;
  confidence: number | null;
  statedTo: string;
  /** Null while the moment of its turn is not known yet. */
  recordedAt: string | null;
  sourceIds: readonly string[];
  claimantIds: readonly string[];
}

/**
 * The leading claim of a relationship, as it stands on that: where it counts under a lens, the relationship is there, and
 * no other claim has to be looked at. Where it is alone, it also decides that the relationship is not there.
 */
export interface RepresentativeProperties {
  leadLevel: number | null;
  leadStance: Stance | null;
  leadConfidence: number | null;
  leadStatedTo: string | null;
  leadRecordedAt: string | null;
  leadSourceIds: readonly string[] | null;
  leadClaimantIds: readonly string[] | null;
  /** True when no other claim has ever borne on the relationship, else absent. */
  leadAlone: true | null;
}

const none: RepresentativeProperties = {
  ...{ leadLevel: null, leadStance: null, leadConfidence: null, leadStatedTo: null, leadRecordedAt: null },
  ...{ leadSourceIds: null, leadClaimantIds: null, leadAlone: null },
};

/** The one that most lenses let through: in support, seen by most, stated first. */
function comesBefore(one: LensedClaim, other: LensedClaim): boolean {
  if (isSupport(one.stance) !== isSupport(other.stance)) return isSupport(one.stance);
  if (one.level !== other.level) return one.level < other.level;
  if (one.statedTo !== other.statedTo) return one.statedTo < other.statedTo;
  return one.id < other.id;
}

/**
 * @param settled the claims of a relationship that count for everyone who may see them, at any date.
 * @param isOnlyClaim whether no other claim has ever borne on the relationship, or on how well this one stands.
 */
export function representativeOf(
  settled: readonly LensedClaim[],
  isOnlyClaim: boolean,
): RepresentativeProperties {
  const [first, ...others] = settled;
  if (!first) return none;
  const lead = others.reduce((best, claim) => (comesBefore(claim, best) ? claim : best), first);
  return {
    leadLevel: lead.level,
    leadStance: lead.stance,
    leadConfidence: lead.confidence,
    leadStatedTo: lead.statedTo,
    leadRecordedAt: lead.recordedAt,
    leadSourceIds: lead.sourceIds,
    leadClaimantIds: lead.claimantIds,
    leadAlone: isOnlyClaim ? true : null,
  };
}
