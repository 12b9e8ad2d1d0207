import { isSupport, type Stance } from './vocabulary.js';

/** The properties of a claim that lens conditions read, with its id. */
export interface LensedClaim {
  id: string;
  level: number;
  stance: Stance;
  confidence: number | null;
  statedTo: string;
  /** Null until the transaction has the write lock, which sets the time of recording. */
  recordedAt: string | null;
  sourceIds: readonly string[];
  claimantIds: readonly string[];
}

/**
 * The representative claim of a relationship, copied to properties of the relationship. If it counts under a lens, the
 * relationship exists, and no claim node is read. If it is the only claim, it also decides that it does not exist.
 */
export interface RepresentativeProperties {
  leadLevel: number | null;
  leadStance: Stance | null;
  leadConfidence: number | null;
  leadStatedTo: string | null;
  leadRecordedAt: string | null;
  leadSourceIds: readonly string[] | null;
  leadClaimantIds: readonly string[] | null;
  /** True when the relationship never had another claim; absent otherwise. */
  leadAlone: true | null;
}

const none: RepresentativeProperties = {
  ...{ leadLevel: null, leadStance: null, leadConfidence: null, leadStatedTo: null, leadRecordedAt: null },
  ...{ leadSourceIds: null, leadClaimantIds: null, leadAlone: null },
};

/** Prefers the claim that most lenses accept: in support, lowest TLP level, stated first. */
function comesBefore(one: LensedClaim, other: LensedClaim): boolean {
  if (isSupport(one.stance) !== isSupport(other.stance)) return isSupport(one.stance);
  if (one.level !== other.level) return one.level < other.level;
  if (one.statedTo !== other.statedTo) return one.statedTo < other.statedTo;
  return one.id < other.id;
}

/**
 * @param settled the claims of a relationship that count for every caller who may see them, at any date.
 * @param isOnlyClaim whether no other claim was ever for or against the relationship, or affects whether this one counts.
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
