import { ClaimBasis, ClaimantRole, ResponseType, Stance } from '../../model/vocabulary.js';
import type { Report } from '../draft.js';
import { distinct, reportValue, type Row } from '../table.js';
import { excerpt } from '../cells.js';

/**
 * The basis of each attribution_type. A type that covers several ("indictment / sanctions") gets only what holds for all
 * of them.
 */
export const bases: ReadonlyMap<string, readonly ClaimBasis[]> = new Map<string, readonly ClaimBasis[]>([
  ['Anonymous statement in media report', [ClaimBasis.MEDIA, ClaimBasis.ANONYMOUS]],
  ['Attribution given, type unclear', []],
  ['Direct statement in media report', [ClaimBasis.MEDIA]],
  ['Domestic legal action', [ClaimBasis.LEGAL]],
  ['Media report', [ClaimBasis.MEDIA]],
  ['Political statement / report', [ClaimBasis.POLITICAL]],
  ['Political statement/report and indictment / sanctions', [ClaimBasis.POLITICAL, ClaimBasis.LEGAL]],
  ['Self-attribution in the course of the attack', [ClaimBasis.CONFESSION]],
  ['Statement in media report and indictment / sanctions', [ClaimBasis.MEDIA, ClaimBasis.LEGAL]],
  ['Statement in media report and political statement/technical report', [ClaimBasis.MEDIA]],
  ['Technical report', [ClaimBasis.TECHNICAL_REPORT]],
  ['Indictment', [ClaimBasis.INDICTMENT]],
  ['Sanctions', [ClaimBasis.SANCTIONS]],
]);

/** The role of the claimant by attribution_basis; null for an attribution that is contested, which disputes it. */
export const roles: ReadonlyMap<string, ClaimantRole | null> = new Map<string, ClaimantRole | null>([
  ['Attacker confirms', ClaimantRole.ATTACKER],
  ['Attribution by EU institution/agency', ClaimantRole.INTERNATIONAL_ORGANIZATION],
  ['Attribution by international organization', ClaimantRole.INTERNATIONAL_ORGANIZATION],
  ['Attribution by receiver government / state entity', ClaimantRole.RECEIVER_GOVERNMENT],
  ['Attribution by third-party', ClaimantRole.THIRD_PARTY_GOVERNMENT],
  ['IT-security community attributes attacker', ClaimantRole.IT_SECURITY_COMMUNITY],
  ['Media-based attribution', ClaimantRole.MEDIA],
  ['Receiver attributes attacker', ClaimantRole.RECEIVER],
  ['Contested attribution', null],
]);

/** The stance on the tie of an initiator to its state by its category; null where the category says nothing of one. */
export const ties: ReadonlyMap<string, Stance | null> = new Map<string, Stance | null>([
  ['State', Stance.ASSERTS],
  ['Non-state actor, state-affiliation suggested', Stance.SUSPECTS],
  ['Non-state-group', null],
  ['Individual hacker', null],
  ['Unknown - not attributed', null],
]);

/** The subcategory of an initiator of which a tie to its state is widely held, but not invoked in the incident. */
export const affiliationHeld = 'Non-state-group, state-affiliation suggested';

/** The actor types of initiator categories and subcategories, in terms of STIX 2.1 threat-actor-type-ov where it has one. */
export const actorTypes: ReadonlyMap<string, string> = new Map([
  ['Individual hacker', 'hacker'],
  ['Hacktivist', 'activist'],
  ['Criminal', 'criminal'],
  ['Terrorist', 'terrorist'],
  ['Religious actors', 'religious-actors'],
  ['Ethnic actors', 'ethnic-actors'],
  [
    'Private technology companies / hacking for hire groups without state affiliation / research entities',
    'hacking-for-hire',
  ],
]);

/** Receiver categories that have no sector, or none beside that of their main category. */
export const withoutSector: ReadonlySet<string> = new Set(['Other', 'Other social groups', 'Unknown']);

