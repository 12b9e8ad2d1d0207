import { EntityKind } from '../../model/entityKind.js';
import {
  type AddClaimInput,
  type AddClaimsInput,
  type AddEntityInput,
  type AddIncidentInput,
  Differing,
} from '../../model/input/changeInputs.js';
import type { EntityStated } from '../../model/input/entityInput.js';
import { writeBatch } from './writeBatch.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { findDuplicates } from '../inputs/duplicates.js';
import { IdentityMap } from '../work/identityMap.js';
import { type ClaimAt, resolveClaims, type ResolvedClaim } from '../inputs/resolvedClaims.js';
import { type EntityAt, givenEntities, ResolvedEntities } from '../inputs/resolvedEntities.js';
import { IdGenerator } from '../inputs/idGenerator.js';
import { prepare } from '../work/writeLock.js';

/** How many entities and claims one change may bring. */
const maxItems = 2_000;

interface Together {
  entities: EntityAt[];
  claims: ClaimAt[];
  differing: Differing;
  /** Whether it is about the first of its entities. */
  isAbout?: boolean;
}

const at = (list: string, inputs: readonly object[] | null | undefined, kind?: EntityKind): EntityAt[] =>
  (inputs ?? []).map((input, index) => ({
    path: `${list}.${index}`,
    input: input as EntityStated,
    ...(kind && { kind }),
  }));

const togetherOf = ({ entities, sources, claims, differing }: AddClaimsInput): Together => ({
  entities: [...at('entities', entities), ...at('sources', sources, EntityKind.SOURCE)],
  claims: (claims ?? []).map((input, index) => ({ path: `claims.${index}`, input })),
  differing: differing ?? Differing.REFUSE,
});

const namedBy = ({ subject, source, objects, primarySources, claimants }: ResolvedClaim) => [
  ...[subject, source],
  ...objects,
  ...primarySources,
  ...claimants,
];

/** Writes entities and claims that belong together, with all that follows from them. */
async function addTogether(
  work: UnitOfWork,
  { entities, claims, differing, isAbout }: Together,
): Promise<void> {
  const { userErrors, outcome } = work;
  if (entities.length + claims.length > maxItems)
    userErrors.add('claims', `One change may bring ${maxItems} entities and claims; this has more.`);
  userErrors.stop();
  const naming = new IdGenerator(await work.secret.of(work), work.author.level);
  const given = givenEntities(work, naming, entities);
  const candidates = given.flatMap((entity) => entity.candidates);
  const ids = [...new Set([...candidates, ...work.asked.names])];
  const known = new IdentityMap(work);
  known.take(ids, await prepare(work, naming, ids));
  const named = new ResolvedEntities(work, naming, { given, known, differing });
  const stated = await resolveClaims(work, { naming, given: claims, entities: named, known, differing });
  const created = named.all.filter(({ isNew }) => isNew);
  const fresh = stated.filter(({ isNew }) => isNew);
  if (differing === Differing.REFUSE) outcome.duplicates = await findDuplicates(work, created, fresh);
  userErrors.stop();
  if (isAbout) outcome.subject = named.all[0]?.id ?? null;
  outcome.created = created.map(({ id }) => id);
  outcome.claims = fresh.map(({ id }) => id);
  outcome.reused = reusedBy(named, stated, outcome.created);
  outcome.knownClaims = stated.filter(({ isNew }) => !isNew).map(({ id }) => id);
  await writeBatch(work, { entities: created, claims: fresh, known });
}

/** What was there before and is named, by an entity of the input or by a claim alone. */
function reusedBy(
  named: ResolvedEntities,
  claims: readonly ResolvedClaim[],
  created: readonly string[],
): string[] {
  const byClaims = claims.flatMap((claim) => namedBy(claim).map(({ id }) => id));
  const all = new Set([...named.all.map(({ id }) => id), ...byClaims]);
  for (const id of created) all.delete(id);
  return [...all];
}

export async function addIncident(work: UnitOfWork, input: AddIncidentInput): Promise<void> {
  const { entities, ...rest } = togetherOf(input);
  const incident = {
    path: 'incident',
    input: { ...input.incident, ref: input.incident.ref ?? 'incident' } as EntityStated,
    kind: EntityKind.INCIDENT,
  };
  await addTogether(work, { ...rest, entities: [incident, ...entities], isAbout: true });
}

export async function addClaims(work: UnitOfWork, input: AddClaimsInput): Promise<void> {
  await addTogether(work, togetherOf(input));
}

export async function addEntity(work: UnitOfWork, { entity }: AddEntityInput): Promise<void> {
  const entities = [{ path: 'entity', input: entity as EntityStated }];
  await addTogether(work, { entities, claims: [], differing: Differing.REFUSE, isAbout: true });
}

export async function addClaim(work: UnitOfWork, { claim }: AddClaimInput): Promise<void> {
  const claims = [{ path: 'claim', input: claim }];
  await addTogether(work, { entities: [], claims, differing: Differing.REFUSE });
  const { outcome } = work;
  outcome.claim = outcome.claims[0] ?? outcome.knownClaims[0] ?? null;
}
