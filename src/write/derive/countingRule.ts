import type { Logger } from 'pino';
import type { Database, WriteTransaction } from '../../database/database.js';
import type { WriteStatements } from '../writeStatements.js';
import { materializeAssessments } from './deriveInDatabase.js';

/** The version of the rule of counting (`src/model/assessment.ts`) that assessments are materialized by. */
const countingRule = 2;

/** Relationships, or retracted claims, that one transaction works on. */
const pageSize = 1_000;

/** Counting the claims of many relationships takes longer than answering a request. */
const patient = { timeoutMs: 600_000, patient: true };

type Page = (transaction: WriteTransaction, after: string) => Promise<string | undefined>;

/** Works through pages, each in a transaction of its own, until one gives no last id. */
async function eachPage(database: Database, page: Page): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const from: string = after;
    after = await database.write((transaction) => page(transaction, from), patient);
  }
}

/**
 * Materializes all assessments again where that was done by an earlier version of the rule, or by none, as in a graph that
 * was restored. What is cut off begins again at the next start, and comes to the same.
 */
export async function applyCountingRule(
  database: Database,
  statements: WriteStatements,
  logger: Logger,
): Promise<void> {
  const [[version] = []] = await database.read(statements.of('derive/counting-rule', {}), patient);
  if (version === countingRule) return;
  const startedAt = performance.now();
  await eachPage(database, async (transaction, after) => {
    const retracted = await transaction.run(
      statements.of('derive/retracted-page', { after, limit: pageSize }),
    );
    const ids = retracted.map(([id]) => id as string);
    if (ids.length > 0) await transaction.run(statements.of('derive/mark-superseded', { ids }));
    return ids.at(-1);
  });
  let relationships = 0;
  await eachPage(database, async (transaction, after) => {
    const page = await transaction.run(statements.of('derive/relationship-page', { after, limit: pageSize }));
    const ids = page.map(([id]) => id as string);
    await materializeAssessments(transaction, statements, ids);
    relationships += ids.length;
    return ids.at(-1);
  });
  await database.write(
    (transaction) => transaction.run(statements.of('derive/record-counting-rule', { version: countingRule })),
    patient,
  );
  if (relationships > 0)
    logger.info(
      { countingRule, relationships, durationMs: Math.round(performance.now() - startedAt) },
      'assessments materialized by the current rule',
    );
}
