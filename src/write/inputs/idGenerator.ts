import { createHmac, randomBytes } from 'node:crypto';
import { TlpMarking, tlpLevels } from '../../model/vocabulary.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import type { IdentityMap } from '../work/identityMap.js';

/** Something that is given no id, but has one by what it is called, and by its marking. */
export interface IdRequest {
  /** The id that it has where it is not marked: anybody can tell it. */
  plain: string;
  marking: TlpMarking;
}

/**
 * The secret of the graph, kept once it is known, so that the first statement of a change can ask for all ids it may
 * need. It is drawn by the first change that needs it, and may be another one after a restore.
 */
export class IdSecret {
  #known: string | undefined;

  async of({ transaction, statements }: UnitOfWork): Promise<string> {
    if (this.#known !== undefined) return this.#known;
    const drawn = randomBytes(32).toString('base64url');
    const [row] = await transaction.run(statements.of('write/id-secret', { secret: drawn }));
    this.#known = row?.[0] as string;
    return this.#known;
  }

  /** Forgets a secret that is not the graph's any more, or was drawn by a change that has been taken back. */
  forget(secret: string): void {
    if (this.#known === secret) this.#known = undefined;
  }
}

/**
 * The ids of what is given none. An id that can be told from a name would tell whoever adds the same name that something
 * hidden is there: they would be given another id. So the ids of what is marked have an ending that cannot be told
 * without a secret of the graph. It is the same for the same thing each time, and thus the same thing is found again.
 */
export class IdGenerator {
  constructor(
    readonly secret: string,
    readonly level: number,
  ) {}

  #ending(plain: string, what: string): string {
    const digest = createHmac('sha256', this.secret).update(JSON.stringify([plain, what]));
    return `${plain}-${digest.digest('hex').slice(0, 12)}`;
  }

  #own({ plain, marking }: IdRequest): string {
    return marking === TlpMarking.TLP_CLEAR ? plain : this.#ending(plain, marking);
  }

  /** For what is not marked, where its plain id belongs to something that has been hidden since. */
  #beside({ plain }: IdRequest): string {
    return this.#ending(plain, 'beside');
  }

  /** All ids under which the author may see it: its own first, then those of the same under another marking. */
  candidates(thing: IdRequest): string[] {
    const seen = tlpLevels.slice(0, this.level + 1);
    const others = seen.map((marking) => this.#own({ ...thing, marking }));
    return [...new Set([this.#own(thing), ...others, this.#beside(thing)])];
  }

  /** The id of what is there and may be seen, or else one that is free. */
  idOf(thing: IdRequest, known: Pick<IdentityMap, 'get' | 'has'>): string {
    const candidates = this.candidates(thing);
    const there = candidates.find((id) => (known.get(id)?.level ?? Infinity) <= this.level);
    const free = [this.#own(thing), this.#beside(thing)].find((id) => !known.has(id));
    return there ?? free ?? `${thing.plain}-${randomBytes(6).toString('hex')}`;
  }
}
