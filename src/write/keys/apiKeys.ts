import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../database/database.js';
import { badArgument, ClientError } from '../../errors.js';
import { defaultLevelOf, levelNamed, type Principal, type Role, roleNamed } from '../../model/access.js';
import { type TlpMarking, tlpLevels } from '../../model/vocabulary.js';
import type { WriteStatements } from '../writeStatements.js';

/** What a new key is to be. */
export interface NewApiKey {
  /** Whose it is, as the audit names them: "anna". More than one key may have it, so that keys can be changed over. */
  name: string;
  role: Role;
  /** The most it may see, if less than its role may. */
  marking?: TlpMarking;
  /** 32 random bytes in base64url, if they come from elsewhere. */
  secret?: string;
}

/** A key as it may be shown: nothing in it helps to use it. */
export interface ListedApiKey {
  id: string;
  name: string;
  role: Role;
  marking: TlpMarking;
  createdAt: string;
  revokedAt: string | null;
}

interface KeyParts {
  id: string;
  secret: string;
}

/** `cig_<id>_<secret>`. The id has no `_`, the secret, in base64url, may have some. */
const keyPattern = /^cig_([0-9a-f]{12})_([\w-]{43})$/;
const secretPattern = /^[\w-]{43}$/;
const namePattern = /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,63}$/u;

/** How long a key that was found is taken as found: a revoked one ends within this. */
const foundForMs = 5_000;
/** How long one that was not found is not looked for again: a new one works within this. */
const missedForMs = 1_000;
const mostKept = 1_000;

/** A secret is 32 random bytes: nobody guesses it, so one round of SHA-256 keeps it as well as a slow hash would. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

function partsOf(key: string): KeyParts | undefined {
  const [, id, secret] = keyPattern.exec(key) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** Compares in the same time wherever they differ, so that nobody feels their way to a hash. */
function sameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return left.length === right.length && timingSafeEqual(left, right);
}

function checkName(name: string): void {
  if (!namePattern.test(name)) {
    throw badArgument(
      'name',
      'The name of a key begins with a letter or digit, has no more than 64 characters, and only letters, digits, spaces and . _ @ - in it.',
    );
  }
}

function levelFor(role: Role, marking: TlpMarking | undefined): number {
  const most = defaultLevelOf(role);
  const level = marking === undefined ? most : levelNamed(marking);
  if (level === undefined) throw badArgument('marking', `A marking is one of ${tlpLevels.join(', ')}.`);
  if (level > most)
    throw badArgument('marking', `A ${role} may see up to ${tlpLevels[most]}, not ${tlpLevels[level]}.`);
  return level;
}

/**
 * Makes a key and gives its text, which is nowhere to be had afterwards: the graph keeps its hash only.
 *
 * @throws ClientError BAD_USER_INPUT when the name, the marking or the secret is not one that a key may have.
 */
export async function makeApiKey(
  database: Database,
  statements: WriteStatements,
  { name, role, marking, secret = randomBytes(32).toString('base64url') }: NewApiKey,
): Promise<{ key: string; id: string }> {
  checkName(name);
  if (!secretPattern.test(secret)) throw badArgument('secret', 'A secret is 32 random bytes in base64url.');
  const id = randomBytes(6).toString('hex');
  const level = levelFor(role, marking);
  const kept = { id, name, role, level, hash: hashOf(secret), at: new Date().toISOString() };
  const [row] = await database.write((transaction) =>
    transaction.run(statements.of('access/make-key', kept)),
  );
  if (row?.[0] !== true)
    throw new ClientError('CONFLICT', 'The id drawn for the key is taken. Make it again.');
  return { key: `cig_${id}_${secret}`, id };
}

/** Ends a key, within seconds wherever it is in use. Whether there is one of this id: it is revoked then, if not before. */
export async function revokeApiKey(
  database: Database,
  statements: WriteStatements,
  id: string,
): Promise<boolean> {
  const at = new Date().toISOString();
  const rows = await database.write((transaction) =>
    transaction.run(statements.of('access/revoke-key', { id, at })),
  );
  return rows.length > 0;
}

/** All keys, revoked ones too, oldest first. */
export async function listApiKeys(database: Database, statements: WriteStatements): Promise<ListedApiKey[]> {
  const rows = (await database.read(statements.of('access/keys', {}))) as [
    id: string,
    name: string,
    role: Role,
    level: number,
    createdAt: string,
    revokedAt: string | null,
  ][];
  return rows.map(([id, name, role, level, createdAt, revokedAt]) => ({
    id,
    name,
    role,
    marking: tlpLevels[level] as TlpMarking,
    createdAt,
    revokedAt,
  }));
}

/**
 * Who is behind a key. What was found is kept for a moment, so that a request does not cost a second
 * statement; by hash, so that no secret stays in memory, and a wrong secret never finds what a right one has.
 */
export class ApiKeys {
  readonly #found = new LRUCache<string, Principal>({ max: mostKept, ttl: foundForMs });
  /** Apart from the found ones: guesses, however many, do not drive out keys in use. */
  readonly #missed = new LRUCache<string, true>({ max: mostKept, ttl: missedForMs });

  constructor(
    readonly database: Database,
    readonly statements: WriteStatements,
  ) {}

  async principalOf(key: string): Promise<Principal | undefined> {
    const parts = partsOf(key);
    if (!parts) return undefined;
    const hash = hashOf(parts.secret);
    const known = `${parts.id} ${hash}`;
    if (this.#missed.has(known)) return undefined;
    return this.#found.get(known) ?? (await this.#lookUp(parts.id, hash, known));
  }

  async #lookUp(id: string, hash: string, known: string): Promise<Principal | undefined> {
    // Its time runs from before the statement: a key that is revoked meanwhile does not get longer.
    const start = performance.now();
    const principal = await this.#read(id, hash);
    if (principal) this.#found.set(known, principal, { start });
    else this.#missed.set(known, true, { start });
    return principal;
  }

  async #read(id: string, hash: string): Promise<Principal | undefined> {
    const [row] = await this.database.read(this.statements.of('access/key', { id }));
    if (!row) return undefined;
    const [kept, name, roleName, level] = row as [string, string, string, number];
    const role = roleNamed(roleName);
    return role && sameHash(kept, hash) ? { actor: `key:${name}`, role, level } : undefined;
  }
}
