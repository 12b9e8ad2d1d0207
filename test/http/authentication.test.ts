import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type GenerateKeyPairResult,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { ClientError } from '../../src/errors.js';
import { type Authenticate, makeAuthenticate } from '../../src/http/auth/authentication.js';
import { type Principal, Role } from '../../src/model/access.js';
import { TlpMarking, tlpLevels } from '../../src/model/vocabulary.js';

const secret = 'a secret that is long enough for HS256';
const issuer = 'https://login.example.org';
const audience = 'incident-graph';
const anonymous: Principal = { actor: null, role: null, level: 1 };
const levelOf = (marking: TlpMarking): number => tlpLevels.indexOf(marking);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;
const goodClaims = (): Record<string, unknown> => ({
  iss: issuer,
  aud: audience,
  sub: 'anna',
  role: 'RESEARCHER',
  exp: inAnHour(),
});

/** A claim that is undefined is left out. */
const signed = (
  claims: Record<string, unknown>,
  key: Parameters<SignJWT['sign']>[0] = bytes(secret),
  header: { alg: string; kid?: string } = { alg: 'HS256' },
): Promise<string> => new SignJWT({ ...goodClaims(), ...claims }).setProtectedHeader(header).sign(key);

const listen = (listener: RequestListener): Promise<{ url: string; server: Server }> =>
  new Promise((resolve) => {
    const server = createServer(listener).listen(0, '127.0.0.1', () => {
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json` });
    });
  });

const bySecret = makeAuthenticate({ jwt: { secret, issuer, audience }, anonymous });

/** The result for a header: the principal, or the code and message of the error. */
async function ended(authenticate: Authenticate, header: string | undefined): Promise<unknown> {
  try {
    return await authenticate(header);
  } catch (fault) {
    expect(fault).toBeInstanceOf(ClientError);
    const { code, message } = fault as ClientError;
    return { code, message };
  }
}

const refusedAs = (message: string) => ({ code: 'UNAUTHENTICATED', message });
const notKnownKey = refusedAs('The token is not signed by a key that this service trusts.');
const notAccepted = refusedAs("The token's alg is not accepted by this service.");
const notAJwt = refusedAs('The token is malformed: send a signed JWT (three parts separated by dots).');
const wrongHeader = refusedAs('The Authorization header must be "Bearer <token>".');
const noRole = refusedAs("The token's role must be READER, RESEARCHER or ADMIN.");
const unavailable = {
  code: 'SERVICE_UNAVAILABLE',
  message: expect.stringContaining('are not available now'),
};

describe('a request without credentials', () => {
  test('is anonymous', async () => {
    expect(await bySecret(undefined)).toEqual(anonymous);
  });
});

describe('an unknown form of the Authorization header', () => {
  test.each([
    ['empty', ''],
    ['of another scheme', `Basic ${Buffer.from('anna:secret').toString('base64')}`],
    ['a scheme without a token', 'Bearer'],
    ['a scheme and a space', 'Bearer '],
    ['two tokens', 'Bearer one two'],
    ['a list', 'Bearer one, Bearer two'],
    ['a token without a scheme', 'cig_0123456789ab_secret'],
  ])('%s: is rejected, and does not count as anonymous', async (_, header) => {
    expect(await ended(bySecret, header)).toEqual(wrongHeader);
  });

  test('the scheme is case-insensitive', async () => {
    expect(await bySecret(`bearer ${await signed({})}`)).toMatchObject({ actor: 'jwt:anna' });
  });
});

describe('a token signed by the secret', () => {
  test.each([
    ['READER', Role.READER, TlpMarking.TLP_AMBER],
    ['researcher', Role.RESEARCHER, TlpMarking.TLP_AMBER_STRICT],
    ['Admin', Role.ADMIN, TlpMarking.TLP_RED],
  ])('%s: has the actor, the role and the clearance', async (name, role, marking) => {
    expect(await bySecret(`Bearer ${await signed({ role: name })}`)).toEqual({
      actor: 'jwt:anna',
      role,
      level: levelOf(marking),
    });
  });

  test('is valid for one of several audiences', async () => {
    const token = await signed({ aud: ['elsewhere', audience] });
    expect(await bySecret(`Bearer ${token}`)).toMatchObject({ actor: 'jwt:anna' });
  });

  test.each([
    ['lowers', 'READER', 'TLP:GREEN', TlpMarking.TLP_GREEN],
    ['lowers to the lowest level', 'ADMIN', 'TLP:CLEAR', TlpMarking.TLP_CLEAR],
    ['leaves', 'READER', 'TLP:AMBER', TlpMarking.TLP_AMBER],
    ['never raises', 'READER', 'TLP:RED', TlpMarking.TLP_AMBER],
  ])('a marking %s the clearance of a role', async (_, role, marking, seen) => {
    expect(await bySecret(`Bearer ${await signed({ role, marking })}`)).toMatchObject({
      level: levelOf(seen),
    });
  });

  test.each([
    ['expired', { exp: 1_700_000_000 }, 'The token has expired: send a new one.'],
    ['not valid yet', { nbf: inAnHour() }, 'The token is not valid yet: its nbf is in the future.'],
    ['for another audience', { aud: 'elsewhere' }, "The token's aud is not the audience of this service."],
    ['for no audience', { aud: undefined }, 'The token has no aud, and needs one.'],
    [
      'from another issuer',
      { iss: 'https://evil.example' },
      "The token's iss is not the issuer that this service trusts.",
    ],
    ['from no issuer', { iss: undefined }, 'The token has no iss, and needs one.'],
    ['without an expiry', { exp: undefined }, 'The token has no exp, and needs one.'],
    ['with an expiry that is not a time', { exp: 'never' }, "The token's exp is malformed."],
    ['without a subject', { sub: undefined }, 'The token has no sub, and needs one.'],
    ['with an empty subject', { sub: ' ' }, "The token's sub is malformed."],
    ['with a number as subject', { sub: 42 }, "The token's sub is malformed."],
    ['with a subject that is too long', { sub: 'a'.repeat(256) }, "The token's sub is malformed."],
    ['without a role', { role: undefined }, noRole.message],
    ['with an unknown role', { role: 'ROOT' }, noRole.message],
    ['with a list of roles', { role: ['ADMIN'] }, noRole.message],
    [
      'with an unknown marking',
      { marking: 'GREEN' },
      "The token's marking is not a TLP 2.0 marking, such as TLP:GREEN.",
    ],
    [
      'with the marking null',
      { marking: null },
      "The token's marking is not a TLP 2.0 marking, such as TLP:GREEN.",
    ],
  ])('%s: is rejected with a helpful message', async (_, claims, message) => {
    expect(await ended(bySecret, `Bearer ${await signed(claims)}`)).toEqual(refusedAs(message));
  });

  test('another secret: is rejected for that, even with other faults', async () => {
    const token = await signed({ exp: 1 }, bytes('another secret that is long enough too'));
    expect(await ended(bySecret, `Bearer ${token}`)).toEqual(notKnownKey);
  });

  test('a changed claim: is rejected', async () => {
    const [header, , signature] = (await signed({ role: 'READER' })).split('.');
    const payload = Buffer.from(JSON.stringify({ ...goodClaims(), role: 'ADMIN' })).toString('base64url');
    expect(await ended(bySecret, `Bearer ${header}.${payload}.${signature}`)).toEqual(notKnownKey);
  });

  test('no signature: is rejected in any form', async () => {
    const unsigned = new UnsecuredJWT(goodClaims()).encode();
    expect(await ended(bySecret, `Bearer ${unsigned}`)).toEqual(notAccepted);
    const [, payload] = unsigned.split('.');
    for (const alg of ['None', 'NONE', '', 'HS512', '__proto__', 'toString', 5, ['HS256'], null]) {
      const header = Buffer.from(JSON.stringify({ alg })).toString('base64url');
      for (const signature of ['', 'AAAA'])
        expect(await ended(bySecret, `Bearer ${header}.${payload}.${signature}`)).toMatchObject({
          code: 'UNAUTHENTICATED',
        });
    }
    expect(await ended(bySecret, `Bearer ${(await signed({})).replace(/[^.]*$/, '')}`)).toEqual(notKnownKey);
  });

  test.each(['x', 'a.b', 'a.b.c', '..', 'e30.e30.e30', 'a.b.c.d.e'])('%s: is malformed', async (token) => {
    expect(await ended(bySecret, `Bearer ${token}`)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('critical extensions are not ignored', async () => {
    const [, payload] = (await signed({})).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'HS256', crit: ['x'], x: 1 })).toString('base64url');
    expect(await ended(bySecret, `Bearer ${header}.${payload}.AAAA`)).toEqual(notAJwt);
  });

  test('any change of a token is rejected', async () => {
    const token = await signed({});
    // Except its last character, two bits of which do not belong to the signature.
    const anyChange = fc.record({
      at: fc.nat(token.length - 2),
      by: fc.string({ minLength: 0, maxLength: 3, unit: fc.constantFrom(...'ABab01-_.') }),
    });
    await fc.assert(
      fc.asyncProperty(anyChange, async ({ at, by }) => {
        const changed = token.slice(0, at) + by + token.slice(at + 1);
        fc.pre(changed !== token);
        expect(await ended(bySecret, `Bearer ${changed}`)).toMatchObject({ code: 'UNAUTHENTICATED' });
      }),
      { numRuns: 300 },
    );
  });
});

describe('tokens signed by a key of a JWKS', () => {
  let rsa: GenerateKeyPairResult;
  let elliptic: GenerateKeyPairResult;
  let pem: string;
  let jwks: { url: string; server: Server };
  let byJwks: Authenticate;
  let byBoth: Authenticate;

  beforeAll(async () => {
    rsa = await generateKeyPair('RS256');
    elliptic = await generateKeyPair('ES256');
    pem = await exportSPKI(rsa.publicKey);
    const keys = [
      { ...(await exportJWK(rsa.publicKey)), kid: 'rsa' },
      { ...(await exportJWK(elliptic.publicKey)), kid: 'elliptic' },
    ];
    jwks = await listen((_, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
    });
    byJwks = makeAuthenticate({ jwt: { jwksUrl: jwks.url, issuer, audience }, anonymous });
    byBoth = makeAuthenticate({ jwt: { secret, jwksUrl: jwks.url, issuer, audience }, anonymous });
  });
  afterAll(() => void jwks.server.close());

  const anna = { actor: 'jwt:anna', role: Role.RESEARCHER, level: levelOf(TlpMarking.TLP_AMBER_STRICT) };

  test('RS256 and ES256 are accepted, and HS256 if there is also a secret', async () => {
    const byRsa = await signed({}, rsa.privateKey, { alg: 'RS256', kid: 'rsa' });
    const byCurve = await signed({}, elliptic.privateKey, { alg: 'ES256', kid: 'elliptic' });
    for (const authenticate of [byJwks, byBoth]) {
      expect(await authenticate(`Bearer ${byRsa}`)).toEqual(anna);
      expect(await authenticate(`Bearer ${byCurve}`)).toEqual(anna);
    }
    expect(await byBoth(`Bearer ${await signed({})}`)).toEqual(anna);
    expect(await ended(byJwks, `Bearer ${await signed({})}`)).toEqual(notAccepted);
    expect(await ended(bySecret, `Bearer ${byRsa}`)).toEqual(notAccepted);
  });

  test('their claims are checked in the same way', async () => {
    const header = { alg: 'RS256', kid: 'rsa' };
    const late = await signed({ exp: 1 }, rsa.privateKey, header);
    expect(await ended(byJwks, `Bearer ${late}`)).toEqual(
      refusedAs('The token has expired: send a new one.'),
    );
    const elsewhere = await signed({ aud: 'elsewhere' }, rsa.privateKey, header);
    expect(await ended(byJwks, `Bearer ${elsewhere}`)).toEqual(
      refusedAs("The token's aud is not the audience of this service."),
    );
  });

  test('HS256 with the public key as the secret is rejected', async () => {
    for (const text of [pem, pem.trim(), `${pem}\n`]) {
      for (const header of [{ alg: 'HS256' }, { alg: 'HS256', kid: 'rsa' }]) {
        const token = await signed({}, bytes(text), header);
        expect(await ended(byJwks, `Bearer ${token}`)).toEqual(notAccepted);
        expect(await ended(byBoth, `Bearer ${token}`)).toEqual(notKnownKey);
      }
    }
  });

  test('an unknown kid, or a key of another type, is rejected', async () => {
    const stranger = await generateKeyPair('RS256');
    for (const kid of ['stranger', 'rsa', 'elliptic']) {
      const token = await signed({}, stranger.privateKey, { alg: 'RS256', kid });
      expect(await ended(byJwks, `Bearer ${token}`)).toEqual(notKnownKey);
    }
    const unnamed = await signed({}, stranger.privateKey, { alg: 'RS256' });
    expect(await ended(byJwks, `Bearer ${unnamed}`)).toEqual(notKnownKey);
  });

  test('a key that the token brings itself is not used', async () => {
    const stranger = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(stranger.publicKey);
    for (const kid of ['rsa', 'stranger']) {
      const token = await new SignJWT(goodClaims())
        .setProtectedHeader({ alg: 'RS256', kid, jwk, jku: 'http://127.0.0.1:1/' })
        .sign(stranger.privateKey);
      expect(await ended(byJwks, `Bearer ${token}`)).toEqual(notKnownKey);
    }
  });

  describe('whose key server fails', () => {
    const askedOf = async (jwksUrl: string): Promise<unknown> => {
      const authenticate = makeAuthenticate({ jwt: { secret, jwksUrl, issuer, audience }, anonymous });
      expect(await authenticate(`Bearer ${await signed({})}`)).toEqual(anna);
      return ended(authenticate, `Bearer ${await signed({}, rsa.privateKey, { alg: 'RS256', kid: 'rsa' })}`);
    };

    test('unreachable: SERVICE_UNAVAILABLE, while tokens signed by the secret are accepted', async () => {
      expect(await askedOf('http://127.0.0.1:1/jwks.json')).toEqual(unavailable);
    });

    test.each<[string, RequestListener]>([
      ['an error', (_, response) => response.writeHead(500).end('no')],
      ['no JSON', (_, response) => response.end('<html>')],
      ['no key set', (_, response) => response.end('{"keys": 5}')],
      ['another address', (_, response) => response.writeHead(302, { location: jwks.url }).end()],
    ])('%s: SERVICE_UNAVAILABLE', async (_, listener) => {
      const { url, server } = await listen(listener);
      expect(await askedOf(url)).toEqual(unavailable);
      server.close();
    });

    test('no answer: SERVICE_UNAVAILABLE within two seconds', async () => {
      const { url, server } = await listen(() => undefined);
      const began = Date.now();
      expect(await askedOf(url)).toEqual(unavailable);
      expect(Date.now() - began).toBeLessThan(2000);
      server.closeAllConnections();
      server.close();
    });

    test('once it answers again, its tokens are accepted again', async () => {
      let there = false;
      const keys = [{ ...(await exportJWK(rsa.publicKey)), kid: 'rsa' }];
      const { url, server } = await listen((_, response) =>
        there ? response.end(JSON.stringify({ keys })) : response.writeHead(503).end(),
      );
      const authenticate = makeAuthenticate({ jwt: { jwksUrl: url, issuer, audience }, anonymous });
      const token = await signed({}, rsa.privateKey, { alg: 'RS256', kid: 'rsa' });
      expect(await ended(authenticate, `Bearer ${token}`)).toEqual(unavailable);
      there = true;
      expect(await authenticate(`Bearer ${token}`)).toEqual(anna);
      server.close();
    });
  });
});

describe('an API key', () => {
  const key = 'cig_0123456789ab_a_secret-with_its-own_underscores';
  const behind: Principal = { actor: 'key:anna', role: Role.ADMIN, level: 4 };
  const keyOf = async (text: string) => (text === key ? behind : undefined);

  test('has the actor, the role and the clearance', async () => {
    expect(await makeAuthenticate({ keyOf, anonymous })(`Bearer ${key}`)).toEqual(behind);
  });

  test('that is unknown is rejected', async () => {
    const authenticate = makeAuthenticate({ jwt: { secret, issuer, audience }, keyOf, anonymous });
    for (const text of [`${key}x`, 'cig_', 'cig_x'])
      expect(await ended(authenticate, `Bearer ${text}`)).toEqual(
        refusedAs('The API key is unknown or has been revoked.'),
      );
  });

  test('is rejected if the service accepts none, and so is a token', async () => {
    expect(await ended(bySecret, `Bearer ${key}`)).toEqual(
      refusedAs('This service does not accept API keys.'),
    );
    expect(await ended(makeAuthenticate({ keyOf, anonymous }), `Bearer ${await signed({})}`)).toEqual(
      refusedAs('This service does not accept tokens: send an API key.'),
    );
  });

  test('that cannot be looked up at the moment is SERVICE_UNAVAILABLE', async () => {
    const gone = makeAuthenticate({
      keyOf: () => Promise.reject(new ClientError('SERVICE_UNAVAILABLE', 'Not just now.')),
      anonymous,
    });
    expect(await ended(gone, `Bearer ${key}`)).toEqual({
      code: 'SERVICE_UNAVAILABLE',
      message: 'Not just now.',
    });
  });
});

describe('settings that cannot verify any token', () => {
  test.each([
    ['a secret that is too short', { secret: 'x'.repeat(31) }, /at least 32 bytes/],
    ['an empty secret', { secret: '' }, /at least 32 bytes/],
    ['neither secret nor JWKS', {}, /a secret or the URL/],
  ])('%s: is rejected at the start', (_, settings, message) => {
    expect(() => makeAuthenticate({ jwt: { ...settings, issuer, audience }, anonymous })).toThrow(message);
  });
});
