import type { WriteTransaction } from '../database/database.js';
import type { WriteStatements } from './writeStatements.js';

/** The stated, not derived, properties that decide whether a claim has changed. */
const statedFields = [
  ...[
    'summary',
    'predicate',
    'topic',
    'consistency',
    'stance',
    'confidence',
    'likelihood',
    'firmness',
    'basis',
    'claimantRole',
  ],
  ...[
    'speaker',
    'locator',
    'quotation',
    'statedAt',
    'statedAfter',
    'disclosedAt',
    'role',
    'validFrom',
    'validUntil',
  ],
  'marking',
];

/** Marks ids that are set aside. No id ends like this: ids are lower case, digits, hyphens, dots and underscores. */
const suffix = ' set aside';

type Fate = 'KEPT' | 'SAME' | 'DROPPED' | 'REPLACED';

interface SeedUpdateParts {
  transaction: WriteTransaction;
  statements: WriteStatements;
  /** The scripts that are loaded. */
  texts: readonly string[];
  at: string;
}

/** All entity ids in the scripts, found by `{id: 'country:iran'`. */
const entityIdsIn = (texts: readonly string[]): string[] => [
  ...new Set(
    texts.flatMap((text) => [...text.matchAll(/\{id: '([a-z-]+:[^']+)'/g)].map(([, id]) => id as string)),
  ),
];

/**
 * The prefixes of their claim ids, found by `MERGE (claim:Claim {id: 'claim:article-' +`. Omits a prefix that extends another
 * one, so that no claim is set aside twice.
 */
function claimPrefixesIn(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => [...text.matchAll(/\{id: '(claim:[a-z-]+-)' \+/g)]);
  const prefixes = [...new Set(found.map(([, prefix]) => prefix as string))];
  return prefixes.filter((prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)));
}

/**
 * Loads scripts over an earlier version of them. Its claims and entities are set aside, the scripts run, and both
 * versions are compared: an entity that no user changed is updated; a claim that was changed or removed is retracted.
 */
export class SeedUpdate {
  readonly #entities: string[];
  readonly #prefixes: string[];

  constructor(readonly parts: SeedUpdateParts) {
    this.#entities = entityIdsIn(parts.texts);
    this.#prefixes = claimPrefixesIn(parts.texts);
  }

  #run(name: string, parameters: Record<string, unknown>) {
    const { transaction, statements } = this.parts;
    return transaction.run(statements.of(`seed/${name}`, { suffix, ...parameters }));
  }

  async begin(): Promise<void> {
    await this.#run('set-aside', { prefixes: this.#prefixes, entities: this.#entities });
  }

  /** @returns the relationships of the claims that were retracted. */
  async finish(): Promise<string[]> {
    const { at } = this.parts;
    await this.#run('update-entities', { entities: this.#entities });
    await this.#run('move-to-merged', { entities: this.#entities });
    const rows = await this.#run('changed-claims', { prefixes: this.#prefixes, fields: statedFields });
    const claims = rows as unknown as [id: string, fate: Fate][];
    const idsOf = (wanted: Fate): string[] => claims.filter(([, fate]) => fate === wanted).map(([id]) => id);
    const [kept, same, replaced] = [idsOf('KEPT'), idsOf('SAME'), idsOf('REPLACED')];
    const links = [
      // A replaced claim keeps its links to the other claims of the earlier version.
      ...replaced.map((id) => ({ from: id + suffix, to: id, skipSetAside: true })),
      ...same.map((id) => ({ from: id + suffix, to: id, skipSetAside: false })),
      ...kept.map((id) => ({ from: id, to: id + suffix, skipSetAside: false })),
    ];
    await this.#run('move-claim-links', { rows: links });
    await this.#run('replace-unchanged-claims', { ids: same });
    await this.#run('restore-user-claims', { ids: kept });
    const until = `.until-${at.replace(/\D/g, '')}`;
    const retracted = [
      ...replaced.map((id) => ({
        id,
        as: id + until,
        reason: 'Replaced by a corrected record of the seed.',
      })),
      ...idsOf('DROPPED').map((id) => ({ id, as: id, reason: 'Removed from the seed.' })),
    ];
    const relationships = await this.#run('retract-claims', { rows: retracted, at });
    return relationships.flatMap(([relationship]) => (relationship === null ? [] : [relationship as string]));
  }
}
