import { registerEnumType } from 'type-graphql';
import { CausalDirection } from '../model/chain.js';
import { Direction } from '../model/entity.js';
import { GraphChangeType } from '../model/graphChange.js';
import { Differing } from '../model/input/changeInputs.js';
import { EntityKind } from '../model/entityKind.js';
import { EntityOrderField, IncidentOrderField, SortDirection } from '../model/order.js';
import { RelationshipFamily, RelationshipType } from '../model/relationshipType.js';
import { TimelineEntryType } from '../model/timeline.js';
import {
  AssessmentStatus,
  ClaimantRole,
  ClaimBasis,
  Likelihood,
  OrganizationType,
  Reliability,
  RemarkTopic,
  ResponseType,
  SourceType,
  SpeakerStatus,
  Stance,
  TlpMarking,
} from '../model/vocabulary.js';

/** A description for each value: what an analyst reads in the playground beside it. */
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

describe(Stance, 'Stance', 'Which way a claim leans on the relationship it is about.', {
  ASSERTS: 'Says that it is so.',
  SUSPECTS: 'Says that it may be or seems to be so.',
  DENIES: 'The accused, or one who speaks for them, says that it is not so.',
  DISPUTES: 'Another party says that it is not so, or not shown.',
  WITHDRAWS:
    'A claimant takes earlier claims of its own back (`supersedes`) without stating anything in their place.',
});

describe(SpeakerStatus, 'SpeakerStatus', 'Whether the claimants of a claim are named, and if not, why.', {
  NAMED: 'The source names them.',
  UNNAMED: 'The source names nobody: "officials said".',
  ANONYMITY_GRANTED: 'The source says that they spoke on the condition of anonymity.',
  NOT_RECORDED: 'The source from which it was recorded has a blank here.',
});

describe(AssessmentStatus, 'AssessmentStatus', 'What the counted claims add up to.', {
  ASSERTED: 'At least one claim asserts it and none speaks against it.',
  SUSPECTED: 'It is suspected; nobody asserts it and none speaks against it.',
  CONTESTED: 'Some claims support it, others deny or dispute it.',
  DENIED: 'It is only denied or disputed; no counted claim supports it.',
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
    LEGAL: 'Domestic legal action other than an indictment.',
    INDICTMENT: 'An indictment or criminal complaint.',
    SANCTIONS: 'A sanctions listing.',
    CONFESSION: 'Owned up to by whoever did it, or says so.',
    DISCLOSED: 'The evidence is disclosed.',
    PARTLY_DISCLOSED: 'Part of the evidence is disclosed.',
    UNDISCLOSED: 'Evidence is said to exist and is not disclosed.',
  },
);

describe(ClaimantRole, 'ClaimantRole', 'In what part a claimant speaks of an incident (after EuRepoC).', {
  RECEIVER_GOVERNMENT: 'The government of a country that was hit.',
  THIRD_PARTY_GOVERNMENT: 'The government of another country.',
  INTERNATIONAL_ORGANIZATION: 'An international organization.',
  IT_SECURITY_COMMUNITY: 'A security company or researcher.',
  RECEIVER: 'Whoever was hit.',
  MEDIA: 'A news organization or journalist.',
  ATTACKER: 'Whoever says they did it.',
  ACCUSED: 'Whoever is said to have done it.',
});

describe(RemarkTopic, 'RemarkTopic', 'What a claim that draws no relationship is about.', {
  EVIDENCE: 'What evidence there is, or how much of it is shown.',
  SILENCE: 'Somebody has said nothing about it.',
  OMISSION: 'Somebody spoke and left it out.',
  SCALE: 'How much or how many it hit.',
  SEVERITY: 'How bad it was.',
  RESPONSIBILITY: 'Who bears the responsibility, or does not.',
  NO_RESPONSE: 'No answer, or hardly any, has come.',
  THREATENED_RESPONSE: 'An answer is held out.',
  SEQUENCE: 'What came before or after what.',
  POLICY: 'What somebody means to do in general.',
  EXPECTATION: 'What is expected to happen.',
  SELF_ASSESSMENT: 'Somebody judges their own conduct.',
  APPRAISAL: 'Somebody judges an actor or a matter.',
});