/** Receiver categories as sectors, in terms of STIX 2.1 industry-sector-ov where it has one. */
export const sectors: ReadonlyMap<string, string> = new Map<string, string>([
  ['State institutions / political system', 'government'],
  ['Critical infrastructure', 'infrastructure'],
  ['Corporate Targets', 'commercial'],
  ['International / supranational organization', 'international-organization'],
  ['Social groups', 'social-groups'],
  ['Media', 'media'],
  ['Science', 'science'],
  ['End user', 'end-users'],
  ['Advocacy / activists', 'civil-society'],
  ['Political opposition / dissidents / expats', 'political-opposition'],
  ['Religious', 'religious'],
  ['Ethnic', 'ethnic'],
  ['Criminal', 'criminal'],
  ['Terrorist', 'terrorist'],
  ['Hacktivist', 'activist'],
  ['Legislative', 'government-legislative'],
  ['Judiciary', 'government-judiciary'],
  ['Police', 'law-enforcement'],
  ['Intelligence agencies', 'intelligence'],
  ['Political parties', 'political-parties'],
  ['Election infrastructure / related systems', 'elections'],
  ['Chemicals', 'chemical'],
  ['Civil service / administration', 'government-public-services'],
  ['Defence industry', 'defense'],
  ['Energy', 'energy'],
  ['Finance', 'financial-services'],
  ['Food', 'agriculture'],
  ['Government / ministries', 'government-national'],
  ['Health', 'healthcare'],
  ['Military', 'military'],
  ['Space', 'aerospace'],
  ['Telecommunications', 'telecommunications'],
  ['Transportation', 'transportation'],
  ['Water', 'water'],
]);

/** The types of incident, as the words that all importers use. */
export const incidentTypes: ReadonlyMap<string, readonly string[]> = new Map([
  ['Data theft', ['data-theft']],
  ['Data theft & Doxing', ['data-theft', 'doxing']],
  ['Disruption', ['disruption']],
  ['Hijacking with Misuse', ['hijacking-with-misuse']],
  ['Hijacking without Misuse', ['hijacking-without-misuse']],
  ['Ransomware', ['ransomware']],
]);

/** What was lost by a code other than "none" of these columns, in terms of VERIS. */
export const lossesByColumn: Readonly<Record<string, string>> = {
  data_theft: 'confidentiality',
  disruption: 'availability',
};

/** Whether zero-days were used. */
export const zeroDays: ReadonlyMap<string, boolean> = new Map([
  ['Yes', true],
  ['No', false],
]);

const technique = (name: string, mitreId?: string) => [name, { name, mitreId }] as const;

/** Techniques of ATT&CK by name. The exfiltration of data is a tactic of many techniques and has no identifier of one. */
export const techniques: ReadonlyMap<string, { name: string; mitreId: string | undefined }> = new Map([
  technique('Drive-by Compromise', 'T1189'),
  technique('Exploit Public-Facing Application', 'T1190'),
  technique('External Remote Services', 'T1133'),
  technique('Hardware Additions', 'T1200'),
  technique('Phishing', 'T1566'),
  technique('Replication Through Removable Media', 'T1091'),
  technique('Supply Chain Compromise', 'T1195'),
  technique('Trusted Relationship', 'T1199'),
  technique('Valid Accounts', 'T1078'),
  technique('Account Access Removal', 'T1531'),
  technique('Data Destruction', 'T1485'),
  technique('Data Encrypted for Impact', 'T1486'),
  technique('Data Exfiltration'),
  technique('Data Manipulation', 'T1565'),
  technique('Defacement', 'T1491'),
  technique('Disk Wipe', 'T1561'),
  technique('Endpoint Denial of Service', 'T1499'),
  technique('Firmware Corruption', 'T1495'),
  technique('Inhibit System Recovery', 'T1490'),
  technique('Network Denial of Service', 'T1498'),
  technique('Resource Hijacking', 'T1496'),
  technique('Service Stop', 'T1489'),
  technique('System Shutdown/Reboot', 'T1529'),
]);

