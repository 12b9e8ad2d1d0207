import type { EntityKind } from './entityKind.js';

/** One form of the identifiers of a system, for the kinds that it identifies. */
export interface IdentifierForm {
  /** The kinds that have identifiers of this form; all without it. */
  kinds?: readonly EntityKind[];
  pattern: RegExp;
  example: string;
  /** The page about what the identifier stands for. */
  url?: (value: string) => string;
}

/** A system that identifies entities outside this graph. */
export interface ExternalSystem {
  /** The name as users know it; without a colon, which separates it from the value where it is stored. */
  name: string;
  /** The canonical spelling of its identifiers. */
  spelling: 'upper case' | 'lower case' | 'as written';
  forms: readonly IdentifierForm[];
  /** Whether different entities of one kind can have the same identifier. */
  isShared?: true;
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const exampleUuid = '68391641-859f-4a9a-9a1e-3e5cf71ec376';

const attack =
  (folder: string) =>
  (value: string): string =>
    `https://attack.mitre.org/${folder}/${value.replace('.', '/')}/`;

/** The forms that a field of a kind has too. */
export const identifierForms: Readonly<Record<'cve' | 'attackTechnique' | 'alpha2', IdentifierForm>> = {
  cve: {
    kinds: ['VULNERABILITY'],
    pattern: /^CVE-\d{4}-\d{4,}$/,
    example: 'CVE-2017-0144',
    url: (value) => `https://www.cve.org/CVERecord?id=${value}`,
  },
  attackTechnique: {
    kinds: ['ATTACK_PATTERN'],
    pattern: /^T\d{4}(\.\d{3})?$/,
    example: 'T1486',
    url: attack('techniques'),
  },
  alpha2: {
    kinds: ['COUNTRY'],
    pattern: /^[A-Z]{2}$/,
    example: 'KP',
    url: (value) => `https://www.iso.org/obp/ui/#iso:code:3166:${value}`,
  },
};

const isWebAddress = /^https?:\/\/[^\s/]\S*$/i;

/**
 * The systems of `Entity.externalIds`. A classification of which many entities have the same value, such as CWE, is none.
 * To add a system, add an entry here.
 */
export const externalSystems: readonly ExternalSystem[] = [
  { name: 'CVE', spelling: 'upper case', forms: [identifierForms.cve] },
  {
    name: 'ATT&CK',
    spelling: 'upper case',
    forms: [
      identifierForms.attackTechnique,
      {
        kinds: ['THREAT_ACTOR', 'INTRUSION_SET', 'ORGANIZATION'],
        pattern: /^G\d{4}$/,
        example: 'G0032',
        url: attack('groups'),
      },
      { kinds: ['MALWARE', 'TOOL'], pattern: /^S\d{4}$/, example: 'S0366', url: attack('software') },
      { kinds: ['CAMPAIGN', 'INCIDENT'], pattern: /^C\d{4}$/, example: 'C0028', url: attack('campaigns') },
      { kinds: ['RESPONSE'], pattern: /^M\d{4}$/, example: 'M1051', url: attack('mitigations') },
    ],
  },
  {
    name: 'CAPEC',
    spelling: 'upper case',
    forms: [
      {
        kinds: ['ATTACK_PATTERN'],
        pattern: /^CAPEC-\d{1,4}$/,
        example: 'CAPEC-163',
        url: (value) => `https://capec.mitre.org/data/definitions/${value.slice('CAPEC-'.length)}.html`,
      },
    ],
  },
  {
    name: 'ISO 3166-1',
    spelling: 'upper case',
    forms: [
      identifierForms.alpha2,
      { kinds: ['COUNTRY'], pattern: /^[A-Z]{3}$/, example: 'PRK' },
      { kinds: ['COUNTRY'], pattern: /^\d{3}$/, example: '408' },
    ],
  },
  {
    name: 'STIX',
    spelling: 'lower case',
    // STIX 2.1, section 2.9: the type of the object and a UUID.
    forms: [
      { pattern: new RegExp(`^[a-z][a-z0-9-]{2,249}--${uuid}$`), example: `intrusion-set--${exampleUuid}` },
    ],
  },
  {
    name: 'MISP',
    spelling: 'lower case',
    forms: [{ pattern: new RegExp(`^${uuid}$`), example: exampleUuid }],
  },
  {
    name: 'EuRepoC',
    spelling: 'as written',
    forms: [{ kinds: ['INCIDENT'], pattern: /^[1-9]\d{0,8}$/, example: '2164' }],
  },
  {
    name: 'Wikidata',
    spelling: 'upper case',
    forms: [
      {
        pattern: /^Q[1-9]\d{0,11}$/,
        example: 'Q423',
        url: (value) => `https://www.wikidata.org/wiki/${value}`,
      },
    ],
  },
  {
    // Several documents can be read at one address, such as the entries of a live page.
    ...{ name: 'URL', spelling: 'as written', isShared: true },
    forms: [
      {
        kinds: ['SOURCE'],
        pattern: isWebAddress,
        example: 'https://www.nytimes.com/2017/12/19/us/politics/north-korea-cyberattack.html',
        url: (value) => value,
      },
    ],
  },
];
