import { type EntityKind, interchangeableWith, kindDeclarations } from '../../model/entityKind.js';
import type { PartialDate } from '../../model/partialDate.js';
import { relationshipDeclarations, type RelationshipType } from '../../model/relationshipType.js';
import type { MergeEntitiesInput, SplitEntitiesInput } from '../../model/input/changeInputs.js';
import { checkTemporalOrder } from '../inputs/temporalValidation.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { materializeAssessments, deriveInDatabase, withDependents } from '../derive/deriveInDatabase.js';
import { deriveSearchNames } from '../derive/searchNames.js';
import { noEntity, quoted } from '../work/userErrors.js';
import { kindOf, loadExisting } from '../work/identityMap.js';
import { checkReason } from './retractClaim.js';
import { acquireWriteLock } from '../work/writeLock.js';

type Properties = Readonly<Record<string, unknown>>;

interface AffectedClaims {
  claims: string[];
  relationships: string[];
}

const affectedOf = (rows: readonly unknown[][]): AffectedClaims => ({
  claims: rows.map(([claim]) => claim as string),
  relationships: rows.flatMap(([, relationship]) => (relationship === null ? [] : [relationship as string])),
});

/** Derives the properties of claims whose level may have changed, and of all claims that derive from them. */
async function deriveAffected(work: UnitOfWork, { claims }: AffectedClaims): Promise<void> {
  const { transaction, statements } = work;
  await deriveInDatabase(transaction, statements, {
    entities: [],
    claims: await withDependents(work, claims),
  });
}

/** Sets the aliases of entities that have merged parts, and what they are searched by. */
export async function setAliases(
  { transaction, statements }: Pick<UnitOfWork, 'transaction' | 'statements'>,
  ids: readonly string[],
): Promise<void> {
  const named = await transaction.run(statements.of('merge/aliases', { ids }));
  if (named.length === 0) return;
  await deriveSearchNames(
    transaction,
    statements,
    named.map(([id]) => id as string),
  );
}

/** The entities with these ids, except those that were merged into others. */
async function entitiesOf(work: UnitOfWork, ids: readonly string[]): Promise<Map<string, Properties>> {
  const existing = [...(await loadExisting(work, ids))];
  const entities = existing.filter(([id, found]) => found.id === id && kindOf(found) !== undefined);
  return new Map(entities.map(([id, { properties }]) => [id, properties]));
}

function checkMerge(
  work: UnitOfWork,
  { into, ids }: MergeEntitiesInput,
  found: ReadonlyMap<string, Properties>,
): void {
  const { userErrors, author } = work;
  const kindVisible = (id: string): EntityKind | undefined => {
    const { kind, level } = found.get(id) ?? {};
    return (level as number) <= author.level ? (kind as EntityKind) : undefined;
  };
  const check = (path: string, id: string): void => {
    const [kind, whole] = [kindVisible(id), kindVisible(into)];
    if (kind === undefined) userErrors.add(path, noEntity(id), 'NOT_FOUND');
    else if (whole !== undefined && !interchangeableWith(whole).includes(kind))
      userErrors.add(
        path,
        `Only entities of one kind, or of kinds that sources use for the same, can be merged: ${quoted(id)} is ${kind}, ${quoted(into)} is ${whole}.`,
      );
  };
  check('into', into);
  ids.forEach((id, index) => {
    check(`ids.${index}`, id);
    if (id === into)
      userErrors.add(`ids.${index}`, 'An entity cannot be merged into itself. Remove this id.');
  });
  if (ids.length === 0 || ids.length > 100) userErrors.add('ids', 'Give 1 to 100 ids.');
}

/**
 * Checks that an entity may have the relationships that it gets from a part of another kind. Relationships that the author
 * may not see are not checked: an error would reveal them.
 */
async function checkRelationships(
  { transaction, statements, userErrors, author }: UnitOfWork,
  id: string,
  { path, into, kind }: { path: string; into: string; kind: EntityKind },
): Promise<void> {
  const { level } = author;
  const rows = await transaction.run(statements.of('write/relationship-ends', { id, into, level }));
  const refused = new Set<string>();
  for (const row of rows) {
    const [type, isSubject] = row as [RelationshipType, boolean];
    const { from, to } = relationshipDeclarations[type];
    if (!(isSubject ? from : to).includes(kind))
      refused.add(`${isSubject ? 'subject' : 'object'} of ${type}`);
  }
  if (refused.size > 0)
    userErrors.add(
      path,
      `${quoted(into)} is ${kind}, which cannot be ${[...refused].sort().join(', ')}, as ${quoted(id)} is. Merge in the other direction, or retract the claims first.`,
    );
}

