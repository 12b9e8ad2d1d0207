import { registerEnumType } from 'type-graphql';
import { RollUp } from '../../model/attribution.js';
import { CitationStyle } from '../../model/citation.js';
import { BeliefAxis } from '../../model/beliefChange.js';
import { BeliefChangeKind } from '../../model/beliefDifference.js';
import { GapKind, staleAfterYears } from '../../model/gapRules.js';
import { DecidingStatement, RivalryBasis } from '../../model/hypothesisRules.js';
import { CausalDirection } from '../../model/chain.js';
import { Direction } from '../../model/entity.js';
import { GraphChangeType } from '../../model/graphChange.js';
import { Differing } from '../../model/input/changeInputs.js';
import { EntityKind, kindDeclarations } from '../../model/entityKind.js';
import { ClaimOrderField, EntityOrderField, IncidentOrderField, SortDirection } from '../../model/order.js';
import {
  familyDeclarations,
  relationshipDeclarations,
  RelationshipFamily,
  RelationshipType,
} from '../../model/relationshipType.js';
import { WriteWarningCode } from '../../model/writeWarnings.js';
import { TimelineEntryType } from '../../model/timeline.js';
import {
  AssessmentStatus,
  ClaimantRole,
  ClaimBasis,
  Determination,
  ImpactMeasure,
  Likelihood,
  OrganizationType,
  Reliability,
  RemarkTopic,
  ResponseType,
  SourceType,
  SpeakerStatus,
  Stance,
  TlpMarking,
} from '../../model/vocabulary.js';

/** A description for each value, shown in the playground. */
type Descriptions<E extends Record<string, string>> = Record<keyof E & string, string>;

function describe<E extends Record<string, string>>(
  values: E,
  name: string,
  description: string,
  each: Descriptions<E>,
): void {
  const valuesConfig = Object.fromEntries(
    Object.entries(each).map(([value, text]) => [value, { description: text }]),
  );
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as never });
}

describe(Stance, 'Stance', 'The position of a claim on the relationship it is about.', {
  ASSERTS: 'Says that it is so.',
  SUSPECTS: 'Says that it may be or seems to be so.',
  DENIES: 'The accused, or a spokesperson of theirs, says that it is not so.',
  DISPUTES: 'Another party says that it is not so, or not shown.',
  WITHDRAWS:
    'A claimant takes earlier claims of its own back (`supersedes`) without stating anything in their place.',
});

describe(SpeakerStatus, 'SpeakerStatus', 'Whether the claimants of a claim are named, and if not, why.', {
  NAMED: 'The source names them.',
  UNNAMED: 'The source names no claimant: "officials said".',
  ANONYMITY_GRANTED: 'The source says that they spoke on the condition of anonymity.',
  NOT_RECORDED: 'The data set that it was recorded from leaves this blank.',
});

describe(AssessmentStatus, 'AssessmentStatus', 'What the counted claims add up to.', {
  ASSERTED: 'At least one claim asserts it and none speaks against it.',
  SUSPECTED: 'At least one claim suspects it; none asserts it and none speaks against it.',
  CONTESTED: 'Some claims support it, others deny or dispute it.',
  DENIED: 'It is only denied or disputed; no counted claim supports it.',
});

describe(BeliefAxis, 'BeliefAxis', 'What the two dates of `beliefChanges` are.', {
  AS_OF: 'What had been stated by the end of each date: `asOf` of a lens.',
  RECORDED_BY: 'What this graph had recorded by the end of each date, in UTC: `recordedBy` of a lens.',
});

describe(BeliefChangeKind, 'BeliefChangeKind', 'How a relationship changed between two lenses.', {
  APPEARED: 'Claims draw it under the second lens, none under the first.',
  FELL: 'Claims draw it under the first lens, none under the second.',
  STRENGTHENED:
    'It ranks higher: by status, stated confidence and likelihood, a named claimant, independent parties and origins.',
  WEAKENED: 'It ranks lower, by the same order.',
  BECAME_CONTESTED: 'It is CONTESTED under the second lens and was not under the first.',
  NO_LONGER_CONTESTED: 'It was CONTESTED under the first lens; it exists under the second and is not.',
});