describe(TlpMarking, 'TlpMarking', 'Traffic Light Protocol 2.0: with whom something may be shared.', {
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

describe(SourceType, 'SourceType', 'What sort of document or utterance a source is.', {
  NEWS_ARTICLE: 'A news article.',
  OP_ED: 'An opinion piece by somebody outside the newsroom.',
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

describe(ResponseType, 'ResponseType', 'What sort of answer a response is.', {
  STATEMENT: 'A public statement.',
  SANCTIONS: 'Sanctions.',
  EXPULSION: 'Expulsion of diplomats.',
  INDICTMENT: 'An indictment or criminal complaint.',
  PATCH: 'A fix of the weakness.',
  REQUEST: 'A request to act.',
  TAKEDOWN: 'Infrastructure or malware put out of action.',
  HARDENING: 'Ways in closed, defences raised.',
  POLICY: 'A change of policy.',
  THREAT: 'Consequences held out.',
  OTHER: 'Anything else.',
});

describe(OrganizationType, 'OrganizationType', 'What sort of body an organization is.', {
  GOVERNMENT: 'A government, ministry or office of state.',
  INTELLIGENCE_AGENCY: 'An intelligence agency or a unit of one.',
  MILITARY: 'Armed forces or a unit of them.',
  PUBLIC_SERVICE: 'A public service, such as a hospital.',
  COMPANY: 'A company.',
  MEDIA: 'A news organization.',
  POLITICAL_PARTY: 'A political party.',
  INTERNATIONAL_ORGANIZATION: 'An international organization.',
  SECTOR: 'A sector or a group of like bodies, spoken of as one.',
  OTHER: 'Anything else.',
});

describe(EntityKind, 'EntityKind', 'The kinds of entity, after the STIX 2.1 domain objects.', {
  INCIDENT: 'Something hostile done through networks.',
  CAMPAIGN: 'A set of incidents toward one objective.',
  THREAT_ACTOR: 'People or groups believed to act with malicious intent.',
  INTRUSION_SET: 'A grouping of adversarial behaviour believed to be one body.',
  MALWARE: 'Malicious code.',
  TOOL: 'Code an adversary can use without its being malware itself.',
  ATTACK_PATTERN: 'A way of trying to compromise targets.',
  VULNERABILITY: 'A weakness in software.',
  ORGANIZATION: 'A body: an agency, a company, a service, a government.',
  PERSON: 'A human being.',
  COUNTRY: 'A state, as actor, place and party.',
  EVENT: 'Something that happened outside networks.',
  RESPONSE: 'What was done or threatened in answer.',
  SOURCE: 'Where claims were read or first stated.',
});

describe(RelationshipFamily, 'RelationshipFamily', 'The families of relationship types.', {
  ATTRIBUTION: 'Who stands behind it.',
  CAUSAL: 'What brought it about or made it possible.',
  EFFECT: 'Whom or what it hit.',
  RESPONSE: 'What was done in answer.',
  STRUCTURE: 'What is part of what, who holds which office, who published what.',
});

describe(
  RelationshipType,
  'RelationshipType',
  'How one entity is tied to another, read from subject to object.',
  {
    ATTRIBUTED_TO:
      'Attribution: the subject is held to be the deed or work of the object (STIX attributed-to).',
    ORDERED_BY: 'Attribution: done on the order or by the decision of the object.',
    OPERATES_FOR: 'Attribution: the subject works on behalf of the object.',
    SPONSORED_BY: 'Attribution: the object pays for or backs the subject.',
    AUTHORED_BY: 'Attribution: the code was written by the object (STIX authored-by).',
    DEVELOPED_BY: 'Attribution: the code, or the software with the flaw, was developed by the object.',
    CAUSED: 'Causal: the subject brought the object about.',
    ENABLED: 'Causal: the subject made the object possible.',
    MOTIVATED: 'Causal: the subject was the reason for the object.',
    EXPLOITED: 'Causal: the subject exploited the object (STIX exploits).',
    STOLEN_BY: 'Causal: the subject was stolen by the object.',
    DERIVED_FROM: 'Causal: the subject goes back to the object.',
    USED: 'Causal: the subject made use of the object (STIX uses).',
    PROMPTED: 'Causal: the subject led somebody to do the object.',
    TARGETED: 'Effect: the subject was aimed at, or hit, the object (STIX targets).',
    DISRUPTED: 'Effect: the subject interrupted the work of the object.',
    COMPROMISED: 'Effect: the subject broke into the object (STIX compromises).',
    RESPONDED_TO: 'Response: the subject answers the object.',
    MITIGATES: 'Response: the subject closes or lessens the object (STIX mitigates).',
    IMPOSED_ON: 'Response: the subject is laid upon the object.',
    REQUESTED_OF: 'Response: the subject asks something of the object.',
    PART_OF: 'Structure: the subject belongs to the object.',
    LOCATED_IN: 'Structure: the subject is in the object (STIX located-at).',
    HOLDS_OFFICE_IN:
      'Structure: the person holds, or held, an office there; role and period are on the claims.',
    PUBLISHED_BY: 'Structure: the subject was published by the object.',
    WRITTEN_BY: 'Structure: the source was written by the object.',
    SAME_AS: 'Structure: the subject is said to be the object under another name.',
  },
);

describe(Direction, 'Direction', 'Which way to look from an entity.', {
  OUT: 'What it is the subject of.',
  IN: 'What it is the object of.',
  BOTH: 'Both.',
});

describe(CausalDirection, 'CausalDirection', 'Which way to follow causes.', {
  CAUSES: 'Upstream, to what brought it about.',
  EFFECTS: 'Downstream, to what came of it.',
});

describe(TimelineEntryType, 'TimelineEntryType', 'What sort of date a timeline entry is.', {
  BEGAN: 'The entity itself began, happened or was published.',
  ENDED: 'The entity itself ended.',
  RELATED: 'Something it is tied to began or happened.',
  STATED: 'Somebody claimed something about it.',
});

describe(SortDirection, 'SortDirection', 'Rising or falling.', { ASC: 'Rising.', DESC: 'Falling.' });

describe(EntityOrderField, 'EntityOrderField', 'What entities can be ordered by.', {
  NAME: 'The name.',
  DATE: 'The first day it may have happened or been published; without a date last.',
  RECORDED_AT: 'When this graph came to know it.',
});

describe(IncidentOrderField, 'IncidentOrderField', 'What incidents can be ordered by.', {
  NAME: 'The name.',
  STARTED_AT: 'The first day it may have begun; without a date last.',
  RECORDED_AT: 'When this graph came to know it.',
});

describe(Differing, 'Differing', 'What to do with what is there and described otherwise.', {
  REFUSE: 'Each difference is a CONFLICT, and nothing is written.',
  KEEP: 'What is there stays as it is and is used: for imports of what others change, too.',
});

describe(GraphChangeType, 'GraphChangeType', 'What can happen to the graph.', {
  ENTITY_ADDED: 'An entity was added.',
  ENTITY_CHANGED: 'A field of an entity was changed; its history says which.',
  ENTITY_MERGED: 'An entity became part of another.',
  ENTITY_SPLIT: 'An entity that was part of another is one of its own again.',
  CLAIM_ADDED: 'A claim was added, and with it what it draws.',
  CLAIM_RETRACTED: 'A claim was retracted and no longer counts.',
});
