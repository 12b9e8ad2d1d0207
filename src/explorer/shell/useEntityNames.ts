import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Answered, request } from '../api/client.js';
import { type NamedFragment, NamesDocument, type NamesQuery } from '../generated/operations.js';
import { type Named, namedOf } from '../graph/graphData.js';

/** Whether a node is an entity: not null, and not a claim. */
const isNamed = (node: Answered<NamesQuery>['nodes'][number]): node is NamedFragment =>
  node !== null && 'name' in node;

/** Names by id, for ids that come from the address. */
export function useEntityNames(ids: readonly string[]): ReadonlyMap<string, Named> {
  const uniqueIds = [...new Set(ids)].sort();
  const names = useQuery({
    queryKey: ['names', uniqueIds],
    queryFn: ({ signal }) => request(NamesDocument, { ids: uniqueIds.slice(0, 100) }, signal),
    enabled: uniqueIds.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    const named = (names.data?.nodes ?? []).filter(isNamed).map(namedOf);
    return new Map(named.map((one) => [one.id, one]));
  }, [names.data]);
}
