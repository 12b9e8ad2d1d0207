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
import type { ResolvedEntity } from '../inputs/resolvedEntities.js';
import type { Earlier } from '../derive/origins.js';
import type { ClaimGraphRow } from '../derive/claimGraphRows.js';
import { materializeReached } from '../derive/deriveInDatabase.js';
import { writeConflict, acquireWriteLockWithEvidence } from '../work/writeLock.js';

const entityRow = ({ id, kind, stated, follows }: ResolvedEntity, recordedBy: string) => ({
  label: kindDeclarations[kind].label,
  properties: { ...stated, ...follows, id, version: 1, recordedBy },
});

const endRow = ({ id, declared }: EntityReference) => ({ id, declared });

const claimRow = (claim: DerivedClaim) => ({
  properties: claimProperties(claim),
  ...{ subject: endRow(claim.subject), source: endRow(claim.source), objects: claim.objects.map(endRow) },
  ...{ primarySources: claim.primarySources.map(endRow), claimants: claim.claimants.map(endRow) },
});

const linkRow = ({ id, derivedFrom, disputes, supersedes }: ResolvedClaim) => ({
  ...{ id, derivedFrom, disputes, supersedes },
});

/** What an addition brings that is not there. */
interface NewItems {
  entities: readonly ResolvedEntity[];
  claims: readonly ResolvedClaim[];
  /** What is there of what it names. */
  known: IdentityMap;
}

function countedOf({ claims, known }: NewItems): DerivedClaim[] {
  const standing = (id: string): Earlier => {
    const claim = known.get(id);
    if (!claim) throw new Error(`${id} is rested on, and has not been looked up`);
    const { level, properties } = claim;
    return [id, level, properties['origins'] as string[], properties['originCeiling'] as number];
  };
  return deriveClaims(claims, standing);
}

/** How the relationships are claimed by now that new claims bear on. Those of what is new cannot be: that costs no turn. */
async function claimedBefore(work: UnitOfWork, claims: readonly DerivedClaim[]): Promise<ClaimGraphRow[]> {
  const fresh = new Set(work.outcome.created);
  const there = claims.filter(
    ({ subject, objects }) => ![subject, ...objects].some(({ id }) => fresh.has(id)),
  );
  const relationships = new Set(there.flatMap(({ follows }) => follows.relationshipId ?? []));
  return relationships.size === 0 ? [] : acquireWriteLockWithEvidence(work, [...relationships]);
}

/** Whether the links of a new claim change how other relationships stand, or lead beyond what is written with it. */
function reachesFurther(
  { id, supersedes, derivedFrom, disputes }: ResolvedClaim,
  counted: ReadonlyMap<string, DerivedClaim>,
  known: IdentityMap,
): boolean {
  const relationshipOf = (claim: string): unknown =>
    counted.get(claim)?.follows.relationshipId ?? known.get(claim)?.properties['relationshipId'] ?? null;
  return (
    supersedes.length > 0 ||
    derivedFrom.some((origin) => !counted.has(origin)) ||
    disputes.some((disputed) => relationshipOf(disputed) !== relationshipOf(id))
  );
}

/** The entry of an addition in the audit trail: as confidential as anything it is about or names. */
function entryOf({ author, asked, outcome }: UnitOfWork, fresh: NewItems, claims: readonly DerivedClaim[]) {
  const entry = auditEntry(author, asked, outcome);
  const levels = [
    ...fresh.entities.map(({ level }) => level),
    ...claims.map(({ follows }) => follows.level),
    ...entry.named.map((id) => fresh.known.get(id)?.level ?? 0),
  ];
  // One by one: an input may name more than a call takes arguments.
  return { ...entry, level: levels.reduce((highest, level) => Math.max(highest, level), 0) };
}

/**
 * Writes what is new in its turn, with all that follows from it and its entry in the audit trail. That is worked out here,
 * from what has been looked up, so that one statement takes the turn and writes it; where it bears on relationships that
 * may be claimed already, the turn is taken before, to see how they are claimed by then.
 */
export async function writeBatch(work: UnitOfWork, fresh: NewItems): Promise<void> {
  const { entities, claims } = fresh;
  if (entities.length + claims.length === 0) return;
  const { transaction, statements, author, outcome, preparedUpon } = work;
  const counted = countedOf(fresh);
  const claimed = await claimedBefore(work, counted);
  const addition = {
    preparedUpon: preparedUpon ?? '',
    revises: false,
    entityRows: entities.map((entity) => entityRow(entity, author.actor)),
    claimRows: counted.map(claimRow),
    linkRows: claims
      .filter(
        ({ derivedFrom, disputes, supersedes }) =>
          derivedFrom.length + disputes.length + supersedes.length > 0,
      )
      .map(linkRow),
    relationshipRows: relationshipRows(counted, claimed),
    entry: entryOf(work, fresh, counted),
    about: outcome.reused.filter((id) => id === outcome.subject),
  };
  const written = transaction.run(statements.of('write/batch', addition));
  work.sent.push(written.then(([row]) => row ?? Promise.reject(writeConflict())));
  const byId = new Map(counted.map((claim) => [claim.id, claim]));
  const reaching = claims.filter((claim) => reachesFurther(claim, byId, fresh.known)).map(({ id }) => id);
  // Its answer is read next, and has to find what this changes.
  if (reaching.length > 0)
    await Promise.all([...work.sent, materializeReached(transaction, statements, reaching)]);
  work.isRecorded = true;
}
