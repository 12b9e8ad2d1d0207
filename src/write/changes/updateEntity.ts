import { type EntityKind, structuredFields } from '../../model/entityKind.js';
import { externalIdOf, identifiersGiven } from '../../model/externalId.js';
import type { UpdateEntityInput } from '../../model/input/changeInputs.js';
import { valueOfStored } from '../../model/structuredValues.js';
import { levelOf } from '../../model/vocabulary.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { checkTemporalOrder } from '../inputs/temporalValidation.js';
import { storedProperties } from '../inputs/storedProperties.js';
import { updateWarnings } from '../inputs/updateWarnings.js';
import { checkFields, checkMarking, comparedDates } from '../inputs/validation.js';
import { deriveInDatabase, withDependents } from '../derive/deriveInDatabase.js';
import { noEntity } from '../work/userErrors.js';
import { kindOf, loadExisting } from '../work/identityMap.js';
import { setAliases } from './mergeEntities.js';
import { acquireWriteLock } from '../work/writeLock.js';

type Properties = Readonly<Record<string, unknown>>;

interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** The changes that differ from the current values. The names of merged parts are not the entity's own aliases. */
function changesTo(properties: Properties, given: Properties): FieldChange[] {
  const { ownAliases, aliases, externalIds = [] } = properties;
  const own = { ...properties, aliases: ownAliases ?? aliases, externalIds };
  return Object.entries(given)
    .filter(([, after]) => after !== undefined)
    .map(([field, after]) => ({ field, before: (own as Properties)[field] ?? null, after }))
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

/** The properties to store. An entity with merged parts keeps its own aliases in `ownAliases`. */
function stated(changes: readonly FieldChange[], properties: Properties): Record<string, unknown> {
  const merged = properties['ownAliases'] !== undefined;
  return Object.fromEntries(
    changes.map(({ field, after }) => [merged && field === 'aliases' ? 'ownAliases' : field, after]),
  );
}

/** A change as the history of the entity has it: identifiers with their systems, and structured values with their parts. */
function versionOf({ field, before, after }: FieldChange): FieldChange {
  const structure = structuredFields[field];
  if (structure) {
    const values = (stored: unknown) =>
      (stored as string[] | null)?.map((one) => presentOnly(valueOfStored(structure, one))) ?? null;
    return { field, before: values(before), after: values(after) };
  }
  if (field !== 'externalIds') return { field, before, after };
  const shown = (identifiers: unknown) =>
    (identifiers as string[]).map(externalIdOf).map(({ system, value }) => ({ system, value }));
  return { field, before: shown(before), after: shown(after) };
}

/** Updates properties of an entity that need no claim; the previous values stay in its history. */
export async function updateEntity(work: UnitOfWork, input: UpdateEntityInput): Promise<void> {
  await acquireWriteLock(work, true);
  const { transaction, statements, author, at, userErrors, outcome } = work;
  const { id, expectedVersion, changes: given, reason } = input;
  const existing = (await loadExisting(work, [id])).get(id);
  const properties = existing?.properties ?? {};
  if (existing?.id !== id || kindOf(existing) === undefined || existing.level > author.level) {
    userErrors.add('id', noEntity(id), 'NOT_FOUND');
    userErrors.stop();
  }
  const version = properties['version'] as number;
  if (version !== expectedVersion) {
    const message = `The entity has changed: its version is ${version}, not ${expectedVersion}. Read it again before you update it.`;
    userErrors.add('expectedVersion', message, 'CONFLICT', version);
  }
  const kind = properties['kind'] as EntityKind;
  const wanted: Properties = {
    ...given,
    ...(given.aliases === null && { aliases: [] }),
    ...(given.externalIds === null && { externalIds: [] }),
  };
  for (const name of ['name', 'marking'])
    if (wanted[name] === null)
      userErrors.add(`changes.${name}`, `\`${name}\` is required and cannot be set to null.`);
  const dates = Object.fromEntries(comparedDates.map((name) => [name, properties[name]]));
  const changed = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const touchesDates = comparedDates.some((name) => name in changed);
  checkFields(userErrors, 'changes', kind, { ...(touchesDates && presentOnly(dates)), ...changed });
  checkMarking(userErrors, 'changes', given.marking, author.level);
  userErrors.stop();
  outcome.subject = id;
  const changes = changesTo(properties, storedProperties(kind, changed, properties));
  if (changes.length === 0) return void outcome.reused.push(id);
  const startedAt = changed['startedAt'];
  if (typeof startedAt === 'string')
    await checkTemporalOrder(work, id, { path: 'changes.startedAt', self: { id, kind, startedAt } });
  userErrors.stop();
  const held = new Set(properties['identifiers'] as string[] | undefined);
  const identifiers = identifiersGiven('changes', kind, changed).filter(
    ({ identifier }) => !held.has(identifier),
  );
  outcome.warnings = await updateWarnings(work, { id, kind, properties, changed, identifiers });
  userErrors.stop();
  work.levelBefore = properties['level'] as number;
  const level = given.marking == null ? work.levelBefore : levelOf(given.marking);
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
        changes: JSON.stringify(changes.map(versionOf)),
      },
    }),
  );
  await deriveChanged(work, id, changes);
  // After the derivation of its level: a lower marking hides the names of merged parts above it.
  await setAliases(work, [id]);
}

const presentOnly = (values: Properties): Properties =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));

/**
 * Derives the properties of the entity, and of its claims if its marking or publication date has changed: both are part
 * of their derived properties.
 */
async function deriveChanged(work: UnitOfWork, id: string, changes: FieldChange[]): Promise<void> {
  const { transaction, statements } = work;
  const affectsClaims = changes.some(({ field }) => field === 'marking' || field === 'publishedAt');
  const referencing = affectsClaims
    ? await transaction.run(statements.of('write/claims-referencing', { ids: [id] }))
    : [];
  const claims = await withDependents(
    work,
    referencing.map(([claim]) => claim as string),
  );
  await deriveInDatabase(transaction, statements, { entities: [id], claims });
}
