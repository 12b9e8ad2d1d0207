import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import { countriesOfIso, type CountryOfIso } from '../model/countries.js';
import { EntityKind } from '../model/entityKind.js';
import { identifierOf, identifiersOf } from '../model/externalId.js';
import { nameKey } from '../model/nameKey.js';
import { TlpMarking } from '../model/vocabulary.js';
import { deriveEntityProperties } from './derive/derivedProperties.js';
import { idFor } from './inputs/resolvedEntities.js';
import type { WriteStatements } from './writeStatements.js';

/** A cold database has to plan the statements. */
const patient = { timeoutMs: 600_000, patient: true };

const scriptName = 'countries';
const checksum = createHash('sha256').update(JSON.stringify(countriesOfIso)).digest('hex');

const isoIdentifier = (value: string): string =>
  identifierOf(EntityKind.COUNTRY, { system: 'ISO 3166-1', value }) as string;

/** A country as an entity, with its stated properties. */
const statedOf = ({ alpha2, codes, name, others }: CountryOfIso) => ({
  ...{ kind: EntityKind.COUNTRY, name, aliases: others, isoCode: alpha2, description: 'State or territory.' },
  ...{ externalIds: codes.map(isoIdentifier), marking: TlpMarking.TLP_CLEAR },
});

/** The ids of the list that exist, each with its level; and the names, identifiers and ISO code of each visible country. */
type Known = [
  taken: [id: string, level: number][],
  countries: [names: string[], identifiers: string[] | null, isoCode: string | null][],
];

/** The ids that a country may get; an entity above CLEAR may have the first, and must not show by a country that is missing. */
const idsFor = ({ alpha2, name }: CountryOfIso): string[] => {
  const plain = idFor(EntityKind.COUNTRY, name);
  const withCode = `${plain}-${alpha2.toLowerCase()}`;
  return [plain, withCode, `${withCode}-2`, `${withCode}-3`];
};

/** The rows of the countries that no visible country has the code of, nor, without a code, the name. */
function missingRows([taken, countries]: Known) {
  const levels = new Map(taken);
  const identifiers = new Set(countries.flatMap(([, of]) => of ?? []));
  const names = new Set(countries.flatMap(([of, , code]) => (code === null ? of.map(nameKey) : [])));
  return countriesOfIso.flatMap((country) => {
    const stated = statedOf(country);
    const isKnown =
      identifiersOf(stated).some((identifier) => identifiers.has(identifier)) ||
      [stated.name, ...stated.aliases].some((name) => names.has(nameKey(name)));
    const ids = idsFor(country);
    const id = ids.find((one) => !levels.has(one));
    if (isKnown || levels.get(ids[0] as string) === 0 || id === undefined) return [];
    return [{ ...stated, ...deriveEntityProperties(stated, stated.marking), id, version: 1 }];
  });
}

/**
 * Adds the countries of ISO 3166-1 that the graph lacks, once for each version of the list. A country is known by its id or code,
 * or without a code by its name, and stays as it is.
 */
export async function seedCountries(
  database: Database,
  statements: WriteStatements,
  logger: Logger,
): Promise<void> {
  const added = await database.write(async (transaction) => {
    const loaded = new Map((await transaction.run(statements.of('seed/loaded', {}))) as [string, string][]);
    if (loaded.get(scriptName) === checksum) return undefined;
    const [locked] = await transaction.run(statements.of('write/write-lock', { revises: true }));
    const at = locked?.[0] as string;
    const ids = countriesOfIso.flatMap(idsFor);
    const [known] = await transaction.run(statements.of('seed/known-countries', { ids }));
    const rows = missingRows(known as unknown as Known);
    await transaction.run(statements.of('seed/countries', { rows, at }));
    await transaction.run(statements.of('seed/record', { rows: [{ name: scriptName, checksum }], at }));
    return { countries: rows.length };
  }, patient);
  if (added) logger.info(added, 'countries of ISO 3166-1 loaded');
}
