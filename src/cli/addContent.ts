import { randomUUID } from 'node:crypto';
import type { EntityKind } from '../model/entityKind.js';
import type { Api } from './api.js';

/** An existing entity that may be the same as the new one at a path of the input. */
export interface PossibleDuplicate {
  field: string;
  entity: { id: string; name: string; kind: EntityKind };
  reason: string;
  score: number;
}

/** How many entities and claims a mutation added, or why it was refused. */
export interface AddResult {
  id: string | null;
  created: number;
  createdIds: string[];
  reusedIds: string[];
  claims: number;
  knownClaims: number;
  warnings: { field: string; message: string; code: string }[];
  possibleDuplicates: PossibleDuplicate[];
  userErrors: { field: string; message: string; code: string }[];
}

const counted = `userErrors { field message code } created { id } reused { id } claims { id } knownClaims { id }
  warnings { field message code } possibleDuplicates { field reason score entity { id name kind } }`;

const mutations = {
  addIncident: `mutation ($input: AddIncidentInput!) { addIncident(input: $input) { incident { id } ${counted} } }`,
  addClaims: `mutation ($input: AddClaimsInput!) { addClaims(input: $input) { ${counted} } }`,
};

/**
 * Options of the mutations; a dry run is rolled back, `differing: KEEP` keeps stored values that differ from the input and looks
 * for possible duplicates only with `findDuplicates`.
 */
export interface AddOptions {
  dryRun?: boolean;
  differing?: 'REFUSE' | 'KEEP';
  findDuplicates?: boolean;
  reason?: string;
}

type Item = Readonly<Record<string, unknown>>;

/** The content as an input of the API: the versions of exported entities are no part of it. */
function inputOf(content: object): object {
  const withoutVersion = ({ version: _, ...item }: Item): Item => item;
  const lists = content as { incident?: Item; entities?: Item[]; sources?: Item[] };
  return {
    ...content,
    ...(lists.incident && { incident: withoutVersion(lists.incident) }),
    ...(lists.entities && { entities: lists.entities.map(withoutVersion) }),
    ...(lists.sources && { sources: lists.sources.map(withoutVersion) }),
  };
}

/** Adds one incident by `addIncident`, or entities and claims by `addClaims`. */
export async function addContent(api: Api, content: object, options: AddOptions = {}): Promise<AddResult> {
  const name = 'incident' in content ? 'addIncident' : 'addClaims';
  const input = { ...inputOf(content), ...options, idempotencyKey: randomUUID() };
  const data = await api(mutations[name], { input });
  const payload = data[name] as Record<string, object[]> & { incident?: { id: string } | null };
  const count = (list: string): number => payload[list]?.length ?? 0;
  const ids = (list: string): string[] =>
    ((payload[list] as { id: string }[] | undefined) ?? []).map(({ id }) => id);
  return {
    id: payload.incident?.id ?? null,
    created: count('created'),
    createdIds: ids('created'),
    reusedIds: ids('reused'),
    claims: count('claims'),
    knownClaims: count('knownClaims'),
    warnings: payload['warnings'] as unknown as AddResult['warnings'],
    possibleDuplicates: payload['possibleDuplicates'] as unknown as PossibleDuplicate[],
    userErrors: payload['userErrors'] as unknown as AddResult['userErrors'],
  };
}
