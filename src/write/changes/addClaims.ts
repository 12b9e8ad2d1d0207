import { EntityKind } from '../../model/entityKind.js';
import {
  type AddClaimInput,
  type AddClaimsInput,
  type AddEntityInput,
  type AddIncidentInput,
  Differing,
} from '../../model/input/changeInputs.js';
import type { EntityStated } from '../../model/input/entityInput.js';
import { duplicateWarnings } from '../../model/writeWarnings.js';
import { writeBatch } from './writeBatch.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { findDuplicates, sortedByScore } from '../inputs/duplicates.js';
import { findSharedIdentifiers } from '../inputs/sharedIdentifiers.js';
import { keptValueWarnings } from '../inputs/keptValues.js';
import { IdentityMap } from '../work/identityMap.js';
import { type ClaimAt, resolveClaims, type ResolvedClaim } from '../inputs/resolvedClaims.js';
import { type EntityAt, givenEntities, ResolvedEntities } from '../inputs/resolvedEntities.js';
import { additionWarnings } from '../inputs/warnings.js';
import { IdGenerator } from '../inputs/idGenerator.js';
import { prepare } from '../work/writeLock.js';

/** The maximum number of entities and claims in one change. */
const maxItems = 2_000;

interface Addition {
  entities: EntityAt[];
  claims: ClaimAt[];
  differing: Differing;
  findsDuplicates: boolean;
  /** Whether the payload's subject is the first entity. */
  isAbout?: boolean;
}

const at = (list: string, inputs: readonly object[] | null | undefined, kind?: EntityKind): EntityAt[] =>
  (inputs ?? []).map((input, index) => ({
    path: `${list}.${index}`,
    input: input as EntityStated,
    ...(kind && { kind }),
  }));

const additionOf = ({
  entities,
  sources,
  claims,
  differing,
  findDuplicates: finds,
}: AddClaimsInput): Addition => ({
  entities: [...at('entities', entities), ...at('sources', sources, EntityKind.SOURCE)],
  claims: (claims ?? []).map((input, index) => ({ path: `claims.${index}`, input })),
  differing: differing ?? Differing.REFUSE,
  findsDuplicates: finds ?? differing !== Differing.KEEP,
});

const referencesOf = ({ subject, source, objects, primarySources, claimants }: ResolvedClaim) => [
  ...[subject, source],
  ...objects,
  ...primarySources,
  ...claimants,
];

/** Resolves, validates and writes entities and claims, with their derived properties. */
async function applyAddition(
  work: UnitOfWork,
  { entities, claims, differing, findsDuplicates, isAbout }: Addition,
): Promise<void> {
  const { userErrors, outcome } = work;
  if (entities.length + claims.length > maxItems) {
    userErrors.add(
      'claims',
      `One change has at most ${maxItems} entities and claims; this one has ${entities.length + claims.length}. Split it.`,
    );
    userErrors.stop();
  }
  const idGenerator = new IdGenerator(await work.idSecret.of(work), work.author.level);
  const given = givenEntities(work, idGenerator, entities);
  const candidates = given.flatMap((entity) => entity.candidates);
  const ids = [...new Set([...candidates, ...work.requested.namedIds])];
  const identityMap = new IdentityMap(work);
  identityMap.addRows(ids, await prepare(work, idGenerator, ids));
  const resolvedEntities = new ResolvedEntities(work, idGenerator, { given, identityMap, differing });
  const resolvedClaims = await resolveClaims(work, {
    idGenerator,
    given: claims,
    entities: resolvedEntities,
    identityMap,
    differing,
  });
  const newEntities = resolvedEntities.all.filter(({ isNew }) => isNew);
  const newClaims = resolvedClaims.filter(({ isNew }) => isNew);
  const additions = { entities: resolvedEntities, newEntities, newClaims, identityMap };
  const references = { given, entities: resolvedEntities, claims: resolvedClaims, identityMap };
  const [identified, similar, warnings, kept] = await Promise.all([
    findSharedIdentifiers(work, newEntities, findsDuplicates),
    findsDuplicates ? findDuplicates(work, newEntities, newClaims) : [],
    additionWarnings(work, additions),
    differing === Differing.KEEP ? keptValueWarnings(work, references) : [],
  ]);
  const duplicates = findsDuplicates ? sortedByScore([...identified, ...similar]) : [];
  outcome.duplicates = duplicates;
  outcome.warnings = [...warnings, ...kept, ...duplicateWarnings(duplicates)];
  userErrors.stop();
  if (isAbout) outcome.subject = resolvedEntities.all[0]?.id ?? null;
  outcome.created = newEntities.map(({ id }) => id);
  outcome.claims = newClaims.map(({ id }) => id);
  outcome.reused = reusedBy(resolvedEntities, resolvedClaims, outcome.created);
  outcome.knownClaims = resolvedClaims.filter(({ isNew }) => !isNew).map(({ id }) => id);
  await writeBatch(work, { entities: newEntities, claims: newClaims, identityMap });
}

/** The ids of existing entities that the input references, as an entity or in a claim. */
function reusedBy(
  resolvedEntities: ResolvedEntities,
  claims: readonly ResolvedClaim[],
  created: readonly string[],
): string[] {
  const byClaims = claims.flatMap((claim) => referencesOf(claim).map(({ id }) => id));
  const all = new Set([...resolvedEntities.all.map(({ id }) => id), ...byClaims]);
  for (const id of created) all.delete(id);
  return [...all];
}

/** The mutation `addIncident`; the `ref` of the incident is "incident" by default. */
export async function addIncident(work: UnitOfWork, input: AddIncidentInput): Promise<void> {
  const { entities, ...rest } = additionOf(input);
  const incident = {
    path: 'incident',
    input: { ...input.incident, ref: input.incident.ref ?? 'incident' } as EntityStated,
    kind: EntityKind.INCIDENT,
  };
  await applyAddition(work, { ...rest, entities: [incident, ...entities], isAbout: true });
}

/** The mutation `addClaims`. */
export async function addClaims(work: UnitOfWork, input: AddClaimsInput): Promise<void> {
  await applyAddition(work, additionOf(input));
}

/** The mutation `addEntity`. */
export async function addEntity(work: UnitOfWork, { entity }: AddEntityInput): Promise<void> {
  const entities = [{ path: 'entity', input: entity as EntityStated }];
  await applyAddition(work, {
    ...{ entities, claims: [], differing: Differing.REFUSE },
    ...{ findsDuplicates: true, isAbout: true },
  });
}

/** The mutation `addClaim`; a repeated claim is the claim of the payload too. */
export async function addClaim(work: UnitOfWork, { claim }: AddClaimInput): Promise<void> {
  const claims = [{ path: 'claim', input: claim }];
  await applyAddition(work, { entities: [], claims, differing: Differing.REFUSE, findsDuplicates: false });
  const { outcome } = work;
  outcome.claim = outcome.claims[0] ?? outcome.knownClaims[0] ?? null;
}
