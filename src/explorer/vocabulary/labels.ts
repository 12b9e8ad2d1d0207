import type {
  ClaimBasis,
  ClaimantRole,
  Likelihood,
  Reliability,
  Stance,
  TlpMarking,
} from '../generated/operations.js';

/** An enum value as a label: THIRD_PARTY_GOVERNMENT becomes "third party government". */
export const enumLabel = (value: string): string => value.toLowerCase().replaceAll('_', ' ');

export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A noun with its article: "an entity". */
export const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

export const stanceLabels: Readonly<Record<Stance, string>> = {
  ASSERTS: 'asserts',
  SUSPECTS: 'suspects',
  DISPUTES: 'disputes',
  WITHDRAWS: 'withdraws',
  DENIES: 'denies',
};

export const allStances = Object.keys(stanceLabels) as Stance[];

export const basisLabels: Readonly<Record<ClaimBasis, string>> = {
  POLITICAL: 'political statement',
  TECHNICAL_REPORT: 'technical report',
  INTELLIGENCE: 'intelligence finding',
  FORENSIC: 'forensic traces',
  MEDIA: 'media report',
  ANONYMOUS: 'anonymous statement',
  LEGAL: 'legal action',
  INDICTMENT: 'indictment',
  SANCTIONS: 'sanctions listing',
  CONFESSION: 'confession',
  INFERENCE: 'inference',
  DISCLOSED: 'evidence disclosed',
  PARTLY_DISCLOSED: 'evidence partly disclosed',
  UNDISCLOSED: 'evidence undisclosed',
};

export const allBases = Object.keys(basisLabels) as ClaimBasis[];

export const roleLabels: Readonly<Record<ClaimantRole, string>> = {
  ACCUSED: 'the accused',
  ATTACKER: 'the attacker',
  INTERNATIONAL_ORGANIZATION: 'international organization',
  IT_SECURITY_COMMUNITY: 'IT-security community',
  MEDIA: 'media',
  RECEIVER: 'the victim',
  RECEIVER_GOVERNMENT: 'government of a victim country',
  THIRD_PARTY_GOVERNMENT: 'government of another country',
};

/** The terms and percentages of ICD 203. */
export const likelihoodLabels: Readonly<Record<Likelihood, string>> = {
  ALMOST_NO_CHANCE: 'almost no chance (1–5 %)',
  VERY_UNLIKELY: 'very unlikely (5–20 %)',
  UNLIKELY: 'unlikely (20–45 %)',
  ROUGHLY_EVEN_CHANCE: 'roughly even chance (45–55 %)',
  LIKELY: 'likely (55–80 %)',
  VERY_LIKELY: 'very likely (80–95 %)',
  ALMOST_CERTAIN: 'almost certain (95–99 %)',
};

export const reliabilityLabels: Readonly<Record<Reliability, string>> = {
  A: 'A, completely reliable',
  B: 'B, usually reliable',
  C: 'C, fairly reliable',
  D: 'D, not usually reliable',
  E: 'E, unreliable',
  F: 'F, cannot be judged',
};

export const markingLabels: Readonly<Record<TlpMarking, string>> = {
  TLP_CLEAR: 'TLP:CLEAR',
  TLP_GREEN: 'TLP:GREEN',
  TLP_AMBER: 'TLP:AMBER',
  TLP_AMBER_STRICT: 'TLP:AMBER+STRICT',
  TLP_RED: 'TLP:RED',
};

/** A confidence with its term on the None/Low/Med/High scale of STIX 2.1 (appendix A). */
export function confidenceLabel(confidence: number): string {
  const word = confidence === 0 ? 'none' : confidence < 30 ? 'low' : confidence < 70 ? 'medium' : 'high';
  return `${confidence} of 100 (${word})`;
}

/** A count with its noun: "1 claim", "3 claims". */
export const quantity = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
