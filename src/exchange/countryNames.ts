import { createHash } from 'node:crypto';
import slugify from '@sindresorhus/slugify';
import { EntityKind, kindDeclarations } from '../model/entityKind.js';
import { nameKey } from '../model/nameKey.js';
import { OrganizationType } from '../model/vocabulary.js';
import type { EntityDraft } from './draft.js';

/**
 * Country names as tables spell them, with their ids in this graph. The list is fixed rather than taken from `Intl`, since
 * an id must not change when a newer Node renames a country.
 */

/** ISO 3166-1 code (XK is user-assigned), the short name that makes the id, and other spellings. */
const countries: readonly (readonly [isoCode: string, name: string, ...others: string[]])[] = [
  ['AF', 'Afghanistan'],
  ['AL', 'Albania'],
  ['DZ', 'Algeria'],
  ['AD', 'Andorra'],
  ['AO', 'Angola'],
  ['AG', 'Antigua and Barbuda'],
  ['AR', 'Argentina'],
  ['AM', 'Armenia'],
  ['AU', 'Australia'],
  ['AT', 'Austria'],
  ['AZ', 'Azerbaijan'],
  ['BS', 'Bahamas'],
  ['BH', 'Bahrain'],
  ['BD', 'Bangladesh'],
  ['BB', 'Barbados'],
  ['BY', 'Belarus'],
  ['BE', 'Belgium'],
  ['BZ', 'Belize'],
  ['BJ', 'Benin'],
  ['BT', 'Bhutan'],
  ['BO', 'Bolivia', 'Bolivia, Plurinational State of', 'Bolivia (Plurinational State of)'],
  ['BA', 'Bosnia and Herzegovina'],
  ['BW', 'Botswana'],
  ['BR', 'Brazil'],
  ['BN', 'Brunei', 'Brunei Darussalam'],
  ['BG', 'Bulgaria'],
  ['BF', 'Burkina Faso'],
  ['BI', 'Burundi'],
  ['CV', 'Cape Verde', 'Cabo Verde'],
  ['KH', 'Cambodia'],
  ['CM', 'Cameroon'],
  ['CA', 'Canada'],
  ['CF', 'Central African Republic'],
  ['TD', 'Chad'],
  ['CL', 'Chile'],
  ['CN', 'China', "People's Republic of China", 'PRC'],
  ['CO', 'Colombia'],
  ['KM', 'Comoros'],
  ['CG', 'Republic of the Congo', 'Congo'],
  [
    'CD',
    'Democratic Republic of the Congo',
    'Congo, Democratic Republic of the',
    'Congo, The Democratic Republic of the',
  ],
  ['CR', 'Costa Rica'],
  ['HR', 'Croatia'],
  ['CU', 'Cuba'],
  ['CY', 'Cyprus'],
  ['CZ', 'Czech Republic', 'Czechia'],
  ['DK', 'Denmark'],
  ['DJ', 'Djibouti'],
  ['DM', 'Dominica'],
  ['DO', 'Dominican Republic'],
  ['EC', 'Ecuador'],
  ['EG', 'Egypt'],
  ['SV', 'El Salvador'],
  ['GQ', 'Equatorial Guinea'],
  ['ER', 'Eritrea'],
  ['EE', 'Estonia'],
  ['SZ', 'Eswatini', 'Swaziland'],
  ['ET', 'Ethiopia'],
  ['FJ', 'Fiji'],
  ['FI', 'Finland'],
  ['FR', 'France'],
  ['GA', 'Gabon'],
  ['GM', 'Gambia'],
  ['GE', 'Georgia'],
  ['DE', 'Germany'],
  ['GH', 'Ghana'],
  ['GR', 'Greece'],
  ['GD', 'Grenada'],
  ['GT', 'Guatemala'],
  ['GN', 'Guinea'],
  ['GW', 'Guinea-Bissau'],
  ['GY', 'Guyana'],
  ['HT', 'Haiti'],
  ['VA', 'Holy See', 'Holy See (Vatican City State)', 'Vatican City', 'Vatican'],
  ['HN', 'Honduras'],
  ['HK', 'Hong Kong'],
  ['HU', 'Hungary'],
  ['IS', 'Iceland'],
  ['IN', 'India'],
  ['ID', 'Indonesia'],
  ['IR', 'Iran', 'Iran, Islamic Republic of', 'Iran (Islamic Republic of)', 'Islamic Republic of Iran'],
  ['IQ', 'Iraq'],
  ['IE', 'Ireland'],
  ['IL', 'Israel'],
  ['IT', 'Italy'],
  ['CI', 'Ivory Coast', "Côte d'Ivoire"],
  ['JM', 'Jamaica'],
  ['JP', 'Japan'],
  ['JO', 'Jordan'],
  ['KZ', 'Kazakhstan'],
  ['KE', 'Kenya'],
  ['KI', 'Kiribati'],
  ['XK', 'Kosovo'],
  ['KW', 'Kuwait'],
  ['KG', 'Kyrgyzstan'],
  ['LA', 'Laos', "Lao People's Democratic Republic"],
  ['LV', 'Latvia'],
  ['LB', 'Lebanon', 'Lebonon'],
  ['LS', 'Lesotho'],
  ['LR', 'Liberia'],
  ['LY', 'Libya'],
  ['LI', 'Liechtenstein'],
  ['LT', 'Lithuania'],
  ['LU', 'Luxembourg'],
  ['MO', 'Macao', 'Macau'],
  ['MG', 'Madagascar'],
  ['MW', 'Malawi'],
  ['MY', 'Malaysia'],
  ['MV', 'Maldives'],
  ['ML', 'Mali'],
  ['MT', 'Malta'],
  ['MH', 'Marshall Islands'],
  ['MR', 'Mauritania'],
  ['MU', 'Mauritius'],
  ['MX', 'Mexico'],
  ['FM', 'Micronesia', 'Micronesia, Federated States of'],
  ['MD', 'Moldova', 'Moldova, Republic of', 'Moldova (Republic of)'],
  ['MC', 'Monaco'],
  ['MN', 'Mongolia'],
  ['ME', 'Montenegro'],
  ['MA', 'Morocco'],
  ['MZ', 'Mozambique'],
  ['MM', 'Myanmar', 'Burma'],
  ['NA', 'Namibia'],
  ['NR', 'Nauru'],
  ['NP', 'Nepal'],
  ['NL', 'Netherlands'],
  ['NZ', 'New Zealand'],
  ['NI', 'Nicaragua'],
  ['NE', 'Niger'],
  ['NG', 'Nigeria'],
  [
    'KP',
    'North Korea',
    "Korea, Democratic People's Republic of",
    "Korea (Democratic People's Republic of)",
    "Democratic People's Republic of Korea",
    'DPRK',
  ],
  ['MK', 'North Macedonia', 'Macedonia', 'Macedonia, the former Yugoslav Republic of'],
  ['NO', 'Norway'],
  ['OM', 'Oman'],
  ['PK', 'Pakistan'],
  ['PW', 'Palau'],
  ['PS', 'Palestine', 'Palestine, State of', 'Palestinian Territory, Occupied'],
  ['PA', 'Panama'],
  ['PG', 'Papua New Guinea'],
  ['PY', 'Paraguay'],
  ['PE', 'Peru'],
  ['PH', 'Philippines'],
  ['PL', 'Poland'],
  ['PT', 'Portugal'],
  ['PR', 'Puerto Rico'],
  ['QA', 'Qatar'],
  ['RO', 'Romania'],
  ['RU', 'Russia', 'Russian Federation'],
  ['RW', 'Rwanda'],
  ['KN', 'Saint Kitts and Nevis'],
  ['LC', 'Saint Lucia'],
  ['VC', 'Saint Vincent and the Grenadines'],
  ['WS', 'Samoa'],
  ['SM', 'San Marino'],
  ['ST', 'São Tomé and Príncipe'],
  ['SA', 'Saudi Arabia'],
  ['SN', 'Senegal'],
  ['RS', 'Serbia'],
  ['SC', 'Seychelles'],
  ['SL', 'Sierra Leone'],
  ['SG', 'Singapore'],
  ['SK', 'Slovakia'],
  ['SI', 'Slovenia'],
  ['SB', 'Solomon Islands'],
  ['SO', 'Somalia'],
  ['ZA', 'South Africa'],
  ['KR', 'South Korea', 'Korea, Republic of', 'Korea (Republic of)', 'Republic of Korea'],
  ['SS', 'South Sudan'],
  ['ES', 'Spain'],
  ['LK', 'Sri Lanka'],
  ['SD', 'Sudan'],
  ['SR', 'Suriname'],
  ['SE', 'Sweden'],
  ['CH', 'Switzerland'],
  ['SY', 'Syria', 'Syrian Arab Republic'],
  ['TW', 'Taiwan', 'Taiwan, Province of China'],
  ['TJ', 'Tajikistan'],
  ['TZ', 'Tanzania', 'Tanzania, United Republic of'],
  ['TH', 'Thailand'],
  ['TL', 'East Timor', 'Timor-Leste'],
  ['TG', 'Togo'],
  ['TO', 'Tonga'],
  ['TT', 'Trinidad and Tobago'],
  ['TN', 'Tunisia'],
  ['TR', 'Turkey', 'Türkiye'],
  ['TM', 'Turkmenistan'],
  ['TV', 'Tuvalu'],
  ['UG', 'Uganda'],
  ['UA', 'Ukraine'],
  ['AE', 'United Arab Emirates', 'UAE'],
  ['GB', 'United Kingdom', 'UK', 'Great Britain'],
  ['US', 'United States', 'USA', 'United States of America'],
  ['UY', 'Uruguay'],
  ['UZ', 'Uzbekistan'],
  ['VU', 'Vanuatu'],
  ['VE', 'Venezuela', 'Venezuela, Bolivarian Republic of', 'Venezuela (Bolivarian Republic of)'],
  ['VN', 'Vietnam', 'Viet Nam'],
  ['YE', 'Yemen'],
  ['ZM', 'Zambia'],
  ['ZW', 'Zimbabwe'],
];