describe(
  RivalryBasis,
  'RivalryBasis',
  'Why two actors exclude each other as the one responsible, or do not.',
  {
    DECLARED: 'A remark with the topic RIVALRY says so.',
    SAME_ROLE:
      'Both are states, groups, organizations or persons, and neither belonged to the other, nor both to a third up to their state.',
    OTHER_STATE: 'They are of different roles, such as a group and a state, and of different states.',
  },
);

describe(
  DecidingStatement,
  'DecidingStatement',
  'A statement of an origin that would make its cells of the first and the second of two hypotheses differ.',
  {
    SUPPORTS_FIRST: 'It asserts that the actor of the first is responsible.',
    OPPOSES_FIRST: 'It denies that the actor of the first is responsible.',
    SUPPORTS_SECOND: 'It asserts that the actor of the second is responsible.',
    OPPOSES_SECOND: 'It denies that the actor of the second is responsible.',
  },
);

describe(GapKind, 'GapKind', 'What is weak in what is claimed about a relationship, by its counted claims.', {
  ONE_PARTY: 'All claims in support are of one party: `independentParties` of the assessment is 1.',
  ANONYMOUS_ONLY: 'No claim in support has a named claimant: `anonymousOnly` of the assessment.',
  UNDISCLOSED_ONLY: 'No claim in support has the basis DISCLOSED or PARTLY_DISCLOSED.',
  NO_PRIMARY_SOURCE:
    'No claim in support, and no root of one, has a primary source or was read in a source that its claimant, or another ' +
    'who speaks for the same state or organization, published or wrote.',
  NO_LOCATOR: 'Claims in support do not say where in their source they were read.',
  COARSE_DATE:
    'Claims for or against it are dated by a month or a year, or not at all; or it holds an actor responsible for an ' +
    'incident whose start is.',
  STALE: `The last dated claim for or against it was stated more than ${staleAfterYears} years before the date of the lens, or today.`,
  DENIAL_UNANSWERED:
    'The accused, or those who speak for them, deny it, and no claim in support was certainly stated after that.',
  ACTOR_WITHOUT_STATE:
    'It holds an actor responsible for an incident, and no counted claim leads from the actor to a state: ' +
    '`attributions(rollUp: STATE)` lists the actor itself.',
  UNDERMINED:
    'Claims in support no longer count, since every root of theirs was retracted or superseded: `undermined` of the assessment.',
  ECHO:
    'Claims in support by claimants of several parties rest on one origin: they derive from statements of one claimant, have ' +
    'one primary source, or were read in sources that name each other as the primary one.',
});

describe(Likelihood, 'Likelihood', 'The seven degrees of likelihood of ICD 203.', {
  ALMOST_NO_CHANCE: 'Almost no chance, remote: 1 to 5 %.',
  VERY_UNLIKELY: 'Very unlikely, highly improbable: 5 to 20 %.',
  UNLIKELY: 'Unlikely, improbable: 20 to 45 %.',
  ROUGHLY_EVEN_CHANCE: 'Roughly even chance, roughly even odds: 45 to 55 %.',
  LIKELY: 'Likely, probable: 55 to 80 %.',
  VERY_LIKELY: 'Very likely, highly probable: 80 to 95 %.',
  ALMOST_CERTAIN: 'Almost certain, nearly certain: 95 to 99 %.',
});

describe(
  ClaimBasis,
  'ClaimBasis',
  'How a claim was reached, how it was given, and how much of its evidence is shown (after EuRepoC).',
  {
    FORENSIC: 'Technical traces: code, infrastructure, logs.',
    TECHNICAL_REPORT: 'A published technical report.',
    INTELLIGENCE: 'A finding of intelligence services.',
    POLITICAL: 'A statement by a government or politician.',
    MEDIA: 'Reporting by media.',
    ANONYMOUS: 'Said to the press on condition of anonymity.',
    LEGAL: 'Domestic legal action other than an indictment, such as a criminal complaint.',
    INDICTMENT: 'An indictment.',
    SANCTIONS: 'A sanctions listing.',
    CONFESSION: 'The claimant says that it did it.',
    INFERENCE: 'Inferred by the claimant from what others state.',
    DISCLOSED: 'The evidence is disclosed.',
    PARTLY_DISCLOSED: 'Part of the evidence is disclosed.',
    UNDISCLOSED: 'Evidence is said to exist and is not disclosed.',
  },
);

