import ipaddr from 'ipaddr.js';
import type { IncomingMessage } from 'node:http';
import { HttpError } from '../httpError.js';

/** Names and addresses of a host, without a port; undefined for any. */
export type AllowedHosts = readonly string[] | undefined;

/** The name or address in a Host header, in lower case and without its port; undefined if it is malformed. */
function nameOf(host: string): string | undefined {
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** RFC 1122, section 3.2.1.3, and RFC 4291, section 2.5.3; also an IPv4 address mapped to IPv6. */
export const isLoopbackAddress = (text: string): boolean =>
  ipaddr.isValid(text) && ipaddr.process(text).range() === 'loopback';

/** RFC 6761, section 6.3. */
export const isLoopback = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || isLoopbackAddress(name);

/**
 * Accepts requests to loopback names and to the allowed hosts only. A page of another site can point its own name at
 * this machine (DNS rebinding) and would then be of the same origin as the service; the browser still sends its name as
 * Host. A request without Host comes from no browser.
 *
 * @throws HttpError 421 for another host
 */
export function hostCheck(allowed: AllowedHosts): (request: IncomingMessage) => void {
  if (!allowed) return () => undefined;
  const names = new Set(allowed.map(nameOf));
  return ({ headers: { host } }) => {
    if (host === undefined) return;
    const name = nameOf(host);
    if (name !== undefined && (isLoopback(name) || names.has(name))) return;
    throw new HttpError(
      421,
      'MISDIRECTED_REQUEST',
      `This service does not answer for the host "${host.slice(0, 200)}": its operator can add it to ALLOWED_HOSTS.`,
    );
  };
}

/** Whether a text is a host without port, or `*`, as `ALLOWED_HOSTS` lists them. */
export const isHost = (text: string): boolean =>
  text === '*' || (nameOf(text) !== undefined && !/:\d*$/.test(text));
