import type { EntityKind } from '../../model/entityKind.js';
import type { UpdateEntityInput } from '../../model/input/changeInputs.js';
import { tlpLevels } from '../../model/vocabulary.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { checkTemporalOrder } from '../inputs/temporalValidation.js';
import { checkMarking, checkFields } from '../inputs/validation.js';
import { deriveInDatabase, withDependents } from '../derive/deriveInDatabase.js';
import { quoted } from '../work/userErrors.js';
import { kindOf, loadExisting } from '../work/identityMap.js';
import { acquireWriteLock } from '../work/writeLock.js';

type Properties = Readonly<Record<string, unknown>>;

interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** What of the changes is not so already; the aliases of a merged entity's parts are not its own. */
function changesTo(properties: Properties, given: Properties): FieldChange[] {
  const own = { ...properties, aliases: properties['ownAliases'] ?? properties['aliases'] };
  return Object.entries(given)
    .filter(([, after]) => after !== undefined)
    .map(([field, after]) => ({ field, before: (own as Properties)[field] ?? null, after }))
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

/** Properties as they shall be; the aliases go to where the entity keeps its own. */
function stated(changes: readonly FieldChange[], properties: Properties): Record<string, unknown> {
  const merged = properties['ownAliases'] !== undefined;
  return Object.fromEntries(
    changes.map(({ field, after }) => [merged && field === 'aliases' ? 'ownAliases' : field, after]),
  );
}

/** Changes what nobody disputes about an entity; what was there before stays in its history. */
export async function updateEntity(work: UnitOfWork, input: UpdateEntityInput): Promise<void> {
  await acquireWriteLock(work, true);
  const { transaction, statements, author, at, userErrors, outcome } = work;
  const { id, expectedVersion, changes: given, reason } = input;
  const known = (await loadExisting(work, [id])).get(id);
  const properties = known?.properties ?? {};
  if (known?.id !== id || kindOf(known) === undefined || known.level > author.level)
    userErrors.add('id', `There is no entity ${quoted(id)}.`, 'NOT_FOUND');
  userErrors.stop();
  const version = properties['version'] as number;
  if (version !== expectedVersion) {
    const message = `It has been changed since: its version is ${version}, not ${expectedVersion}.`;
    userErrors.add('expectedVersion', message, 'CONFLICT', version);
  }
  const kind = properties['kind'] as EntityKind;
  const wanted: Properties = { ...given, ...(given.aliases === null && { aliases: [] }) };
  for (const name of ['name', 'marking'])
    if (wanted[name] === null) userErrors.add(`changes.${name}`, 'Cannot be empty.');
  const dates = { startedAt: properties['startedAt'], endedAt: properties['endedAt'] };
  const changed = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const touchesDates = 'startedAt' in changed || 'endedAt' in changed;
  checkFields(userErrors, 'changes', kind, { ...(touchesDates && presentOnly(dates)), ...changed });
  checkMarking(userErrors, 'changes', given.marking, author.level);
  userErrors.stop();
  outcome.subject = id;
  const changes = changesTo(properties, changed);
  if (changes.length === 0) return void outcome.reused.push(id);
  const startedAt = changed['startedAt'];
  if (typeof startedAt === 'string')
    await checkTemporalOrder(work, id, { path: 'changes.startedAt', self: { id, kind, startedAt } });
  userErrors.stop();
  work.levelBefore = properties['level'] as number;
  const level = given.marking == null ? work.levelBefore : tlpLevels.indexOf(given.marking);
  await transaction.run(
    statements.of('write/update-entity', {
      id,
      stated: stated(changes, properties),
      version: {
        version: version + 1,
        at,
        by: author.actor,
        level: Math.max(work.levelBefore, level),
        reason: reason ?? null,
        changes: JSON.stringify(changes),
      },
    }),
  );
  await deriveAnew(work, id, changes);
  // After its level: a marking that is lowered hides the names of parts that stand above it.
  await transaction.run(statements.of('merge/aliases', { ids: [id] }));
}

const presentOnly = (values: Properties): Properties =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));

/** Claims are counted by the marking of what they name and by when their source came out. */
async function deriveAnew(work: UnitOfWork, id: string, changes: FieldChange[]): Promise<void> {
  const { transaction, statements } = work;
  const matters = changes.some(({ field }) => field === 'marking' || field === 'publishedAt');
  const touching = matters ? await transaction.run(statements.of('write/claims-naming', { ids: [id] })) : [];
  const claims = await withDependents(
    work,
    touching.map(([claim]) => claim as string),
  );
  await deriveInDatabase(transaction, statements, { entities: [id], claims });
}
