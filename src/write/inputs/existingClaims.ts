import type { UnitOfWork } from '../work/changeExecutor.js';
import { differences, type ExistingNode } from '../work/identityMap.js';
import type { ResolvedClaim } from './resolvedClaims.js';

/** A claim of the graph, or of an earlier place of the input: its stated properties, and the ids that it references. */
export interface ExistingClaim {
  stated: Readonly<Record<string, unknown>>;
  subject: string;
  object: string | null;
  source: string;
  primarySource: string | null;
  claimants: readonly string[];
  derivedFrom: readonly string[];
  disputes: readonly string[];
  supersedes: readonly string[];
}

const idsOf = (named: readonly { id: string }[]): string[] => named.map(({ id }) => id);

/** A claim of the input in the form of an existing claim, for comparison with later ones. */
export const asExisting = (claim: ResolvedClaim): ExistingClaim => {
  const { stated, subject, objects, source, primarySources, claimants, derivedFrom, disputes, supersedes } =
    claim;
  return {
    ...{ stated, subject: subject.id, object: objects[0]?.id ?? null, source: source.id },
    ...{
      primarySource: primarySources[0]?.id ?? null,
      claimants: idsOf(claimants),
      derivedFrom,
      disputes,
      supersedes,
    },
  };
};

/** Loads the existing claims that the author may see. */
export async function loadExistingClaims(
  { transaction, statements, author }: UnitOfWork,
  existing: ReadonlyMap<string, ExistingNode>,
): Promise<Map<string, ExistingClaim>> {
  const ids = [...existing].filter(([, { level }]) => level <= author.level).map(([id]) => id);
  if (ids.length === 0) return new Map();
  const rows = await transaction.run(statements.of('write/existing-claims', { ids }));
  return new Map(
    rows.map((row) => {
      const [id, ends, [claimants, derivedFrom, disputes, supersedes]] = row as [
        string,
        (string | null)[],
        string[][],
      ];
      const [subject, object, source, primarySource] = ends;
      const references = {
        subject,
        object,
        source,
        primarySource,
        claimants,
        derivedFrom,
        disputes,
        supersedes,
      };
      return [id, { ...references, stated: existing.get(id)?.properties ?? {} } as ExistingClaim];
    }),
  );
}

const isSubset = (some: readonly string[], all: readonly string[]): boolean =>
  some.every((id) => all.includes(id));

/**
 * The names of the fields that a claim states with another value than the existing claim. Fields that are left out do
 * not differ, and links may be a subset: an export omits links to retracted claims.
 */
export function differencesBetween(claim: ResolvedClaim, existing: ExistingClaim): string[] {
  const given = asExisting(claim);
  const ends = (['subject', 'object', 'source', 'primarySource'] as const).filter(
    (name) => given[name] !== null && given[name] !== existing[name],
  );
  const links = (['derivedFrom', 'disputes', 'supersedes'] as const).filter(
    (name) => !isSubset(given[name], existing[name]),
  );
  const claimants =
    given.claimants.length > 0 &&
    !(isSubset(given.claimants, existing.claimants) && isSubset(existing.claimants, given.claimants));
  return [
    ...differences(existing.stated, claim.given),
    ...ends,
    ...links,
    ...(claimants ? ['claimants'] : []),
  ];
}