describe(ClaimantRole, 'ClaimantRole', 'The role of a claimant in relation to an incident (after EuRepoC).', {
  RECEIVER_GOVERNMENT: 'The government of a country that was hit.',
  THIRD_PARTY_GOVERNMENT: 'The government of another country.',
  INTERNATIONAL_ORGANIZATION: 'An international organization.',
  IT_SECURITY_COMMUNITY: 'A security company or researcher.',
  RECEIVER: 'A person or organization that was hit.',
  MEDIA: 'A news organization or journalist.',
  ATTACKER: 'A party that says it did it.',
  ACCUSED: 'A party that is said to have done it.',
});

describe(RemarkTopic, 'RemarkTopic', 'What a claim that draws no relationship is about.', {
  EVIDENCE: 'The evidence, or how much of it is disclosed.',
  SILENCE: 'A party has said nothing about it.',
  OMISSION: 'A party made a statement and left it out.',
  SCALE: 'The extent of the damage, or the number of victims.',
  SEVERITY: 'The severity of the incident.',
  RESPONSIBILITY: 'Who is responsible, or is not.',
  NO_RESPONSE: 'There has been no response, or hardly any.',
  THREATENED_RESPONSE: 'A response is threatened.',
  SEQUENCE: 'The order of events.',
  POLICY: 'What a party intends to do in general.',
  EXPECTATION: 'What is expected to happen.',
  SELF_ASSESSMENT: 'A party judges its own conduct.',
  APPRAISAL: 'A party judges an actor or a matter.',
  CONTENT: 'What a document, a work or a request contains.',
  NAME: 'What the claimant calls the subject; the name is the quotation.',
  JUDGEMENT:
    'How well an origin of evidence agrees with the hypothesis that the object is responsible for the incident (`consistency`); `derivedFrom` names a claim of the origin. It counts in `hypotheses` alone; lists of claims show it like every remark.',
  RIVALRY:
    'Whether two actors exclude each other as the one responsible: ASSERTS that they do, or DENIES it. It counts in `hypotheses` alone; lists of claims show it like every remark.',
});

describe(TlpMarking, 'TlpMarking', 'Traffic Light Protocol 2.0: with whom information may be shared.', {
  TLP_CLEAR: 'TLP:CLEAR: with the world.',
  TLP_GREEN: 'TLP:GREEN: within the community.',
  TLP_AMBER: 'TLP:AMBER: within the organization and its clients, on a need-to-know basis.',
  TLP_AMBER_STRICT: 'TLP:AMBER+STRICT: within the organization only.',
  TLP_RED: 'TLP:RED: for the individual recipients only.',
});

describe(Reliability, 'Reliability', 'Reliability of a source, by the Admiralty code.', {
  A: 'Completely reliable.',
  B: 'Usually reliable.',
  C: 'Fairly reliable.',
  D: 'Not usually reliable.',
  E: 'Unreliable.',
  F: 'Reliability cannot be judged.',
});

describe(SourceType, 'SourceType', 'The type of a source.', {
  NEWS_ARTICLE: 'A news article.',
  OP_ED: 'An opinion piece by an author outside the newsroom.',
  OFFICIAL_STATEMENT: 'A statement by a government or authority.',
  PRESS_BRIEFING: 'A press briefing or news conference.',
  INTERVIEW: 'An interview or remarks made in public.',
  SOCIAL_MEDIA: 'A post on a social network.',
  BLOG_POST: 'A post on a blog.',
  TECHNICAL_REPORT: 'A technical report.',
  SECURITY_BULLETIN: 'A vendor security bulletin or patch note.',
  AUDIT_REPORT: 'A report by an auditor or inquiry.',
  INTELLIGENCE_ASSESSMENT: 'A published intelligence assessment.',
  COURT_DOCUMENT: 'An indictment, complaint or judgment.',
  LEGAL_ACT: 'A law, order, regulation or sanctions listing.',
  DATA_SET: 'A data set.',
  OTHER: 'Anything else.',
});

