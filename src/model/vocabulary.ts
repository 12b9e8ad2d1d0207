/**
 * The field's closed word lists. Values from standards are exact; each list names its source.
 * GraphQL enums, checks on input and the database's checks are all made from these.
 */

/** Which way a claim leans on the relationship it is about. */
export enum Stance {
  ASSERTS = 'ASSERTS',
  SUSPECTS = 'SUSPECTS',
  DENIES = 'DENIES',
  DISPUTES = 'DISPUTES',
  WITHDRAWS = 'WITHDRAWS',
}

/** Whether a claim with this stance is in support of its relationship. */
export const isSupport = (stance: Stance): boolean => stance === Stance.ASSERTS || stance === Stance.SUSPECTS;

/** Whether a claim with this stance bears on its relationship; a withdrawal only takes earlier claims back. */
export const isPosition = (stance: Stance): boolean => stance !== Stance.WITHDRAWS;

/** Whether the claimants of a claim are named. Only ANONYMITY_GRANTED is what a source means by 'anonymous'. */
export enum SpeakerStatus {
  NAMED = 'NAMED',
  UNNAMED = 'UNNAMED',
  ANONYMITY_GRANTED = 'ANONYMITY_GRANTED',
  NOT_RECORDED = 'NOT_RECORDED',
}

/** What the counted claims of a relationship add up to; the rule is in `assessment.ts`. */
export enum AssessmentStatus {
  ASSERTED = 'ASSERTED',
  SUSPECTED = 'SUSPECTED',
  CONTESTED = 'CONTESTED',
  DENIED = 'DENIED',
}

/** ICD 203 (2015), table of likelihood terms; the seven degrees, from least to most likely. */
export enum Likelihood {
  ALMOST_NO_CHANCE = 'ALMOST_NO_CHANCE',
  VERY_UNLIKELY = 'VERY_UNLIKELY',
  UNLIKELY = 'UNLIKELY',
  ROUGHLY_EVEN_CHANCE = 'ROUGHLY_EVEN_CHANCE',
  LIKELY = 'LIKELY',
  VERY_LIKELY = 'VERY_LIKELY',
  ALMOST_CERTAIN = 'ALMOST_CERTAIN',
}

/** How a claim was reached, how it was given, and how much of its evidence is shown (after EuRepoC). */
export enum ClaimBasis {
  FORENSIC = 'FORENSIC',
  TECHNICAL_REPORT = 'TECHNICAL_REPORT',
  INTELLIGENCE = 'INTELLIGENCE',
  POLITICAL = 'POLITICAL',
  MEDIA = 'MEDIA',
  ANONYMOUS = 'ANONYMOUS',
  LEGAL = 'LEGAL',
  INDICTMENT = 'INDICTMENT',
  SANCTIONS = 'SANCTIONS',
  CONFESSION = 'CONFESSION',
  INFERENCE = 'INFERENCE',
  DISCLOSED = 'DISCLOSED',
  PARTLY_DISCLOSED = 'PARTLY_DISCLOSED',
  UNDISCLOSED = 'UNDISCLOSED',
}

/** In what part a claimant speaks of an incident (after EuRepoC's attributing actors). */
export enum ClaimantRole {
  RECEIVER_GOVERNMENT = 'RECEIVER_GOVERNMENT',
  THIRD_PARTY_GOVERNMENT = 'THIRD_PARTY_GOVERNMENT',
  INTERNATIONAL_ORGANIZATION = 'INTERNATIONAL_ORGANIZATION',
  IT_SECURITY_COMMUNITY = 'IT_SECURITY_COMMUNITY',
  RECEIVER = 'RECEIVER',
  MEDIA = 'MEDIA',
  ATTACKER = 'ATTACKER',
  ACCUSED = 'ACCUSED',
}

