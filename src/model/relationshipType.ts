import { EntityKind, kindsWith } from './entityKind.js';

export enum RelationshipFamily {
  ATTRIBUTION = 'ATTRIBUTION',
  CAUSAL = 'CAUSAL',
  EFFECT = 'EFFECT',
  RESPONSE = 'RESPONSE',
  STRUCTURE = 'STRUCTURE',
}

/** The label of each family in the explorer, and its description in the API. */
export const familyDeclarations: Readonly<Record<RelationshipFamily, { label: string; summary: string }>> = {
  ATTRIBUTION: { label: 'Attribution', summary: 'Who is held responsible.' },
  CAUSAL: { label: 'Cause', summary: 'What caused it or made it possible.' },
  EFFECT: { label: 'Effect', summary: 'Whom or what it hit.' },
  RESPONSE: { label: 'Response', summary: 'What was done in response.' },
  STRUCTURE: {
    label: 'Structure',
    summary: 'What is part of what, who holds which office, who published what.',
  },
};

/**
 * The end of a relationship that is the cause: `from` where the subject causes the object
 * (`Event MOTIVATED Incident`), `to` where the object existed first (`Malware DERIVED_FROM Tool`).
 */
export type CausalOrder = 'from' | 'to' | undefined;

/** The one declaration of a relationship type. */
export interface RelationshipDeclaration {
  family: RelationshipFamily;
  /** The description of the enum value, after the name of its family. */
  summary: string;
  /** The labels in the explorer, read from subject to object and from object to subject. */
  words: readonly [there: string, back: string];
  /** The kinds that the subject and the object may have. */
  from: readonly EntityKind[];
  to: readonly EntityKind[];
  causeEnd: CausalOrder;
  /** Whether attribution chains follow this type, from subject to object. */
  leadsToActor: boolean;
  /** Whether the object is held responsible for an incident that is the subject: `Incident.attributions` reads these. */
  holdsResponsible?: true;
  /** Whether it leads from an actor to the state behind it, or to what that state is behind: `Statistics.actorStates` follows these. */
  leadsToState?: true;
}

const {
  INCIDENT,
  THREAT_ACTOR,
  INTRUSION_SET,
  MALWARE,
  TOOL,
  ATTACK_PATTERN,
  VULNERABILITY,
  ORGANIZATION,
  PERSON,
  COUNTRY,
  EVENT,
  RESPONSE,
  SOURCE,
} = EntityKind;

const actors = kindsWith('actor');
const operations = kindsWith('operation');
const happenings = kindsWith('happening');
const code = kindsWith('code');
const weaknesses = kindsWith('weakness');
const sufferers = [...kindsWith('victim'), TOOL];
const hitters = [...operations, ...code, ...actors];

const attribution = { family: RelationshipFamily.ATTRIBUTION, leadsToActor: true } as const;
const causal = { family: RelationshipFamily.CAUSAL } as const;
const effect = { family: RelationshipFamily.EFFECT, causeEnd: 'from', leadsToActor: false } as const;
const response = { family: RelationshipFamily.RESPONSE, causeEnd: undefined, leadsToActor: false } as const;
const structure = { family: RelationshipFamily.STRUCTURE, causeEnd: undefined } as const;

