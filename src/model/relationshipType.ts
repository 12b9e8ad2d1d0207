import { EntityKind } from './entityKind.js';

/** How one entity may be tied to another; the families are in `relationshipFamilies`. */
export enum RelationshipType {
  ATTRIBUTED_TO = 'ATTRIBUTED_TO',
  ORDERED_BY = 'ORDERED_BY',
  OPERATES_FOR = 'OPERATES_FOR',
  SPONSORED_BY = 'SPONSORED_BY',
  AUTHORED_BY = 'AUTHORED_BY',
  DEVELOPED_BY = 'DEVELOPED_BY',
  CAUSED = 'CAUSED',
  ENABLED = 'ENABLED',
  MOTIVATED = 'MOTIVATED',
  EXPLOITED = 'EXPLOITED',
  STOLEN_BY = 'STOLEN_BY',
  DERIVED_FROM = 'DERIVED_FROM',
  USED = 'USED',
  PROMPTED = 'PROMPTED',
  TARGETED = 'TARGETED',
  DISRUPTED = 'DISRUPTED',
  COMPROMISED = 'COMPROMISED',
  RESPONDED_TO = 'RESPONDED_TO',
  MITIGATES = 'MITIGATES',
  IMPOSED_ON = 'IMPOSED_ON',
  REQUESTED_OF = 'REQUESTED_OF',
  PART_OF = 'PART_OF',
  LOCATED_IN = 'LOCATED_IN',
  HOLDS_OFFICE_IN = 'HOLDS_OFFICE_IN',
  PUBLISHED_BY = 'PUBLISHED_BY',
  WRITTEN_BY = 'WRITTEN_BY',
  SAME_AS = 'SAME_AS',
}

export enum RelationshipFamily {
  ATTRIBUTION = 'ATTRIBUTION',
  CAUSAL = 'CAUSAL',
  EFFECT = 'EFFECT',
  RESPONSE = 'RESPONSE',
  STRUCTURE = 'STRUCTURE',
}

/**
 * Which end of a relationship comes first in the order of cause and effect: `from` where the subject
 * brings about the object (`Event MOTIVATED Incident`), `to` where the object was there first
 * (`Malware DERIVED_FROM Tool`, `Tool DEVELOPED_BY Organization`).
 */
export type CausalOrder = 'from' | 'to' | undefined;

export interface RelationshipDeclaration {
  family: RelationshipFamily;
  from: readonly EntityKind[];
  to: readonly EntityKind[];
  causeEnd: CausalOrder;
  /** Whether the way from a deed to whoever stands behind it leads along this type, from subject to object. */
  leadsToActor: boolean;
}

