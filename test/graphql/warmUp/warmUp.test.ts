import { describe, expect, test } from '@jest/globals';
import {
  type DefinitionNode,
  type ExecutionResult,
  GraphQLError,
  Kind,
  OperationTypeNode,
  validate,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClientError } from '../../../src/errors.js';
import { makeSchema } from '../../../src/graphql/schema/schema.js';
import { loadUsualOperations, type UsualOperation } from '../../../src/graphql/warmUp/usualOperations.js';
import { startWarmUp } from '../../../src/graphql/warmUp/warmUp.js';
import { makeLogger } from '../../../src/logging.js';
import { operationSources } from '../../../src/main.js';

const ids = { incident: 'incident:one', actor: 'country:one' };

const operationIn = ({ document, operationName }: UsualOperation) =>
  document.definitions.find(
    (node) =>
      node.kind === Kind.OPERATION_DEFINITION &&
      (operationName === undefined || node.name?.value === operationName),
  );

describe('the usual operations', () => {
  const operations = loadUsualOperations(operationSources);
  const all = [...operations.first, ...operations.later(ids)];
  const schema = makeSchema();

  test('are valid, and so are their variables', () => {
    expect(all.length).toBeGreaterThan(30);
    for (const operation of all) {
      expect(validate(schema, operation.document)).toEqual([]);
      const node = operationIn(operation);
      if (node?.kind !== Kind.OPERATION_DEFINITION)
        throw new Error(`${operation.operationName} does not exist`);
      const { errors } = getVariableValues(schema, node.variableDefinitions ?? [], operation.variables);
      expect([operation.operationName, errors]).toEqual([operation.operationName, undefined]);
    }
  });

  test('are the seven questions and every query of the explorer', () => {
    expect(all.filter(({ operationName }) => operationName === undefined)).toHaveLength(7);
    const isQuery = (node: DefinitionNode) =>
      node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.QUERY
        ? [node.name?.value]
        : [];
    const ofExplorer = operations.first[0]?.document.definitions.flatMap(isQuery) ?? [];
    const planned = new Set(all.map(({ operationName }) => operationName));
    // It reads the credentials of the request.
    expect(ofExplorer.filter((name) => !planned.has(name))).toEqual(['CheckKey']);
  });
});

describe('planning at the start', () => {
  const startPage: ExecutionResult = {
    data: {
      incidents: {
        nodes: [
          { id: 'incident:a', attributions: [] },
          { id: 'incident:b', attributions: [{ actor: { id: 'country:c' } }] },
        ],
      },
    },
  };
  const document = loadUsualOperations(operationSources).first[0]?.document as UsualOperation['document'];
  const named = (operationName: string): UsualOperation => ({ document, operationName, variables: {} });

  function warmUp(delayMs: number, maxMs: number, fault?: GraphQLError) {
    const executed: string[] = [];
    const given: unknown[] = [];
    const started = startWarmUp({
      operations: {
        first: ['StartPage', 'A'].map(named),
        later: (sample) => {
          given.push(sample);
          return ['B', 'C'].map(named);
        },
      },
      execute: async ({ operationName }) => {
        await sleep(delayMs);
        executed.push(operationName ?? '');
        return fault ? { errors: [fault] } : startPage;
      },
      maxMs,
      logger: makeLogger('silent'),
    });
    return { ...started, executed, given };
  }

  test('executes all, with ids that the graph has, and is ready afterwards', async () => {
    const { done, check, executed, given, stop } = warmUp(5, 10_000);
    await expect(check()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await done;
    await check();
    expect(executed).toEqual(['StartPage', 'A', 'B', 'C']);
    expect(given).toEqual([{ incident: 'incident:b', actor: 'country:c' }]);
    await stop();
  });

  test('is ready after its time limit, and continues in the background', async () => {
    const { done, check, executed, stop } = warmUp(100, 150);
    await done;
    await check();
    expect(executed.length).toBeLessThan(3);
    await sleep(500);
    expect(executed).toEqual(['StartPage', 'A', 'B', 'C']);
    await stop();
  });

  test('ends at a stop', async () => {
    const { executed, stop } = warmUp(50, 10);
    await stop();
    expect(executed).toEqual(['StartPage']);
  });

  test('continues after an operation that fails', async () => {
    const originalError = new ClientError('TIMEOUT', 'too slow');
    const { done, executed, given } = warmUp(1, 10_000, new GraphQLError('too slow', { originalError }));
    await done;
    expect([executed, given]).toEqual([['StartPage', 'A'], []]);
  });
});
