import { createHmac, randomBytes } from 'node:crypto';
import { TlpMarking, tlpLevels } from '../../model/vocabulary.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import type { IdentityMap } from '../work/identityMap.js';

/** An entity or claim without an id in the input; its id is generated from its content and marking. */
export interface IdRequest {
  /** The id for TLP:CLEAR, which anyone can compute from the content. */
  plain: string;
  marking: TlpMarking;
}

/**
 * The secret of the graph for generated ids, cached so that the first statement of a change can look up all candidate
 * ids. The first change that needs it stores it; a restore may replace it.
 */
export class IdSecret {
  #cached: string | undefined;

  async of({ transaction, statements }: UnitOfWork): Promise<string> {
    if (this.#cached !== undefined) return this.#cached;
    const secret = randomBytes(32).toString('base64url');
    const [row] = await transaction.run(statements.of('write/id-secret', { secret }));
    this.#cached = row?.[0] as string;
    return this.#cached;
  }

  /** Drops a cached secret that is not the graph's: after a restore, or if the change that stored it was rolled back. */
  forget(secret: string): void {
    if (this.#cached === secret) this.#cached = undefined;
  }
}

/**
 * Generates ids for entities and claims without one. An id that follows from a name alone would reveal a hidden entity:
 * an author who adds the same name would get a different id. So the id of a marked item ends in an HMAC with the graph's
 * secret. The same content always has the same id, so it is found again.
 */
export class IdGenerator {
  constructor(
    readonly secret: string,
    readonly level: number,
  ) {}

  #withDigest(plain: string, purpose: string): string {
    const digest = createHmac('sha256', this.secret).update(JSON.stringify([plain, purpose]));
    return `${plain}-${digest.digest('hex').slice(0, 12)}`;
  }

  #primary({ plain, marking }: IdRequest): string {
    return marking === TlpMarking.TLP_CLEAR ? plain : this.#withDigest(plain, marking);
  }

  /** For a TLP:CLEAR item whose plain id belongs to an existing one that the author may not see. */
  #alternative({ plain }: IdRequest): string {
    return this.#withDigest(plain, 'beside');
  }

  /** All ids that the item may already have and the author may see: its own first, then those under other markings. */
  candidates(request: IdRequest): string[] {
    const seen = tlpLevels.slice(0, this.level + 1);
    const others = seen.map((marking) => this.#primary({ ...request, marking }));
    return [...new Set([this.#primary(request), ...others, this.#alternative(request)])];
  }

  /** The id of the existing item if the author may see it, else a free one. */
  idOf(request: IdRequest, identityMap: Pick<IdentityMap, 'get' | 'has'>): string {
    const candidates = this.candidates(request);
    const visible = candidates.find((id) => (identityMap.get(id)?.level ?? Infinity) <= this.level);
    const free = [this.#primary(request), this.#alternative(request)].find((id) => !identityMap.has(id));
    return visible ?? free ?? `${request.plain}-${randomBytes(6).toString('hex')}`;
  }
}