const {
  INCIDENT,
  CAMPAIGN,
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

const actors = [THREAT_ACTOR, INTRUSION_SET, ORGANIZATION, PERSON, COUNTRY] as const;
const operations = [INCIDENT, CAMPAIGN] as const;
const happenings = [...operations, EVENT, RESPONSE] as const;
const code = [MALWARE, TOOL] as const;
const weaknesses = [...code, VULNERABILITY] as const;
const sufferers = [ORGANIZATION, PERSON, COUNTRY, TOOL] as const;
const hitters = [...operations, ...code, ...actors] as const;

const attribution = { family: RelationshipFamily.ATTRIBUTION, leadsToActor: true } as const;
const causal = { family: RelationshipFamily.CAUSAL } as const;
const effect = { family: RelationshipFamily.EFFECT, causeEnd: 'from', leadsToActor: false } as const;
const response = { family: RelationshipFamily.RESPONSE, causeEnd: undefined, leadsToActor: false } as const;
const structure = { family: RelationshipFamily.STRUCTURE, causeEnd: undefined } as const;

/** Every relationship type once: its family, the kinds it may tie, and the way chains read it. */
export const relationshipDeclarations: Readonly<Record<RelationshipType, RelationshipDeclaration>> = {
  ATTRIBUTED_TO: {
    ...attribution,
    from: [...operations, ...code, INTRUSION_SET, THREAT_ACTOR, EVENT],
    to: actors,
    causeEnd: 'to',
  },
  ORDERED_BY: { ...attribution, from: happenings, to: actors, causeEnd: 'to' },
  OPERATES_FOR: { ...attribution, from: actors, to: actors, causeEnd: undefined },
  SPONSORED_BY: { ...attribution, from: [...operations, ...actors], to: actors, causeEnd: undefined },
  AUTHORED_BY: { ...attribution, from: code, to: actors, causeEnd: 'to' },
  DEVELOPED_BY: { ...attribution, from: [...weaknesses, RESPONSE], to: actors, causeEnd: 'to' },

  CAUSED: {
    ...causal,
    from: [...happenings, ...weaknesses, ...actors],
    to: happenings,
    causeEnd: 'from',
    leadsToActor: false,
  },
  ENABLED: {
    ...causal,
    from: [...happenings, ...weaknesses, ...actors],
    to: [...happenings, ...code],
    causeEnd: 'from',
    leadsToActor: false,
  },
  MOTIVATED: { ...causal, from: happenings, to: happenings, causeEnd: 'from', leadsToActor: false },
  EXPLOITED: { ...causal, from: hitters, to: [VULNERABILITY, TOOL], causeEnd: 'to', leadsToActor: true },
  STOLEN_BY: { ...causal, from: weaknesses, to: actors, causeEnd: 'from', leadsToActor: true },
  DERIVED_FROM: { ...causal, from: weaknesses, to: weaknesses, causeEnd: 'to', leadsToActor: true },
  USED: { ...causal, from: hitters, to: [...code, ATTACK_PATTERN], causeEnd: 'to', leadsToActor: true },
  PROMPTED: { ...causal, from: happenings, to: happenings, causeEnd: 'from', leadsToActor: false },

  TARGETED: { ...effect, from: hitters, to: sufferers },
  DISRUPTED: { ...effect, from: hitters, to: sufferers },
  COMPROMISED: { ...effect, from: hitters, to: sufferers },

  RESPONDED_TO: { ...response, from: [RESPONSE], to: [...happenings, ...weaknesses] },
  MITIGATES: { ...response, from: [RESPONSE], to: [...weaknesses, ATTACK_PATTERN, ...operations] },
  IMPOSED_ON: { ...response, from: [RESPONSE], to: actors },
  REQUESTED_OF: { ...response, from: [RESPONSE], to: actors },

  PART_OF: {
    ...structure,
    from: [...operations, ...weaknesses, ...actors, EVENT, RESPONSE],
    to: [...operations, ...code, ...actors, EVENT, RESPONSE],
    leadsToActor: true,
  },
  LOCATED_IN: {
    ...structure,
    from: [ORGANIZATION, PERSON, EVENT, THREAT_ACTOR, INTRUSION_SET, INCIDENT],
    to: [COUNTRY],
    leadsToActor: false,
  },
  HOLDS_OFFICE_IN: {
    ...structure,
    from: [PERSON],
    to: [ORGANIZATION, COUNTRY, THREAT_ACTOR],
    leadsToActor: true,
  },
  PUBLISHED_BY: {
    ...structure,
    from: [SOURCE, EVENT, RESPONSE],
    to: [ORGANIZATION, PERSON, COUNTRY, THREAT_ACTOR],
    leadsToActor: false,
  },
  WRITTEN_BY: { ...structure, from: [SOURCE], to: [PERSON, ORGANIZATION], leadsToActor: false },
  SAME_AS: {
    ...structure,
    from: [THREAT_ACTOR, INTRUSION_SET, MALWARE, TOOL],
    to: [THREAT_ACTOR, INTRUSION_SET, MALWARE, TOOL],
    leadsToActor: true,
  },
};

const allTypes = Object.values(RelationshipType);

/** The types of one family, in the vocabulary's order. */
export function typesOfFamily(...families: RelationshipFamily[]): RelationshipType[] {
  return allTypes.filter((type) => families.includes(relationshipDeclarations[type].family));
}

/** The types along which a deed leads to whoever stands behind it: code, unit, agency, state. */
export const attributionChainTypes: readonly RelationshipType[] = allTypes.filter(
  (type) => relationshipDeclarations[type].leadsToActor,
);

/** The types that order cause before effect, by the end that the cause stands at. */
export const causalChainTypes: Readonly<Record<'from' | 'to', readonly RelationshipType[]>> = {
  from: allTypes.filter((type) => relationshipDeclarations[type].causeEnd === 'from'),
  to: allTypes.filter((type) => relationshipDeclarations[type].causeEnd === 'to'),
};
