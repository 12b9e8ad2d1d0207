import ipaddr from 'ipaddr.js';
import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';

/** The proxies whose `X-Forwarded-For` is trusted: by address (or a name such as `loopback`), or as a number of hops. */
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
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const parts = (parsed as ipaddr.IPv6).parts.slice(0, 4);
  return `${parts.map((part) => part.toString(16)).join(':')}::/64`;
}

/**
 * The address of the client. Any client can send `X-Forwarded-For`, so only the part that trusted proxies appended is
 * used.
 */
export function clientAddress(proxies: TrustedProxies): (request: IncomingMessage) => string {
  const trusts = trustOf(proxies);
  return (request) => networkOf(proxyAddr(request, trusts));
}
