import { Determination } from '../../model/vocabulary.js';

/** `security_incident` as the determination of the incident. */
export const determinations: ReadonlyMap<string, Determination> = new Map<string, Determination>([
  ['Confirmed', Determination.CONFIRMED],
  ['Suspected', Determination.SUSPECTED],
  ['Near miss', Determination.FAILED_ATTEMPT],
  ['False positive', Determination.FALSE_POSITIVE],
]);

/** `confidence` on the scale of STIX 2.1 (Appendix A, low, medium, high). */
export const confidences: ReadonlyMap<string, number> = new Map([
  ['High', 85],
  ['Medium', 50],
  ['Low', 15],
]);

/** Motives in terms of STIX 2.1 attack-motivation-ov. */
export const motives: ReadonlyMap<string, string> = new Map([
  ['Financial', 'personal-gain'],
  ['Espionage', 'dominance'],
  ['Ideology', 'ideology'],
  ['Grudge', 'revenge'],
  ['Fun', 'personal-satisfaction'],
  ['Fear', 'coercion'],
]);

/** Varieties of external actors in terms of STIX 2.1 threat-actor-type-ov. */
export const actorTypes: ReadonlyMap<string, string> = new Map([
  ['Activist', 'activist'],
  ['Competitor', 'competitor'],
  ['Nation-state', 'nation-state'],
  ['Organized crime', 'crime-syndicate'],
  ['State-affiliated', 'nation-state'],
  ['Terrorist', 'terrorist'],
]);

/** Motives that STIX has no term for. */
export const motivesLeftOut: ReadonlySet<string> = new Set(['Convenience', 'Secondary']);

/** The variety of an actor that is the state itself. */
export const stateVariety = 'Nation-state';

/** The variety of an actor that has a tie to a state; it does not say that the state is responsible. */
export const affiliatedVariety = 'State-affiliated';

/**
 * Actions and their varieties as types of incident, in terms of STIX incident-type-ov where it has one. What holds for every
 * variety of an action has an empty name. Other varieties say how an actor proceeded, and not what happened.
 */
export const incidentTypes: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  malware: new Map([
    ['Ransomware', 'ransomware'],
    ['DoS', 'denial-of-service'],
    ['Export data', 'data-exfiltration'],
    ['Destroy data', 'deletion-information'],
    ['Modify data', 'modification-information'],
    ['Worm', 'worm-spreading'],
  ]),
  hacking: new Map([
    ['', 'unauthorized-access-system'],
    ['DoS', 'denial-of-service'],
    ['SQLi', 'sql-injection'],
    ['Exploit vuln', 'exploit'],
  ]),
  social: new Map([
    ['Phishing', 'dissemination-phishing-emails'],
    ['Spam', 'spam'],
  ]),
  misuse: new Map([['', 'unauthorized-use']]),
  physical: new Map([['Theft', 'equipment-theft']]),
  error: new Map([
    ['', 'unintentional'],
    ['Loss', 'equipment-loss'],
    ['Misconfiguration', 'misconfiguration'],
    ['Misdelivery', 'unauthorized-release'],
    ['Publishing error', 'unauthorized-release'],
  ]),
  environmental: new Map(),
};

/** NAICS codes by their first digits, the longest that fits, as sectors of STIX 2.1 industry-sector-ov. */
const sectors: ReadonlyMap<string, string> = new Map([
  ['11', 'agriculture'],
  ['21', 'mining'],
  ['22', 'utilities'],
  ['2213', 'water'],
  ['23', 'construction'],
  ['31', 'manufacturing'],
  ['32', 'manufacturing'],
  ['325', 'chemical'],
  ['3254', 'pharmaceuticals'],
  ['33', 'manufacturing'],
  ['3361', 'automotive'],
  ['3362', 'automotive'],
  ['3363', 'automotive'],
  ['3364', 'aerospace'],
  ['42', 'commercial'],
  ['44', 'retail'],
  ['45', 'retail'],
  ['48', 'transportation'],
  ['49', 'transportation'],
  ['51', 'communications'],
  ['517', 'telecommunications'],
  ['518', 'technology'],
  ['52', 'financial-services'],
  ['524', 'insurance'],
  ['5415', 'technology'],
  ['61', 'education'],
  ['62', 'healthcare'],
  ['71', 'entertainment'],
  ['72', 'hospitality-leisure'],
  ['813', 'non-profit'],
  ['92', 'government'],
  ['92212', 'emergency-services'],
  ['92216', 'emergency-services'],
  ['9281', 'defense'],
]);

/** The sector of a NAICS code; undefined for one without a sector of STIX, such as that of other services. */
export function sectorOf(code: string): string | undefined {
  for (let length = code.length; length >= 2; length -= 1) {
    const sector = sectors.get(code.slice(0, length));
    if (sector !== undefined) return sector;
  }
  return undefined;
}
