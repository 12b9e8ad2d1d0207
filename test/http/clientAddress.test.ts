import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IncomingMessage } from 'node:http';
import { Writable } from 'node:stream';
import { clientAddress, type TrustedProxies, trustedProxies } from '../../src/http/auth/clientAddress.js';
import { makeLogger } from '../../src/logging.js';

interface Forwarded {
  forwardedFor?: string | undefined;
  forwarded?: string;
  lines?: Record<string, unknown>[];
}

function from(remoteAddress: string, proxies: TrustedProxies, given?: string | Forwarded): string {
  const { forwardedFor, forwarded, lines = [] } = typeof given === 'object' ? given : { forwardedFor: given };
  const headers = {
    ...(forwardedFor !== undefined && { 'x-forwarded-for': forwardedFor }),
    ...(forwarded !== undefined && { forwarded }),
  };
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(JSON.parse(String(chunk)) as Record<string, unknown>);
      done();
    },
  });
  const request = { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
  return clientAddress(proxies, makeLogger('info', destination))(request);
}

describe('the address of a client', () => {
  test('is that of the connection if no proxy is trusted, regardless of headers', () => {
    expect(from('203.0.113.7', [], '198.51.100.1')).toBe('203.0.113.7');
    fc.assert(fc.property(fc.string(), (header) => from('203.0.113.7', [], header) === '203.0.113.7'));
  });

  test('is the last address that does not belong to a trusted proxy', () => {
    expect(from('127.0.0.1', ['loopback'], '198.51.100.1')).toBe('198.51.100.1');
    expect(from('127.0.0.1', ['loopback'], '10.9.9.9, 198.51.100.1')).toBe('198.51.100.1');
    expect(from('10.0.0.2', ['10.0.0.0/8'], '198.51.100.1, 10.0.0.1')).toBe('198.51.100.1');
    expect(from('203.0.113.7', ['loopback'], '198.51.100.1')).toBe('203.0.113.7');
  });

  test('is the given number of trusted proxies away', () => {
    expect(from('10.0.0.2', 1, '6.6.6.6, 198.51.100.1')).toBe('198.51.100.1');
    expect(from('10.0.0.2', 2, '6.6.6.6, 198.51.100.1, 10.0.0.1')).toBe('198.51.100.1');
  });

  test('is the network of an IPv6 address, and the same for both forms of an IPv4 address', () => {
    expect(from('2001:db8:1:2:3:4:5:6', [])).toBe(from('2001:db8:1:2::99', []));
    expect(from('2001:db8:1:2::1', [])).not.toBe(from('2001:db8:1:3::1', []));
    expect(from('::ffff:203.0.113.7', [])).toBe('203.0.113.7');
  });

  test('is never a malformed text', () => {
    expect(from('127.0.0.1', 1, '<script>')).toBe('127.0.0.1');
  });
});

describe('the address that a proxy forwards', () => {
  const proxy = '127.0.0.1';
  const trusted = ['loopback'];

  test('may have a port', () => {
    expect(from(proxy, trusted, '192.0.2.1:443')).toBe('192.0.2.1');
    expect(from(proxy, trusted, '[2001:db8::1]:443')).toBe('2001:db8:0:0::/64');
    expect(from(proxy, trusted, '[2001:db8::1]')).toBe('2001:db8:0:0::/64');
    expect(from(proxy, 2, '6.6.6.6, 192.0.2.1:1, 10.0.0.1:2')).toBe('192.0.2.1');
  });

  test.each([
    ['for=192.0.2.1', '192.0.2.1'],
    ['for="192.0.2.1:443";proto=https;by=203.0.113.43', '192.0.2.1'],
    ['proto=https; For="[2001:db8:cafe::17]:4711"', '2001:db8:cafe:0::/64'],
    ['for=6.6.6.6, for=192.0.2.1', '192.0.2.1'],
    ['for="6.6.6.6, for=7.7.7.7", for=192.0.2.1', '192.0.2.1'],
    ['for=192.0.2.1, for=127.0.0.1;by="\\"x\\""', '192.0.2.1'],
  ])('is read from Forwarded: %s', (forwarded, address) => {
    expect(from(proxy, trusted, { forwarded })).toBe(address);
  });

  test.each([
    [{ forwardedFor: 'unknown' }],
    [{ forwardedFor: '192.0.2.1, garbage' }],
    [{ forwardedFor: '' }],
    [{ forwarded: 'for=_hidden' }],
    [{ forwarded: 'for=unknown;proto=http' }],
    [{ forwarded: 'proto=http' }],
    [{ forwarded: 'for="192.0.2.1' }],
    [{ forwarded: 'for=[2001:db8::1]' }],
    [{ forwarded: '192.0.2.1' }],
  ])('is that of the connection, with a warning, when it cannot be read: %o', (headers) => {
    const lines: Record<string, unknown>[] = [];
    expect(from(proxy, trusted, { ...headers, lines })).toBe(proxy);
    expect(lines).toMatchObject([{ level: 40, msg: expect.stringContaining('cannot be read') }]);
  });

  test('is that of the connection when both headers contradict each other', () => {
    const lines: Record<string, unknown>[] = [];
    const both = { forwardedFor: '192.0.2.1', forwarded: 'for=6.6.6.6' };
    expect(from(proxy, trusted, { ...both, lines })).toBe(proxy);
    expect(lines).toMatchObject([{ level: 40, 'x-forwarded-for': '192.0.2.1', forwarded: 'for=6.6.6.6' }]);
    expect(from(proxy, trusted, { ...both, forwarded: 'for="192.0.2.1:99"' })).toBe('192.0.2.1');
  });

  test('is ignored from an address that is no trusted proxy', () => {
    const lines: Record<string, unknown>[] = [];
    const both = { forwardedFor: '192.0.2.1', forwarded: 'for=6.6.6.6' };
    expect(from('203.0.113.7', trusted, { ...both, lines })).toBe('203.0.113.7');
    expect(lines).toEqual([]);
  });

  test('never is what a client wrote before the entries of the trusted proxies', () => {
    const anyText = fc.string({ maxLength: 40 });
    const property = fc.property(anyText, (text) => {
      const address = from(proxy, 1, { forwarded: `${text}, for=192.0.2.1` });
      return ['192.0.2.1', proxy].includes(address) && from(proxy, 1, `${text}, 192.0.2.1`) === '192.0.2.1';
    });
    fc.assert(property, { numRuns: 500 });
  });
});

test('the valid values of TRUST_PROXY', () => {
  expect(trustedProxies('2')).toBe(2);
  expect(trustedProxies('loopback, 10.0.0.0/8')).toEqual(['loopback', '10.0.0.0/8']);
  expect(() => trustedProxies('everyone')).toThrow();
  expect(() => trustedProxies('true')).toThrow();
});
