import { createHash } from 'node:crypto';
import slugify from '@sindresorhus/slugify';
import { countriesOfIso } from '../model/countries.js';
import { EntityKind, kindDeclarations } from '../model/entityKind.js';
import { nameKey } from '../model/nameKey.js';
import { OrganizationType } from '../model/vocabulary.js';
import type { EntityDraft } from './draft.js';

/** Spellings of countries in tables that are no names of them. */
const misspelled: readonly (readonly [spelling: string, isoCode: string])[] = [['Lebonon', 'LB']];

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
const byCode = new Map(countriesOfIso.map(({ alpha2, name }) => [alpha2, countryOf(name, alpha2)]));

for (const { alpha2, name, others } of countriesOfIso)
  for (const spelling of [name, ...others]) spellings.set(keyOf(spelling), countryOf(name, alpha2));
for (const [spelling, isoCode] of misspelled) spellings.set(keyOf(spelling), byCode.get(isoCode) as Place);
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
