/** The fourteen kinds of entity, each with its Neo4j label, id prefix and STIX 2.1 object type (STIX 2.1, sections 4 and 7). */
export enum EntityKind {
  INCIDENT = 'INCIDENT',
  CAMPAIGN = 'CAMPAIGN',
  THREAT_ACTOR = 'THREAT_ACTOR',
  INTRUSION_SET = 'INTRUSION_SET',
  MALWARE = 'MALWARE',
  TOOL = 'TOOL',
  ATTACK_PATTERN = 'ATTACK_PATTERN',
  VULNERABILITY = 'VULNERABILITY',
  ORGANIZATION = 'ORGANIZATION',
  PERSON = 'PERSON',
  COUNTRY = 'COUNTRY',
  EVENT = 'EVENT',
  RESPONSE = 'RESPONSE',
  SOURCE = 'SOURCE',
}

export interface KindDeclaration {
  /** The Neo4j label, which is also the GraphQL type's name. */
  label: string;
  /** What the readable ids of this kind begin with: `incident:wannacry`. */
  idPrefix: string;
  /** The STIX 2.1 object type this kind is exchanged as; `x-` where STIX has none. */
  stixType: string;
}

export const kindDeclarations: Readonly<Record<EntityKind, KindDeclaration>> = {
  INCIDENT: { label: 'Incident', idPrefix: 'incident', stixType: 'incident' },
  CAMPAIGN: { label: 'Campaign', idPrefix: 'campaign', stixType: 'campaign' },
  THREAT_ACTOR: { label: 'ThreatActor', idPrefix: 'threat-actor', stixType: 'threat-actor' },
  INTRUSION_SET: { label: 'IntrusionSet', idPrefix: 'intrusion-set', stixType: 'intrusion-set' },
  MALWARE: { label: 'Malware', idPrefix: 'malware', stixType: 'malware' },
  TOOL: { label: 'Tool', idPrefix: 'tool', stixType: 'tool' },
  ATTACK_PATTERN: { label: 'AttackPattern', idPrefix: 'attack-pattern', stixType: 'attack-pattern' },
  VULNERABILITY: { label: 'Vulnerability', idPrefix: 'vulnerability', stixType: 'vulnerability' },
  ORGANIZATION: { label: 'Organization', idPrefix: 'organization', stixType: 'identity' },
  PERSON: { label: 'Person', idPrefix: 'person', stixType: 'identity' },
  COUNTRY: { label: 'Country', idPrefix: 'country', stixType: 'location' },
  EVENT: { label: 'Event', idPrefix: 'event', stixType: 'x-event' },
  RESPONSE: { label: 'Response', idPrefix: 'response', stixType: 'course-of-action' },
  SOURCE: { label: 'Source', idPrefix: 'source', stixType: 'report' },
};
