import { expect, test } from '@jest/globals';
import { Neo4jError } from 'neo4j-driver';
import { isDamage, isPanic, isTransient, toClientError } from '../../src/database/databaseErrors.js';
import { makeLogger } from '../../src/logging.js';

const errorWith = (code: string, message: string): Neo4jError =>
  new Neo4jError(message, code, '50N42', 'general processing exception');

test('a database that has to be restarted is unavailable, not an internal error', () => {
  const panic = errorWith(
    'Neo.DatabaseError.Transaction.TransactionStartFailed',
    'The database has encountered a critical error, and needs to be restarted. Please see database logs for more details.',
  );
  expect(isPanic(panic)).toBe(true);
  expect(toClientError(panic)).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(isPanic(errorWith('Neo.ClientError.Statement.SyntaxError', 'Invalid input'))).toBe(false);
});

test('a transaction that cannot be logged, as on a full disk, is unavailable, not an internal error', () => {
  const fault = errorWith(
    'Neo.DatabaseError.Transaction.TransactionLogError',
    'Could not append transaction: Transaction #266 {started 2026-11-30 15:08:44.783+0000} to log.',
  );
  expect(toClientError(fault)).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(isPanic(fault)).toBe(false);
});

test('a server that went away while a connection was opened is unavailable; other violations of the protocol are faults', () => {
  const lost = errorWith('ProtocolError', 'Connection was closed by server');
  const violation = errorWith('ProtocolError', 'Wrong struct size for Node, expected 3 but was 2');
  expect(toClientError(lost)).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(toClientError(violation)).toBe(violation);
  expect([lost, violation].map(isTransient)).toEqual([true, false]);
});

test('damaged files are reported with what to do', () => {
  const damage = errorWith('Neo.DatabaseError.General.StorageDamageDetected', 'bad checksum in /data/x');
  expect(isDamage(damage)).toBe(true);
  expect(toClientError(damage)).toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    message:
      'Files of the database are damaged. Its operator has to restore a backup: `npx incidents restore FILE --replace`.',
  });
});

test.each(['err', 'error', 'fault'])('an error under %s is logged with its message and stack', (name) => {
  const lines: string[] = [];
  makeLogger('info', { write: (line: string) => void lines.push(line) }).error(
    { [name]: new Error('no space left') },
    'failed',
  );
  expect(JSON.parse(lines[0] ?? '')[name]).toMatchObject({
    message: 'no space left',
    stack: expect.stringContaining('lastingErrors.test'),
  });
});
