import type { BriefFact } from '../model/brief.js';
import type { Lens } from '../model/lens.js';
import type { BriefIncident } from './questions.js';
import { words } from './sentences.js';

/** Which claims count, in words. */
export function lensInWords(lens: Lens | null | undefined): string {
  const { asOf, recordedBy, claimants, excludeClaimants, sources, excludeSources, stances, minConfidence } =
    lens ?? {};
  /** An empty list is a condition that nothing fulfills. */
  const only = (values: readonly string[] | null | undefined, before: string, none: string): string[] => {
    if (values == null) return [];
    return [values.length === 0 ? none : `${before} ${values.join(', ')}`];
  };
  const without = (values: readonly string[] | null | undefined, before: string): string[] =>
    values != null && values.length > 0 ? [`${before} ${values.join(', ')}`] : [];
  const parts = [
    ...(asOf == null ? [] : [`stated and public by ${asOf}`]),
    ...(recordedBy == null ? [] : [`recorded by ${new Date(recordedBy).toISOString()}`]),
    ...only(claimants, 'made by', 'made by nobody'),
    ...without(excludeClaimants, 'not made by'),
    ...only(sources, 'from', 'from no source'),
    ...without(excludeSources, 'not from'),
    ...only(stances?.map(words), 'with the stance', 'with no stance'),
    ...(minConfidence == null ? [] : [`with a stated confidence of at least ${minConfidence}`]),
    ...(lens?.withOrigins === true ? ['derived ones only with a root that counts'] : []),
  ];
  return parts.length === 0 ? 'all' : `those ${parts.join('; ')}`;
}

/** Values of the record of an incident, and which claims count. */
export function factsOf(incident: BriefIncident, lens: Lens | null | undefined): BriefFact[] {
  const given: [label: string, value: string | null][] = [
    ['Also called', incident.aliases.join(', ')],
    ['Description', incident.description],
    ['Began', incident.startedAt],
    ['Ended', incident.endedAt],
    ['Discovered', incident.discoveredAt],
    ['Disclosed', incident.disclosedAt],
    ['Contained', incident.containedAt],
    ['Determination', incident.determination && words(incident.determination)],
    ['Types', (incident.incidentTypes ?? []).map(words).join(', ')],
    ['Claims counted', lensInWords(lens)],
  ];
  return given.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
