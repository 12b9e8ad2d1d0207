import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '../api/client.js';
import { ClaimantsAndSourcesDocument, type ClaimantsAndSourcesQuery } from '../generated/operations.js';
import { type Named, namedOf } from '../graph/graphData.js';

/** Somebody who makes claims, or a place where they are read, with how many of them. */
export interface CountedEntity extends Named {
  claims: number;
}

type Found = ClaimantsAndSourcesQuery['nodes'][number];
type SpokenClaim = Extract<NonNullable<Found>, { claims: unknown }>['claims']['nodes'][number];

function claimsOf(found: readonly Found[]): SpokenClaim[] {
  const claims = found.flatMap((node) => (node && 'claims' in node ? node.claims.nodes : []));
  return [...new Map(claims.map((claim) => [claim.id, claim])).values()];
}

/** Each of several once, with how many claims it stands at; the most first. */
function tallied(groups: readonly (readonly Named[])[]): CountedEntity[] {
  const speakers = new Map<string, CountedEntity>();
  for (const group of groups) {
    for (const [id, { kind, name }] of new Map(group.map((one) => [one.id, one]))) {
      speakers.set(id, { id, kind, name, claims: (speakers.get(id)?.claims ?? 0) + 1 });
    }
  }
  return [...speakers.values()].sort(
    (one, two) => two.claims - one.claims || one.name.localeCompare(two.name),
  );
}

/** Who claims something about these entities, and where it is read. */
export function useClaimantsAndSources(ids: readonly string[]) {
  const found = useQuery({
    queryKey: ['speakers', ids],
    queryFn: ({ signal }) => request(ClaimantsAndSourcesDocument, { ids: [...ids] }, signal),
    enabled: ids.length > 0,
  });
  return useMemo(() => {
    const claims = claimsOf(found.data?.nodes ?? []);
    return {
      isLoading: found.isFetching,
      claimants: tallied(claims.map(({ claimants }) => claimants.map(namedOf))),
      sources: tallied(
        claims.map(({ source, primarySource }) =>
          [source, ...(primarySource ? [primarySource] : [])].map(namedOf),
        ),
      ),
    };
  }, [found.data, found.isFetching]);
}
