import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Answered, request } from '../api/client.js';
import { useRequestState } from '../api/requestState.js';
import { ClaimantsAndSourcesDocument, type ClaimantsAndSourcesQuery } from '../generated/operations.js';
import { type Named, namedOf } from '../graph/graphData.js';

/** A claimant or source with its number of claims. */
export interface CountedEntity extends Named {
  claims: number;
}

type Found = Answered<ClaimantsAndSourcesQuery>['nodes'][number];
type SpokenClaim = Extract<NonNullable<Found>, { claims: unknown }>['claims']['nodes'][number];

function claimsOf(found: readonly Found[]): SpokenClaim[] {
  const claims = found.flatMap((node) => (node && 'claims' in node ? node.claims.nodes : []));
  return [...new Map(claims.map((claim) => [claim.id, claim])).values()];
}

/** Counts the claims of each entity, in descending order. */
function tallied(groups: readonly (readonly Named[])[]): CountedEntity[] {
  const candidates = new Map<string, CountedEntity>();
  for (const group of groups) {
    for (const [id, { kind, name }] of new Map(group.map((one) => [one.id, one]))) {
      candidates.set(id, { id, kind, name, claims: (candidates.get(id)?.claims ?? 0) + 1 });
    }
  }
  return [...candidates.values()].sort(
    (one, two) => two.claims - one.claims || one.name.localeCompare(two.name),
  );
}

/** Claimants and sources of the claims about these entities. */
export function useClaimantsAndSources(ids: readonly string[]) {
  const found = useQuery({
    queryKey: ['candidates', ids],
    queryFn: ({ signal }) => request(ClaimantsAndSourcesDocument, { ids: [...ids] }, signal),
    enabled: ids.length > 0,
  });
  const state = useRequestState(ids.length > 0 ? [found] : []);
  const candidates = useMemo(() => {
    const claims = claimsOf(found.data?.nodes ?? []);
    return {
      claimants: tallied(claims.map(({ claimants }) => claimants.map(namedOf))),
      sources: tallied(
        claims.map(({ source, primarySource }) =>
          [source, ...(primarySource ? [primarySource] : [])].map(namedOf),
        ),
      ),
    };
  }, [found.data]);
  return { ...candidates, state };
}
