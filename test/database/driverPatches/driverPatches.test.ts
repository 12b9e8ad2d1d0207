import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Transaction } from 'neo4j-driver';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { pino } from 'pino';
import { type Database, openDatabase, type Statement } from '../../../src/database/database.js';
import { driverPatches, supportedVersion } from '../../../src/database/driverPatches/driverPatches.js';

const {
  TEST_NEO4J_URI: uri = '',
  TEST_NEO4J_USER: user = '',
  TEST_NEO4J_PASSWORD: password = '',
} = process.env;
const silent = pino({ level: 'silent' });
const open = (isPatched: boolean, at = uri): Database =>
  openDatabase(
    {
      ...{ uri: at, user, password, database: 'neo4j' },
      ...{ queryTimeoutMs: 60_000, driverPatches: isPatched },
    },
    silent,
  );

/** A logger whose lines are kept, as level and message. */
function recording() {
  const lines: [level: number, message: string][] = [];
  const write = (line: string): void => {
    const { level, msg } = JSON.parse(line) as { level: number; msg: string };
    lines.push([level, msg]);
  };
  return { lines, logger: pino({}, { write }) };
}

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme', maxLength: 3_000, size: 'max' }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Number.isInteger(number)),
    fc.constantFrom(true, false, null),
    fc.array(tie('value'), { maxLength: 40 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 10 }),
  ),
})).value;

/** A proxy before the database that notes whose turn it was to send. */
async function countedTurns() {
  const turns: string[] = [];
  const took = (side: string) => () => {
    if (turns.at(-1) !== side) turns.push(side);
  };
  const { hostname, port } = new URL(uri);
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    client.on('data', took('sent')).pipe(server);
    server.on('data', took('answered')).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port: here } = proxy.address() as AddressInfo;
  return { turns, uri: `bolt://127.0.0.1:${here}`, close: () => proxy.close() };
}

const one: Statement = { name: 'one', text: 'RETURN 1', parameters: {} };

describe.each([true, false])('with the driver patched: %s', (isPatched) => {
  let database: Database;
  beforeAll(() => {
    database = open(isPatched);
  });
  afterAll(() => database.close());

  test('says so', () => {
    expect(database.driverPatchesApplied).toBe(isPatched);
  });

  test('returns values of any kind and size unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(value, async (sent) => {
        const statement = { name: 'echo', text: 'RETURN $sent', parameters: { sent } };
        expect(await database.read(statement)).toEqual([[sent]]);
        expect(await database.write(({ run }) => run(statement))).toEqual([[sent]]);
      }),
      { numRuns: 50 },
    );
  }, 240_000);

  test('rolls back a transaction of which one statement fails', async () => {
    const create = { name: 'create', text: 'CREATE (:PatchProbe)', parameters: {} };
    const invalid = { name: 'invalid', text: 'RETURN 1 / 0', parameters: {} };
    const work = database.write(({ run }) => Promise.all([run(create), run(invalid)]));
    await expect(work).rejects.toThrow('/ by zero');
    const count = { name: 'count', text: 'MATCH (probe:PatchProbe) RETURN count(probe)', parameters: {} };
    expect(await database.read(count)).toEqual([[0]]);
  });

  test('begins a transaction with its first statement, and separately without the patch', async () => {
    const proxy = await countedTurns();
    const through = open(isPatched, proxy.uri);
    const change = () => through.write(({ run }) => run(one));
    await change();
    proxy.turns.length = 0;
    expect(await change()).toEqual([[1]]);
    const roundTrips = proxy.turns.filter((side) => side === 'sent').length;
    expect(roundTrips).toBe(isPatched ? 2 : 3);
    await through.close();
    proxy.close();
  });

  test('captures stack traces as before after each statement', async () => {
    const { stackTraceLimit } = Error;
    await database.read(one);
    await database.write(({ run }) => run(one));
    await expect(database.read({ ...one, text: 'RETURN 1 / 0' })).rejects.toThrow();
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
  });
});

describe('the patches', () => {
  afterAll(() => void driverPatches(false, silent));

  test('are for the version that package.json pins', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(dependencies['neo4j-driver']).toBe(supportedVersion);
  });

  test('are applied with a line in the log', () => {
    const { lines, logger } = recording();
    expect(driverPatches(true, logger).applied).toBe(true);
    expect(lines).toEqual([[30, 'driver patches applied']]);
  });

  test('are removed where they are switched off', () => {
    driverPatches(false, silent);
    const { commit } = Transaction.prototype;
    driverPatches(true, silent);
    expect(Transaction.prototype.commit).not.toBe(commit);
    const { lines, logger } = recording();
    expect(driverPatches(false, logger).applied).toBe(false);
    expect(Transaction.prototype.commit).toBe(commit);
    expect(lines).toEqual([[30, 'driver patches are off (DRIVER_PATCHES or SPEED_LAYERS)']]);
  });

  test('switch themselves off with a warning for another version of the driver', () => {
    driverPatches(true, silent);
    const { lines, logger } = recording();
    expect(driverPatches(true, logger, ['6.3.0', '6.4.0']).applied).toBe(false);
    expect(lines).toEqual([[40, expect.stringContaining('driver patches skipped')]]);
  });
});
