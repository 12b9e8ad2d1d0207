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

/** The ids of some countries that exist, the highest level of each, and what the visible countries are recognized by. */
type Known = [taken: [id: string, level: number][], identifiers: string[], names: string[]];

function missingRows([taken, identifiers, names]: Known) {
  const levels = new Map(taken);
  const known = new Set([...identifiers, ...names.map(nameKey)]);
  return countriesOfIso.flatMap((country) => {
    const stated = statedOf(country);
    const keys = [...identifiersOf(stated), ...[stated.name, ...stated.aliases].map(nameKey)];
    const plain = idFor(EntityKind.COUNTRY, stated.name);
    if (keys.some((key) => known.has(key)) || levels.get(plain) === 0) return [];
    // An entity above CLEAR may have the id; that must not show by a country that is missing.
    const id = levels.has(plain) ? `${plain}-${country.alpha2.toLowerCase()}` : plain;
    return [{ ...stated, ...deriveEntityProperties(stated, stated.marking), id, version: 1 }];
  });
}

/**
 * Adds the countries of ISO 3166-1 that the graph lacks, once for each version of the list. A country is known by its id, code
 * or name, and stays as it is.
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
    const ids = countriesOfIso.map(({ name }) => idFor(EntityKind.COUNTRY, name));
    const [known] = await transaction.run(statements.of('seed/known-countries', { ids }));
    const rows = missingRows(known as unknown as Known);
    await transaction.run(statements.of('seed/countries', { rows, at }));
    await transaction.run(statements.of('seed/record', { rows: [{ name: scriptName, checksum }], at }));
    return { countries: rows.length };
  }, patient);
  if (added) logger.info(added, 'countries of ISO 3166-1 loaded');
}
