import type { IncomingMessage } from 'node:http';
import type { Principal } from '../model/access.js';
import type { Authentication } from './authentication.js';
import type { RateLimit } from './rateLimit.js';

/**
 * Tells who a request is from, and counts it for them: for whoever is known by their name, wherever they ask from;
 * for all others, those who are not believed among them, by their address.
 *
 * @throws ClientError RATE_LIMITED, and what the authentication throws
 */
export function limitedAuthentication(
  authenticate: Authentication,
  limit: RateLimit,
  addressOf: (request: IncomingMessage) => string,
): (request: IncomingMessage) => Promise<Principal> {
  return async (request) => {
    let principal: Principal;
    try {
      principal = await authenticate(request.headers.authorization);
    } catch (fault) {
      await limit.take(addressOf(request));
      throw fault;
    }
    await limit.take(principal.actor ?? addressOf(request));
    return principal;
  };
}
