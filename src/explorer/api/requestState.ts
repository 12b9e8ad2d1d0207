import { useEffect, useState } from 'react';
import { describeError } from './requestError.js';

/**
 * The state of one or several requests. `slow`: waiting for more than three seconds; `partial`: complete, but the answer
 * says that it omits something; `empty`: complete, and there is nothing to show.
 */
export type RequestStatus = 'waiting' | 'slow' | 'failed' | 'refused' | 'empty' | 'partial' | 'complete';

export interface RequestState {
  status: RequestStatus;
  error: unknown;
  /** Whether there is data to show, possibly a part of it or that of the previous request. */
  hasData: boolean;
  isFetching: boolean;
  /** Repeats what failed. */
  retry: () => void;
}

/** The part of a TanStack query that decides the state. */
interface ObservedQuery {
  data: unknown;
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

const slowAfterMs = 3_000;

/** Whether something has been going on for more than three seconds. */
function useIsSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isWaiting]);
  return isWaiting && isSlow;
}

interface Content {
  isEmpty?: boolean;
  isPartial?: boolean;
  /** Whether something can be shown; by default whether a request has data. */
  hasData?: boolean;
}

/** The common state of requests, for `RequestNotice`. Every view that requests data uses it. */
export function useRequestState(
  queries: readonly ObservedQuery[],
  { isEmpty = false, isPartial = false, hasData }: Content = {},
): RequestState {
  const failure = queries.find(({ error, isFetching }) => error && !isFetching);
  const isWaiting =
    !failure && queries.some(({ isPending, isPlaceholderData }) => isPending || isPlaceholderData);
  const isSlow = useIsSlow(isWaiting);
  const status = failure
    ? describeError(failure.error).kind
    : isWaiting
      ? isSlow
        ? 'slow'
        : 'waiting'
      : isEmpty
        ? 'empty'
        : isPartial
          ? 'partial'
          : 'complete';
  return {
    status,
    error: failure?.error,
    hasData: hasData ?? queries.some(({ data }) => data !== undefined),
    isFetching: queries.some(({ isFetching }) => isFetching),
    retry: () => {
      for (const query of queries) if (query.error) void query.refetch();
    },
  };
}

/** Whether an answer to the current request has arrived, so that statements about its content are true. */
export const isAnswered = ({ status }: RequestState): boolean =>
  status === 'complete' || status === 'partial' || status === 'empty';