describe(
  Determination,
  'Determination',
  'Whether an incident took place and succeeded (determination of the STIX incident extension, VERIS security_incident).',
  {
    SUSPECTED: 'It may have taken place (STIX suspected, VERIS Suspected).',
    CONFIRMED: 'It took place and succeeded (STIX successful-attempt, VERIS Confirmed).',
    BLOCKED: 'It was blocked by a defense (STIX blocked, VERIS Near miss).',
    FAILED_ATTEMPT: 'It failed without being blocked (STIX failed-attempt, VERIS Near miss).',
    LOW_VALUE: 'It took place and is of little importance (STIX low-value).',
    FALSE_POSITIVE: 'It did not take place (STIX false-positive, VERIS False positive).',
  },
);

describe(ImpactMeasure, 'ImpactMeasure', 'What a measured impact counts.', {
  RECORDS: 'Records of data that were stolen, changed or destroyed (VERIS data_total).',
  PEOPLE: 'People who were hit.',
  MONEY: 'A loss, a theft or a cost, in a currency (VERIS overall_amount).',
  SYSTEMS: 'Computers or devices that were hit.',
  ORGANIZATIONS: 'Organizations that were hit.',
});

describe(ResponseType, 'ResponseType', 'The type of a response.', {
  STATEMENT: 'A public statement.',
  SANCTIONS: 'Sanctions.',
  EXPULSION: 'Expulsion of diplomats.',
  INDICTMENT: 'An indictment.',
  COMPLAINT: 'A criminal complaint.',
  INVESTIGATION: 'An investigation, by a prosecutor, the police or a parliament.',
  ARREST: 'An arrest.',
  SEIZURE: 'Money, devices or domains are seized.',
  CONVICTION: 'A conviction or a civil judgment.',
  PATCH: 'A fix of the vulnerability.',
  REQUEST: 'A request to act.',
  TAKEDOWN: 'Infrastructure or malware is disabled.',
  HARDENING: 'Access is closed or defenses are strengthened.',
  COUNTERMEASURE: 'A countermeasure under international law, such as an operation through networks.',
  WARNING: 'A warning or advice to the public or to possible victims.',
  COOPERATION: 'Help to, or cooperation with, others: a dialogue, training, an operation in common.',
  DEMARCHE:
    'A diplomatic step short of expulsion: a protest note, the recall of an ambassador, an end of relations.',
  LEGISLATION: 'A law or regulation.',
  DISMISSAL: 'An office holder resigns or is removed.',
  EMERGENCY: 'A public emergency is declared.',
  POLICY: 'A change of policy.',
  THREAT: 'A threat of consequences.',
  OTHER: 'Anything else.',
});

describe(OrganizationType, 'OrganizationType', 'The type of an organization.', {
  GOVERNMENT: 'A government, ministry or office of state.',
  INTELLIGENCE_AGENCY: 'An intelligence agency or a unit of one.',
  MILITARY: 'Armed forces or a unit of them.',
  PUBLIC_SERVICE: 'A public service, such as a hospital.',
  COMPANY: 'A company.',
  MEDIA: 'A news organization.',
  POLITICAL_PARTY: 'A political party.',
  INTERNATIONAL_ORGANIZATION: 'An international organization.',
  SECTOR: 'A sector or group of similar organizations, named as one.',
  OTHER: 'Anything else.',
});

const capital = (word: string): string => word.charAt(0) + word.slice(1).toLowerCase();

/** The summaries of declarations, by value. */
const summaries = <Value extends string>(declarations: Readonly<Record<Value, { summary: string }>>) =>
  mapValues(declarations, ({ summary }) => summary);

function mapValues<Key extends string, From, To>(
  values: Readonly<Record<Key, From>>,
  of: (value: From) => To,
): Record<Key, To> {
  return Object.fromEntries(Object.entries<From>(values).map(([key, value]) => [key, of(value)])) as Record<
    Key,
    To
  >;
}

describe(
  EntityKind,
  'EntityKind',
  'The kinds of entity, after the STIX 2.1 domain objects.',
  summaries(kindDeclarations),
);

describe(
  RelationshipFamily,
  'RelationshipFamily',
  'The families of relationship types.',
  summaries(familyDeclarations),
);

describe(
  RelationshipType,
  'RelationshipType',
  'How one entity is related to another, read from subject to object.',
  mapValues(relationshipDeclarations, ({ family, summary }) => `${capital(family)}: ${summary}`),
);

