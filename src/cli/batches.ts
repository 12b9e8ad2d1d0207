import type { ClaimDraft, EntityDraft, IncidentDraft } from '../exchange/draft.js';
import { EntityKind } from '../model/entityKind.js';

/** How many entities and claims go into one change: enough that its cost is shared, and far below what one may bring. */
const batchSize = 400;

/** What goes into one change; everything in it is named by its id, so that nothing is mixed up. */
export interface Batch {
  entities: EntityDraft[];
  sources: EntityDraft[];
  claims: ClaimDraft[];
}

const sizeOf = ({ entities, claims }: IncidentDraft): number => (entities?.length ?? 0) + claims.length + 1;

const namedBy = ({ subject, object, claimants, source, primarySource }: ClaimDraft): string[] =>
  [subject, object, ...(claimants ?? []), source, primarySource].filter((id) => id !== undefined);

/** A draft that is too large for one change, in parts that each bring what their claims name. */
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

/** Drafts together, until they are enough for a change. */
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

const once = (entities: readonly EntityDraft[]): EntityDraft[] => [
  ...new Map(entities.map((entity) => [entity.id, entity])).values(),
];

/** Several drafts as what goes into one change; of one alone, what it is about comes first. */
export function mergeDrafts(drafts: readonly IncidentDraft[]): Batch {
  const incidents = drafts.flatMap(({ incident }) =>
    incident ? [{ ...incident, kind: EntityKind.INCIDENT }] : [],
  );
  return {
    entities: once([...incidents, ...drafts.flatMap(({ entities }) => entities ?? [])]),
    sources: once(drafts.flatMap(({ sources }) => sources ?? [])),
    claims: drafts.flatMap(({ claims }) => claims),
  };
}
