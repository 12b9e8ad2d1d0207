import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { type ClaimContent, storedFields } from './questions.js';

const isEmpty = (value: unknown): boolean => value == null || (Array.isArray(value) && value.length === 0);

const idsOf = (claims: readonly { id: string }[]): string[] => claims.map(({ id }) => id).sort();

/**
 * What a claim says: all that it was recorded with, under the names of the API, links as the ids that they were recorded with.
 * Lists are sorted; null values and empty lists are left out, so a field that a later version adds changes no hash. Markings
 * and the moment of recording are not part of it.
 */
export function statementOfClaim(claim: ClaimContent): Record<string, unknown> {
  const all = {
    id: claim.id,
    ...Object.fromEntries(storedFields.map((name) => [name, claim[name]])),
    ...claim.recordedIds,
    basis: [...claim.basis].sort(),
    derivedFrom: idsOf(claim.derivedFrom),
    disputes: idsOf(claim.disputes),
    supersedes: idsOf(claim.supersedes),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => !isEmpty(value)));
}

/** A value as JSON in its canonical form (RFC 8785). */
export const canonicalJson = (value: unknown): string => canonicalize(value) as string;

/** The SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The digits of the hash of one claim in a citation: enough to tell which one differs. */
const digitsOfClaim = 16;

/** What a citation covers. */
export interface Covered {
  /** The ids of the claims, in alphabetical order. */
  claims: string[];
  canonical: string;
  /** The SHA-256 of `canonical`. */
  hash: string;
  /** The first 16 digits of the hash of each claim, by its id. */
  hashes: Record<string, string>;
}

/** What claims, in the order of their ids, say. */
export function coveredBy(contents: readonly ClaimContent[]): Covered {
  const statements = contents.map(statementOfClaim);
  const canonical = canonicalJson(statements);
  const claims = contents.map(({ id }) => id);
  const hashes = statements.map((statement) => hashOf(canonicalJson(statement)).slice(0, digitsOfClaim));
  return {
    claims,
    canonical,
    hash: hashOf(canonical),
    hashes: Object.fromEntries(claims.map((id, index) => [id, hashes[index] ?? ''])),
  };
}
