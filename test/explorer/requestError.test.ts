import { describe, expect, test } from '@jest/globals';
import { ClientError } from 'graphql-request';
import { describeError } from '../../src/explorer/api/requestError.js';

const answer = (status: number, code?: string): ClientError =>
  new ClientError(
    {
      status,
      headers: new Headers(),
      body: '',
      ...(code !== undefined && { errors: [{ message: 'Why.', extensions: { code } }] }),
    } as unknown as ClientError['response'],
    { query: '{ __typename }' },
  );

describe('the description of an error', () => {
  test.each([
    ['no connection', new TypeError('Failed to fetch'), 'failed', true, true],
    ['a timeout', new DOMException('', 'TimeoutError'), 'failed', true, false],
    ['503 of the service', answer(503, 'SERVICE_UNAVAILABLE'), 'failed', true, true],
    ['503 of a proxy', answer(503), 'failed', true, true],
    ['502 of a proxy', answer(502), 'failed', true, true],
    ['429 of a proxy', answer(429), 'refused', true, false],
    ['a page instead of JSON', new Error('Invalid execution result'), 'failed', true, true],
    ['an invalid key', answer(401, 'UNAUTHENTICATED'), 'refused', false, false],
    ['too many requests', answer(429, 'RATE_LIMITED'), 'refused', true, false],
    ['an id that no visible entity has', answer(200, 'NOT_FOUND'), 'refused', false, false],
    ['invalid input', answer(200, 'BAD_USER_INPUT'), 'refused', false, false],
  ] as const)('%s', (_name, error, kind, retryable, isRetried) => {
    expect(describeError(error)).toMatchObject({ kind, retryable, isRetried });
  });

  test('contains the message of an error without advice of its own', () => {
    expect(describeError(answer(200, 'BAD_USER_INPUT')).advice).toBe('Why.');
  });

  test('says which id was not found, and how to find another', () => {
    const { title, advice } = describeError(answer(200, 'NOT_FOUND'));
    expect(title).toBe('No visible entity has the requested id');
    expect(advice).toMatch(/^Why\. .*Use the search/);
  });
});
