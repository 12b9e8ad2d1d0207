import type { ClaimDraft, EntityDraft, IncidentDraft } from '../exchange/draft.js';
import { EntityKind } from '../model/entityKind.js';
import { TlpMarking, levelOf } from '../model/vocabulary.js';

/** Entities and claims per mutation: enough to share its fixed cost, and far below the limit of 2,000. */
export const batchSize = 400;

/** The input of one mutation; all references are ids, so drafts can be merged. */
export interface Batch {
  entities: EntityDraft[];
  sources: EntityDraft[];
  claims: ClaimDraft[];
}

const sizeOf = ({ entities, claims }: IncidentDraft): number => (entities?.length ?? 0) + claims.length + 1;

const namedBy = ({ subject, object, claimants, source, primarySource }: ClaimDraft): string[] =>
  [subject, object, ...(claimants ?? []), source, primarySource].filter((id) => id !== undefined);

/** Splits a draft that is too large; each part has the entities that its claims reference. */
function* partsOf(draft: IncidentDraft): Generator<IncidentDraft> {
  if (sizeOf(draft) <= batchSize) {
    yield draft;
    return;
  }
  const step = batchSize / 4;
  for (let from = 0; from === 0 || from < draft.claims.length; from += step) {
    const claims = draft.claims.slice(from, from + step);
    const named = new Set(claims.flatMap(namedBy));
    const entities = (draft.entities ?? []).filter(({ id }, index) => index === 0 || named.has(id ?? ''));
    yield { ...draft, entities, claims };
  }
}

/** Groups drafts into batches of at most `batchSize` entities and claims. */
export async function* batchesOf(drafts: AsyncIterable<IncidentDraft>): AsyncGenerator<IncidentDraft[]> {
  let batch: IncidentDraft[] = [];
  let size = 0;
  for await (const draft of drafts) {
    for (const part of partsOf(draft)) {
      if (batch.length > 0 && size + sizeOf(part) > batchSize) {
        yield batch;
        [batch, size] = [[], 0];
      }
      batch.push(part);
      size += sizeOf(part);
    }
  }
  if (batch.length > 0) yield batch;
}

const distinct = (items: readonly unknown[]): unknown[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

const level = ({ marking = 'TLP_CLEAR' }: EntityDraft): number => levelOf(TlpMarking[marking]);

/**
 * One entity that several drafts describe: the values of the first that has a field, the items of all lists, and the most
 * confidential marking.
 */
function united(one: EntityDraft, other: EntityDraft): EntityDraft {
  const result: Record<string, unknown> = { ...other, ...one };
  for (const [field, value] of Object.entries(other)) {
    const own: unknown = one[field as keyof EntityDraft];
    if (Array.isArray(own) && Array.isArray(value))
      result[field] = distinct([...(own as unknown[]), ...(value as unknown[])]);
  }
  if (level(other) > level(one)) result['marking'] = other.marking;
  return result;
}

function distinctById(entities: readonly EntityDraft[]): EntityDraft[] {
  const found = new Map<string | undefined, EntityDraft>();
  for (const entity of entities) {
    const known = found.get(entity.id);
    found.set(entity.id, known ? united(known, entity) : entity);
  }
  return [...found.values()];
}

/** Merges drafts into one batch; the incident or first entity of a single draft stays first. */
export function mergeDrafts(drafts: readonly IncidentDraft[]): Batch {
  const incidents = drafts.flatMap(({ incident }) =>
    incident ? [{ ...incident, kind: EntityKind.INCIDENT }] : [],
  );
  return {
    entities: distinctById([...incidents, ...drafts.flatMap(({ entities }) => entities ?? [])]),
    sources: distinctById(drafts.flatMap(({ sources }) => sources ?? [])),
    claims: drafts.flatMap(({ claims }) => claims),
  };
}
