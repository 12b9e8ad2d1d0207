import type { ClaimDraft, EntityDraft, FileLocation, IncidentDraft } from '../draft.js';
import type { DescribedEntity } from './directory.js';
import { repository, source } from './repository.js';

/** Builds a draft that has each entity and claim once. */
export class DraftBuilder {
  private readonly entities = new Map<string, EntityDraft>([[repository.id, repository]]);
  private readonly sources = new Map<string, EntityDraft>([[source.id, source]]);
  private readonly claims = new Map<string, ClaimDraft>();
  private readonly claimsReadAt = new Map<string, FileLocation>();

  constructor(
    readonly incident: DescribedEntity,
    readonly key: string,
    readonly readAt: FileLocation,
  ) {}

  entity(entity: EntityDraft & { id: string }): string {
    this.entities.set(entity.id, entity);
    return entity.id;
  }

  source(one: EntityDraft & { id: string }): string {
    this.sources.set(one.id, one);
    return one.id;
  }

  /** Adds a claim sourced to EuRepoC, with the line it was read from. */
  claim(id: string, { file, line }: FileLocation, claim: Omit<ClaimDraft, 'id' | 'source'>): void {
    const full = `claim:eurepoc-${id}`;
    if (this.claims.has(full)) return;
    this.claims.set(full, { id: full, ...claim, source: source.id });
    this.claimsReadAt.set(full, { file, line });
  }

  build(): IncidentDraft {
    return {
      incident: this.incident,
      entities: [...this.entities.values()],
      sources: [...this.sources.values()],
      claims: [...this.claims.values()],
      readAt: this.readAt,
      claimsReadAt: this.claimsReadAt,
    };
  }
}