describe(Direction, 'Direction', 'The direction of relationships from an entity.', {
  OUT: 'The entity is the subject.',
  IN: 'The entity is the object.',
  BOTH: 'Both.',
});

describe(RollUp, 'RollUp', 'How the attributions of an incident are summed up.', {
  NONE: 'One for each actor and relationship type, as they were made.',
  STATE:
    'One for each state behind the actors: those that it operates for, is sponsored by, is part of or is located in, as ' +
    'counted claims in support say. An actor with several states is under each; one without a state stands for itself.',
});

describe(CausalDirection, 'CausalDirection', 'The direction in which to follow causes.', {
  CAUSES: 'Upstream, to its causes.',
  EFFECTS: 'Downstream, to its effects.',
});

describe(TimelineEntryType, 'TimelineEntryType', 'The type of a timeline entry.', {
  BEGAN: 'The entity itself began, happened or was published.',
  ENDED: 'The entity itself ended.',
  RELATED: 'A related entity began or happened.',
  STATED: 'A claim about it was stated.',
});

describe(SortDirection, 'SortDirection', 'Ascending or descending.', {
  ASC: 'Ascending.',
  DESC: 'Descending.',
});

describe(EntityOrderField, 'EntityOrderField', 'What entities can be ordered by.', {
  NAME: 'The name.',
  DATE: 'The first day it may have happened or been published; without a date last.',
  RECORDED_AT: 'When it was recorded in this graph.',
});

describe(IncidentOrderField, 'IncidentOrderField', 'What incidents can be ordered by.', {
  NAME: 'The name.',
  STARTED_AT: 'The first day it may have begun; without a date last.',
  RECORDED_AT: 'When it was recorded in this graph.',
});

describe(ClaimOrderField, 'ClaimOrderField', 'What claims can be ordered by.', {
  STATED_AT:
    'When it was stated, a date before longer ones that begin with it (2017, 2017-05, 2017-05-12); without a date last in both directions.',
  RECORDED_AT: 'When it was recorded in this graph.',
});

describe(Differing, 'Differing', 'What to do with existing data that differs from the input.', {
  REFUSE: 'Each difference is a CONFLICT, and nothing is written.',
  KEEP: 'The existing data is kept and used: for imports of data that others edit too.',
});

describe(GraphChangeType, 'GraphChangeType', 'The types of changes of the graph.', {
  ENTITY_ADDED: 'An entity was added.',
  ENTITY_CHANGED: 'A field of an entity was changed; its history says which.',
  ENTITY_MERGED: 'An entity was merged into another.',
  ENTITY_SPLIT: 'A merged entity was split off again.',
  CLAIM_ADDED: 'A claim was added, with its relationship if it has one.',
  CLAIM_RETRACTED: 'A claim was retracted and no longer counts.',
});

describe(WriteWarningCode, 'WriteWarningCode', 'What a warning about an input is about.', {
  STATED_AFTER_SOURCE:
    'The claim was stated after its source, or the source of its first statement, was published.',
  DATE_IN_FUTURE: 'A date is in the future.',
  ATTRIBUTED_BEFORE_INCIDENT: 'An actor was held responsible, or denied it, before the incident began.',
  ASSERTED_BELOW_EVEN: 'The claim ASSERTS with a likelihood or confidence below even (50).',
  DISPUTES_ITS_BASIS: 'The claim disputes a claim that it derives from, directly or not.',
  OTHER_LEVEL:
    'The claim is about a unit where others hold its state responsible, or about the state where others hold its unit responsible.',
  SAID_OTHERWISE:
    'The same claimant took another position on the same relationship before, and the claim does not supersede it.',
  POSSIBLE_DUPLICATE: 'An existing entity has the same identifier or a similar name, or is otherwise alike.',
  KEPT_VALUE:
    'An existing entity or claim has another value, or none, and is kept as it is; only with `differing: KEEP`.',
});

describe(CitationStyle, 'CitationStyle', 'The styles of citations.', {
  CSL_JSON: 'An item of the Citation Style Language (CSL 1.0.2), as JSON; with a hash of each claim.',
  BIBLATEX: 'An entry of type `@dataset` for BibLaTeX.',
  RIS: 'A record of type DATA for reference managers (RIS).',
  TEXT: 'One line of plain text.',
});
