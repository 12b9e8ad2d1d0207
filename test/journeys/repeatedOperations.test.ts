import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestService, type TestService, tokenFor } from '../support/service.js';

/** A repeated request gets the same response: documents, plans and costs are cached, and no answer may depend on it. */

let service: TestService;
beforeAll(
  async () => void (service = await startTestService({ MAX_COST: '50000', RATE_LIMIT: '1000' })),
  120_000,
);
afterAll(() => service.stop());

const apollos = 'application/graphql-response+json; charset=utf-8';
const plain = 'application/json; charset=utf-8';

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

async function ask(body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'same', ...headers },
    body: JSON.stringify(body),
  });
  const { date: _, ...others } = Object.fromEntries(response.headers);
  return { status: response.status, headers: others, body: await response.text() };
}

/** Sends a request three times: the first fills the caches, the others use them. */
async function askAgain(body: object, headers?: Record<string, string>): Promise<Answer[]> {
  return [await ask(body, headers), await ask(body, headers), await ask(body, headers)];
}

function expectAlike([first, ...others]: Answer[]): Answer {
  for (const other of others) expect(other).toEqual(first);
  return first as Answer;
}

const nameOf = 'query Name($id: ID!) { incident(id: $id) { name } }';
const wannacry = { id: 'incident:wannacry' };

describe('a repeated operation', () => {
  test('gets a response with the same bytes and headers', async () => {
    const { status, body } = expectAlike(await askAgain({ query: nameOf, variables: wannacry }));
    expect([status, body]).toEqual([
      200,
      '{"data":{"incident":{"name":"WannaCry ransomware attack"}},"extensions":{"cost":{"estimated":7,"maximum":50000}}}\n',
    ]);
  });

  test('gets the media type that the client accepts', async () => {
    for (const [accept, form] of [
      ['application/graphql-response+json', apollos],
      ['application/json', plain],
      ['*/*', plain],
    ] as const) {
      const { headers } = expectAlike(await askAgain({ query: nameOf, variables: wannacry }, { accept }));
      expect(headers['content-type']).toBe(form);
    }
    const { status } = expectAlike(
      await askAgain({ query: nameOf, variables: wannacry }, { accept: 'text/csv' }),
    );
    expect(status).toBe(406);
  });

  test('gets another result, or an error, for other variables', async () => {
    await askAgain({ query: nameOf, variables: wannacry });
    const invalid = [
      [{ id: 'incident:none' }, 'NOT_FOUND'],
      [{}, 'BAD_USER_INPUT'],
      [undefined, 'BAD_USER_INPUT'],
      [{ id: {} }, 'BAD_USER_INPUT'],
    ] as const;
    for (const [variables, code] of invalid) {
      const { body } = expectAlike(await askAgain({ query: nameOf, variables }));
      expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code } }] });
    }
    const other = await ask({ query: nameOf, variables: { id: 'incident:sony-pictures' } });
    expect(other.body).toContain('Sony');
  });

  test('is rejected with its cost if its variables make it too costly', async () => {
    const deep =
      'query ($first: Int) { incidents(first: 500) { nodes { relationships(first: $first) { nodes { to { id name kind } } } } } }';
    await askAgain({ query: deep, variables: { first: 1 } });
    const { status, body } = expectAlike(await askAgain({ query: deep, variables: { first: 500 } }));
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({
      errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }],
      extensions: { cost: { maximum: 50_000 } },
    });
  });

  test('executes the named operation of a document with several', async () => {
    const query =
      'query A { incident(id: "incident:wannacry") { name } } query B { incident(id: "incident:wannacry") { id } }';
    expect(expectAlike(await askAgain({ query, operationName: 'A' })).body).toContain('"name"');
    expect(expectAlike(await askAgain({ query, operationName: 'B' })).body).toContain('"id"');
    const unnamed = expectAlike(await askAgain({ query }));
    expect(JSON.parse(unnamed.body)).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
    });
    expectAlike(await askAgain({ query, operationName: 'C' }));
    expectAlike(await askAgain({ query, operationName: '' }));
  });

  test('is not confused with another document of the same operation name', async () => {
    const query = 'query A { a: incident(id: "incident:wannacry") { name } }';
    await askAgain({ query, operationName: 'A' });
    const colon = query.indexOf(':');
    const cut = { operationName: `A:${query.slice(0, colon)}`, query: query.slice(colon + 1) };
    expect(JSON.parse((await ask(cut)).body)).not.toHaveProperty('data');
  });

  test('respects the clearance of each caller', async () => {
    const query = '{ auditTrail(first: 1) { nodes { action } } }';
    const authorization = `Bearer ${await tokenFor({ role: 'ADMIN' })}`;
    expect(expectAlike(await askAgain({ query }, { authorization })).status).toBe(200);
    expect(JSON.parse((await ask({ query })).body)).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    const wrong = expectAlike(await askAgain({ query }, { authorization: 'Bearer wrong' }));
    expect(wrong.status).toBe(401);
  });

  test('is validated again if the body has other or additional members', async () => {
    await askAgain({ query: nameOf, variables: wannacry });
    const bodies = [
      { query: nameOf, variables: [wannacry] },
      { query: nameOf, variables: JSON.stringify(wannacry) },
      { query: nameOf, variables: wannacry, extensions: 'no' },
      { query: nameOf, variables: wannacry, operationName: 1 },
      [{ query: nameOf, variables: wannacry }],
      { query: [nameOf] },
    ];
    for (const body of bodies) expect(expectAlike(await askAgain(body)).status).toBe(400);
  });
});

test('a request counts once against the rate limit, cached or not', async () => {
  const limited = await startTestService({ RATE_LIMIT: '5' });
  try {
    const codes: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      const { status } = await fetch(`${limited.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: nameOf, variables: n % 2 ? wannacry : { id: 'incident:none' } }),
      });
      codes.push(status);
    }
    expect(codes).toEqual([200, 200, 200, 200, 200, 429]);
  } finally {
    await limited.stop();
  }
}, 60_000);
