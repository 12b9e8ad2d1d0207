import type { Logger } from 'pino';
import type { Database, Row, WriteTransaction } from '../../database/database.js';
import { identifierProperties, identifiersOf } from '../../model/externalId.js';
import type { WriteStatements } from '../writeStatements.js';
import { deriveSearchProperties } from './derivedProperties.js';
import { eachPage, patient } from './eachPage.js';

/**
 * The version of the rule of keys and identifiers (`src/model/nameKey.ts`, `src/model/deletionNeighborhood.ts`,
 * `src/model/externalId.ts`). A new version derives all again.
 */
const nameRule = 2;

/** The number of entities per transaction. */
const pageSize = 2_000;

/** A row of `derive/names`: `properties` are those of the entity and of its merged parts, as `identifierProperties` lists them. */
type Named = [id: string, names: string[], properties: unknown[][]];

const identifiersIn = (properties: readonly unknown[][]): string[] =>
  properties.flatMap((values) =>
    identifiersOf(Object.fromEntries(identifierProperties.map((name, index) => [name, values[index]]))),
  );

/** Stores what the entities in the rows are searched by. */
async function store(
  transaction: WriteTransaction,
  statements: WriteStatements,
  named: readonly Row[],
): Promise<void> {
  const rows = (named as readonly Named[]).map(([id, names, properties]) => ({
    id,
    ...deriveSearchProperties(names, identifiersIn(properties)),
  }));
  if (rows.length > 0) await transaction.run(statements.of('derive/search-names', { rows }));
}

/** Derives what entities are searched by from their current names and identifiers. */
export async function deriveSearchNames(
  transaction: WriteTransaction,
  statements: WriteStatements,
  ids: readonly string[],
): Promise<void> {
  await store(
    transaction,
    statements,
    await transaction.run(statements.of('derive/names', { ids, properties: identifierProperties })),
  );
}

/** Whether what all entities are searched by follows the current version of the rule. */
export async function isNameRuleApplied(database: Database, statements: WriteStatements): Promise<boolean> {
  const [[version] = []] = await database.read(statements.of('derive/name-rule', {}), patient);
  return version === nameRule;
}

/**
 * Derives what all entities are searched by again, unless the current version of the rule did so. An interrupted run starts
 * over at the next start, with the same result.
 */
export async function applyNameRule(
  database: Database,
  statements: WriteStatements,
  logger: Logger,
): Promise<void> {
  if (await isNameRuleApplied(database, statements)) return;
  const startedAt = performance.now();
  let entities = 0;
  await eachPage(database, async (transaction, after) => {
    const parameters = { after, limit: pageSize, properties: identifierProperties };
    const named = await transaction.run(statements.of('derive/names-page', parameters));
    await store(transaction, statements, named);
    entities += named.length;
    return named.at(-1)?.[0] as string | undefined;
  });
  await database.write(
    (transaction) => transaction.run(statements.of('derive/record-name-rule', { nameRule })),
    patient,
  );
  if (entities > 0)
    logger.info(
      { nameRule, entities, durationMs: Math.round(performance.now() - startedAt) },
      'derived the search names of all entities by the current rule',
    );
}
