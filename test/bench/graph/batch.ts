import type { ClaimDraft, EntityDraft } from '../../../src/exchange/draft.js';
import type { EntityKind } from '../../../src/model/entityKind.js';
import { TlpMarking } from '../../../src/model/vocabulary.js';

/** An entity as an input of `addClaims`, with the fields that the bench needs in advance. */
export interface Thing extends Omit<EntityDraft, 'marking'> {
  id: string;
  kind: EntityKind;
  name: string;
  marking?: TlpMarking;
  malwareTypes?: string[];
  toolTypes?: string[];
}

/** A claim as an input of `addClaims`; all references are ids. */
export interface Statement extends Omit<ClaimDraft, 'marking'> {
  id: string;
  marking?: TlpMarking;
  derivedFrom?: string[];
  disputes?: string[];
}

/**
 * Entities and claims to write together. A batch refers only to itself and to earlier batches. All claims on a
 * relationship, and all claims that they derive from, are in the same batch.
 */
export interface Batch {
  entities: Thing[];
  claims: Statement[];
}

/** Joins batches until each has at least a number of entities and claims; the last may have fewer. */
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

/** The GraphQL enum value of a marking, which cannot contain a colon. */
const markingNames = new Map(Object.entries(TlpMarking).map(([name, marking]) => [marking, name]));

const asInput = (item: Thing | Statement): object =>
  item.marking === undefined ? item : { ...item, marking: markingNames.get(item.marking) };

/** A batch as the variables of a mutation. */
export const inputOf = ({ entities, claims }: Batch): { entities: object[]; claims: object[] } => ({
  entities: entities.map(asInput),
  claims: claims.map(asInput),
});
