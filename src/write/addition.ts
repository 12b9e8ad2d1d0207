import { kindDeclarations } from '../model/entityKind.js';
import type { Work } from './change.js';
import { type Evidence, levels, writeAssessments } from './derive.js';
import type { NamedClaim } from './namedClaims.js';
import type { NamedEntity } from './namedEntities.js';
import { traceOrigins } from './origins.js';
import { beginTurn } from './turn.js';

const entityRow = ({ id, kind, stated }: NamedEntity) => ({
  ...{ id, stated, label: kindDeclarations[kind].label },
});

type End = NamedClaim['subject'];
const endRow = ({ id, declared }: End) => ({ id, declared });

const rests = ({ derivedFrom }: NamedClaim): boolean => derivedFrom.length > 0;

const claimRow = (claim: NamedClaim) => ({
  ...{ id: claim.id, stated: claim.stated, rests: rests(claim) },
  ...{ subject: endRow(claim.subject), source: endRow(claim.source), objects: claim.objects.map(endRow) },
  ...{ primarySources: claim.primarySources.map(endRow), claimants: claim.claimants.map(endRow) },
});

const linksOf = ({ id, derivedFrom, disputes }: NamedClaim) => ({ id, derivedFrom, disputes });

/**
 * Writes what is new in its turn, with all that follows from it. Where claims go back to is worked out here, and has to
 * be known before they are counted; most claims rest on none, and one statement writes and counts them.
 */
export async function writeAddition(
  work: Work,
  entities: readonly NamedEntity[],
  claims: readonly NamedClaim[],
): Promise<void> {
  if (entities.length + claims.length === 0) return;
  const { transaction, statements, author, outcome } = work;
  outcome.created = entities.map(({ id }) => id);
  outcome.claims = claims.map(({ id }) => id);
  const resting = claims.filter(rests).map(({ id }) => id);
  const addition = {
    ...{ revises: false, by: author.actor, levels },
    ...{ entities: entities.map(entityRow), claims: claims.map(claimRow) },
    linked: claims
      .map(linksOf)
      .filter(({ derivedFrom, disputes }) => derivedFrom.length + disputes.length > 0),
    drawing: outcome.claims,
    assessed: resting.length > 0 ? [] : outcome.claims,
  };
  const [row] = await transaction.run(statements.of('write/addition', addition));
  const [at, revisedAt, evidence] = row as [string, string | null, Evidence[]];
  beginTurn(work, at, revisedAt);
  work.sent.push(
    writeAssessments(transaction, statements, resting.length > 0 ? await traced(work, resting) : evidence),
  );
}

/** Traces claims that rest on others. @returns how all relationships are claimed then that the change bears on. */
async function traced(
  { transaction, statements, outcome }: Work,
  resting: readonly string[],
): Promise<Evidence[]> {
  await traceOrigins(transaction, statements, resting);
  const rows = await transaction.run(
    statements.of('derive/evidence-of-claims', { assessed: outcome.claims }),
  );
  return rows.map(([evidence]) => evidence as Evidence);
}
