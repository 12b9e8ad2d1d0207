import { kindDeclarations } from '../model/entityKind.js';
import type { Work } from './change.js';
import { claimProperties, countClaims, type CountedClaim, relationshipRows } from './countedClaims.js';
import type { Named } from './following.js';
import type { LookUps } from './known.js';
import type { NamedClaim } from './namedClaims.js';
import type { NamedEntity } from './namedEntities.js';
import type { Earlier } from './origins.js';
import { takeTurnToAdd } from './turn.js';

const entityRow = ({ id, kind, stated, follows }: NamedEntity, recordedAt: string, recordedBy: string) => ({
  label: kindDeclarations[kind].label,
  properties: { ...stated, ...follows, id, version: 1, recordedAt, recordedBy },
});

const endRow = ({ id, declared }: Named) => ({ id, declared });

const claimRow = (claim: CountedClaim, recordedAt: string) => ({
  properties: claimProperties(claim, recordedAt),
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
  const standing = (id: string): Earlier => {
    const claim = known.get(id);
    if (!claim) throw new Error(`${id} is rested on, and has not been looked up`);
    const { level, properties } = claim;
    return [id, level, properties['origins'] as string[], properties['originCeiling'] as number];
  };
  const counted = countClaims(claims, standing);
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