/** The type of a response by its subcode or, without a known one, by its type. A type that covers several has none. */
export const responseTypes: ReadonlyMap<string, ResponseType> = new Map([
  ['Awareness raising', ResponseType.WARNING],
  ['Capacity building in third countries', ResponseType.COOPERATION],
  ['Confidence and security-building Dialogues', ResponseType.COOPERATION],
  ['Declaration of HR', ResponseType.STATEMENT],
  ['Diplomatic protest notes', ResponseType.DEMARCHE],
  ['Economic sanctions', ResponseType.SANCTIONS],
  ['Parliamentary investigation committee', ResponseType.INVESTIGATION],
  ['Removal from office', ResponseType.DISMISSAL],
  ['Resignation', ResponseType.DISMISSAL],
  ['Severance of diplomatic relations', ResponseType.DEMARCHE],
  ['Statement by head of state/head of government', ResponseType.STATEMENT],
  ['Statement by minister of foreign affairs', ResponseType.STATEMENT],
  ['Statement by other ministers/members of parliament', ResponseType.STATEMENT],
  ['Statement by secretary-general or similar', ResponseType.STATEMENT],
  ['Statements by foreign ministers', ResponseType.STATEMENT],
  ['Proclamation of public emergency', ResponseType.EMERGENCY],
]);

/** Who disclosed an incident, as the end of a sentence. */
export const disclosers: ReadonlyMap<string, string> = new Map([
  ['Incident disclosed by attacker', 'the attacker'],
  ['Incident disclosed by IT-security company', 'an IT security company'],
  ['Incident disclosed by victim', 'a victim'],
  ['Incident disclosed by media', 'media'],
  ['Incident disclosed by authorities of victim state', 'authorities of the state of a victim'],
  ['Incident disclosed by third-party-actor', 'a third party or authorities of another state'],
]);

/** The responsibility of a state, as a sentence. */
export const stateRoles: ReadonlyMap<string, string> = new Map([
  ['Direct', 'Members of state agencies or units are directly responsible'],
  [
    'Indirect',
    'A state is indirectly responsible: it knowingly sanctioned, ordered or supported the incident',
  ],
  ['None/Negligent', 'No state is responsible, or by negligence at most'],
]);

/** The classes of the impact on confidentiality and integrity, in short. */
export const intelligenceImpacts: ReadonlyMap<string, string> = new Map([
  ['No data breach/exfiltration or data corruption (deletion/altering) and/or leaking of data', 'none'],
  [
    'Minor data breach/exfiltration (no critical/sensitive information), but no data corruption (deletion/altering) or leaking of data',
    'minor breach',
  ],
  [
    'Minor data breach/exfiltration (no critical/sensitive information), data corruption (deletion/altering) and/or leaking of data',
    'minor breach, corruption or leak',
  ],
  [
    'Data corruption (deletion/altering) but no leaking of data, no data breach/exfiltration OR major data breach / exfiltration, but no data corruption and/or leaking of data',
    'corruption, or major breach',
  ],
  [
    'Major data breach/exfiltration (critical/sensitive information) & data corruption (deletion/altering) and/or leaking of data',
    'major breach, and corruption or leak',
  ],
]);

/** A code without the examples that follow it in parentheses. */
export const coded = (text: string): string => text.replace(/\s*\(.*$/, '');

/** The values of a column's codes; an unknown code is reported. */
export function decoded<T>(
  rows: readonly Row[],
  column: string,
  codes: ReadonlyMap<string, T>,
  report: Report,
): T[] {
  return distinct(rows, column).flatMap((text) => {
    const found = codes.get(text) ?? codes.get(coded(text));
    if (found !== undefined) return [found];
    reportValue(
      rows,
      column,
      text,
      `"${excerpt(text)}" is not in the code book of EuRepoC 1.1; the value is skipped.`,
      report,
    );
    return [];
  });
}
