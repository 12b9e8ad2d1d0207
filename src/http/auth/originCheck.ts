import type { IncomingMessage } from 'node:http';
import { HttpError } from '../httpError.js';
import { isLoopback } from './hostCheck.js';

/**
 * Accepts requests of pages of this service, of loopback addresses and of the given origins only. A request without Origin comes
 * from no page.
 *
 * @throws HttpError 403 for another origin (MCP, Transports: security warning)
 */
export function originCheck(origins: readonly string[]): (request: IncomingMessage) => void {
  return ({ headers: { origin, host } }) => {
    if (origin === undefined || origins.includes('*') || origins.includes(origin)) return;
    if (URL.canParse(origin)) {
      const { host: from, hostname } = new URL(origin);
      if (from === host || isLoopback(hostname.replace(/^\[|\]$/g, ''))) return;
    }
    throw new HttpError(
      403,
      'FORBIDDEN',
      `Pages of "${origin.slice(0, 200)}" may not use this: the operator of the service can add it to CORS_ORIGINS.`,
    );
  };
}
