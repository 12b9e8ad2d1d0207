import type { ClaimDraft, EntityDraft } from '../../../src/exchange/draft.js';
import type { EntityKind } from '../../../src/model/entityKind.js';
import { TlpMarking } from '../../../src/model/vocabulary.js';

/** An entity as `addClaims` takes it, with everything given that the bench needs to know beforehand. */
export interface Thing extends EntityDraft {
  id: string;
  kind: EntityKind;
  name: string;
  marking?: TlpMarking;
  malwareTypes?: string[];
  toolTypes?: string[];
  cve?: string;
}

/** A claim as `addClaims` takes it; all it refers to is named by id. */
export interface Statement extends ClaimDraft {
  id: string;
  marking?: TlpMarking;
  derivedFrom?: string[];
  disputes?: string[];
}

/**
 * Entities and claims that belong together. What a batch names is in it or in one before it, and all claims on a
 * relationship, and all that they are derived from, are in the same batch.
 */
export interface Batch {
  entities: Thing[];
  claims: Statement[];
}

/** Batches put together until each has at least so many entities and claims; the last may have fewer. */
export function* gathered(batches: Iterable<Batch>, least: number): Generator<Batch> {
  let whole: Batch = { entities: [], claims: [] };
  for (const { entities, claims } of batches) {
    whole.entities.push(...entities);
    whole.claims.push(...claims);
    if (whole.entities.length + whole.claims.length < least) continue;
    yield whole;
    whole = { entities: [], claims: [] };
  }
  if (whole.entities.length + whole.claims.length > 0) yield whole;
}

/** A marking as GraphQL calls it: names cannot have a colon. */
const markingNames = new Map(Object.entries(TlpMarking).map(([name, marking]) => [marking, name]));

const asInput = (item: Thing | Statement): object =>
  item.marking === undefined ? item : { ...item, marking: markingNames.get(item.marking) };

/** A batch as the variables of a mutation bring it. */
export const inputOf = ({ entities, claims }: Batch): { entities: object[]; claims: object[] } => ({
  entities: entities.map(asInput),
  claims: claims.map(asInput),
});
