import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '../api/client.js';
import { type NamedFragment, NamesDocument, type NamesQuery } from '../generated/operations.js';
import { type Named, namedOf } from '../graph/graphData.js';

/** An entity, and neither a claim nor something that is not there. */
const isNamed = (node: NamesQuery['nodes'][number]): node is NamedFragment => node !== null && 'name' in node;

/** The names of entities that an address has only the ids of. */
export function useEntityNames(ids: readonly string[]): ReadonlyMap<string, Named> {
  const asked = [...new Set(ids)].sort();
  const found = useQuery({
    queryKey: ['names', asked],
    queryFn: ({ signal }) => request(NamesDocument, { ids: asked.slice(0, 100) }, signal),
    enabled: asked.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    const named = (found.data?.nodes ?? []).filter(isNamed).map(namedOf);
    return new Map(named.map((one) => [one.id, one]));
  }, [found.data]);
}