/** What a claim that draws no relationship is about. */
export enum RemarkTopic {
  EVIDENCE = 'EVIDENCE',
  SILENCE = 'SILENCE',
  OMISSION = 'OMISSION',
  SCALE = 'SCALE',
  SEVERITY = 'SEVERITY',
  RESPONSIBILITY = 'RESPONSIBILITY',
  NO_RESPONSE = 'NO_RESPONSE',
  THREATENED_RESPONSE = 'THREATENED_RESPONSE',
  SEQUENCE = 'SEQUENCE',
  POLICY = 'POLICY',
  EXPECTATION = 'EXPECTATION',
  SELF_ASSESSMENT = 'SELF_ASSESSMENT',
  APPRAISAL = 'APPRAISAL',
  CONTENT = 'CONTENT',
  NAME = 'NAME',
}

/** Traffic Light Protocol 2.0 (FIRST, 2022), from most to least shareable. */
export enum TlpMarking {
  TLP_CLEAR = 'TLP:CLEAR',
  TLP_GREEN = 'TLP:GREEN',
  TLP_AMBER = 'TLP:AMBER',
  TLP_AMBER_STRICT = 'TLP:AMBER+STRICT',
  TLP_RED = 'TLP:RED',
}

/** The markings in order: an index in this list is the `level` that nodes and readers carry. */
export const tlpLevels: readonly TlpMarking[] = [
  TlpMarking.TLP_CLEAR,
  TlpMarking.TLP_GREEN,
  TlpMarking.TLP_AMBER,
  TlpMarking.TLP_AMBER_STRICT,
  TlpMarking.TLP_RED,
];

/** Admiralty code, reliability of a source: A completely reliable … E unreliable, F cannot be judged. */
export enum Reliability {
  A = 'A',
  B = 'B',
  C = 'C',
  D = 'D',
  E = 'E',
  F = 'F',
}

/** What sort of document or utterance a source is. */
export enum SourceType {
  NEWS_ARTICLE = 'NEWS_ARTICLE',
  OP_ED = 'OP_ED',
  OFFICIAL_STATEMENT = 'OFFICIAL_STATEMENT',
  PRESS_BRIEFING = 'PRESS_BRIEFING',
  INTERVIEW = 'INTERVIEW',
  SOCIAL_MEDIA = 'SOCIAL_MEDIA',
  BLOG_POST = 'BLOG_POST',
  TECHNICAL_REPORT = 'TECHNICAL_REPORT',
  SECURITY_BULLETIN = 'SECURITY_BULLETIN',
  AUDIT_REPORT = 'AUDIT_REPORT',
  INTELLIGENCE_ASSESSMENT = 'INTELLIGENCE_ASSESSMENT',
  COURT_DOCUMENT = 'COURT_DOCUMENT',
  LEGAL_ACT = 'LEGAL_ACT',
  DATA_SET = 'DATA_SET',
  OTHER = 'OTHER',
}

/** What sort of answer a response is. */
export enum ResponseType {
  STATEMENT = 'STATEMENT',
  SANCTIONS = 'SANCTIONS',
  EXPULSION = 'EXPULSION',
  INDICTMENT = 'INDICTMENT',
  COMPLAINT = 'COMPLAINT',
  PATCH = 'PATCH',
  REQUEST = 'REQUEST',
  TAKEDOWN = 'TAKEDOWN',
  HARDENING = 'HARDENING',
  POLICY = 'POLICY',
  THREAT = 'THREAT',
  OTHER = 'OTHER',
}

/** What sort of body an organization is. */
export enum OrganizationType {
  GOVERNMENT = 'GOVERNMENT',
  INTELLIGENCE_AGENCY = 'INTELLIGENCE_AGENCY',
  MILITARY = 'MILITARY',
  PUBLIC_SERVICE = 'PUBLIC_SERVICE',
  COMPANY = 'COMPANY',
  MEDIA = 'MEDIA',
  POLITICAL_PARTY = 'POLITICAL_PARTY',
  INTERNATIONAL_ORGANIZATION = 'INTERNATIONAL_ORGANIZATION',
  SECTOR = 'SECTOR',
  OTHER = 'OTHER',
}
