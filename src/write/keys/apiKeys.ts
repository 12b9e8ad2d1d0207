import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../database/database.js';
import { badArgument, ClientError } from '../../errors.js';
import { defaultLevelOf, levelNamed, type Principal, type Role, roleNamed } from '../../model/access.js';
import { type TlpMarking, tlpLevels } from '../../model/vocabulary.js';
import type { WriteStatements } from '../writeStatements.js';

/** A key to be made. */
export interface NewApiKey {
  /** The owner's name in the audit trail, such as "anna". Several keys may have one name, so that keys can be rotated. */
  name: string;
  role: Role;
  /** The highest marking that the key may read, if lower than its role's. */
  marking?: TlpMarking;
  /** 32 random bytes in base64url; generated if absent. */
  secret?: string;
}

/** A key without its hash, safe to display. */
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

/** Milliseconds that a valid key is cached; a revocation takes effect within this time. */
const validForMs = 5_000;
/** Milliseconds that an unknown key is cached; a new key works within this time. */
const invalidForMs = 1_000;
const maxCached = 1_000;

/** Secrets are 32 random bytes and cannot be guessed, so one round of SHA-256 is as safe as a slow hash. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

function partsOf(key: string): KeyParts | undefined {
  const [, id, secret] = keyPattern.exec(key) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** Compares in constant time, so that response times do not reveal a hash. */
function sameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return left.length === right.length && timingSafeEqual(left, right);
}

function checkName(name: string): void {
  if (!namePattern.test(name)) {
    throw badArgument(
      'name',
      'The name of a key begins with a letter or digit, and has at most 64 letters, digits, spaces and . _ @ -.',
    );
  }
}

function levelFor(role: Role, marking: TlpMarking | undefined): number {
  const roleLevel = defaultLevelOf(role);
  const level = marking === undefined ? roleLevel : levelNamed(marking);
  if (level === undefined)
    throw badArgument('marking', `The marking has to be one of ${tlpLevels.join(', ')}.`);
  if (level > roleLevel)
    throw badArgument(
      'marking',
      `A ${role} may read up to ${tlpLevels[roleLevel]}, not ${tlpLevels[level]}. Use a lower marking or another role.`,
    );
  return level;
}

/**
 * Makes a key and returns its text, which cannot be read again: the graph stores only a hash of the secret.
 *
 * @throws ClientError BAD_USER_INPUT for an invalid name, marking or secret.
 */
export async function makeApiKey(
  database: Database,
  statements: WriteStatements,
  { name, role, marking, secret = randomBytes(32).toString('base64url') }: NewApiKey,
): Promise<{ key: string; id: string }> {
  checkName(name);
  if (!secretPattern.test(secret))
    throw badArgument(
      'secret',
      'The secret has to be 32 random bytes in base64url, which are 43 characters.',
    );
  const id = randomBytes(6).toString('hex');
  const level = levelFor(role, marking);
  const parameters = { id, name, role, level, hash: hashOf(secret), at: new Date().toISOString() };
  const [row] = await database.write((transaction) =>
    transaction.run(statements.of('access/make-key', parameters)),
  );
  if (row?.[0] !== true)
    throw new ClientError('CONFLICT', 'The generated key id is already used. Try again.');
  return { key: `cig_${id}_${secret}`, id };
}

/**
 * Revokes a key; caches of other instances follow within 5 seconds.
 *
 * @returns whether a key has this id, revoked before or not.
 */
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

/** Lists all keys, revoked ones included, oldest first. */
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
 * Authenticates keys. Results are cached for seconds, so that most requests need no statement. Cache keys contain a hash
 * of the secret: no secret stays in memory, and a wrong secret never finds the result of the right one.
 */
export class ApiKeys {
  readonly #valid = new LRUCache<string, Principal>({ max: maxCached, ttl: validForMs });
  /** In a cache of its own, so that many wrong keys do not evict valid ones. */
  readonly #invalid = new LRUCache<string, true>({ max: maxCached, ttl: invalidForMs });

  constructor(
    readonly database: Database,
    readonly statements: WriteStatements,
  ) {}

  async principalOf(key: string): Promise<Principal | undefined> {
    const parts = partsOf(key);
    if (!parts) return undefined;
    const hash = hashOf(parts.secret);
    const cacheKey = `${parts.id} ${hash}`;
    if (this.#invalid.has(cacheKey)) return undefined;
    return this.#valid.get(cacheKey) ?? (await this.#lookUp(parts.id, hash, cacheKey));
  }

  async #lookUp(id: string, hash: string, cacheKey: string): Promise<Principal | undefined> {
    // The lifetime starts before the statement, so a key revoked meanwhile is not cached for longer.
    const start = performance.now();
    const principal = await this.#read(id, hash);
    if (principal) this.#valid.set(cacheKey, principal, { start });
    else this.#invalid.set(cacheKey, true, { start });
    return principal;
  }

  async #read(id: string, hash: string): Promise<Principal | undefined> {
    const [row] = await this.database.read(this.statements.of('access/key', { id }));
    if (!row) return undefined;
    const [storedHash, name, roleName, level] = row as [string, string, string, number];
    const role = roleNamed(roleName);
    return role && sameHash(storedHash, hash) ? { actor: `key:${name}`, role, level } : undefined;
  }
}
