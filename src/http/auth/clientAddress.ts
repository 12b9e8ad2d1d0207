import ipaddr from 'ipaddr.js';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import proxyAddr from 'proxy-addr';
import { parseForwarded } from './forwardedHeader.js';

/** The proxies whose `X-Forwarded-For` and `Forwarded` are trusted: by address (or a name such as `loopback`), or as a number of hops. */
export type TrustedProxies = readonly string[] | number;

/** @throws Error when a text is not an address */
function trustOf(proxies: TrustedProxies): (address: string, hop: number) => boolean {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxyAddr.compile([...proxies]);
}

/** `loopback, 10.0.0.0/8` or `1`. @throws Error when it is neither */
export function trustedProxies(text: string): TrustedProxies {
  if (/^\d{1,2}$/.test(text.trim())) return Number(text);
  const proxies = text.split(',').map((proxy) => proxy.trim());
  trustOf(proxies);
  return proxies;
}

/** A client with one IPv6 address usually has 2^64 of them, so clients are distinguished by the first 64 bits. */
function networkOf(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return undefined;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const parts = (parsed as ipaddr.IPv6).parts.slice(0, 4);
  return `${parts.map((part) => part.toString(16)).join(':')}::/64`;
}

/** An address without its port: `192.0.2.1:443`, `[2001:db8::1]:443`. */
const withoutPort = (text: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;

const headerOf = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
};

/** The addresses that proxies have appended, the nearest first; an address that cannot be read is kept as text. */
type ForwardedAddresses = readonly string[];

const byForwardedFor = (value: string): ForwardedAddresses =>
  value
    .split(',')
    .map((entry) => withoutPort(entry.trim()))
    .reverse();

/** Addresses from `Forwarded` (RFC 7239, section 4); without any when its form is invalid. */
const byForwarded = (value: string): ForwardedAddresses =>
  (parseForwarded(value) ?? ['']).map(withoutPort).reverse();

/** A warning per minute is enough: a client can cause any number of them. */
const warnEveryMs = 60_000;

/**
 * The address of the client. Any client can send `X-Forwarded-For` and `Forwarded`, so only the part that trusted proxies
 * appended is used. When that cannot be read, or the two headers contradict each other, the address is that of the
 * connection, so that a client cannot choose by which address it is counted.
 */
export function clientAddress(proxies: TrustedProxies, logger: Logger): (request: IncomingMessage) => string {
  const trusts = trustOf(proxies);
  let warnedAt = -Infinity;
  const warn = (forwarded: Readonly<Record<string, string>>): void => {
    if (performance.now() - warnedAt < warnEveryMs) return;
    warnedAt = performance.now();
    logger.warn(
      forwarded,
      'the client address in the headers of a proxy cannot be read; such clients are counted together',
    );
  };

  const farthest = (connection: string, forwarded: ForwardedAddresses): string | undefined => {
    const addresses = [connection, ...forwarded];
    const untrusted = addresses.findIndex((address, hop) => !trusts(address, hop));
    return networkOf(addresses.at(untrusted) as string);
  };

  return (request) => {
    const connection = request.socket.remoteAddress ?? '';
    const own = networkOf(connection) ?? 'unknown';
    if (!trusts(connection, 0)) return own;
    const forwardedFor = headerOf(request, 'x-forwarded-for');
    const forwarded = headerOf(request, 'forwarded');
    const found = new Set([
      ...(forwardedFor === undefined ? [] : [farthest(connection, byForwardedFor(forwardedFor))]),
      ...(forwarded === undefined ? [] : [farthest(connection, byForwarded(forwarded))]),
    ]);
    const [address] = found;
    if (found.size === 0) return own;
    if (found.size === 1 && address !== undefined) return address;
    const shown = { 'x-forwarded-for': forwardedFor, forwarded };
    warn(
      Object.fromEntries(
        Object.entries(shown).flatMap(([name, value]) => (value ? [[name, value.slice(0, 200)]] : [])),
      ),
    );
    return own;
  };
}
