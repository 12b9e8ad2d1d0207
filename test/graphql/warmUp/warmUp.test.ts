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
import {
  loadUsualOperations,
  sampleQuestion,
  type UsualOperation,
} from '../../../src/graphql/warmUp/usualOperations.js';
import { startWarmUp } from '../../../src/graphql/warmUp/warmUp.js';
import { makeLogger } from '../../../src/logging.js';
import { operationSources } from '../../../src/main.js';

const ids = { incident: 'incident:one', actor: 'country:one', source: 'source:one' };

const operationIn = ({ document, operationName }: UsualOperation) =>
  document.definitions.find(
    (node) =>
      node.kind === Kind.OPERATION_DEFINITION &&
      (operationName === undefined || node.name?.value === operationName),
  );

describe('the usual operations', () => {
  const operations = loadUsualOperations(operationSources);
  const all = [...operations.first, sampleQuestion, ...operations.later(ids)];
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
    const questions = operations.first.filter(({ operationName }) => operationName === undefined);
    expect(questions).toHaveLength(7);
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
  const sample: ExecutionResult = {
    data: {
      incidents: {
        nodes: [
          {
            id: 'incident:b',
            attributions: [
              { actor: { id: 'country:c' }, claims: { nodes: [{ source: { id: 'source:d' } }] } },
            ],
          },
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
        executed.push(operationName ?? 'sample');
        return fault ? { errors: [fault] } : sample;
      },
      maxMs,
      logger: makeLogger('silent'),
    });
    return { ...started, executed, given };
  }

  /** Waits for the background, at most 10 s. */
  async function untilExecuted(executed: readonly string[], count: number): Promise<void> {
    for (let left = 100; left > 0 && executed.length < count; left -= 1) await sleep(100);
  }

  test('executes all, with ids that the graph has, and is ready afterwards', async () => {
    const { done, check, executed, given, stop } = warmUp(5, 10_000);
    await expect(check()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await done;
    await check();
    expect(executed).toEqual(['StartPage', 'A', 'sample', 'B', 'C']);
    expect(given).toEqual([{ incident: 'incident:b', actor: 'country:c', source: 'source:d' }]);
    await stop();
  });

  test('is ready after its time limit, and continues in the background', async () => {
    const { done, check, executed, stop } = warmUp(100, 150);
    await done;
    await check();
    expect(executed.length).toBeLessThan(3);
    await untilExecuted(executed, 5);
    expect(executed).toEqual(['StartPage', 'A', 'sample', 'B', 'C']);
    await stop();
  });

  test('ends at a stop', async () => {
    const { executed, stop } = warmUp(50, 10);
    await stop();
    expect(executed).toEqual(['StartPage']);
  });

  test('can be repeated, in the background', async () => {
    const { done, check, again, executed, stop } = warmUp(5, 10_000);
    await done;
    again();
    await check();
    await untilExecuted(executed, 10);
    const all = ['StartPage', 'A', 'sample', 'B', 'C'];
    expect(executed).toEqual([...all, ...all]);
    await stop();
  });

  test('continues after an operation that fails', async () => {
    const originalError = new ClientError('TIMEOUT', 'too slow');
    const { done, executed, given } = warmUp(1, 10_000, new GraphQLError('too slow', { originalError }));
    await done;
    expect([executed, given]).toEqual([['StartPage', 'A', 'sample'], []]);
  });
});
