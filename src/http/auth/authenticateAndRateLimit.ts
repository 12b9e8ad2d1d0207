import type { IncomingMessage } from 'node:http';
import type { Principal } from '../../model/access.js';
import type { Authenticate } from './authentication.js';
import type { RateLimit } from '../limits/rateLimit.js';

/**
 * Authenticates a request and counts it for its rate limit: per actor if it is authenticated; otherwise, and if
 * authentication fails, per client address.
 *
 * @throws ClientError RATE_LIMITED, and what the authentication throws
 */
export function authenticateAndRateLimit(
  authenticate: Authenticate,
  limit: RateLimit,
  addressOf: (request: IncomingMessage) => string,
): (request: IncomingMessage) => Promise<Principal> {
  return async (request) => {
    let principal: Principal;
    try {
      principal = await authenticate(request.headers.authorization);
    } catch (fault) {
      await limit.consume(addressOf(request));
      throw fault;
    }
    await limit.consume(principal.actor ?? addressOf(request));
    return principal;
  };
}
