import type {
  ClaimantRole,
  Determination,
  Likelihood,
  RemarkTopic,
  SourceType,
  TlpMarking,
} from '../generated/operations.js';
import { allTypes, typeLabels } from '../vocabulary/relationships.js';
import { capitalize, likelihoodLabels, markingLabels, enumLabel, roleLabels } from '../vocabulary/labels.js';

/** The closed lists of the form. A value of the schema that is missing here fails the type check. */
const sourceTypes: Readonly<Record<SourceType, true>> = {
  NEWS_ARTICLE: true,
  OFFICIAL_STATEMENT: true,
  TECHNICAL_REPORT: true,
  BLOG_POST: true,
  PRESS_BRIEFING: true,
  OP_ED: true,
  INTERVIEW: true,
  COURT_DOCUMENT: true,
  LEGAL_ACT: true,
  INTELLIGENCE_ASSESSMENT: true,
  AUDIT_REPORT: true,
  SECURITY_BULLETIN: true,
  SOCIAL_MEDIA: true,
  DATA_SET: true,
  OTHER: true,
};

/** The form has no fields for judgements and rivalries of hypotheses. */
type OfferedTopic = Exclude<RemarkTopic, 'JUDGEMENT' | 'RIVALRY'>;

const remarkTopics: Readonly<Record<OfferedTopic, true>> = {
  APPRAISAL: true,
  CONTENT: true,
  EVIDENCE: true,
  EXPECTATION: true,
  NAME: true,
  NO_RESPONSE: true,
  OMISSION: true,
  POLICY: true,
  RESPONSIBILITY: true,
  SCALE: true,
  SELF_ASSESSMENT: true,
  SEQUENCE: true,
  SEVERITY: true,
  SILENCE: true,
  THREATENED_RESPONSE: true,
};

const determinations: Readonly<Record<Determination, true>> = {
  CONFIRMED: true,
  SUSPECTED: true,
  BLOCKED: true,
  FAILED_ATTEMPT: true,
  LOW_VALUE: true,
  FALSE_POSITIVE: true,
};

const none = ['', '–'] as const;

const named = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  (Object.entries(words) as [Value, string][]).map(([value, label]) => [value, label] as const);
const keyed = <Value extends string>(values: Readonly<Record<Value, true>>) =>
  (Object.keys(values) as Value[]).map((value) => [value, capitalize(enumLabel(value))] as const);

export const sourceTypeChoices: readonly (readonly [SourceType | '', string])[] = [
  none,
  ...keyed(sourceTypes),
];
export const determinationChoices: readonly (readonly [Determination | '', string])[] = [
  none,
  ...keyed(determinations),
];
export const truthChoices = [none, ['true', 'Yes'] as const, ['false', 'No'] as const];
export const topicChoices: readonly (readonly [RemarkTopic | '', string])[] = [none, ...keyed(remarkTopics)];
export const roleChoices: readonly (readonly [ClaimantRole | '', string])[] = [
  none,
  ...named(roleLabels).map(([value, label]) => [value, capitalize(label)] as const),
];
export const likelihoodChoices: readonly (readonly [Likelihood | '', string])[] = [
  none,
  ...named(likelihoodLabels).map(([value, label]) => [value, capitalize(label)] as const),
];
export const markingChoices: readonly (readonly [TlpMarking, string])[] = named(markingLabels);
export const predicateChoices = [
  ['', 'none: a remark'] as const,
  ...allTypes.map((type) => [type, typeLabels[type][0]] as const),
];
