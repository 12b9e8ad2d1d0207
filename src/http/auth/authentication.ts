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

/** Whose tokens count; with both `secret` and `jwksUrl`, the token's algorithm says which of them it stands by. */
export interface JwtSettings {
  /** For HS256; at least 32 bytes. */
  secret?: string;
  /** Where the public keys are, for RS256 and ES256. */
  jwksUrl?: string;
  issuer: string;
  audience: string;
}

export interface AuthenticationParts {
  /** Without them no token counts. */
  jwt?: JwtSettings;
  /** Who is behind an API key; undefined for nobody. Without it no API key counts. */
  keyOf?: (key: string) => Promise<Principal | undefined>;
  /** Whoever says nothing of themselves. */
  anonymous: Principal;
}

/** Who a request is from, by its `Authorization` header. @throws ClientError UNAUTHENTICATED, SERVICE_UNAVAILABLE */
export type Authenticate = (authorizationHeader: string | undefined) => Promise<Principal>;

type Verify = (token: string) => Promise<JWTPayload>;

const leastSecretBytes = 32;
/** A key server that is silent for longer is taken as gone, so that every answer comes within two seconds. */
const jwksTimeoutMs = 1_500;
/** The longest `sub` there is, by OpenID Connect. */
const longestSubject = 255;

const bearer = /^bearer +([\w.~+/-]+=*) *$/i;
const apiKeyPrefix = 'cig_';

const refused = (message: string): ClientError => new ClientError('UNAUTHENTICATED', message);
const malformed = (): ClientError => refused('The token is malformed: it is no signed JWT.');
const unknownKey = (): ClientError => refused('The token is not signed by a key known here.');
const keysUnavailable = (): ClientError =>
  new ClientError(
    'SERVICE_UNAVAILABLE',
    'The keys to check the token with cannot be had just now. Try again in a moment.',
  );

const wrongClaims: Readonly<Record<string, string>> = {
  iss: 'The token is not from the issuer that is trusted here.',
  aud: 'The token is not for this audience.',
  nbf: 'The token is not valid yet.',
};

/** What is said of a claim that is missing or wrong. */
const claimFault = ({ claim, reason }: errors.JWTClaimValidationFailed): ClientError =>
  refused(
    reason === 'missing'
      ? `The token has no ${claim}, and needs one.`
      : (wrongClaims[claim] ?? `The token's ${claim} is malformed.`),
  );

/** The faults of a token in our own words: those of the library tell whoever forges tokens too much. */
function tokenFault(fault: unknown): unknown {
  if (fault instanceof errors.JWTExpired) return refused('The token has expired.');
  if (fault instanceof errors.JWTClaimValidationFailed) return claimFault(fault);
  if (
    fault instanceof errors.JWSSignatureVerificationFailed ||
    fault instanceof errors.JWKSNoMatchingKey ||
    fault instanceof errors.JWKSMultipleMatchingKeys
  )
    return unknownKey();
  return fault instanceof errors.JOSEError ? malformed() : fault;
}

/** The keys of a JWKS; all that goes wrong with it, except that the token's key is not in it, is not the token's fault. */
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
 * How to verify a token, by its algorithm. A token only says which of our keys it stands by: each key is used with
 * its own algorithms, so that a public key is never taken for a secret.
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

/** A marking lowers what the role may see, and never raises it. One that is not understood is not passed over. */
function levelWithin(most: number, marking: unknown): number {
  if (marking === undefined) return most;
  const level = levelNamed(marking);
  if (level === undefined) throw refused("The token's marking is none of TLP 2.0, such as TLP:GREEN.");
  return Math.min(level, most);
}

/** Who a token that has been verified is about. */
function principalOf({ sub, role: roleName, marking }: JWTPayload): Principal {
  // A payload is JSON, whatever its type says.
  const subject: unknown = sub;
  if (typeof subject !== 'string' || subject.trim() === '' || subject.length > longestSubject)
    throw refused("The token's sub is malformed.");
  const role = roleNamed(roleName);
  if (!role) throw refused('The token has no role that is known here: READER, RESEARCHER or ADMIN.');
  return { actor: `jwt:${subject}`, role, level: levelWithin(defaultLevelOf(role), marking) };
}

function tokenAuthentication(settings: JwtSettings): (token: string) => Promise<Principal> {
  const verifiers = verifiersOf(settings);
  return async (token) => {
    const verify = verifiers.get(algorithmOf(token));
    if (!verify) throw refused('The token is not signed in a way that is accepted here.');
    try {
      return principalOf(await verify(token));
    } catch (fault) {
      throw tokenFault(fault);
    }
  };
}

/**
 * Tells who a request is from: by API key, by JWT, or nobody when it says nothing. Whoever does say something and
 * is not believed is told so, and never answered as anonymous: they would take what they see for all there is.
 *
 * @throws Error when the settings leave a token nothing to be verified by.
 */
export function makeAuthenticate({ jwt, keyOf, anonymous }: AuthenticationParts): Authenticate {
  const byToken = jwt && tokenAuthentication(jwt);

  const byKey = async (key: string): Promise<Principal> => {
    if (!keyOf) throw refused('API keys are not accepted here.');
    const principal = await keyOf(key);
    if (!principal) throw refused('The API key is not known here, or has been revoked.');
    return principal;
  };

  return async (header) => {
    if (header === undefined) return anonymous;
    const token = bearer.exec(header)?.[1];
    if (token === undefined) throw refused('The Authorization header has to be "Bearer <token>".');
    if (token.startsWith(apiKeyPrefix)) return byKey(token);
    if (!byToken) throw refused('Tokens are not accepted here.');
    return byToken(token);
  };
}
