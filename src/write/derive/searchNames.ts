import type { Logger } from 'pino';
import type { Database, Row, WriteTransaction } from '../../database/database.js';
import type { WriteStatements } from '../writeStatements.js';
import { deriveSearchProperties } from './derivedProperties.js';
import { eachPage, patient } from './eachPage.js';

/** The version of the rule of keys (`src/model/nameKey.ts`, `src/model/deletionNeighborhood.ts`). A new version derives all again. */
const nameRule = 1;

/** The number of entities per transaction. */
const pageSize = 2_000;

/** A row of `derive/names`. */
type Named = [id: string, names: string[]];

/** Stores what the entities in the rows are searched by. */
async function store(
  transaction: WriteTransaction,
  statements: WriteStatements,
  named: readonly Row[],
): Promise<void> {
  const rows = (named as readonly Named[]).map(([id, names]) => ({ id, ...deriveSearchProperties(names) }));
  if (rows.length > 0) await transaction.run(statements.of('derive/search-names', { rows }));
}

/** Derives what entities are searched by from their current names. */
export async function deriveSearchNames(
  transaction: WriteTransaction,
  statements: WriteStatements,
  ids: readonly string[],
): Promise<void> {
  await store(transaction, statements, await transaction.run(statements.of('derive/names', { ids })));
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
  const [[version] = []] = await database.read(statements.of('derive/name-rule', {}), patient);
  if (version === nameRule) return;
  const startedAt = performance.now();
  let entities = 0;
  await eachPage(database, async (transaction, after) => {
    const named = await transaction.run(statements.of('derive/names-page', { after, limit: pageSize }));
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
