import { structuredFields } from '../../model/entityKind.js';
import { nameKey } from '../../model/nameKey.js';
import { levelOf, type TlpMarking } from '../../model/vocabulary.js';
import { warning, WriteWarningCode, type WriteWarningData } from '../../model/writeWarnings.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { differences, type IdentityMap } from '../work/identityMap.js';
import { quoted } from '../work/userErrors.js';
import { differencesBetween, loadExistingClaims } from './existingClaims.js';
import type { ResolvedClaim } from './resolvedClaims.js';
import type { GivenEntity, ResolvedEntities, ResolvedEntity } from './resolvedEntities.js';

type Properties = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly unknown[] => (value ?? []) as readonly unknown[];

/** The names of an entity and its merged parts. */
const namesOf = (existing: Properties): unknown[] => [existing['name'], ...listOf(existing['aliases'])];

/** The names that an entity does not have, also not in another spelling. */
function unknownNames(existing: Properties, names: readonly unknown[]): unknown[] {
  const known = new Set(namesOf(existing).map((name) => nameKey(name as string)));
  return names.filter((name) => !known.has(nameKey(name as string)));
}

const isStricter = (one: unknown, other: unknown): boolean =>
  levelOf(one as TlpMarking) > levelOf(other as TlpMarking);

/** What an input states of one field and the existing entity does not have; undefined if it has all of it. */
function missingValue(existing: Properties, name: string, given: unknown): unknown {
  const before = existing[name];
  if (name === 'marking') return isStricter(given, before) ? given : undefined;
  if (name === 'name') return unknownNames(existing, [given])[0];
  if (!Array.isArray(given)) return given === before ? undefined : given;
  const held = new Set([
    ...listOf(before),
    ...(name === 'externalIds' ? listOf(existing['identifiers']) : []),
  ]);
  const values = given as unknown[];
  const missing =
    name === 'aliases' ? unknownNames(existing, values) : values.filter((value) => !held.has(value));
  return missing.length > 0 ? missing : undefined;
}

/**
 * The fields of which an input states something that the existing entity does not have. A name is known in any spelling, a list
 * needs only what it lacks, and a marking only if it is stricter.
 */
export const missingFields = (existing: Properties, stated: Properties): [name: string, missing: unknown][] =>
  differences(existing, stated).flatMap((name) => {
    const missing = missingValue(existing, name, stated[name]);
    return missing === undefined ? [] : [[name, missing] as [string, unknown]];
  });

const maxLength = 120;

/** A value in a message; long and structured ones are not repeated. */
function shown(name: string, value: unknown): string {
  const text = name in structuredFields ? '' : JSON.stringify(value);
  return text === '' || text.length > maxLength ? '' : ` ${text}`;
}

function keptMessage(
  { id, isNew, path }: ResolvedEntity,
  [name, missing]: [string, unknown],
  existing: Properties,
): string {
  const isList = Array.isArray(missing);
  const isLacking = isList || existing[name] === undefined;
  const values = isLacking ? [missing] : [existing[name], missing];
  const texts = values.map((value) => shown(name, value));
  const both = texts.every((text) => text !== '') ? `:${texts.join(', not')}` : '';
  const how = isList ? 'without some of the' : isLacking ? 'without' : 'with another';
  return isNew
    ? `${path} describes ${quoted(id)} ${how} \`${name}\`${both}. The first description counts; describe it once.`
    : `${quoted(id)} exists ${how} \`${name}\`${both}. It is kept as it is; update it if the input is right.`;
}

const kept = (path: string, message: string, ids: { entityIds?: string[]; claimIds?: string[] }) =>
  warning(WriteWarningCode.KEPT_VALUE, path, message, ids);

/** The entities of an input whose existing or earlier description is kept, with what is lost. */
function keptEntities(
  { author }: UnitOfWork,
  given: readonly GivenEntity[],
  entities: ResolvedEntities,
  identityMap: IdentityMap,
): WriteWarningData[] {
  return given.flatMap(({ path, id: plain, input, stated }) => {
    const entity = entities.byReference(input.ref ?? plain);
    const existing = entity && identityMap.get(entity.declared ?? entity.id);
    if (!entity || (entity.path === path && entity.isNew)) return [];
    if (!entity.isNew && (!existing || existing.level > author.level)) return [];
    const before = entity.isNew ? entity.stated : (existing?.own ?? {});
    const entityIds = entity.isNew ? [] : [entity.id];
    return missingFields(before, stated).map((missing) =>
      kept(`${path}.${missing[0]}`, keptMessage(entity, missing, before), { entityIds }),
    );
  });
}

/** The existing claims that an input states with other values. */
async function keptClaims(
  work: UnitOfWork,
  claims: readonly ResolvedClaim[],
  identityMap: IdentityMap,
): Promise<WriteWarningData[]> {
  const known = new Map(claims.filter(({ isNew }) => !isNew).map((claim) => [claim.id, claim]));
  const existing = await loadExistingClaims(work, identityMap.subset([...known.keys()]));
  return [...existing].flatMap(([id, before]) => {
    const claim = known.get(id) as ResolvedClaim;
    const others = differencesBetween(claim, before).filter(
      (name) => name !== 'marking' || isStricter(claim.given['marking'], before.stated['marking']),
    );
    return others.map((name) =>
      kept(
        `${claim.path}.${name}`,
        `${quoted(id)} exists with another \`${name}\`. Claims are never edited: it is kept as it is; add a claim that supersedes it if the input is right.`,
        { claimIds: [id] },
      ),
    );
  });
}

/** The warnings about what an input states and existing entities and claims, which are kept, do not have. */
export const keptValueWarnings = async (
  work: UnitOfWork,
  {
    given,
    entities,
    claims,
    identityMap,
  }: {
    given: readonly GivenEntity[];
    entities: ResolvedEntities;
    claims: readonly ResolvedClaim[];
    identityMap: IdentityMap;
  },
): Promise<WriteWarningData[]> => [
  ...keptEntities(work, given, entities, identityMap),
  ...(await keptClaims(work, claims, identityMap)),
];
