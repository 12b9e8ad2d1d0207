import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, type GraphQLCompositeType } from 'graphql';
import { loadTemplates } from '../../src/database/cypherTemplates.js';
import { projectFolder } from '../../src/projectFolder.js';
import { everythingInParts, lens, rootFields, roots } from '../support/everyField.js';
import { researcher, startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  // Each statement here is planned anew, and is as long as can be: on a busy machine that takes its time.
  service = await startTestService({ QUERY_TIMEOUT_MS: '60000' });
});
afterAll(() => service.stop());

describe('every field of every question', () => {
  test('each question is asked here', () => {
    expect(rootFields.map(({ name }) => name).sort()).toEqual(Object.keys(roots).sort());
  });

  test.each(rootFields.map((field) => [field.name, field] as const))(
    '%s: all that can be selected below it is answered, with and without a lens',
    async (name, field) => {
      const hasLens = field.args.some((argument) => argument.name === 'lens');
      const selections = everythingInParts(
        getNamedType(field.type) as GraphQLCompositeType,
        name === 'node' || name === 'nodes' ? 1 : 2,
      );
      for (const extra of hasLens ? ['', `, ${lens}`] : [''])
        for (const selection of selections) {
          const { errors, data } = await service.ask(
            `{ ${name}(${roots[name]}${extra}) { ${selection} } }`,
            {},
            researcher,
          );
          expect(errors).toBeUndefined();
          expect(data[name]).not.toBeNull();
        }
    },
    120_000,
  );
});

test('every file in cypher/ says what it is for', () => {
  for (const { name, text } of loadTemplates(`${projectFolder}/cypher`).values())
    expect([name, text.length > 0]).toEqual([name, true]);
});
