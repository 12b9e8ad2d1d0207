import { expect } from '@jest/globals';
import type { Asked, Caller, TestService } from './service.js';

const admin: Caller = { role: 'ADMIN' };

/** Executes a mutation by name, selecting its user errors. */
export function askToChange(
  service: TestService,
  name: string,
  input: object,
  as: Caller = admin,
): Promise<Asked> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return service.ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { field message code } } }`,
    { input: { reason: 'for the test', ...input } },
    as,
  );
}

/** Executes a mutation by name and expects no user errors. */
export async function change(service: TestService, name: string, input: object, as?: Caller): Promise<void> {
  const { data, errors } = await askToChange(service, name, input, as);
  expect(errors).toBeUndefined();
  expect(data[name].userErrors).toEqual([]);
}
