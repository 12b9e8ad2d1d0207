import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request } from '../api/client.js';
import { useHasKey } from '../api/apiKey.js';
import { AddIncidentDocument, type AddIncidentMutation } from '../generated/operations.js';
import { type Draft, errorsByField, inputOf } from './draft.js';

export type DryRunResult = AddIncidentMutation['addIncident'];

/** The draft once the writing has come to rest. */
function useRestedDraft(draft: Draft): Draft {
  const [rested, setRested] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setRested(draft), 450);
    return () => clearTimeout(timer);
  }, [draft]);
  return rested;
}

/**
 * What would become of the draft, asked of the API while it is being written: everything is done but kept, so faults,
 * duplicates and contradictions are those that sending it would meet.
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
    /** Whether the outcome is that of the draft as it stands now. */
    isCurrent: rested === draft && run.isSuccess && !run.isPlaceholderData,
    isRunning: run.isFetching || (hasKey && rested !== draft),
    error: hasKey ? run.error : null,
  };
}
