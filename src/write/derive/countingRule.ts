import type { Logger } from 'pino';
import type { Database } from '../../database/database.js';
import type { WriteStatements } from '../writeStatements.js';
import { markInactive, materializeAssessments } from './deriveInDatabase.js';
import { eachPage, patient } from './eachPage.js';

/** The version of the assessment rule (`src/model/assessment.ts`). A new version materializes all assessments again. */
const countingRule = 4;

/** The number of relationships, or of retracted claims, per transaction. */
const pageSize = 1_000;

/** Whether all assessments follow the current version of the rule. */
export async function isCountingRuleApplied(
  database: Database,
  statements: WriteStatements,
): Promise<boolean> {
  const [[version] = []] = await database.read(statements.of('derive/counting-rule', {}), patient);
  return version === countingRule;
}

/**
 * Materializes all assessments again unless the current version of the rule did so; a restored graph has no version. An
 * interrupted run starts over at the next start, with the same result.
 */
export async function applyCountingRule(
  database: Database,
  statements: WriteStatements,
  logger: Logger,
): Promise<void> {
  if (await isCountingRuleApplied(database, statements)) return;
  const startedAt = performance.now();
  await eachPage(database, async (transaction, after) => {
    const retracted = await transaction.run(
      statements.of('derive/retracted-page', { after, limit: pageSize }),
    );
    const ids = retracted.map(([id]) => id as string);
    if (ids.length > 0) await markInactive(transaction, statements, ids);
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
    (transaction) => transaction.run(statements.of('derive/record-counting-rule', { countingRule })),
    patient,
  );
  if (relationships > 0)
    logger.info(
      { countingRule, relationships, durationMs: Math.round(performance.now() - startedAt) },
      'materialized all assessments by the current rule',
    );
}
