import { stringify } from 'yaml';
import { EntityKind, kindsWith } from '../../model/entityKind.js';
import { accountabilityTypes, relationshipDeclarations } from '../../model/relationshipType.js';
import { RemarkTopic } from '../../model/vocabulary.js';
import { type Api, CommandError } from '../api.js';
import {
  claimFields,
  claimOf,
  entityFields,
  type ExportedClaim,
  type Fields,
  isComplete,
  type Ref,
  withoutEmpty,
} from './inputFields.js';

const entityQuery = `query ($id: ID!, $after: String) { node(id: $id) { ... on Entity { ${entityFields}
  claims(first: 500, after: $after) { nodes { ${claimFields} } pageInfo { hasNextPage endCursor } } } } }`;
const claimsQuery = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Claim { ${claimFields} } } }`;

/** The claims between entities; no filter selects remarks by their topic. */
const betweenQuery = `query ($ids: [ID!]!, $after: String) {
  claims(where: { subject: { in: $ids }, object: { in: $ids } }, first: 500, after: $after) {
    nodes { ${claimFields} } pageInfo { hasNextPage endCursor } } }`;

const actors: ReadonlySet<EntityKind> = new Set(kindsWith('actor'));

/** Whether a claim is on the state behind its subject. */
const leadsToState = ({ subject, predicate }: ExportedClaim, about: string): boolean =>
  subject.id === about && predicate !== null && relationshipDeclarations[predicate].leadsToState === true;

interface ClaimPage {
  nodes: ExportedClaim[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

interface EntityAnswer extends Fields {
  claims: ClaimPage;
}

/**
 * The claims about an incident and about what they lead to. Other incidents and countries relate to half the graph, and so do
 * actors: of another incident no claims are followed; of a country, the rivalries with other countries that are held responsible
 * for the incident; of an actor, those on the state behind it and those that tie it to what other claims name.
 */
class IncidentNeighborhood {
  readonly entities = new Map<string, Fields>();
  readonly claims = new Map<string, ExportedClaim>();
  readonly #waiting: Ref[] = [];
  /** The entities that claims name, and the claims of actors whose other end was not among them yet. */
  readonly #named: Set<string>;
  #apart: ExportedClaim[] = [];

  constructor(
    readonly api: Api,
    readonly start: string,
  ) {
    this.#named = new Set([start]);
  }

  async gather(): Promise<void> {
    this.#waiting.push({ id: this.start, kind: EntityKind.INCIDENT });
    await this.#visitWaiting();
    await this.#rivalriesOfCountries();
    await this.#origins();
  }

  /** Visits all that is waiting, and what the claims lead to that tie actors to it. */
  async #visitWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) await this.#visit(next);
      const apart = this.#apart;
      this.#apart = [];
      for (const claim of apart)
        if (claim.object && this.#named.has(claim.subject.id) && this.#named.has(claim.object.id))
          this.#take(claim);
        else this.#apart.push(claim);
    }
  }

  async #visit({ id, kind }: Ref): Promise<void> {
    if (this.entities.has(id)) return;
    const followsClaims = id === this.start || (kind !== EntityKind.INCIDENT && kind !== EntityKind.COUNTRY);
    for (let after: string | null = null; ;) {
      const answer: EntityAnswer | null = ((await this.api(entityQuery, { id, after }))['node'] ??
        null) as EntityAnswer | null;
      if (!answer?.['kind']) throw new CommandError(`No entity has the id "${id}".`);
      const { claims, ...fields } = answer;
      this.entities.set(id, fields);
      if (!followsClaims) return;
      for (const claim of claims.nodes)
        if (this.#isOfOtherIncident(claim, id)) continue;
        else if (this.#isOfActor(claim, { id, kind })) this.#apart.push(claim);
        else this.#take(claim);
      if (!claims.pageInfo.hasNextPage) return;
      after = claims.pageInfo.endCursor;
    }
  }

  /** Whether a claim is one of all those of an actor: on the actor visited, but not on its state, or on what another one did. */
  #isOfActor(claim: ExportedClaim, { id, kind }: Ref): boolean {
    const { subject } = claim;
    if (actors.has(kind)) return !leadsToState(claim, id);
    return id !== this.start && subject.id !== id && actors.has(subject.kind);
  }

  #isOfOtherIncident({ subject, object }: ExportedClaim, about: string): boolean {
    const ends = object ? [subject, object] : [subject];
    return (
      about !== this.start && ends.some(({ id, kind }) => kind === EntityKind.INCIDENT && id !== this.start)
    );
  }

  #take(claim: ExportedClaim): void {
    if (this.claims.has(claim.id)) return;
    this.claims.set(claim.id, claim);
    const { subject, object, claimants, source, primarySource } = claim;
    const named = [subject, object, ...claimants, source, primarySource].filter((ref) => ref !== null);
    for (const { id } of named) this.#named.add(id);
    this.#waiting.push(...named);
  }

  /** Adds the declarations whether two countries that are held responsible for the incident exclude each other. */
  async #rivalriesOfCountries(): Promise<void> {
    const accused = [...this.claims.values()].flatMap(({ subject, predicate, object }) =>
      subject.id === this.start &&
      predicate !== null &&
      accountabilityTypes.includes(predicate) &&
      object?.kind === EntityKind.COUNTRY
        ? [object.id]
        : [],
    );
    const ids = [...new Set(accused)].sort();
    if (ids.length < 2) return;
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo } = (await this.api(betweenQuery, { ids, after }))['claims'] as ClaimPage;
      for (const claim of nodes) if (claim['topic'] === RemarkTopic.RIVALRY) this.#take(claim);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    await this.#visitWaiting();
  }

  /** Adds the claims that the found ones derive from or dispute, with the entities they name. */
  async #origins(): Promise<void> {
    for (;;) {
      const linked = [...this.claims.values()].flatMap(({ derivedFrom, disputes, supersedes }) => [
        ...derivedFrom,
        ...disputes,
        ...supersedes,
      ]);
      const missing = [...new Set(linked.map(({ id }) => id))].filter((id) => !this.claims.has(id));
      if (missing.length === 0) return;
      const found = (await this.api(claimsQuery, { ids: missing.slice(0, 500) }))['nodes'] as ExportedClaim[];
      for (const claim of found) this.#take(claim);
      await this.#visitWaiting();
    }
  }
}

const byId = (one: Fields, other: Fields): number => (String(one['id']) < String(other['id']) ? -1 : 1);

/** An incident as the content of a file that `add` takes; retracted claims are omitted. */
export async function exportIncident(api: Api, id: string): Promise<Fields> {
  const { incident } = (await api(`query ($id: ID!) { incident: node(id: $id) { ... on Incident { id } } }`, {
    id,
  })) as { incident: { id?: string } | null };
  if (incident?.id === undefined)
    throw new CommandError(
      `No incident has the id "${id}". Use \`search(text:)\` or \`incidents\` of the API to find ids.`,
    );
  const found = new IncidentNeighborhood(api, incident.id);
  await found.gather();
  const entities = [...found.entities.values()].map(withoutEmpty).sort(byId);
  const active = [...found.claims.values()].filter(({ retractedAt }) => retractedAt === null);
  const activeIds = new Set(active.map((claim) => claim.id));
  const activeClaims = active.filter((claim) => isComplete(claim, activeIds));
  const kept = new Set(activeClaims.map((claim) => claim.id));
  const isSource = ({ kind }: Fields): boolean => kind === EntityKind.SOURCE;
  return {
    incident: entities.find((entity) => entity['id'] === incident.id),
    entities: entities.filter((entity) => !isSource(entity) && entity['id'] !== incident.id),
    sources: entities.filter(isSource),
    claims: activeClaims.map((claim) => claimOf(claim, kept)).sort(byId),
  };
}

/** The YAML text of an incident file, with long lines unbroken. */
export const asYaml = (file: Fields): string => stringify(file, { lineWidth: 0 });
