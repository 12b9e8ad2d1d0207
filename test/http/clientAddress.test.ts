import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IncomingMessage } from 'node:http';
import { clientAddress, type TrustedProxies, trustedProxies } from '../../src/http/auth/clientAddress.js';

function from(remoteAddress: string, proxies: TrustedProxies, forwarded?: string): string {
  const headers = { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) };
  const socket = { remoteAddress };
  return clientAddress(proxies)({ headers, socket, connection: socket } as unknown as IncomingMessage);
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
    expect(from('127.0.0.1', 1, '<script>')).toBe('unknown');
  });
});

test('the valid values of TRUST_PROXY', () => {
  expect(trustedProxies('2')).toBe(2);
  expect(trustedProxies('loopback, 10.0.0.0/8')).toEqual(['loopback', '10.0.0.0/8']);
  expect(() => trustedProxies('everyone')).toThrow();
  expect(() => trustedProxies('true')).toThrow();
});
