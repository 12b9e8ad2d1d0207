/**
 * The closed vocabularies. Values from standards are exact; each list names its source.
 * GraphQL enums, input validation and checks in the database are made from these.
 */

/** The position that a claim takes on its relationship. */
export enum Stance {
  ASSERTS = 'ASSERTS',
  SUSPECTS = 'SUSPECTS',
  DENIES = 'DENIES',
  DISPUTES = 'DISPUTES',
  WITHDRAWS = 'WITHDRAWS',
}

/** Whether a claim with this stance supports its relationship. */
export const isSupport = (stance: Stance): boolean => stance === Stance.ASSERTS || stance === Stance.SUSPECTS;

/** Whether a claim with this stance is for or against its relationship; a withdrawal only supersedes earlier claims. */
export const isPosition = (stance: Stance): boolean => stance !== Stance.WITHDRAWS;

/** Whether the source names the claimants. Only ANONYMITY_GRANTED means 'anonymous' in the sense of the source. */
export enum SpeakerStatus {
  NAMED = 'NAMED',
  UNNAMED = 'UNNAMED',
  ANONYMITY_GRANTED = 'ANONYMITY_GRANTED',
  NOT_RECORDED = 'NOT_RECORDED',
}

/** The status that the counted claims of a relationship add up to; `assessment.ts` has the rule. */
export enum AssessmentStatus {
  ASSERTED = 'ASSERTED',
  SUSPECTED = 'SUSPECTED',
  CONTESTED = 'CONTESTED',
  DENIED = 'DENIED',
}

/** The seven likelihood terms of ICD 203 (2015), section D.6.e(2)(a), from least to most likely. */
export enum Likelihood {
  ALMOST_NO_CHANCE = 'ALMOST_NO_CHANCE',
  VERY_UNLIKELY = 'VERY_UNLIKELY',
  UNLIKELY = 'UNLIKELY',
  ROUGHLY_EVEN_CHANCE = 'ROUGHLY_EVEN_CHANCE',
  LIKELY = 'LIKELY',
  VERY_LIKELY = 'VERY_LIKELY',
  ALMOST_CERTAIN = 'ALMOST_CERTAIN',
}

/** How a claim was reached and published, and how much of its evidence is disclosed (after EuRepoC). */
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

/** The role in which a claimant makes a claim about an incident (after EuRepoC's attributing actors). */
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

/** The topic of a remark: a claim without a relationship. */
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
  JUDGEMENT = 'JUDGEMENT',
  RIVALRY = 'RIVALRY',
}

/** The topics of remarks that only `hypotheses` reads: no other claim may be linked to them, so that they count nowhere else. */
export const analysisTopics: ReadonlySet<unknown> = new Set([RemarkTopic.JUDGEMENT, RemarkTopic.RIVALRY]);

/** Traffic Light Protocol 2.0 (FIRST, 2022), from most to least shareable. */
export enum TlpMarking {
  TLP_CLEAR = 'TLP:CLEAR',
  TLP_GREEN = 'TLP:GREEN',
  TLP_AMBER = 'TLP:AMBER',
  TLP_AMBER_STRICT = 'TLP:AMBER+STRICT',
  TLP_RED = 'TLP:RED',
}

/** The markings in order: an index in this list is the `level` of nodes and the clearance of callers. */
export const tlpLevels: readonly TlpMarking[] = [
  TlpMarking.TLP_CLEAR,
  TlpMarking.TLP_GREEN,
  TlpMarking.TLP_AMBER,
  TlpMarking.TLP_AMBER_STRICT,
  TlpMarking.TLP_RED,
];

export const levelOf = (marking: TlpMarking): number => tlpLevels.indexOf(marking);

/** Source reliability in the Admiralty code (NATO AJP-2.1): A completely reliable … E unreliable, F cannot be judged. */
export enum Reliability {
  A = 'A',
  B = 'B',
  C = 'C',
  D = 'D',
  E = 'E',
  F = 'F',
}

/** The type of document or utterance of a source. */
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

/**
 * Whether an incident took place and succeeded: `determination` of the STIX 2.1 incident core extension, and the VERIS
 * `security_incident` that it stands for.
 */
export enum Determination {
  SUSPECTED = 'SUSPECTED',
  CONFIRMED = 'CONFIRMED',
  BLOCKED = 'BLOCKED',
  FAILED_ATTEMPT = 'FAILED_ATTEMPT',
  LOW_VALUE = 'LOW_VALUE',
  FALSE_POSITIVE = 'FALSE_POSITIVE',
}

/** What a measured impact counts. */
export enum ImpactMeasure {
  RECORDS = 'RECORDS',
  PEOPLE = 'PEOPLE',
  MONEY = 'MONEY',
  SYSTEMS = 'SYSTEMS',
  ORGANIZATIONS = 'ORGANIZATIONS',
}

/** The type of a response. */
export enum ResponseType {
  STATEMENT = 'STATEMENT',
  SANCTIONS = 'SANCTIONS',
  EXPULSION = 'EXPULSION',
  INDICTMENT = 'INDICTMENT',
  COMPLAINT = 'COMPLAINT',
  INVESTIGATION = 'INVESTIGATION',
  ARREST = 'ARREST',
  SEIZURE = 'SEIZURE',
  CONVICTION = 'CONVICTION',
  PATCH = 'PATCH',
  REQUEST = 'REQUEST',
  TAKEDOWN = 'TAKEDOWN',
  HARDENING = 'HARDENING',
  COUNTERMEASURE = 'COUNTERMEASURE',
  WARNING = 'WARNING',
  COOPERATION = 'COOPERATION',
  DEMARCHE = 'DEMARCHE',
  LEGISLATION = 'LEGISLATION',
  DISMISSAL = 'DISMISSAL',
  EMERGENCY = 'EMERGENCY',
  POLICY = 'POLICY',
  THREAT = 'THREAT',
  OTHER = 'OTHER',
}

/** The type of an organization. */
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
