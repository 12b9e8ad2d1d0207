import { kindDeclarations } from '../../model/entityKind.js';
import { auditEntry } from '../work/auditEntry.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import {
  claimProperties,
  deriveClaims,
  type DerivedClaim,
  relationshipRows,
} from '../derive/derivedClaims.js';
import type { EntityReference } from '../derive/derivedProperties.js';
import type { IdentityMap } from '../work/identityMap.js';
import type { ResolvedClaim } from '../inputs/resolvedClaims.js';
import { uniqueIdentifiers } from '../inputs/sharedIdentifiers.js';
import type { ResolvedEntity } from '../inputs/resolvedEntities.js';
import type { ParentClaim } from '../derive/origins.js';
import type { ClaimGraphRow } from '../derive/claimGraphRows.js';
import { materializeReached } from '../derive/deriveInDatabase.js';
import { writeConflict, acquireWriteLockWithEvidence } from '../work/writeLock.js';

const entityRow = ({ id, kind, stated, derived }: ResolvedEntity, recordedBy: string) => ({
  label: kindDeclarations[kind].label,
  properties: { ...stated, ...derived, id, version: 1, recordedBy },
});

const dayOf = (moment: string): string => moment.slice(0, 10);

const endRow = ({ id, declared }: EntityReference) => ({ id, declared });

const claimRow = (claim: DerivedClaim) => ({
  properties: claimProperties(claim),
  ...{ subject: endRow(claim.subject), source: endRow(claim.source), objects: claim.objects.map(endRow) },
  ...{ primarySources: claim.primarySources.map(endRow), claimants: claim.claimants.map(endRow) },
});

const linkRow = ({ id, derivedFrom, disputes, supersedes }: ResolvedClaim) => ({
  ...{ id, derivedFrom, disputes, supersedes },
});

/** The new entities and claims of an addition. */
interface NewItems {
  entities: readonly ResolvedEntity[];
  claims: readonly ResolvedClaim[];
  /** All existing nodes that the input references. */
  identityMap: IdentityMap;
}

function derivedClaimsOf({ claims, identityMap }: NewItems): DerivedClaim[] {
  const existingOrigins = (id: string): ParentClaim => {
    const claim = identityMap.get(id);
    if (!claim) throw new Error(`${id} has derived claims, but was not looked up`);
    const { level, properties } = claim;
    return [id, level, properties['origins'] as string[], properties['originCeiling'] as number];
  };
  return deriveClaims(claims, existingOrigins);
}

/**
 * Reads the current claims of the relationships of new claims, under the write lock. A relationship of a new entity has
 * no claims yet, so an addition of new entities alone does not need the lock here.
 */
async function lockExistingClaimGraphs(
  work: UnitOfWork,
  claims: readonly DerivedClaim[],
): Promise<ClaimGraphRow[]> {
  const created = new Set(work.outcome.created);
  const betweenExisting = claims.filter(
    ({ subject, objects }) => ![subject, ...objects].some(({ id }) => created.has(id)),
  );
  const relationships = new Set(betweenExisting.flatMap(({ derived }) => derived.relationshipId ?? []));
  return relationships.size === 0 ? [] : acquireWriteLockWithEvidence(work, [...relationships]);
}

/** Whether the links of a new claim change other assessments than those the batch writes. */
function affectsOtherRelationships(
  { id, supersedes, derivedFrom, disputes }: ResolvedClaim,
  derivedClaims: ReadonlyMap<string, DerivedClaim>,
  identityMap: IdentityMap,
): boolean {
  const relationshipOf = (claim: string): unknown =>
    derivedClaims.get(claim)?.derived.relationshipId ??
    identityMap.get(claim)?.properties['relationshipId'] ??
    null;
  return (
    supersedes.length > 0 ||
    derivedFrom.some((origin) => !derivedClaims.has(origin)) ||
    disputes.some((disputed) => relationshipOf(disputed) !== relationshipOf(id))
  );
}

/** The audit entry of an addition; its level is the highest of all that it is about or references. */
function entryOf(
  { author, requested, outcome }: UnitOfWork,
  newItems: NewItems,
  claims: readonly DerivedClaim[],
) {
  const entry = auditEntry(author, requested, outcome);
  const levels = [
    ...newItems.entities.map(({ level }) => level),
    ...claims.map(({ derived }) => derived.level),
    ...entry.named.map((id) => newItems.identityMap.get(id)?.level ?? 0),
  ];
  // Not `Math.max(...levels)`: an input may have more ids than a call can have arguments.
  return { ...entry, level: levels.reduce((highest, level) => Math.max(highest, level), 0) };
}

/**
 * Writes new data with its derived properties and the audit entry in one statement, which acquires the write lock. All
 * of it is derived in memory from data that was looked up before. If existing relationships may be affected, the lock is
 * acquired earlier, to read their current claims.
 */
export async function writeBatch(work: UnitOfWork, newItems: NewItems): Promise<void> {
  const { entities, claims } = newItems;
  if (entities.length + claims.length === 0) return;
  const { transaction, statements, author, outcome, expectedRevisedAt } = work;
  const derivedClaims = derivedClaimsOf(newItems);
  const claimGraphs = await lockExistingClaimGraphs(work, derivedClaims);
  const day = dayOf(work.at);
  const parameters = {
    expectedRevisedAt: expectedRevisedAt ?? '',
    revises: false,
    entityRows: entities.map((entity) => entityRow(entity, author.actor)),
    claimRows: derivedClaims.map(claimRow),
    linkRows: claims
      .filter(
        ({ derivedFrom, disputes, supersedes }) =>
          derivedFrom.length + disputes.length + supersedes.length > 0,
      )
      .map(linkRow),
    relationshipRows: relationshipRows(derivedClaims, claimGraphs, day),
    entry: entryOf(work, newItems, derivedClaims),
    ...{ ...uniqueIdentifiers(entities), level: author.level },
    about: outcome.reused.filter((id) => id === outcome.subject),
  };
  const written = transaction.run(statements.of('write/batch', parameters));
  // Where the day turned meanwhile, the retry knows the day of the moment that the lock gave it.
  work.pending.push(
    written.then(([row]) => (row && dayOf(row[0] as string) === day ? row : Promise.reject(writeConflict()))),
  );
  const byId = new Map(derivedClaims.map((claim) => [claim.id, claim]));
  const affecting = claims
    .filter((claim) => affectsOtherRelationships(claim, byId, newItems.identityMap))
    .map(({ id }) => id);
  // The payload is read next and has to include these assessments.
  if (affecting.length > 0)
    await Promise.all([...work.pending, materializeReached(transaction, statements, affecting)]);
  work.isAudited = true;
}
