import type { GraphQLScalarType } from 'graphql';
import { type IdentifierForm, identifierForms } from './externalSystems.js';
import { PartialDateScalar } from './scalars.js';
import { measuredImpact, severityScore, type Structure } from './structuredValues.js';
import { Determination, OrganizationType, Reliability, ResponseType, SourceType } from './vocabulary.js';

/**
 * The roles of a kind. Checks, relationship types and Cypher label lists are made from these:
 * - `claimant`: can make a claim
 * - `actor`: can be held responsible
 * - `victim`: counts as a victim of an incident
 * - `operation`, `happening`: a hostile operation; anything that happens at a time
 * - `code`, `weakness`: software; anything that can be exploited
 */
export type KindRole = 'claimant' | 'actor' | 'victim' | 'operation' | 'happening' | 'code' | 'weakness';

/** The color group of a kind in the explorer; the colors are in `src/explorer/vocabulary/palette.ts`. */
export type KindGroup = 'deed' | 'adversary' | 'identity' | 'code' | 'event' | 'response' | 'source';

/** How the explorer shows a value: as text, a date, a link, the label of an enum value, yes and no, or the parts of values. */
export type FieldFormat = 'text' | 'date' | 'url' | 'word' | 'reliability' | 'boolean' | 'structure';

/** The GraphQL type of a stored field: a scalar, an enum, or a list of one of them. */
export type StoredType = StringConstructor | BooleanConstructor | GraphQLScalarType | object;

/** One stored property of a kind. The API type, inputs, checks, file schema and explorer are made from it. */
export interface StoredField {
  type: () => StoredType | [StoredType];
  description: string;
  /** The field's label in the explorer. */
  label: string;
  format: FieldFormat;
  /** The form of an identifier; a value of another form is refused. */
  form?: IdentifierForm;
  /** The system of an identifier (`externalSystems.ts`), which is also one of the `externalIds`. */
  system?: string;
  /** The name of the filter of a field that statistics count: by its values, and `none` for entities without a value. */
  countedBy?: string;
  /** What its values consist of (`structuredValues.ts`). */
  structure?: Structure;
  /** Whether a date may be in the future, which otherwise is a warning. */
  mayBeInFuture?: true;
}

/** The one declaration of a kind, from which API, checks, Cypher lists and explorer are made. */
export interface KindDeclaration {
  /** The Neo4j label, which is also the name of the GraphQL type. */
  label: string;
  /** The first part of readable ids: `incident:wannacry`. */
  idPrefix: string;
  /** The STIX 2.1 object type (sections 4 and 7) that the kind is exchanged as; `x-` where STIX has none. */
  stixType: string;
  /** The description of the GraphQL type. */
  description: string;
  /** The description of the enum value; at most half a line. */
  summary: string;
  roles: readonly KindRole[];
  /** Kinds of one group are used interchangeably by sources: they can be merged, and duplicates are searched among all of them. */
  interchangeable?: 'group' | 'software';
  /** The labels in the explorer, singular and plural. */
  words: readonly [one: string, many: string];
  group: KindGroup;
  /** The fields of the kind in addition to those of every entity. */
  fields: Readonly<Record<string, StoredField>>;
}

const text = (label: string, description: string): StoredField => ({
  type: () => String,
  ...{ label, description, format: 'text' },
});
const identifier = (
  label: string,
  description: string,
  system: string,
  form: IdentifierForm,
): StoredField => ({
  ...text(label, `${description}, such as ${form.example}; also one of its \`externalIds\`.`),
  ...{ form, system },
});
const texts = (label: string, description: string): StoredField => ({
  type: () => [String],
  ...{ label, description, format: 'text' },
});
const date = (label: string, description: string): StoredField => ({
  type: () => PartialDateScalar,
  ...{ label, description: `${description}, to the precision known.`, format: 'date' },
});
const word = (label: string, type: object, description: string): StoredField => ({
  type: () => type,
  ...{ label, description, format: 'word' },
});
const truth = (label: string, description: string): StoredField => ({
  type: () => Boolean,
  ...{ label, description, format: 'boolean' },
});

const structured = (label: string, structure: Structure, description: string): StoredField => ({
  type: () => [structure.output],
  ...{ label, description, format: 'structure', structure },
});

const motives = texts(
  'Motives',
  'Why it is done: dominance, ideology, personal-gain, revenge (STIX attack-motivation-ov). What a claimant says about the motive is a claim (MOTIVATED).',
);
const severityScores = structured(
  'Severity',
  severityScore,
  'Its severity on the scales of systems, such as CVSS.',
);
/** The fields of actors. */
const actorFields = {
  actorTypes: texts(
    'Type',
    'The types of actor: nation-state, crime-syndicate, activist, hacker (STIX threat-actor-type-ov).',
  ),
  motives,
  goals: texts('Goals', 'What the actor wants to achieve.'),
};

