import { EntityKind } from '../../model/entityKind.js';

/** How the entries of a galaxy cluster are imported. */
export interface ClusterType {
  kind: EntityKind;
  /** Who says what the cluster says is told by its source. */
  source: { id: string; name: string };
  /** The fields that every entity of the cluster has. */
  fields?: { malwareTypes?: string[] };
}

const type = (name: string, title: string, kind: EntityKind, malwareType?: string): [string, ClusterType] => [
  name,
  {
    kind,
    source: { id: `source:misp-${name}`, name: `MISP galaxy, ${title}` },
    ...(malwareType !== undefined && { fields: { malwareTypes: [malwareType] } }),
  },
];

/** The clusters that are imported, by their `type`. */
export const clusterTypes: ReadonlyMap<string, ClusterType> = new Map([
  [
    'threat-actor',
    {
      kind: EntityKind.INTRUSION_SET,
      source: { id: 'source:misp-threat-actors', name: 'MISP galaxy, threat actors' },
    },
  ],
  type('microsoft-activity-group', 'Microsoft activity groups', EntityKind.INTRUSION_SET),
  type('mitre-intrusion-set', 'intrusion sets of ATT&CK', EntityKind.INTRUSION_SET),
  type('mitre-campaign', 'campaigns of ATT&CK', EntityKind.CAMPAIGN),
  type('mitre-attack-pattern', 'techniques of ATT&CK', EntityKind.ATTACK_PATTERN),
  type('mitre-malware', 'malware of ATT&CK', EntityKind.MALWARE),
  type('mitre-tool', 'tools of ATT&CK', EntityKind.TOOL),
  type('malpedia', 'Malpedia', EntityKind.MALWARE),
  type('ransomware', 'ransomware', EntityKind.MALWARE, 'ransomware'),
  type('backdoor', 'backdoors', EntityKind.MALWARE, 'backdoor'),
  type('rat', 'remote access trojans', EntityKind.MALWARE, 'remote-access-trojan'),
  type('stealer', 'stealers', EntityKind.MALWARE, 'spyware'),
  type('botnet', 'botnets', EntityKind.MALWARE, 'bot'),
  type('exploit-kit', 'exploit kits', EntityKind.MALWARE, 'exploit-kit'),
  type('tool', 'tools', EntityKind.TOOL),
  type('producer', 'producers', EntityKind.ORGANIZATION),
  type('country', 'countries', EntityKind.COUNTRY),
]);

/** The name of an entry and its ATT&CK identifier, which the clusters of ATT&CK append: "Phishing - T1566". */
export function attackNameOf(typeName: string, value: string): { name: string; mitreId?: string } {
  const [, name, mitreId] = /^(.*\S) - ([A-Z]\d{4}(?:\.\d{3})?)$/.exec(value) ?? [];
  if (!typeName.startsWith('mitre-')) return { name: value };
  return name === undefined || mitreId === undefined ? { name: value } : { name, mitreId };
}

const others: Readonly<Record<string, string>> = {
  sector: 'Sectors are a field of organizations (`sectors`) and not entities.',
};

/** Why a cluster of another type is not imported. */
export const refusalOf = (name: string): string =>
  `The cluster has the type "${name}". ${others[name] ?? 'This graph has no kind for its entries.'} Clusters of these types are imported: ${[...clusterTypes.keys()].join(', ')}.`;