/** Organizations that country columns contain: name, type and other spellings. */
const bodies: readonly (readonly [name: string, type: OrganizationType, ...others: string[]])[] = [
  ['European Union', OrganizationType.INTERNATIONAL_ORGANIZATION, 'EU (region)', 'EU'],
  [
    'NATO',
    OrganizationType.INTERNATIONAL_ORGANIZATION,
    'NATO (region)',
    'North Atlantic Treaty Organization',
  ],
  ['United Nations', OrganizationType.INTERNATIONAL_ORGANIZATION, 'United Nations Organization', 'UN'],
  ['European Commission', OrganizationType.INTERNATIONAL_ORGANIZATION],
  ['OSCE', OrganizationType.INTERNATIONAL_ORGANIZATION],
  ['Association of Southeast Asian Nations', OrganizationType.INTERNATIONAL_ORGANIZATION, 'ASEAN'],
  ['Asia Pacific Economic Cooperation', OrganizationType.INTERNATIONAL_ORGANIZATION, 'APEC'],
  ['International Association of Athletics Federations', OrganizationType.INTERNATIONAL_ORGANIZATION],
  ['World Anti-Doping Agency', OrganizationType.INTERNATIONAL_ORGANIZATION],
  ['ISIS', OrganizationType.OTHER],
];