/** The kinds of entity, in the order of the vocabulary. To add a kind, add an entry here and its shape in the explorer. */
export const kinds = {
  INCIDENT: {
    ...{ label: 'Incident', idPrefix: 'incident', stixType: 'incident' },
    description:
      'A hostile act carried out through networks: an attack, an intrusion, a theft, an information operation.',
    summary: 'A hostile act carried out through networks.',
    roles: ['operation', 'happening'],
    words: ['Incident', 'Incidents'],
    group: 'deed',
    fields: {
      startedAt: date('Began', 'When it began, or was first seen'),
      endedAt: date('Ended', 'When it ended'),
      discoveredAt: date(
        'Discovered',
        'When a victim, or another party for it, discovered it (VERIS discovery)',
      ),
      disclosedAt: date('Disclosed', 'When it became public'),
      containedAt: date('Contained', 'When it was contained (VERIS containment)'),
      incidentTypes: {
        ...texts(
          'Type',
          'The types of incident, such as data-theft, disruption, hijacking-with-misuse, ransomware (STIX incident-type-ov, EuRepoC).',
        ),
        countedBy: 'incidentType',
      },
      determination: word(
        'Determination',
        Determination,
        'Whether it took place and succeeded, as far as is undisputed (determination of the STIX incident extension, VERIS security_incident). A doubt that a claimant states is a claim.',
      ),
      lossTypes: texts(
        'Loss of',
        'What of the victims’ information and systems was lost: confidentiality, integrity, availability (VERIS attribute).',
      ),
      motives,
      zeroDay: truth('Zero-day used', 'Whether a vulnerability was used that its vendor did not know.'),
      victimSectors: texts(
        'Sectors of victims',
        'The sectors of victims that are not named (STIX industry-sector-ov); a named victim is an entity with its own `sectors`. The filter `victimSector` finds both.',
      ),
      severityScores,
      measuredImpacts: structured(
        'Extent',
        measuredImpact,
        'How much it cost or hit, as far as is undisputed: records, people, money, systems, organizations.',
      ),
    },
  },
  CAMPAIGN: {
    ...{ label: 'Campaign', idPrefix: 'campaign', stixType: 'campaign' },
    description: 'A set of incidents with one objective over a period (STIX campaign).',
    summary: 'A set of incidents with one objective.',
    roles: ['operation', 'happening'],
    interchangeable: 'group',
    words: ['Campaign', 'Campaigns'],
    group: 'deed',
    fields: {
      startedAt: date('Began', 'When it began'),
      endedAt: date('Ended', 'When it ended'),
      objective: text('Objective', 'What it is meant to achieve.'),
    },
  },
  THREAT_ACTOR: {
    ...{ label: 'ThreatActor', idPrefix: 'threat-actor', stixType: 'threat-actor' },
    description: 'People or groups believed to act with malicious intent (STIX threat-actor).',
    summary: 'People or groups believed to act with malicious intent.',
    roles: ['claimant', 'actor'],
    interchangeable: 'group',
    words: ['Threat actor', 'Threat actors'],
    group: 'adversary',
    fields: actorFields,
  },
  INTRUSION_SET: {
    ...{ label: 'IntrusionSet', idPrefix: 'intrusion-set', stixType: 'intrusion-set' },
    description:
      'Adversarial behavior grouped as the work of one organization, such as Lazarus Group (STIX intrusion-set).',
    summary: 'Adversarial behavior grouped as the work of one organization.',
    roles: ['claimant', 'actor'],
    interchangeable: 'group',
    words: ['Intrusion set', 'Intrusion sets'],
    group: 'adversary',
    fields: {
      startedAt: date('Began', 'When it was first seen'),
      endedAt: date('Ended', 'When it was last seen'),
      ...actorFields,
    },
  },
  MALWARE: {
    ...{ label: 'Malware', idPrefix: 'malware', stixType: 'malware' },
    description: 'Malicious code, or a family of it (STIX malware).',
    summary: 'Malicious code.',
    roles: ['code', 'weakness'],
    interchangeable: 'software',
    words: ['Malware', 'Malware'],
    group: 'code',
    fields: {
      malwareTypes: texts('Type', 'The types of malware: ransomware, worm, backdoor (STIX malware-type-ov).'),
    },
  },
  TOOL: {
    ...{ label: 'Tool', idPrefix: 'tool', stixType: 'tool' },
    description: 'Software that an adversary can use and that is not malware itself (STIX tool).',
    summary: 'Software that an adversary can use and that is not malware itself.',
    roles: ['code', 'weakness'],
    interchangeable: 'software',
    words: ['Tool', 'Tools'],
    group: 'code',
    fields: {
      toolTypes: texts('Type', 'The types of tool: exploitation, remote-access (STIX tool-type-ov).'),
    },
  },
  ATTACK_PATTERN: {
    ...{ label: 'AttackPattern', idPrefix: 'attack-pattern', stixType: 'attack-pattern' },
    description: 'A way in which adversaries try to compromise targets (STIX attack-pattern).',
    summary: 'A way in which adversaries try to compromise targets.',
    roles: [],
    words: ['Attack pattern', 'Attack patterns'],
    group: 'code',
    fields: {
      mitreId: identifier('ATT&CK', 'The ATT&CK identifier', 'ATT&CK', identifierForms.attackTechnique),
    },
  },
  VULNERABILITY: {
    ...{ label: 'Vulnerability', idPrefix: 'vulnerability', stixType: 'vulnerability' },
    description: 'A weakness in software that can be exploited (STIX vulnerability).',
    summary: 'A weakness in software.',
    roles: ['weakness'],
    words: ['Vulnerability', 'Vulnerabilities'],
    group: 'code',
    fields: {
      cve: identifier('CVE', 'The CVE identifier', 'CVE', identifierForms.cve),
      knownExploitedAt: date(
        'Known exploited',
        'When CISA added it to the Known Exploited Vulnerabilities (KEV) list',
      ),
      remedyDueAt: {
        ...date('Remedy due', 'When US federal agencies have to have remedied it (KEV due date)'),
        mayBeInFuture: true,
      },
      ransomwareUse: truth(
        'Used by ransomware',
        'Whether it is known to be used in ransomware campaigns (KEV knownRansomwareCampaignUse); omitted if that is not known.',
      ),
      severityScores,
    },
  },
  ORGANIZATION: {
    ...{ label: 'Organization', idPrefix: 'organization', stixType: 'identity' },
    description: 'An agency, a unit, a company, a service, a sector or a government (STIX identity).',
    summary: 'An agency, a company, a service or a government.',
    roles: ['claimant', 'actor', 'victim'],
    interchangeable: 'group',
    words: ['Organization', 'Organizations'],
    group: 'identity',
    fields: {
      organizationType: word('Type', OrganizationType, 'The type of organization.'),
      sectors: texts('Sectors', 'The sectors it works in (STIX industry-sector-ov).'),
    },
  },
  PERSON: {
    ...{ label: 'Person', idPrefix: 'person', stixType: 'identity' },
    description: 'A person, in the offices and roles that sources give (STIX identity, individual).',
    summary: 'A person.',
    roles: ['claimant', 'actor', 'victim'],
    words: ['Person', 'Persons'],
    group: 'identity',
    fields: {},
  },
  COUNTRY: {
    ...{ label: 'Country', idPrefix: 'country', stixType: 'location' },
    description: 'A state, as an actor, a place and a victim (STIX location).',
    summary: 'A state, as an actor, a place and a victim.',
    roles: ['claimant', 'actor', 'victim'],
    words: ['Country', 'Countries'],
    group: 'identity',
    fields: {
      isoCode: identifier('ISO code', 'The ISO 3166-1 alpha-2 code', 'ISO 3166-1', identifierForms.alpha2),
    },
  },
  EVENT: {
    ...{ label: 'Event', idPrefix: 'event', stixType: 'x-event' },
    description:
      'An event outside networks: a film release, the publication of a strategy, a news conference.',
    summary: 'An event outside networks.',
    roles: ['happening'],
    words: ['Event', 'Events'],
    group: 'event',
    fields: {
      startedAt: date('Began', 'When it happened or began'),
      endedAt: date('Ended', 'When it ended'),
    },
  },
  RESPONSE: {
    ...{ label: 'Response', idPrefix: 'response', stixType: 'course-of-action' },
    description:
      'What was done or threatened in response: sanctions, a patch, an indictment, a request (STIX course-of-action).',
    summary: 'What was done or threatened in response.',
    roles: ['happening'],
    words: ['Response', 'Responses'],
    group: 'response',
    fields: {
      responseType: word('Type', ResponseType, 'The type of response.'),
      startedAt: date('Began', 'When it was given or began'),
      endedAt: date('Ended', 'When it ended'),
    },
  },
  SOURCE: {
    ...{ label: 'Source', idPrefix: 'source', stixType: 'report' },
    description:
      'A document or utterance in which claims were read or first stated: an article, a briefing, a report (STIX report).',
    summary: 'A document or utterance in which claims were read or first stated.',
    roles: [],
    words: ['Source', 'Sources'],
    group: 'source',
    fields: {
      sourceType: word('Type', SourceType, 'The type of document or utterance.'),
      publishedAt: date('Published', 'When it was published'),
      url: {
        ...{ type: () => String, label: 'URL', format: 'url', system: 'URL' },
        description: 'Where it can be read; also one of its `externalIds`.',
      },
      reliability: {
        type: () => Reliability,
        label: 'Reliability',
        description: 'How reliable it is (Admiralty code, A to F).',
        format: 'reliability',
      },
    },
  },
} as const satisfies Readonly<Record<string, KindDeclaration>>;
