import { randomUUID } from 'node:crypto';
import type { Api } from './api.js';

/** How many entities and claims a mutation added, or why it was refused. */
export interface AddResult {
  id: string | null;
  created: number;
  createdIds: string[];
  reused: number;
  claims: number;
  knownClaims: number;
  warnings: { field: string; message: string; code: string }[];
  userErrors: { field: string; message: string; code: string }[];
}

const counted = `userErrors { field message code } created { id } reused { id } claims { id } knownClaims { id }
  warnings { field message code }`;

const mutations = {
  addIncident: `mutation ($input: AddIncidentInput!) { addIncident(input: $input) { incident { id } ${counted} } }`,
  addClaims: `mutation ($input: AddClaimsInput!) { addClaims(input: $input) { ${counted} } }`,
};

/** Options of the mutations; a dry run is rolled back, `differing: KEEP` keeps stored values that differ from the input. */
export interface AddOptions {
  dryRun?: boolean;
  differing?: 'REFUSE' | 'KEEP';
  reason?: string;
}

/** Adds one incident by `addIncident`, or entities and claims by `addClaims`. */
export async function addContent(api: Api, content: object, options: AddOptions = {}): Promise<AddResult> {
  const name = 'incident' in content ? 'addIncident' : 'addClaims';
  const input = { ...content, ...options, idempotencyKey: randomUUID() };
  const data = await api(mutations[name], { input });
  const payload = data[name] as Record<string, object[]> & { incident?: { id: string } | null };
  const count = (list: string): number => payload[list]?.length ?? 0;
  return {
    id: payload.incident?.id ?? null,
    created: count('created'),
    createdIds: ((payload['created'] as { id: string }[] | undefined) ?? []).map(({ id }) => id),
    reused: count('reused'),
    claims: count('claims'),
    knownClaims: count('knownClaims'),
    warnings: payload['warnings'] as unknown as AddResult['warnings'],
    userErrors: payload['userErrors'] as unknown as AddResult['userErrors'],
  };
}
