import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request } from '../api/client.js';
import { useRequestState } from '../api/requestState.js';
import { useHasKey } from '../api/apiKey.js';
import { AddIncidentDocument, type AddIncidentMutation } from '../generated/operations.js';
import { type Draft, errorsByField, inputOf } from './draft.js';

export type DryRunResult = AddIncidentMutation['addIncident'];

/** The draft, once it has not changed for 450 ms. */
function useRestedDraft(draft: Draft): Draft {
  const [rested, setRested] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setRested(draft), 450);
    return () => clearTimeout(timer);
  }, [draft]);
  return rested;
}

/**
 * Validates the draft by a dry run of the API while it is edited: the same errors, duplicates and
 * contradictions as sending it.
 */
export function useDryRun(draft: Draft) {
  const hasKey = useHasKey();
  const rested = useRestedDraft(draft);
  const input = inputOf(rested);
  const run = useQuery({
    queryKey: ['dryRun', input, hasKey],
    queryFn: ({ signal }) => request(AddIncidentDocument, { input: { ...input, dryRun: true } }, signal),
    enabled: hasKey && input.incident.name !== '',
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  const outcome = hasKey ? run.data?.addIncident : undefined;
  return {
    outcome,
    errors: errorsByField(rested, outcome?.userErrors ?? []),
    /** Whether the result belongs to the current draft. */
    isCurrent: rested === draft && run.isSuccess && !run.isPlaceholderData,
    isRunning: run.isFetching || (hasKey && rested !== draft),
    state: useRequestState(hasKey && input.incident.name !== '' ? [run] : []),
  };
}