/** The relationship types, in the order of the vocabulary. To add a type, add an entry here. */
const types = {
  ATTRIBUTED_TO: {
    summary: 'the subject is the deed or work of the object (STIX attributed-to).',
    words: ['attributed to', 'held responsible for'],
    holdsResponsible: true,
    ...attribution,
    from: [...operations, ...code, INTRUSION_SET, THREAT_ACTOR, EVENT],
    to: actors,
    causeEnd: 'to',
  },
  ORDERED_BY: {
    summary: 'done on the order or by the decision of the object.',
    words: ['ordered by', 'ordered'],
    holdsResponsible: true,
    ...attribution,
    from: happenings,
    to: actors,
    causeEnd: 'to',
  },
  OPERATES_FOR: {
    summary: 'the subject works on behalf of the object.',
    words: ['operates for', 'is served by'],
    leadsToState: true,
    ...attribution,
    from: actors,
    to: actors,
    causeEnd: undefined,
  },
  SPONSORED_BY: {
    summary: 'the object pays for or supports the subject.',
    words: ['sponsored by', 'sponsors'],
    leadsToState: true,
    holdsResponsible: true,
    ...attribution,
    from: [...operations, ...actors],
    to: actors,
    causeEnd: undefined,
  },
  AUTHORED_BY: {
    summary: 'the code was written by the object (STIX authored-by).',
    words: ['authored by', 'authored'],
    ...attribution,
    from: code,
    to: actors,
    causeEnd: 'to',
  },
  DEVELOPED_BY: {
    summary: 'the code, or the software with the flaw, was developed by the object.',
    words: ['developed by', 'developed'],
    ...attribution,
    from: [...weaknesses, RESPONSE],
    to: actors,
    causeEnd: 'to',
  },

  CAUSED: {
    summary: 'the subject caused the object.',
    words: ['caused', 'caused by'],
    ...causal,
    from: [...happenings, ...weaknesses, ...actors],
    to: happenings,
    causeEnd: 'from',
    leadsToActor: false,
  },
  ENABLED: {
    summary: 'the subject made the object possible.',
    words: ['enabled', 'enabled by'],
    ...causal,
    from: [...happenings, ...weaknesses, ...actors],
    to: [...happenings, ...code],
    causeEnd: 'from',
    leadsToActor: false,
  },
  MOTIVATED: {
    summary: 'the subject was the reason for the object.',
    words: ['motivated', 'motivated by'],
    ...causal,
    from: happenings,
    to: happenings,
    causeEnd: 'from',
    leadsToActor: false,
  },
  EXPLOITED: {
    summary: 'the subject exploited the object (STIX exploits).',
    words: ['exploited', 'exploited by'],
    ...causal,
    from: hitters,
    to: [VULNERABILITY, TOOL],
    causeEnd: 'to',
    leadsToActor: true,
  },
  STOLEN_BY: {
    summary: 'the subject was stolen by the object.',
    words: ['stolen by', 'stole'],
    ...causal,
    from: weaknesses,
    to: actors,
    causeEnd: 'from',
    leadsToActor: true,
  },
  DERIVED_FROM: {
    summary: 'the subject is derived from the object.',
    words: ['derived from', 'gave rise to'],
    ...causal,
    from: weaknesses,
    to: weaknesses,
    causeEnd: 'to',
    leadsToActor: true,
  },
  USED: {
    summary: 'the subject used the object (STIX uses).',
    words: ['used', 'used by'],
    ...causal,
    from: hitters,
    to: [...code, ATTACK_PATTERN],
    causeEnd: 'to',
    leadsToActor: true,
  },
  PROMPTED: {
    summary: 'the subject prompted the object.',
    words: ['prompted', 'prompted by'],
    ...causal,
    from: happenings,
    to: happenings,
    causeEnd: 'from',
    leadsToActor: false,
  },

  TARGETED: {
    summary: 'the subject was aimed at, or hit, the object (STIX targets).',
    words: ['targeted', 'targeted by'],
    ...effect,
    from: hitters,
    to: sufferers,
  },
  DISRUPTED: {
    summary: 'the subject interrupted the work of the object.',
    words: ['disrupted', 'disrupted by'],
    ...effect,
    from: hitters,
    to: sufferers,
  },
  COMPROMISED: {
    summary: 'the subject broke into the object (STIX compromises).',
    words: ['compromised', 'compromised by'],
    ...effect,
    from: hitters,
    to: sufferers,
  },

  RESPONDED_TO: {
    summary: 'the subject is a response to the object.',
    words: ['responded to', 'answered by'],
    ...response,
    from: [RESPONSE],
    to: [...happenings, ...weaknesses],
  },
  MITIGATES: {
    summary: 'the subject closes or reduces the object (STIX mitigates).',
    words: ['mitigates', 'mitigated by'],
    ...response,
    from: [RESPONSE],
    to: [...weaknesses, ATTACK_PATTERN, ...operations],
  },
  IMPOSED_ON: {
    summary: 'the subject is imposed on the object.',
    words: ['imposed on', 'had imposed on it'],
    ...response,
    from: [RESPONSE],
    to: actors,
  },
  REQUESTED_OF: {
    summary: 'the subject is requested of the object.',
    words: ['requested of', 'was asked for'],
    ...response,
    from: [RESPONSE],
    to: actors,
  },
  ISSUED_BY: {
    summary: 'the object announced, issued or carried out the subject.',
    words: ['issued by', 'issued'],
    ...response,
    from: [RESPONSE],
    to: actors,
  },

  PART_OF: {
    summary: 'the subject is part of the object.',
    words: ['part of', 'has as part'],
    leadsToState: true,
    ...structure,
    from: [...operations, ...weaknesses, ...actors, EVENT, RESPONSE],
    to: [...operations, ...weaknesses, ...actors, EVENT, RESPONSE],
    leadsToActor: true,
  },
  LOCATED_IN: {
    summary: 'the subject is in the object (STIX located-at).',
    words: ['located in', 'location of'],
    leadsToState: true,
    ...structure,
    from: [ORGANIZATION, PERSON, EVENT, THREAT_ACTOR, INTRUSION_SET, INCIDENT],
    to: [COUNTRY],
    leadsToActor: false,
  },
  HOLDS_OFFICE_IN: {
    summary: 'the person holds, or held, an office in the object; role and period are on the claims.',
    words: ['holds office in', 'has in office'],
    ...structure,
    from: [PERSON],
    to: [ORGANIZATION, COUNTRY, THREAT_ACTOR],
    leadsToActor: true,
  },
  PUBLISHED_BY: {
    summary: 'the subject was published by the object.',
    words: ['published by', 'published'],
    ...structure,
    from: [SOURCE, EVENT, RESPONSE],
    to: actors,
    leadsToActor: false,
  },
  WRITTEN_BY: {
    summary: 'the source was written by the object.',
    words: ['written by', 'wrote'],
    ...structure,
    from: [SOURCE],
    to: actors,
    leadsToActor: false,
  },
  SAME_AS: {
    summary: 'the subject is said to be the object under another name.',
    words: ['same as', 'same as'],
    ...structure,
    from: [THREAT_ACTOR, INTRUSION_SET, MALWARE, TOOL],
    to: [THREAT_ACTOR, INTRUSION_SET, MALWARE, TOOL],
    leadsToActor: true,
  },
} as const satisfies Readonly<Record<string, RelationshipDeclaration>>;