/** Regions; their names keep "(region)" so that none is taken for an organization. */
const regions: readonly (readonly [name: string, ...others: string[]])[] = [
  ['Africa'],
  ['Asia'],
  ['Balkans'],
  ['Central America'],
  ['Central Asia'],
  ['East Asia', 'Eastern Asia'],
  ['Eastern Europe'],
  ['Europe'],
  ['Middle East'],
  ['Middle East and North Africa', 'Mena Region', 'MENA'],
  ['North America'],
  ['Northeast Africa'],
  ['Northeast Asia'],
  ['Northern Europe'],
  ['Oceania'],
  ['South America'],
  ['South Asia'],
  ['Southeast Asia', 'Southeast Asian'],
  ['Southern Africa'],
  ['Western Europe'],
  ['World', 'Global'],
];

/** The id of an entity by its name; names that differ only in case or punctuation share it. */
export function idOf(kind: EntityKind, name: string): string {
  const slug = slugify(name, { decamelize: false }).slice(0, 120).replace(/-+$/, '');
  return `${kindDeclarations[kind].idPrefix}:${slug || createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
}

/** A country, or an ORGANIZATION for a region or a body of several countries. */
export interface Place extends EntityDraft {
  id: string;
  kind: 'COUNTRY' | 'ORGANIZATION';
  name: string;
}

const keyOf = (text: string): string => nameKey(text.replace(/^the /i, ''));

const countryOf = (name: string, isoCode: string): Place => ({
  id: idOf(EntityKind.COUNTRY, name),
  kind: EntityKind.COUNTRY,
  name,
  isoCode,
});

const bodyOf = (name: string, organizationType: OrganizationType): Place => ({
  id: idOf(EntityKind.ORGANIZATION, name),
  kind: EntityKind.ORGANIZATION,
  name,
  organizationType,
});

const spellings = new Map<string, Place>();
const byCode = new Map(countries.map(([isoCode, name]) => [isoCode, countryOf(name, isoCode)]));

for (const [isoCode, name, ...others] of countries)
  for (const spelling of [name, ...others]) spellings.set(keyOf(spelling), countryOf(name, isoCode));
for (const [name, type, ...others] of bodies)
  for (const spelling of [name, ...others]) spellings.set(keyOf(spelling), bodyOf(name, type));
for (const [name, ...others] of regions)
  for (const spelling of [name, ...others])
    for (const written of [spelling, `${spelling} (region)`])
      spellings.set(keyOf(written), bodyOf(`${name} (region)`, OrganizationType.OTHER));

/** The country, region or organization that a country cell names; undefined if it is unknown. */
export const placeNamed = (text: string): Place | undefined =>
  // Codes count in capitals only: "No" is an answer, "NO" is Norway.
  spellings.get(keyOf(text)) ?? byCode.get(text.trim());
