import { kindDeclarations } from '../model/entityKind.js';
import type { PartialDate } from '../model/partialDate.js';
import type { RelationshipType } from '../model/relationshipType.js';
import type { TlpMarking } from '../model/vocabulary.js';
import type { Work } from './change.js';
import { claimFollowing, type ClaimFollowing, type Named } from './following.js';
import type { LookUps } from './known.js';
import type { NamedClaim } from './namedClaims.js';
import type { NamedEntity } from './namedEntities.js';
import { type Earlier, traceAll } from './origins.js';
import { type ClaimedRow, type Evidence, evidenceOfRow, standingOf } from './relationshipStanding.js';
import { takeTurnToAdd } from './turn.js';

/** A new claim with what it is counted by. */
type CountedClaim = NamedClaim & { follows: ClaimFollowing & Pick<Evidence, 'origins' | 'originCeiling'> };

const following = ({ stated, subject, objects, source, primarySources, claimants }: NamedClaim) =>
  claimFollowing({
    predicate: (stated['predicate'] as RelationshipType | undefined) ?? null,
    statedAt: (stated['statedAt'] as PartialDate | undefined) ?? null,
    marking: stated['marking'] as TlpMarking,
    ...{ subject, source, claimants, object: objects[0] ?? null, primarySource: primarySources[0] ?? null },
  });

/** Works out what new claims are counted by; `known` has those of the graph that they rest on. */
function countedBy(claims: readonly NamedClaim[], known: LookUps): CountedClaim[] {
  const follows = new Map(claims.map((claim) => [claim.id, following(claim)]));
  const earlier = (id: string): Earlier => {
    const own = follows.get(id);
    if (own) return [id, own.level, [id], 0];
    const { level = 0, properties = {} } = known.get(id) ?? {};
    return [id, level, properties['origins'] as string[], properties['originCeiling'] as number];
  };
  const resting = claims.filter(({ derivedFrom }) => derivedFrom.length > 0);
  const traced = traceAll(new Map(resting.map(({ id, derivedFrom }) => [id, derivedFrom.map(earlier)])));
  return claims.map((claim) => {
    const { origins, ceiling } = traced.get(claim.id) ?? { origins: [claim.id], ceiling: 0 };
    const own = follows.get(claim.id) as ClaimFollowing;
    return { ...claim, follows: { ...own, origins: [...origins], originCeiling: ceiling } };
  });
}

/** A new claim as its relationship is assessed by it. */
const evidenceOf = ({ id, stated, follows }: CountedClaim, recordedAt: string): Evidence => ({
  ...{ id, recordedAt, ...follows },
  stance: stated['stance'] as Evidence['stance'],
  confidence: (stated['confidence'] as number | undefined) ?? null,
  likelihood: (stated['likelihood'] as Evidence['likelihood'] | undefined) ?? null,
  statedAt: (stated['statedAt'] as PartialDate | undefined) ?? null,
  anonymous: stated['anonymous'] === true,
});

/** Relationships as new claims leave them: those that stand for each, and the claims that bore on it before. */
function relationshipRows(claims: readonly CountedClaim[], claimed: readonly ClaimedRow[], at: string) {
  const before = new Map(claimed.map(([id, , ever, evidence]) => [id, { ever, evidence }]));
  const drawing = new Map<string, CountedClaim[]>();
  for (const claim of claims) {
    const id = claim.follows.relationshipId;
    if (id !== null) drawing.set(id, [...(drawing.get(id) ?? []), claim]);
  }
  return [...drawing].map(([id, fresh]) => {
    const { ever = 0, evidence = [] } = before.get(id) ?? {};
    const standing = [...evidence.map(evidenceOfRow), ...fresh.map((claim) => evidenceOf(claim, at))];
    const [{ subject, objects, stated }] = fresh as [CountedClaim];
    return {
      ...{ id, from: subject.id, type: stated['predicate'], to: objects[0]?.id },
      standing: standingOf(standing, ever + fresh.length),
    };
  });
}

const entityRow = ({ id, kind, stated, follows }: NamedEntity, recordedAt: string, recordedBy: string) => ({
  label: kindDeclarations[kind].label,
  properties: { ...stated, ...follows, id, version: 1, recordedAt, recordedBy },
});

const endRow = ({ id, declared }: Named) => ({ id, declared });

const claimRow = (claim: CountedClaim, recordedAt: string) => ({
  properties: { ...claim.stated, ...claim.follows, id: claim.id, recordedAt },
  ...{ subject: endRow(claim.subject), source: endRow(claim.source), objects: claim.objects.map(endRow) },
  ...{ primarySources: claim.primarySources.map(endRow), claimants: claim.claimants.map(endRow) },
});

const linkRow = ({ id, derivedFrom, disputes }: NamedClaim) => ({ id, derivedFrom, disputes });

/** What an addition brings that is not there. */
interface Fresh {
  entities: readonly NamedEntity[];
  claims: readonly NamedClaim[];
  /** What is there of what it names. */
  known: LookUps;
}

/**
 * Writes what is new in its turn, with all that follows from it. That is worked out here, from what has been looked up
 * and from how the relationships are claimed when the turn has come, so that one statement writes it.
 */
export async function writeAddition(work: Work, { entities, claims, known }: Fresh): Promise<void> {
  if (entities.length + claims.length === 0) return;
  const { transaction, statements, author, outcome } = work;
  outcome.created = entities.map(({ id }) => id);
  outcome.claims = claims.map(({ id }) => id);
  const counted = countedBy(claims, known);
  const relationships = new Set(counted.flatMap(({ follows }) => follows.relationshipId ?? []));
  const claimed = await takeTurnToAdd(work, [...relationships]);
  const { at } = work;
  const addition = {
    entityRows: entities.map((entity) => entityRow(entity, at, author.actor)),
    claimRows: counted.map((claim) => claimRow(claim, at)),
    linkRows: claims
      .filter(({ derivedFrom, disputes }) => derivedFrom.length + disputes.length > 0)
      .map(linkRow),
    relationshipRows: relationshipRows(counted, claimed, at),
  };
  work.sent.push(transaction.run(statements.of('write/addition', addition)));
}