/** The type of a relationship between two entities. */
export type RelationshipType = keyof typeof types;

/** The types as an enum: each key is its own value. */
export const RelationshipType = Object.fromEntries(Object.keys(types).map((type) => [type, type])) as {
  readonly [Type in RelationshipType]: Type;
};

/** The declaration of each relationship type. */
export const relationshipDeclarations: Readonly<Record<RelationshipType, RelationshipDeclaration>> = types;

const allTypes = Object.keys(types) as RelationshipType[];

/** The types of some families, in the order of their declarations. */
export function typesOfFamily(...families: RelationshipFamily[]): RelationshipType[] {
  return allTypes.filter((type) => families.includes(relationshipDeclarations[type].family));
}

/** The types that attribution chains follow: from an incident over code, unit and agency to a state. */
export const attributionChainTypes: readonly RelationshipType[] = allTypes.filter(
  (type) => relationshipDeclarations[type].leadsToActor,
);

/** The types that order cause before effect, by the end that is the cause. */
export const causalChainTypes: Readonly<Record<'from' | 'to', readonly RelationshipType[]>> = {
  from: allTypes.filter((type) => relationshipDeclarations[type].causeEnd === 'from'),
  to: allTypes.filter((type) => relationshipDeclarations[type].causeEnd === 'to'),
};

/** The types that hold an actor responsible for an incident. */
export const accountabilityTypes: readonly RelationshipType[] = allTypes.filter(
  (type) => relationshipDeclarations[type].holdsResponsible,
);

/** The types that lead from an actor to the state behind it. */
export const stateTypes: readonly RelationshipType[] = allTypes.filter(
  (type) => relationshipDeclarations[type].leadsToState,
);
