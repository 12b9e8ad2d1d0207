import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import { ClientError } from '../../errors.js';
import { defaultLevelOf, levelNamed, type Principal, roleNamed } from '../../model/access.js';

/** The accepted issuers of tokens; with both `secret` and `jwksUrl`, the token's algorithm selects the key. */
export interface JwtSettings {
  /** For HS256; at least 32 bytes. */
  secret?: string;
  /** The URL of the public keys (JWKS, RFC 7517), for RS256 and ES256. */
  jwksUrl?: string;
  issuer: string;
  audience: string;
}

export interface AuthenticationParts {
  /** Without it every token is rejected. */
  jwt?: JwtSettings;
  /** The principal of an API key; undefined if the key is unknown. Without it every API key is rejected. */
  keyOf?: (key: string) => Promise<Principal | undefined>;
  /** The principal of a request without credentials. */
  anonymous: Principal;
}

/** Identifies a request's principal by its `Authorization` header. @throws ClientError UNAUTHENTICATED, SERVICE_UNAVAILABLE */
export type Authenticate = (authorizationHeader: string | undefined) => Promise<Principal>;

type Verify = (token: string) => Promise<JWTPayload>;

const leastSecretBytes = 32;
/** Leaves time to answer within two seconds when the key server does not respond. */
const jwksTimeoutMs = 1_500;
/** The maximum length of `sub` (OpenID Connect Core, section 2). */
const longestSubject = 255;

const bearer = /^bearer +([\w.~+/-]+=*) *$/i;
const apiKeyPrefix = 'cig_';

const refused = (message: string): ClientError => new ClientError('UNAUTHENTICATED', message);
const malformed = (): ClientError =>
  refused('The token is malformed: send a signed JWT (three parts separated by dots).');
const unknownKey = (): ClientError => refused('The token is not signed by a key that this service trusts.');
const keysUnavailable = (): ClientError =>
  new ClientError(
    'SERVICE_UNAVAILABLE',
    'The keys that verify the token are not available now. Try again in a moment.',
  );

const wrongClaims: Readonly<Record<string, string>> = {
  iss: "The token's iss is not the issuer that this service trusts.",
  aud: "The token's aud is not the audience of this service.",
  nbf: 'The token is not valid yet: its nbf is in the future.',
};

/** The error for a missing or wrong claim. */
const claimFault = ({ claim, reason }: errors.JWTClaimValidationFailed): ClientError =>
  refused(
    reason === 'missing'
      ? `The token has no ${claim}, and needs one.`
      : (wrongClaims[claim] ?? `The token's ${claim} is malformed.`),
  );

/** Replaces the library's messages, which would help to forge tokens. */
function tokenFault(fault: unknown): unknown {
  if (fault instanceof errors.JWTExpired) return refused('The token has expired: send a new one.');
  if (fault instanceof errors.JWTClaimValidationFailed) return claimFault(fault);
  if (
    fault instanceof errors.JWSSignatureVerificationFailed ||
    fault instanceof errors.JWKSNoMatchingKey ||
    fault instanceof errors.JWKSMultipleMatchingKeys
  )
    return unknownKey();
  return fault instanceof errors.JOSEError ? malformed() : fault;
}

/** The keys of a JWKS. Only a key that is missing from it is the token's fault; any other failure is SERVICE_UNAVAILABLE. */
function remoteKeys(url: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(url), { timeoutDuration: jwksTimeoutMs });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (fault) {
      const ofToken =
        fault instanceof errors.JWKSNoMatchingKey || fault instanceof errors.JWKSMultipleMatchingKeys;
      throw ofToken ? fault : keysUnavailable();
    }
  };
}

function secretKey(secret: string): Uint8Array {
  const key = new TextEncoder().encode(secret);
  if (key.length < leastSecretBytes)
    throw new Error(`The secret for tokens needs at least ${leastSecretBytes} bytes.`);
  return key;
}

/**
 * The verifiers by algorithm. Each key is bound to its own algorithms, so that a token cannot have a public key
 * used as an HMAC secret (RFC 8725, section 3.1).
 */
function verifiersOf({ secret, jwksUrl, issuer, audience }: JwtSettings): ReadonlyMap<unknown, Verify> {
  const verifiers = new Map<unknown, Verify>();
  const claims = { issuer, audience, requiredClaims: ['exp', 'sub'] };
  if (secret !== undefined) {
    const key = secretKey(secret);
    const options: JWTVerifyOptions = { ...claims, algorithms: ['HS256'] };
    verifiers.set('HS256', async (token) => (await jwtVerify(token, key, options)).payload);
  }
  if (jwksUrl !== undefined) {
    const keys = remoteKeys(jwksUrl);
    const options: JWTVerifyOptions = { ...claims, algorithms: ['RS256', 'ES256'] };
    const verify: Verify = async (token) => (await jwtVerify(token, keys, options)).payload;
    verifiers.set('RS256', verify).set('ES256', verify);
  }
  if (verifiers.size === 0) throw new Error('Tokens need a secret or the URL of a JWKS.');
  return verifiers;
}

function algorithmOf(token: string): unknown {
  try {
    return decodeProtectedHeader(token).alg;
  } catch {
    throw malformed();
  }
}

/** A marking lowers the level of the role and never raises it; an unknown marking is rejected, not ignored. */
function levelWithin(most: number, marking: unknown): number {
  if (marking === undefined) return most;
  const level = levelNamed(marking);
  if (level === undefined) throw refused("The token's marking is not a TLP 2.0 marking, such as TLP:GREEN.");
  return Math.min(level, most);
}

/** The principal of a verified token. */
function principalOf({ sub, role: roleName, marking }: JWTPayload): Principal {
  // The payload is unchecked JSON; jose's type promises a string.
  const subject: unknown = sub;
  if (typeof subject !== 'string' || subject.trim() === '' || subject.length > longestSubject)
    throw refused("The token's sub is malformed.");
  const role = roleNamed(roleName);
  if (!role) throw refused("The token's role must be READER, RESEARCHER or ADMIN.");
  return { actor: `jwt:${subject}`, role, level: levelWithin(defaultLevelOf(role), marking) };
}

function tokenAuthentication(settings: JwtSettings): (token: string) => Promise<Principal> {
  const verifiers = verifiersOf(settings);
  return async (token) => {
    const verify = verifiers.get(algorithmOf(token));
    if (!verify) throw refused("The token's alg is not accepted by this service.");
    try {
      return principalOf(await verify(token));
    } catch (fault) {
      throw tokenFault(fault);
    }
  };
}

/**
 * Makes the authentication by API key, by JWT, or as anonymous without credentials. Invalid credentials are an error
 * and never fall back to anonymous: the client would take the reduced answer for the whole graph.
 *
 * @throws Error when `jwt` has neither a secret nor a JWKS URL
 */
export function makeAuthenticate({ jwt, keyOf, anonymous }: AuthenticationParts): Authenticate {
  const byToken = jwt && tokenAuthentication(jwt);

  const byKey = async (key: string): Promise<Principal> => {
    if (!keyOf) throw refused('This service does not accept API keys.');
    const principal = await keyOf(key);
    if (!principal) throw refused('The API key is unknown or has been revoked.');
    return principal;
  };

  return async (header) => {
    if (header === undefined) return anonymous;
    const token = bearer.exec(header)?.[1];
    if (token === undefined) throw refused('The Authorization header must be "Bearer <token>".');
    if (token.startsWith(apiKeyPrefix)) return byKey(token);
    if (!byToken) throw refused('This service does not accept tokens: send an API key.');
    return byToken(token);
  };
}
