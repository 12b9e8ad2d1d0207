import type { Api } from '../api.js';
import { entityPages, type Page, pageInfo } from '../entityPages.js';
import {
  claimFields,
  claimOf,
  entityFields,
  type ExportedClaim,
  type Fields,
  isComplete,
} from './inputFields.js';

/** A relationship with its assessment. */
export interface ExportedRelationship extends Fields {
  id: string;
  type: string;
  from: { id: string };
  to: { id: string };
  assessment: Fields;
}

/** Entities of one question, and the items of each that it returns at once. */
const [entitiesAtOnce, itemsAtOnce] = [20, 500];
/** All entities that the caller may see. */
export const entitiesOf = (api: Api): AsyncGenerator<Fields> =>
  entityPages(api, { fields: entityFields, first: itemsAtOnce });

/** The items of a list of each entity, with all of its pages. */
async function* listedBy<T>(
  api: Api,
  list: string,
  selection: string,
): AsyncGenerator<[id: string, item: T]> {
  const listed = (after: string): string =>
    `list: ${list.replace('$page', `first: ${itemsAtOnce}${after}`)} { nodes { ${selection} } ${pageInfo} }`;
  const more = `query ($id: ID!, $after: String) { entity(id: $id) { ${listed(', after: $after')} } }`;
  const entities = entityPages<{ id: string; list: Page<T> }>(api, {
    fields: `id ${listed('')}`,
    first: entitiesAtOnce,
  });
  for await (const { id, list: first } of entities) {
    for (let page = first; ;) {
      for (const item of page.nodes) yield [id, item];
      if (!page.pageInfo.hasNextPage) break;
      const { entity } = (await api(more, { id, after: page.pageInfo.endCursor })) as {
        entity: { list: Page<T> };
      };
      page = entity.list;
    }
  }
}

/** All relationships, each once: as those of its subject. */
export async function* relationshipsOf(api: Api): AsyncGenerator<ExportedRelationship> {
  const fields = `id type family from { id } to { id } assessment { status confidence likelihood supporting disputing
    independentOrigins independentParties firstStatedAt lastStatedAt }`;
  const all = listedBy<ExportedRelationship>(api, 'relationships($page, direction: OUT)', fields);
  for await (const [, relationship] of all) yield relationship;
}

const linksOf = ({ derivedFrom, disputes, supersedes }: ExportedClaim): string[] =>
  [...derivedFrom, ...disputes, ...supersedes].map(({ id }) => id);

/** Claims in an order in which each comes after those that it derives from, disputes or supersedes. */
class ClaimOrder {
  readonly #given = new Set<string>();
  readonly #absent = new Set<string>();
  readonly #waiting = new Map<string, ExportedClaim>();
  readonly #waitingFor = new Map<string, Set<string>>();

  constructor(readonly api: Api) {}

  /** Adds a claim. @returns the claims that are ready now */
  add(claim: ExportedClaim): Fields[] {
    if (this.#given.has(claim.id) || this.#waiting.has(claim.id)) return [];
    this.#waiting.set(claim.id, claim);
    return this.#ready([claim.id]);
  }

  #ready(ids: readonly string[]): Fields[] {
    const ready: Fields[] = [];
    const queue = [...ids];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const claim = this.#waiting.get(id);
      if (!claim) continue;
      const missing = this.#missing(claim);
      for (const link of missing) this.#wait(link, id);
      if (missing.length > 0) continue;
      ready.push(...this.#give(claim));
      queue.push(...this.#release(id));
    }
    return ready;
  }

  #missing = (claim: ExportedClaim): string[] =>
    linksOf(claim).filter((link) => link !== claim.id && !this.#given.has(link) && !this.#absent.has(link));

  #wait(link: string, id: string): void {
    const waiting = this.#waitingFor.get(link) ?? new Set();
    this.#waitingFor.set(link, waiting.add(id));
  }

  #release(link: string): string[] {
    const released = [...(this.#waitingFor.get(link) ?? [])];
    this.#waitingFor.delete(link);
    return released;
  }

  #give(claim: ExportedClaim): Fields[] {
    const kept = { has: (id: string) => !this.#absent.has(id) };
    this.#waiting.delete(claim.id);
    if (!isComplete(claim, kept)) {
      this.#absent.add(claim.id);
      return [];
    }
    this.#given.add(claim.id);
    return [claimOf(claim, kept)];
  }

  /**
   * The claims that wait for others: those others are looked up, since lists omit superseded claims; a retracted or hidden one
   * is left out. Claims that link to each other in a circle come together.
   */
  async *end(): AsyncGenerator<Fields[]> {
    for (;;) {
      const missing = [...this.#waitingFor.keys()]
        .filter((id) => !this.#waiting.has(id))
        .slice(0, itemsAtOnce);
      if (missing.length === 0) break;
      const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Claim { ${claimFields} } } }`;
      const { nodes } = (await this.api(query, { ids: missing })) as { nodes: (ExportedClaim | null)[] };
      for (const [index, id] of missing.entries()) {
        const claim = nodes[index];
        if (claim?.['retractedAt'] === null) yield this.add(claim);
        else {
          this.#absent.add(id);
          yield this.#ready(this.#release(id));
        }
      }
    }
    const circle = [...this.#waiting.values()];
    if (circle.length > 0) yield circle.flatMap((claim) => this.#give(claim));
  }
}

/**
 * All claims that the caller may see and that were not retracted, as inputs of the API, in an order in which they can be added.
 * The claims of one list have to be added together.
 */
export async function* claimsOf(api: Api): AsyncGenerator<Fields[]> {
  const order = new ClaimOrder(api);
  for await (const [id, claim] of listedBy<ExportedClaim>(api, 'claims($page)', claimFields)) {
    // An entity has claims about it as their object too; each is read once, as one of its subject.
    if (claim.subject.id === id) for (const ready of order.add(claim)) yield [ready];
  }
  for await (const ready of order.end()) if (ready.length > 0) yield ready;
}