/** Checks that the relationships of the merged entities still put a cause before its effect. */
async function checkOrder(
  work: UnitOfWork,
  input: MergeEntitiesInput,
  found: ReadonlyMap<string, Properties>,
): Promise<void> {
  const { into } = input;
  const ids = [...new Set(input.ids)];
  const { kind, startedAt } = found.get(into) as { kind: EntityKind; startedAt?: PartialDate };
  if (startedAt === undefined) return;
  const self = { id: into, kind, startedAt };
  for (const id of ids) {
    const path = `ids.${input.ids.indexOf(id)}`;
    await checkTemporalOrder(work, id, { path, self, mergedIds: [into, ...ids] });
  }
}

/**
 * Merges entities into one. The parts stay in the graph as merged entities with all their properties, and each claim
 * keeps the id that it was declared with, so that `splitEntities` can undo the merge.
 */
export async function mergeEntities(work: UnitOfWork, input: MergeEntitiesInput): Promise<void> {
  await acquireWriteLock(work, true);
  const { transaction, statements, author, at, userErrors, outcome } = work;
  const { into } = input;
  const ids = [...new Set(input.ids)];
  const reason = checkReason(userErrors, input.reason);
  const found = await entitiesOf(work, [into, ...ids]);
  checkMerge(work, input, found);
  userErrors.stop();
  const kindIn = (id: string): EntityKind => found.get(id)?.['kind'] as EntityKind;
  for (const id of ids) {
    const path = `ids.${input.ids.indexOf(id)}`;
    if (kindIn(id) !== kindIn(into)) await checkRelationships(work, id, { path, into, kind: kindIn(into) });
  }
  userErrors.stop();
  await checkOrder(work, input, found);
  userErrors.stop();
  const affected = affectedOf(await transaction.run(statements.of('write/claims-referencing', { ids })));
  const parts = ids.map((id) => ({ id, label: kindDeclarations[kindIn(id)].label }));
  const decision = { into, parts, at, by: author.actor, reason };
  await transaction.run(statements.of('merge/merge', decision));
  await transaction.run(statements.of('merge/move-claims', { into, ids }));
  await setAliases(work, [into]);
  await deriveAffected(work, affected);
  outcome.subject = into;
  outcome.mergedIds = ids;
}

interface Part {
  id: string;
  kind: EntityKind;
  wholes: string[];
  root: string;
  below: string[];
}

async function partOf(
  { transaction, statements, author }: UnitOfWork,
  id: string,
): Promise<Part | undefined> {
  const parameters = { ids: [id], level: author.level };
  const [row] = await transaction.run(statements.of('merge/parts', parameters));
  if (!row) return undefined;
  const [, kind, wholes, root, below] = row as [string, EntityKind, string[], string, string[]];
  return { id, kind, wholes, root, below };
}

async function splitOne(
  work: UnitOfWork,
  { id, kind, wholes, root, below }: Part,
  reason: string,
): Promise<void> {
  const { transaction, statements, at, author, outcome } = work;
  const affected = affectedOf(await transaction.run(statements.of('merge/declared-claims', { root, below })));
  const { label } = kindDeclarations[kind];
  await transaction.run(
    statements.of('merge/split', { id, root, below, label, at, by: author.actor, reason }),
  );
  await setAliases(work, [...wholes, id]);
  await deriveAffected(work, affected);
  const { relationships } = affected;
  await transaction.run(
    statements.of('derive/delete-unstated-relationships', { entities: [root], relationships }),
  );
  await materializeAssessments(transaction, statements, relationships);
  outcome.splitFrom.push(...wholes);
}

/** Splits merged entities off again, one by one, each with its own parts. */
export async function splitEntities(work: UnitOfWork, input: SplitEntitiesInput): Promise<void> {
  await acquireWriteLock(work, true);
  const { userErrors, outcome } = work;
  const reason = checkReason(userErrors, input.reason);
  const ids = [...new Set(input.ids)];
  if (ids.length === 0 || ids.length > 100) userErrors.add('ids', 'Give 1 to 100 ids.');
  for (const [index, id] of ids.entries()) {
    const part = await partOf(work, id);
    if (part) await splitOne(work, part, reason);
    else
      userErrors.add(
        `ids.${index}`,
        `No merged entity has the id ${quoted(id)}. Check the spelling; an entity that was never merged, or is already split, cannot be split.`,
        'NOT_FOUND',
      );
  }
  userErrors.stop();
  outcome.created = ids;
}
