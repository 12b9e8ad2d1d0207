import type { UnitOfWork } from '../work/changeExecutor.js';
import { differences, type ExistingNode } from '../work/identityMap.js';
import type { ResolvedClaim } from './resolvedClaims.js';

/** A claim as it stands, in the graph or at an earlier place of an input: what it states, and the ids of all it names. */
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

/** A claim of an input, as it stands for those after it. */
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

/** The claims of the graph that the author may see, as they stand. */
export async function loadExistingClaims(
  { transaction, statements, author }: UnitOfWork,
  known: ReadonlyMap<string, ExistingNode>,
): Promise<Map<string, ExistingClaim>> {
  const ids = [...known].filter(([, { level }]) => level <= author.level).map(([id]) => id);
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
      const names = { subject, object, source, primarySource, claimants, derivedFrom, disputes, supersedes };
      return [id, { ...names, stated: known.get(id)?.properties ?? {} } as ExistingClaim];
    }),
  );
}

const within = (some: readonly string[], all: readonly string[]): boolean =>
  some.every((id) => all.includes(id));

/**
 * The names of what a claim states otherwise than it stands. What is left out is not stated otherwise; and of what it
 * rests on and speaks against, some may have been left behind, as by an export of what has been retracted.
 */
export function differencesBetween(claim: ResolvedClaim, stands: ExistingClaim): string[] {
  const given = asExisting(claim);
  const ends = (['subject', 'object', 'source', 'primarySource'] as const).filter(
    (name) => given[name] !== null && given[name] !== stands[name],
  );
  const links = (['derivedFrom', 'disputes', 'supersedes'] as const).filter(
    (name) => !within(given[name], stands[name]),
  );
  const claimants =
    given.claimants.length > 0 &&
    !(within(given.claimants, stands.claimants) && within(stands.claimants, given.claimants));
  return [...differences(stands.stated, claim.given), ...ends, ...links, ...(claimants ? ['claimants'] : [])];
}
